"""The ways to hosts: one in this process, or a compute process that is started again when it dies."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from app.compute_process import dispatch, parts, unpacked
from app.host import Host
from app.settings import ONE_THREAD, Settings

logger = logging.getLogger("unravel.compute")

RESTART_DELAYS = (0.0, 0.1, 1.0, 5.0)
LONG_LIFE = 10.0  # seconds after which the death of a compute process is the first again
FAREWELL = 2.0  # seconds that a compute process has to end by itself

Deliver = Callable[[int, str, bytes], None]


class LocalLink:
    """A host in this process: for tests, and for `--compute 0`."""

    def __init__(self, limits: Settings, deliver: Deliver) -> None:
        self.host = Host(limits, deliver, time.monotonic)
        self.awake = asyncio.Event()
        self.task = asyncio.get_running_loop().create_task(self._serve())

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message."""
        dispatch(self.host, run, kind, payload)
        self.awake.set()

    async def room(self) -> None:
        """The host has taken everything; others have their turn."""
        await asyncio.sleep(0)

    async def _serve(self) -> None:
        while True:
            self.awake.clear()
            wait = self.host.turn()
            try:
                await asyncio.wait_for(self.awake.wait(), None if wait == float("inf") else wait)
            except TimeoutError:
                await asyncio.sleep(0)

    async def stop(self) -> None:
        """End the host."""
        self.task.cancel()


class ProcessLink(asyncio.Protocol):
    """A compute process. `rebuild` is called when a new one has taken the place of one that died."""

    def __init__(self, limits: Settings, deliver: Deliver, rebuild: Callable[["ProcessLink"], None]) -> None:
        self.limits, self.deliver, self.rebuild = limits, deliver, rebuild
        self.buffer = bytearray()
        self.outgoing: list[bytes] = []
        self.transport: asyncio.Transport | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.restarting: asyncio.Task[None] | None = None
        self.flowing = asyncio.Event()
        self.deaths, self.born = 0, 0.0
        self.stopping = False

    async def start(self) -> None:
        """Start the process at the other end of a socket pair."""
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}
        command = [sys.executable, "-m", "app.compute_process", self.limits.model_dump_json()]
        self.process = subprocess.Popen(command, stdin=theirs.fileno(), env=environment)
        theirs.close()
        self.buffer.clear()
        self.born = time.monotonic()
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.flowing.set()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        for run, kind, payload in unpacked(self.buffer):
            self.deliver(run, kind, payload)

    def pause_writing(self) -> None:
        self.flowing.clear()

    def resume_writing(self) -> None:
        self.flowing.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self.flowing.set()
        if not self.stopping:
            logger.warning("A compute process ended; it is started again and its runs go on.")
            self.restarting = asyncio.get_running_loop().create_task(self._restart())

    async def _restart(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.deaths = self.deaths + 1 if time.monotonic() - self.born < LONG_LIFE else 0
        await asyncio.sleep(RESTART_DELAYS[min(self.deaths, len(RESTART_DELAYS) - 1)])
        await self.start()
        self.rebuild(self)

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message; while it is being restarted, the run's log keeps it. What comes at once arrives at once:
        questions that a page asks together are answered at the same step."""
        if self.transport is None:
            return
        if not self.outgoing:
            asyncio.get_running_loop().call_soon(self._send_on)
        self.outgoing += parts(run, kind, payload)

    def _send_on(self) -> None:
        if self.transport is not None:
            self.transport.write(b"".join(self.outgoing))
        self.outgoing.clear()

    async def room(self) -> None:
        """Wait until the process keeps up with what it is given."""
        await self.flowing.wait()

    async def stop(self) -> None:
        """Have the process end, and end it if it does not."""
        self.stopping = True
        if self.restarting is not None:
            self.restarting.cancel()
        if self.transport is not None:
            self.transport.close()
        if self.process is not None:
            try:
                await asyncio.to_thread(self.process.wait, FAREWELL)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
