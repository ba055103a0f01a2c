"""Engines with runs, as the stream uses them, and an end to their processes."""

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any

from app.compute import Engine
from app.encoding import from_frame, to_json
from app.links import ProcessLink
from app.messages import COMMANDS
from app.runs import Run
from app.settings import Settings
from tests.app.served import PATIENCE


def with_engine(act: Callable[[Engine], Awaitable[None]], **limits: Any) -> None:
    """Do something with an engine, and end it."""

    async def acted() -> None:
        engine = Engine(Settings(**{"compute": 1, **limits}))
        await engine.start()
        try:
            await act(engine)
        finally:
            await engine.stop()

    asyncio.run(acted())


def give(run: Run, command: str, **rest: Any) -> None:
    """A command as the stream hands it on."""
    message = COMMANDS.validate_json(to_json({"command": command, **rest})).model_dump()
    run.command({**message, "encoding": "json"} if command == "open" else message)


async def until(run: Run, kind: str, **wanted: Any) -> dict[str, Any]:
    """The next message of a kind with these values; frames are acknowledged."""
    while True:
        found, payload = await asyncio.wait_for(run.next_message(), PATIENCE)
        tree: dict[str, Any] = from_frame(payload) if found == "frame" else json.loads(payload)
        if tree["type"] == "frame":
            give(run, "ack", frame=tree["frame"])
        if tree["type"] == kind and all(tree[name] == value for name, value in wanted.items()):
            return tree


def process_of(engine: Engine) -> int:
    """The process of the first link."""
    link = engine.links[0]
    assert isinstance(link, ProcessLink) and link.process is not None
    return link.process.pid


def next_call(owner: object, name: str) -> asyncio.Future[None]:
    """Done once this method of this object has been called, and has done its work."""
    method, called = getattr(owner, name), asyncio.get_running_loop().create_future()

    def heard(*values: Any) -> Any:
        setattr(owner, name, method)
        answer = method(*values)
        called.set_result(None)
        return answer

    setattr(owner, name, heard)
    return called


async def died(engine: Engine) -> None:
    """Kill the compute process and wait for the next one."""
    rebuilt = next_call(engine.links[0], "rebuild")
    os.kill(process_of(engine), signal.SIGKILL)
    await asyncio.wait_for(rebuilt, PATIENCE)
    assert await engine.ready(PATIENCE)
