"""A compute process: a host of sessions at the other end of a socket, started as `python -m app.compute_process LIMITS`.

It ends when its socket ends, and leaves Ctrl-C to the web process. Every message is a length, a run, a kind and a
payload; what comes in is pickled by our own web process, what goes out is ready for the wire.
"""

import gc
import json
import pickle
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any

from app.host import Host
from app.settings import Settings

HEADER = struct.Struct("<IIB")
KINDS = ("text", "frame", "snapshot", "reply", "handle", "request", "restore", "close")


def parts(run: int, kind: str, payload: bytes) -> tuple[bytes, bytes]:
    """One message as two pieces, so that a large payload need not be copied."""
    return HEADER.pack(len(payload), run, KINDS.index(kind)), payload


def unpacked(buffer: bytearray) -> Iterator[tuple[int, str, bytes]]:
    """The whole messages at the head of a buffer, which keeps the rest."""
    start = 0
    with memoryview(buffer) as view:
        while len(view) - start >= HEADER.size:
            length, run, kind = HEADER.unpack_from(view, start)
            end = start + HEADER.size + length
            if len(view) < end:
                break
            yield run, KINDS[kind], bytes(view[start + HEADER.size : end])
            start = end
    del buffer[:start]


def dispatch(host: Host, run: int, kind: str, payload: bytes) -> None:
    """Hand a message to the host."""
    actions: dict[str, Callable[..., Any]] = {"handle": host.handle, "request": host.request, "restore": host.restore, "close": host.close}
    actions[kind](run, *pickle.loads(payload))


def serve(link: socket.socket, limits: Settings) -> None:
    """Serve until the other side is gone."""
    outgoing: list[bytes] = []
    incoming = bytearray()
    host = Host(limits, lambda run, kind, payload: outgoing.extend(parts(run, kind, payload)), time.monotonic)
    while True:
        wait = host.turn()
        if outgoing:
            link.sendall(b"".join(outgoing))
            outgoing.clear()
        readable, _, _ = select.select([link], [], [], wait if isfinite(wait) else None)
        if not readable:
            continue
        received = link.recv(1 << 20)
        if not received:
            return
        incoming += received
        for run, kind, payload in unpacked(incoming):
            dispatch(host, run, kind, payload)


def main() -> None:
    """Take the socket that the web process left as standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is loaded stays: to look through it for garbage would hold up all runs for 50 ms now and then
    try:
        serve(socket.socket(fileno=0), Settings(**json.loads(sys.argv[1])))
    except (BrokenPipeError, ConnectionResetError):
        return


if __name__ == "__main__":
    main()
