"""What a client may not do, and that it costs nobody anything."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app import stream
from tests.app.given import document
from tests.app.served import PATIENCE, Site, client, serving

UNUSABLE: list[tuple[str | bytes, str]] = [
    ("", "body"),
    ("{", "body"),
    ("[]", "body"),
    ("null", "body"),
    ('"open"', "body"),
    ("{}", "command"),
    ('{"command":null}', "command"),
    ('{"command":"dance"}', "command"),
    ('{"command":"play","speed":NaN}', "speed"),
    ('{"command":"play","speed":-Infinity}', "speed"),
    ('{"command":"play","speed":1e300}', "speed"),
    ('{"command":"play","speed":"20"}', "speed"),
    ('{"command":"play","pace":20}', "pace"),
    ('{"command":"step","count":0.5}', "count"),
    ('{"command":"move","index":0,"x":[1e999],"y":0}', "x[0]"),
    ('{"command":"move","index":' + "9" * 4000 + ',"x":[1],"y":0}', "index"),
    ('{"command":"move","index":' + "9" * 5000 + ',"x":[1],"y":0}', "body"),
    ('{"command":"params","params":[1,null]}', "params[1]"),
    ('{"command":"params","params":[' + "1," * 50_000 + "1]}", "params"),
    ('{"command":"set","config":{"degree":{"a":1}}}', "config.degree"),
    ('{"command":"set","config":{"Degree":1}}', "config.Degree"),
    ('{"command":"set","config":{"learning_rate":1e300}}', "config.learning_rate"),
    ('{"command":"set","config":{"degree":true}}', "config.degree"),
    ('{"command":"data","data":{"generator":"line","points":{"X":[],"y":[]}}}', "data.points"),
    ('{"command":"data","data":{"points":{"X":[[1],[2,3]],"y":[1,2]}}}', "data.points.X[1]"),
    ('{"command":"watch","views":{"nothing":{}}}', "views.nothing"),
    ('{"command":"watch","views":{"curve":{"color":1}}}', "views.curve.color"),
    ('{"command":"watch","views":{"curve":{"resolution":1e300}}}', "options.resolution"),
    ('{"command":"explain","question":{"quantity":"luck"}}', "question.quantity"),
    ('{"command":"explain","question":{"a":' + "[" * 50_000 + "]" * 50_000 + "}}", "body"),
    ('{"command":"watch","views":' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}", "body"),
    ('{"command":"pause","id":"\\ud800"}', "body"),
]


def test_what_cannot_be_used_is_named_and_changes_nothing(site: Site) -> None:
    async def act() -> None:
        async with client(site) as one:
            await one.open(step=3)
            await one.until("frame", step=3)
            for text, field in UNUSABLE:
                error = await one.refused(text)
                assert error["status"] == 422 and error["errors"][0]["field"] == field, text[:80]
            for binary in (b"\x00\xff garbage", b'{"command":"pause"}'):
                assert (await one.refused(binary))["status"] == 400
            await one.give("step", count=1)
            await one.until("frame", step=4)

    asyncio.run(act())


def test_a_command_before_opening_is_refused_with_its_id(site: Site) -> None:
    async def act() -> None:
        async with client(site) as one:
            await one.give("play", id="early")
            assert (await one.until("error", id="early"))["error"]["errors"][0]["expected"].startswith("open first")

    asyncio.run(act())


def test_what_is_no_command_is_refused_with_its_id_where_that_can_be_read(site: Site) -> None:
    async def act() -> None:
        async with client(site) as one:
            config = {"learning_rate": 1e300}
            await one.give("open", id="mine", experiment={**document(), "config": config})
            error = (await one.until("error", id="mine"))["error"]
            assert error["errors"][0]["field"] == "experiment.config.learning_rate"
            for text in ('{"command":"dance","id":7}', '{"command":"dance","id":"' + "x" * 101 + '"}', '{"id":"half'):
                await one.connection.send(text)
                assert (await one.until("error"))["id"] is None, text

    asyncio.run(act())


def test_a_huge_message_ends_the_connection_and_no_other() -> None:
    async def act() -> None:
        with serving(max_message=100_000) as small:
            async with client(small) as other, client(small) as one:
                await other.open()
                await one.connection.send(" " * 100_001)
                with pytest.raises(ConnectionClosed) as caught:
                    await one.until("error")
                assert caught.value.rcvd is not None and caught.value.rcvd.code == 1009
                await other.give("step")
                await other.until("frame", step=1)

    asyncio.run(act())


@asynccontextmanager
async def turned_away(site: Site, **options: Any) -> AsyncIterator[tuple[dict[str, Any], int]]:
    """The error and the code of a connection that is not served."""
    async with connect(site.stream, proxy=None, **options) as connection:
        error = json.loads(await asyncio.wait_for(connection.recv(), PATIENCE))["error"]
        with pytest.raises(ConnectionClosed) as caught:
            await asyncio.wait_for(connection.recv(), PATIENCE)
        assert caught.value.rcvd is not None
        yield error, caught.value.rcvd.code


def test_pages_of_other_hosts_may_not_open_runs() -> None:
    async def act() -> None:
        with serving(allowed_origins=("https://friend.example",)) as site:
            async with turned_away(site, origin="https://other.example") as (error, code):
                assert (error["status"], code) == (403, 1008) and "https://other.example" in error["detail"]
            async with turned_away(site, origin="null") as (error, code):
                assert error["status"] == 403
            for origin in ("https://friend.example", site.url, None):
                async with client(site, origin=origin) as one:
                    await one.open()

    asyncio.run(act())


@pytest.mark.parametrize(("limit", "status"), [("max_sessions", 503), ("max_sessions_per_client", 429)])
def test_there_is_a_limit_to_runs_and_a_closed_tab_makes_room(limit: str, status: int) -> None:
    async def act() -> None:
        with serving(**{limit: 2}) as site:
            async with client(site) as first:
                await first.open()
                async with client(site) as second:
                    await second.open()
                    async with turned_away(site) as (error, code):
                        assert (error["status"], code) == (status, 1013)
                await freed(site, 1)
                async with client(site) as third:
                    await third.open()
            await freed(site, 0)
            assert site.app.state.clients == {} and site.app.state.engine.links[0].host.places == {}

    asyncio.run(act())


async def freed(site: Site, runs: int) -> None:
    """Have the server answer until it has seen that connections are closed."""
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient(base_url=site.url, trust_env=False) as visitor:
        while len(site.app.state.engine.runs) > runs:
            await visitor.get("/healthz")


def test_a_client_that_does_not_draw_gets_two_frames_and_no_more(site: Site) -> None:
    async def act() -> None:
        async with client(site) as one:
            await one.give("open", experiment=document(learning_rate=1e-6))
            await one.give("play", speed=0)
            frames: list[bytes] = []
            while len(frames) < 2:
                message = await asyncio.wait_for(one.connection.recv(), PATIENCE)
                frames += [message] if isinstance(message, bytes) else []
            await one.give("explain", question={"quantity": "coefficient", "index": 0})
            assert json.loads(await asyncio.wait_for(one.connection.recv(), PATIENCE))["type"] == "explanation"
            await one.give("ack", frame=2)
            third = await one.until("frame", frame=3)
            assert third["losses"]["from"] + len(third["losses"]["train"]) == third["step"] + 1

    asyncio.run(act())


def test_a_client_that_does_not_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_HELD", 1_000_000)
    many = {"points": {"X": [[float(i)] for i in range(5_000)], "y": [float(i) for i in range(5_000)]}}

    async def act() -> None:
        with serving() as site:
            async with client(site, max_queue=1, close_timeout=0.2) as one:
                await one.open(document({**many, "scale": "standard"}))
                async with asyncio.timeout(PATIENCE):
                    while site.app.state.engine.runs:
                        await one.give("set", config={"ridge": 0.5})

    asyncio.run(act())
