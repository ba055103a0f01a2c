"""Who asks for a job and goes away before it is done ends it."""

import asyncio
from types import SimpleNamespace
from typing import Any

from fastapi import Request

from app.api.algorithms import answer


def test_who_goes_away_ends_the_job() -> None:
    async def act() -> None:
        begun, ended = asyncio.Event(), asyncio.Event()

        async def request(kind: str, message: dict[str, Any]) -> tuple[int, bytes]:
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            return 200, b""

        async def receive() -> dict[str, str]:
            await begun.wait()
            return {"type": "http.disconnect"}

        app = SimpleNamespace(state=SimpleNamespace(engine=SimpleNamespace(request=request)))
        assert (await answer(Request({"type": "http", "app": app}, receive), "fit", {})).status_code == 503
        await asyncio.wait_for(ended.wait(), 10)

    asyncio.run(act())
