"""The application at a real address, and clients of its stream."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect

from app.cli import configuration, listening
from app.encoding import from_frame
from app.settings import Settings
from tests.app.given import document

PATIENCE = 10.0  # seconds after which a message is not coming any more


class Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


@dataclass
class Site:
    """Where it is, and what serves there."""

    host: str
    app: FastAPI

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.host}"

    @property
    def stream(self) -> str:
        """The address of its stream."""
        return f"ws://{self.host}/api/v1/stream"


@contextmanager
def serving(**limits: Any) -> Iterator[Site]:
    """A server in a thread of its own, with the settings of a test."""
    link = listening("127.0.0.1", 0)
    assert link is not None
    config = configuration(Settings(**{"compute": 0, **limits}))
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [link]})
    thread.start()
    assert server.answers.wait(PATIENCE)
    assert isinstance(config.app, FastAPI)
    try:
        yield Site(f"127.0.0.1:{link.getsockname()[1]}", config.app)
    finally:
        server.should_exit = True
        thread.join()
        link.close()


class Client:
    """A client of the stream."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.said: list[dict[str, Any]] = []

    async def give(self, command: str, **rest: Any) -> None:
        """One command."""
        await self.connection.send(json.dumps({"command": command, **rest}))

    async def open(self, experiment: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
        """Open a run; the answer."""
        await self.give("open", experiment=experiment or document(), **rest)
        return await self.until("opened")

    async def next(self) -> dict[str, Any]:
        """The next message of either kind; frames are acknowledged."""
        message = await asyncio.wait_for(self.connection.recv(), PATIENCE)
        tree: dict[str, Any] = json.loads(message) if isinstance(message, str) else {"type": "frame", **from_frame(message)}
        self.said.append(tree)
        if tree["type"] == "frame":
            await self.give("ack", frame=tree["frame"])
        return tree

    async def until(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The next message of a kind with these values."""
        while True:
            tree = await self.next()
            if tree["type"] == kind and all(tree[name] == value for name, value in wanted.items()):
                return tree

    async def refused(self, text: str | bytes) -> dict[str, Any]:
        """What is said to a message that cannot be used."""
        await self.connection.send(text)
        error: dict[str, Any] = (await self.until("error"))["error"]
        return error


@asynccontextmanager
async def client(site: Site, query: str = "", **options: Any) -> AsyncIterator[Client]:
    """A connection to the stream."""
    async with connect(site.stream + query, proxy=None, max_size=None, **options) as connection:
        yield Client(connection)
