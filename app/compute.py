"""The web process's side of computing: runs, spread over compute processes or computed here.

A `Run` is a queue of messages that are ready to be sent, and a way to give commands. Where a compute process dies it is
started again, and its runs go on from their last snapshot and the commands given since: a pause, not a loss.
"""

import asyncio
import itertools
import logging
import os
import pickle
import socket
import subprocess
import sys
import time
from typing import Any, Protocol

from app.compute_process import dispatch, packed, unpacked
from app.experiments import Document
from app.host import Host
from app.settings import Settings

logger = logging.getLogger("unravel.compute")

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
NOT_REPLAYED = ("ack", "explain")
RESTART_DELAYS = (0.0, 0.1, 1.0, 5.0)


class Link(Protocol):
    """The way to a host."""

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message."""


class Run:
    """One live session as the web process sees it."""

    def __init__(self, number: int, link: Link) -> None:
        self.number, self.link = number, link
        self.messages: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        self.snapshot: bytes | None = None
        self.encoding = "binary"
        self.since: list[bytes] = []

    def command(self, message: Document) -> None:
        """Give a command; what comes of it arrives in `messages`."""
        payload = pickle.dumps((message,))
        if message["command"] == "open":
            self.snapshot, self.since, self.encoding = None, [], message["encoding"]
        if message["command"] not in NOT_REPLAYED:
            self.since.append(payload)
        self.link.send(self.number, "handle", payload)

    def rebuild(self) -> None:
        """Bring the run to a new host: the last snapshot, then the commands given since."""
        if self.snapshot is not None:
            self.link.send(self.number, "restore", pickle.dumps((self.encoding, self.snapshot)))
        for payload in self.since:
            self.link.send(self.number, "handle", payload)

    def take(self, kind: str, payload: bytes) -> None:
        """A message from the host."""
        if kind == "snapshot":
            self.snapshot, self.since = payload, []
        else:
            self.messages.put_nowait((kind, payload))


class LocalLink:
    """A host in this process: for tests, and for `--compute 0`."""

    def __init__(self, engine: "Engine", limits: Settings) -> None:
        self.host = Host(limits, engine.deliver, time.monotonic)
        self.awake = asyncio.Event()
        self.task = asyncio.get_running_loop().create_task(self._serve())

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message."""
        dispatch(self.host, run, kind, payload)
        self.awake.set()

    async def _serve(self) -> None:
        while True:
            self.awake.clear()
            wait = self.host.turn()
            try:
                await asyncio.wait_for(self.awake.wait(), None if wait == float("inf") else wait)
            except TimeoutError:
                await asyncio.sleep(0)

    def stop(self) -> None:
        """End the host."""
        self.task.cancel()


class ProcessLink(asyncio.Protocol):
    """A compute process, restarted when it dies."""

    def __init__(self, engine: "Engine") -> None:
        self.engine = engine
        self.buffer = bytearray()
        self.transport: asyncio.Transport | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.stopping = False

    async def start(self) -> None:
        """Start the process at the other end of a socket pair."""
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}
        self.process = subprocess.Popen([sys.executable, "-m", "app.compute_process"], stdin=theirs.fileno(), env=environment)
        theirs.close()
        self.buffer.clear()
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        for run, kind, payload in unpacked(self.buffer):
            self.deaths = 0
            self.engine.deliver(run, kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        if not self.stopping:
            logger.warning("A compute process ended; it is started again and its runs go on.")
            self.engine.keep(asyncio.get_running_loop().create_task(self._restart()))

    async def _restart(self) -> None:
        await asyncio.sleep(RESTART_DELAYS[min(self.deaths, len(RESTART_DELAYS) - 1)])
        self.deaths += 1
        await self.start()
        self.engine.rebuild(self)

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message; while it is being restarted, the run's log keeps it."""
        if self.transport is not None:
            self.transport.write(packed(run, kind, payload))

    def stop(self) -> None:
        """End the process."""
        self.stopping = True
        if self.transport is not None:
            self.transport.close()


class Engine:
    """All hosts, the runs on them and the requests under way."""

    def __init__(self, limits: Settings) -> None:
        self.limits = limits
        self.links: list[LocalLink | ProcessLink] = []
        self.runs: dict[int, Run] = {}
        self.replies: dict[int, tuple[Link, asyncio.Future[bytes]]] = {}
        self.numbers = itertools.count(1)
        self.tasks: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Start the hosts."""
        if self.limits.compute == 0:
            self.links = [LocalLink(self, self.limits)]
            return
        links = [ProcessLink(self) for _ in range(self.limits.compute)]
        self.links = [*links]
        for link in links:
            await link.start()

    def stop(self) -> None:
        """End the hosts."""
        for link in self.links:
            link.stop()

    def open(self) -> Run:
        """A new run on the host with the fewest."""
        run = Run(next(self.numbers), self._quietest())
        self.runs[run.number] = run
        return run

    def close(self, run: Run) -> None:
        """Forget a run."""
        if self.runs.pop(run.number, None) is not None:
            run.link.send(run.number, "close", pickle.dumps(()))

    async def request(self, kind: str, message: Document, link: Link | None = None) -> tuple[int, bytes]:
        """Have a job done: the status and the JSON of its result."""
        number, chosen = next(self.numbers), link or self._quietest()
        future = asyncio.get_running_loop().create_future()
        self.replies[number] = chosen, future
        chosen.send(number, "request", pickle.dumps((kind, message)))
        try:
            reply = await future
        finally:
            self.replies.pop(number, None)
        return int(reply[:3]), reply[3:]

    async def ready(self, patience: float = 2.0) -> bool:
        """Whether every host answers."""
        answers = [self.request("ping", {}, link) for link in self.links]
        try:
            statuses = await asyncio.wait_for(asyncio.gather(*answers), patience)
        except TimeoutError:
            return False
        return all(status == 200 for status, _ in statuses)

    def deliver(self, run: int, kind: str, payload: bytes) -> None:
        """A message from a host, to whom it belongs."""
        if kind == "reply":
            waiting = self.replies.get(run)
            if waiting is not None and not waiting[1].done():
                waiting[1].set_result(payload)
        elif run in self.runs:
            self.runs[run].take(kind, payload)

    def rebuild(self, link: Link) -> None:
        """After a restart: bring the runs back; requests under way are answered with 503."""
        for waiting, future in self.replies.values():
            if waiting is link and not future.done():
                future.set_result(b'503{"detail":"The computation was interrupted; ask again."}')
        for run in self.runs.values():
            if run.link is link:
                run.rebuild()

    def keep(self, task: asyncio.Task[Any]) -> None:
        """Hold on to a task until it is done."""
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _quietest(self) -> LocalLink | ProcessLink:
        counts = {id(link): 0 for link in self.links}
        for run in self.runs.values():
            counts[id(run.link)] = counts.get(id(run.link), 0) + 1
        return min(self.links, key=lambda link: counts[id(link)])
