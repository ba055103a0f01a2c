"""The command `unravel`: starts the playground and says where it is; keeps backups of what was saved."""

import argparse
import gc
import os
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import ONE_THREAD, Settings

if TYPE_CHECKING:
    import uvicorn

EXIT_TAKEN = EXIT_FAILED = 1


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="unravel", description="The playground for the mathematical foundations of machine learning.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    parser.add_argument("--port", type=port_number, default=8000, help="port to listen on (default: 8000; 0 takes a free one)")
    parser.add_argument(
        "--compute", type=process_count, help="compute processes (default: one less than cores, two of two; 0 computes in the web process)"
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    commands = parser.add_subparsers(dest="command", metavar="backup|restore")
    for name, does in (("backup", "write every saved experiment into a file"), ("restore", "put back what is missing, or older")):
        commands.add_parser(name, help=does, description=f"{name}: {does}.").add_argument(
            "file", type=Path, help="a file such as saved.zip"
        )
    return parser.parse_args(words)


def port_number(word: str) -> int:
    """A port, or 0 for a free one."""
    return whole(word, 65_535)


def process_count(word: str) -> int:
    """A number of compute processes."""
    return whole(word, 256)


def whole(word: str, most: int) -> int:
    """A whole number from 0 on."""
    if not word.isdecimal() or int(word) > most:
        raise argparse.ArgumentTypeError(f"expected a whole number from 0 to {most}, received {word!r}")
    return int(word)


def listening(host: str, port: int) -> socket.socket | None:
    """A socket that listens there, or None if the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP outright, for only then does asyncio send small answers at once.
    link = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        link.bind((host, port))
    except OSError as error:
        sys.stderr.write(f"unravel: cannot listen on {host} port {port}: {error.strerror}. Choose another with --port, or --port 0.\n")
        link.close()
        return None
    link.listen(2048)
    return link


def main(words: list[str] | None = None) -> int:
    """Start, and serve until interrupted."""
    options = arguments(words)
    # One BLAS thread for each process, settled before numpy is imported: its own threads get in one another's way.
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    if options.command:
        return keep(options.command, options.file)
    if options.compute is not None:
        os.environ["UNRAVEL_COMPUTE"] = str(options.compute)
    link = listening(options.host, options.port)
    if link is None:
        return EXIT_TAKEN
    host = f"[{options.host}]" if ":" in options.host else options.host
    serve(link, f"http://{host}:{link.getsockname()[1]}", options.open)
    return 0


def keep(command: str, file: Path) -> int:
    """Back up what was saved, or restore it."""
    from app.archive import backup, restore
    from app.settings import settings
    from app.storage.database import Database, Unavailable
    from core.errors import InvalidInput

    limits = settings()
    database = Database(limits.database_url.get_secret_value())
    try:
        if command == "backup":
            sys.stdout.write(f"{backup(database, file)} experiments are in {file}\n")
        else:
            sys.stdout.write("{} experiments restored, {} were there already\n".format(*restore(database, file, limits)))
        return 0
    except (InvalidInput, OSError) as error:
        return failed(f"{command} {file}: {error}. Nothing was changed.")
    except Unavailable as error:
        return failed(f"{command}: the saved experiments cannot be reached: {error.reason}")
    finally:
        database.close()


def failed(words: str) -> int:
    """Say why it did not work."""
    sys.stderr.write(f"unravel: {words}\n")
    return EXIT_FAILED


def serve(link: socket.socket, address: str, open_browser: bool) -> None:
    """Run the server on a listening socket."""
    import uvicorn

    from app.settings import settings

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            gc.freeze()  # what is loaded stays: to look through it for garbage would hold up everybody
            sys.stdout.write(f"Unravel is at {address}\n")
            sys.stdout.flush()
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with suppress(KeyboardInterrupt):  # the server has ended in good order and says once more why
        Server(configuration(settings())).run(sockets=[link])


def configuration(limits: Settings) -> "uvicorn.Config":
    """How the application is served."""
    import uvicorn

    from app.main import create_app

    return uvicorn.Config(
        create_app(limits),
        log_level="warning",
        ws="websockets-sansio",
        ws_max_size=limits.max_message,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    sys.exit(main())
