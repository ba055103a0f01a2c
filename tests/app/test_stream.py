"""The stream over a real socket: every command, both encodings, and going on after a lost connection."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np
import pytest

from tests.app.given import CURVED, EMPTY, STEEP, bits, document, walked
from tests.app.served import Client, Site, client

Act = Callable[[Client], Awaitable[None]]


def run(site: Site, act: Act, query: str = "") -> list[dict[str, Any]]:
    """Do something with a client; all that it was told."""

    async def acted() -> list[dict[str, Any]]:
        async with client(site, query) as one:
            await act(one)
            return one.said

    return asyncio.run(acted())


@pytest.mark.parametrize("encoding", ["binary", "json"])
def test_a_run_is_opened_watched_and_played_in_both_encodings(site: Site, encoding: str) -> None:
    async def act(one: Client) -> None:
        opened = await one.open(id="first")
        assert (opened["id"], opened["step"], opened["experiment"]) == ("first", 0, document())
        await one.give("watch", views={"data": {}, "line": {"resolution": 3}, "solution": {}})
        await one.give("play", speed=200)
        while not (await one.until("frame", status="playing"))["step"]:  # the first may be of the moment before any step
            pass
        await one.give("step", count=40)
        assert (await one.until("frame", status="paused"))["step"] > 40

    told = [tree for tree in run(site, act, f"?encoding={encoding}") if tree["type"] == "frame"]
    together = [loss for tree in told for loss in list(tree["losses"]["train"])]
    assert together == walked(document(), told[-1]["step"]).losses.since(0)[0].tolist()
    first = next(tree["views"] for tree in told if "data" in tree["views"])
    assert np.shape(first["data"]["X"]) == (5, 1) and np.shape(first["line"]["y"]) == (3,)
    assert isinstance(first["data"]["y"], list) == (encoding == "json")


def test_every_command_does_its_work(site: Site) -> None:
    async def act(one: Client) -> None:
        await one.open()
        await one.give("seek", step=30)
        await one.until("frame", step=30)
        await one.give("step", count=-10)
        await one.until("frame", step=20)
        await one.give("set", id="a", config={"degree": 2, "learning_rate": 0.001})
        assert (await one.until("document", id="a"))["experiment"]["edits"][0]["step"] == 20
        await one.give("move", index=0, x=[0.5], y=1.5)
        await one.give("params", id="b", params=[1.0, 0.5, 0.25])
        edits = (await one.until("document", id="b"))["experiment"]["edits"]
        assert edits[0]["params"] == [1.0, 0.5, 0.25] and edits[0]["data"]["points"]["X"][0] == [0.5]
        await one.give("explain", id="c", question={"quantity": "coefficient", "index": 0})
        assert (await one.until("explanation", id="c"))["trace"]["name"]
        await one.give("data", id="d", data=STEEP)
        await one.until("document", id="d")
        await one.give("restart", id="e")
        assert (await one.until("document", id="e"))["experiment"]["edits"] == []
        await one.give("pause")
        await one.until("frame", step=0, status="paused")
        assert (await one.open(document(EMPTY)))["experiment"]["data"]["points"]["y"] == []

    run(site, act)


def test_a_run_ends_by_itself_and_says_so(site: Site) -> None:
    async def act(one: Client) -> None:
        await one.open(document(STEEP, learning_rate=0.3), rate=120)
        await one.give("play", speed=0)
        assert (await one.until("frame", status="converged"))["reason"]
        await one.open(document(STEEP, learning_rate=90.0))
        await one.give("play", speed=0)
        assert (await one.until("frame", status="diverged"))["reason"]

    run(site, act)


def test_after_a_lost_connection_document_and_step_are_enough(site: Site) -> None:
    kept: dict[str, Any] = {}

    async def first(one: Client) -> None:
        await one.open(document({**CURVED, "test_share": 0.2}))
        await one.give("play", speed=300)
        await one.until("frame", status="playing")
        await one.give("set", config={"degree": 2, "learning_rate": 0.002})
        kept["experiment"] = (await one.until("document"))["experiment"]
        kept["step"] = (await one.until("frame", status="playing"))["step"] + 7

    async def second(one: Client) -> None:
        await one.open(kept["experiment"], step=kept["step"])
        await one.give("watch", views={"line": {}})
        frame = await one.until("frame", step=kept["step"])
        frame = frame if "line" in frame["views"] else await one.until("frame")
        state = walked(kept["experiment"], kept["step"]).state
        assert (frame["views"]["line"]["params"].tobytes(), frame["views"]["line"]["gradient"].tobytes()) == bits(state)[1:3]

    run(site, first)
    run(site, second)
