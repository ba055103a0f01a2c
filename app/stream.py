"""The WebSocket: commands in as JSON, everything else out as the hosts made it. It only passes things on."""

import asyncio
from collections import Counter
from contextlib import suppress
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from app.compute import Engine
from app.encoding import to_json
from app.messages import COMMANDS, Named
from app.problems import of_validation, refusal
from app.runs import Run
from app.settings import Settings

router = APIRouter()

POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
PATIENCE = 1.0  # seconds that a client has to hear why it is let go
MOST_HELD = 64_000_000  # bytes that are held for a client: what it has not read, and commands not yet in a snapshot


@router.websocket("/api/v1/stream")
async def stream(socket: WebSocket, encoding: Annotated[Literal["binary", "json"], Query()] = "binary") -> None:
    """One run on one connection."""
    engine: Engine = socket.app.state.engine
    limits: Settings = socket.app.state.settings
    clients: Counter[str] = socket.app.state.clients
    await socket.accept()
    refused = refused_because(socket, engine, clients, limits)
    if refused:
        await socket.send_text(to_json({"type": "error", "id": None, "error": refusal(refused[1], detail=refused[0])}))
        await socket.close(POLICY_VIOLATION if refused[1] == 403 else TRY_AGAIN_LATER, refused[0][:120])
        return
    client = address(socket)
    clients[client] += 1
    run = engine.open()
    sender = asyncio.create_task(send(socket, run))
    try:
        reason = await receive(socket, run, encoding)
    finally:
        sender.cancel()
        engine.close(run)
        clients[client] -= 1
        if not clients[client]:
            del clients[client]
    if reason:
        with suppress(TimeoutError, WebSocketDisconnect):
            await asyncio.wait_for(socket.close(POLICY_VIOLATION, reason), PATIENCE)


def address(socket: WebSocket) -> str:
    """Who is asking."""
    return socket.client.host if socket.client else "unknown"


def refused_because(socket: WebSocket, engine: Engine, clients: Counter[str], limits: Settings) -> tuple[str, int] | None:
    """Why a connection is not served: a foreign page, or too many runs."""
    origin = socket.headers.get("origin")
    if origin and urlsplit(origin).netloc != socket.headers.get("host") and origin not in limits.allowed_origins:
        return f"A page from {origin} may not open runs here.", 403
    if len(engine.runs) >= limits.max_sessions:
        return f"The server has its {limits.max_sessions} runs; try again later.", 503
    if clients[address(socket)] >= limits.max_sessions_per_client:
        return f"There are {limits.max_sessions_per_client} runs from this address already; close one.", 429
    return None


async def receive(socket: WebSocket, run: Run, encoding: str) -> str:
    """Check each command and pass it on; a bad one is answered and changes nothing. In the end, why a client is let go."""
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return ""
        text = message.get("text")
        if text is None:
            complain(run, refusal(400, detail="Commands are JSON text; binary came."))
            continue
        try:
            command = COMMANDS.validate_json(text).model_dump()
        except ValidationError as error:
            complain(run, of_validation(without_tag(found) for found in error.errors(include_url=False)), id_of(text))
            continue
        if command["command"] == "open":
            command["encoding"] = encoding
        run.command(command)
        await run.link.room()
        if run.held > MOST_HELD:
            return "Too much unread."


def without_tag(found: Any) -> Any:
    """A finding whose location begins in the command, not with the name of the command."""
    return {**found, "loc": found["loc"][1:]}


def id_of(text: str) -> str | None:
    """By what name a message that is no command asked to be answered."""
    with suppress(ValidationError):
        return Named.model_validate_json(text).id
    return None


def complain(run: Run, error: dict[str, object], name: str | None = None) -> None:
    """Answer a message that is not a command."""
    run.take("text", to_json({"type": "error", "id": name, "error": error}).encode())


async def send(socket: WebSocket, run: Run) -> None:
    """Pass on what the host says, in its order, until the client is gone."""
    with suppress(WebSocketDisconnect, RuntimeError):
        while True:
            kind, payload = await run.next_message()
            if kind == "frame":
                await socket.send_bytes(payload)
            else:
                await socket.send_text(payload.decode())
