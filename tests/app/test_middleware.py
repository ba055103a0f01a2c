"""A limit on bodies, declared or not, and headers on every response."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient

from app.middleware import HEADERS, BodyLimit, SecurityHeaders

App = Any


async def reader(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads its body to the end and says how much it was."""
    taken, more = 0, True
    while more:
        message = await receive()
        taken, more = taken + len(message["body"]), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-taken", str(taken).encode())]})
    await send({"type": "http.response.body", "body": b""})


def asked(app: App, chunks: Iterable[bytes], *headers: tuple[bytes, bytes], query: bytes = b"") -> tuple[list[Any], int]:
    """What an application sends, and how many pieces of the body it read."""
    sent: list[Any] = []
    pieces = iter(chunks)
    read = 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        piece = next(pieces, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": query, "headers": list(headers)}
    asyncio.run(app(scope, receive, send))
    return sent, read


def test_a_declared_body_beyond_the_limit_is_not_read() -> None:
    sent, read = asked(BodyLimit(reader, 10), [b"12345678901"], (b"content-length", b"11"))
    assert (sent[0]["status"], read) == (413, 0) and b"at most 10 bytes" in sent[1]["body"]


@pytest.mark.parametrize("declared", [(), ((b"content-length", b"10"),), ((b"content-length", b"odd"),)])
def test_a_body_within_the_limit_is_read(declared: tuple[tuple[bytes, bytes], ...]) -> None:
    sent, _ = asked(BodyLimit(reader, 10), [b"12345", b"67890"], *declared)
    assert sent[0]["headers"] == [(b"x-taken", b"10")]


def test_a_body_that_grows_beyond_the_limit_is_read_no_further() -> None:
    app = FastAPI()
    app.add_middleware(BodyLimit, most=10)
    seen: list[int] = []

    @app.post("/")
    async def read(request: Request) -> int:
        return len(await request.body())

    async def pieces() -> Any:
        for number in range(100):
            seen.append(number)
            yield b"12345"

    async def act() -> None:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://here") as client:
            answer = await client.post("/", content=pieces())
            assert answer.status_code == 413 and "at most 10 bytes" in answer.text
            assert (await client.post("/", content=b"1234567890")).json() == 10

    asyncio.run(act())
    assert len(seen) <= 4


def test_what_is_not_http_passes() -> None:
    passed: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        passed.append(scope["type"])
        await send({"type": "websocket.accept"})

    async def act() -> None:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await SecurityHeaders(BodyLimit(app, 10))({"type": "websocket"}, None, send)  # type: ignore[arg-type]
        assert sent == [{"type": "websocket.accept"}]

    asyncio.run(act())
    assert passed == ["websocket"]


def test_every_response_carries_the_headers() -> None:
    for limit, status in ((10, 413), (20, 200)):
        sent, _ = asked(SecurityHeaders(BodyLimit(reader, limit)), [b"x" * 11], (b"content-length", b"11"))
        assert sent[0]["status"] == status and set(HEADERS) <= set(sent[0]["headers"])


@pytest.mark.parametrize(("query", "everywhere"), [(b"embed", True), (b"a=1&embed", True), (b"", False), (b"embedded", False)])
def test_only_a_page_that_asks_for_it_stands_in_frames_of_others(query: bytes, everywhere: bool) -> None:
    sent, _ = asked(SecurityHeaders(reader), [b""], query=query)
    policy = dict(sent[0]["headers"])[b"content-security-policy"]
    assert (b"frame-ancestors *" in policy) is everywhere and (b"frame-ancestors 'self'" in policy) is not everywhere
