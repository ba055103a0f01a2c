"""The command: where it listens, what it says, how it ends."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from app import cli
from app.settings import ONE_THREAD, Settings
from tests.app.served import PATIENCE


@contextmanager
def started(*words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The program as a user starts it; it does not outlive a test that fails."""
    command = [sys.executable, "-m", "app.cli", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_says_where_it_is_and_ends_when_interrupted() -> None:
    with started("--port", "0", "--compute", "1") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Unravel is at http://127.0.0.1:")
        with httpx.Client(base_url=line.split()[-1], trust_env=False, timeout=PATIENCE) as http:
            assert any(http.get("/readyz").status_code == 200 for _ in range(5))  # each waits for a compute process that is slow to start
            assert http.get("/").status_code == 200
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in said and process.returncode in (0, 130, -signal.SIGINT)


def test_a_port_that_is_taken_is_said_and_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["--port", str(port)]) == cli.EXIT_TAKEN
    said = capsys.readouterr().err
    assert said.startswith(f"unravel: cannot listen on 127.0.0.1 port {port}: ") and "--port" in said


def test_a_host_that_there_is_not_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.listening("203.0.113.77", 0) is None
    assert "cannot listen on 203.0.113.77" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--port", "70000"], ["--port", "-1"], ["--port", "http"], ["--compute", "-1"], ["--compute", "999"], ["x"]]
)
def test_words_that_cannot_be_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2 and "unravel: error: " in capsys.readouterr().err


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "http://127.0.0.1:"), ("::1", "http://[::1]:")])
def test_it_serves_where_it_was_asked_to(host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    for name in (*ONE_THREAD, "UNRAVEL_COMPUTE"):
        monkeypatch.setenv(name, "8")
    monkeypatch.setattr(cli, "serve", lambda link, *rest: served.append((*rest, link.close())))
    assert cli.main(["--host", host, "--port", "0", "--compute", "0", "--open"]) == 0
    assert served[0][0].startswith(address) and served[0][1] is True
    assert {os.environ[name] for name in ONE_THREAD} == {"1"} and os.environ["UNRAVEL_COMPUTE"] == "0"
    assert cli.main(["--host", host, "--port", "0"]) == 0 and served[1][1] is False


class Browser(threading.Event):
    """A browser that ends the server when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.servers: list[uvicorn.Server] = []

    def open(self, address: str) -> None:
        """Show an address."""
        self.set()
        self.servers[0].should_exit = True


def test_a_browser_is_opened_once_it_answers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    browser, begin = Browser(), uvicorn.Server.__init__

    def noted(self: uvicorn.Server, config: uvicorn.Config) -> None:
        begin(self, config)
        browser.servers.append(self)

    monkeypatch.setattr("webbrowser.open", browser.open)
    monkeypatch.setattr(uvicorn.Server, "__init__", noted)
    monkeypatch.setattr("app.settings.settings", lambda: Settings(compute=0))
    link = cli.listening("127.0.0.1", 0)
    assert link is not None
    with link:
        cli.serve(link, "http://here", open_browser=True)
    assert browser.is_set() and capsys.readouterr().out == "Unravel is at http://here\n"


def test_a_server_that_cannot_begin_does_not_say_that_it_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail(self: object) -> None:
        raise OSError("no processes left")

    monkeypatch.setattr("app.compute.Engine.start", fail)
    link = cli.listening("127.0.0.1", 0)
    assert link is not None
    with link, pytest.raises(SystemExit):
        cli.serve(link, "http://here", open_browser=False)
    assert "Unravel is at" not in capsys.readouterr().out


def keeping(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Experiments saved there."""
    monkeypatch.setattr("app.settings.settings", lambda: Settings(database_url=url))  # type: ignore[arg-type]


def test_what_was_saved_is_backed_up_and_restored(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keeping(monkeypatch, database_url)
    file = str(tmp_path / "saved.zip")
    assert cli.main(["backup", file]) == 0 and capsys.readouterr().out == f"0 experiments are in {file}\n"
    assert cli.main(["restore", file]) == 0 and capsys.readouterr().out == "0 experiments restored, 0 were there already\n"


def test_what_cannot_be_restored_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    keeping(monkeypatch, f"sqlite:///{tmp_path}/a.db")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear grandmother")
    for file in (letter, tmp_path / "none.zip"):
        assert cli.main(["restore", str(file)]) == cli.EXIT_FAILED
        said = capsys.readouterr().err
        assert said.startswith(f"unravel: restore {file}: ") and "Nothing was changed." in said
    keeping(monkeypatch, "sqlite:////proc/none/a.db")
    assert cli.main(["backup", str(tmp_path / "saved.zip")]) == cli.EXIT_FAILED
    assert "cannot be reached: " in capsys.readouterr().err
