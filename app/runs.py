"""A live session as the web process sees it: messages that are ready to be sent, and a way to give commands.

What is needed to bring the run to a new host is kept: the last snapshot, and the commands given since.
"""

import asyncio
import pickle
from collections import deque
from typing import Protocol

from app.commands import NOT_REPLAYED
from app.experiments import Document
from app.host import HANDLED


class Link(Protocol):
    """The way to a host."""

    def send(self, run: int, kind: str, payload: bytes) -> None:
        """Give the host a message."""

    async def room(self) -> None:
        """Wait until the host keeps up with what it is given."""


class Run:
    """One live session."""

    def __init__(self, number: int, link: Link) -> None:
        self.number, self.link = number, link
        self.messages: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        self.held = 0
        self.snapshot = b""
        self.encoding = "binary"
        self.since: deque[bytes] = deque()
        self._settled = 0

    def command(self, message: Document) -> None:
        """Give a command; what comes of it arrives in `messages`."""
        payload = pickle.dumps((message,))
        if message["command"] == "open":
            self.encoding = message["encoding"]
        if message["command"] not in NOT_REPLAYED:
            self.since.append(payload)
            self.held += len(payload)
        self.link.send(self.number, "handle", payload)

    def rebuild(self) -> None:
        """Bring the run to a new host: the last snapshot, then the commands given since."""
        self._settled = 0
        if self.snapshot:
            self.link.send(self.number, "restore", pickle.dumps((self.encoding, self.snapshot)))
        for payload in self.since:
            self.link.send(self.number, "handle", payload)

    def take(self, kind: str, payload: bytes) -> None:
        """A message from the host."""
        if kind == "snapshot":
            self._settle(HANDLED.unpack_from(payload)[0])
            self.snapshot = payload[HANDLED.size :]
        else:
            self.messages.put_nowait((kind, payload))
            self.held += len(payload)

    async def next_message(self) -> tuple[str, bytes]:
        """The next message for the client, when there is one."""
        kind, payload = await self.messages.get()
        self.held -= len(payload)
        return kind, payload

    def _settle(self, handled: int) -> None:
        """Forget the commands that a snapshot includes."""
        for _ in range(handled - self._settled):
            self.held -= len(self.since.popleft())
        self._settled = handled
