"""What holds for every request: a limit on its body, and headers that keep everything at home."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.encoding import to_json
from app.problems import MEDIA_TYPE, refusal

POLICY = {
    "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
HEADERS = [(name.encode(), value.encode()) for name, value in POLICY.items()]
EMBEDDED = [(name, value.replace(b"frame-ancestors 'self'", b"frame-ancestors *")) for name, value in HEADERS]
"""For pages that ask to stand in a frame of another page: `?embed`."""


class SecurityHeaders:
    """Adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = EMBEDDED if b"embed" in scope.get("query_string", b"").split(b"&") else HEADERS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *headers]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """Answers 413 to a body of more than `most` bytes, declared or not, without reading it to the end."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most, self.words = app, most, f"A request body may have at most {most} bytes."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self.most:
            await self._refuse(send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413, self.words)
            return message

        await self.app(scope, counted, send)

    async def _refuse(self, send: Send) -> None:
        body = to_json(refusal(413, detail=self.words)).encode()
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode()), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body})
