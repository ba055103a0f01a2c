"""Runs on compute processes: what dies is started again, and its runs go on to the same numbers."""

import asyncio
import os
import pickle
import signal

import pytest

from app import links
from app.compute import Engine
from app.compute_process import unpacked
from app.links import LocalLink, ProcessLink
from tests.app.engines import died, give, next_call, process_of, until, with_engine
from tests.app.given import document, walked
from tests.app.served import PATIENCE


def test_a_run_whose_process_is_killed_goes_on_as_if_nothing_had_been() -> None:
    async def act(engine: Engine) -> None:
        run = engine.open()
        give(run, "open", experiment=document())
        give(run, "watch", views={"line": {}})
        give(run, "play", speed=400)
        while (await until(run, "frame"))["step"] < 5:
            pass
        give(run, "set", config={"degree": 2, "learning_rate": 0.002})
        told = (await until(run, "document"))["experiment"]
        before = (await until(run, "frame", status="playing"))["step"]
        await died(engine)
        give(run, "pause")
        frame = await until(run, "frame", status="paused")
        give(run, "seek", step=before + 500)
        frame = await until(run, "frame", step=before + 500)
        state = walked(told, before + 500).state
        assert frame["views"]["line"]["params"] == state.params.tolist() and frame["views"]["line"]["gradient"] == state.gradient.tolist()
        give(run, "set", config={})
        assert (await until(run, "document"))["experiment"]["edits"][0] == told["edits"][0]

    with_engine(act)


def test_all_losses_are_told_again_after_a_restart() -> None:
    async def act(engine: Engine) -> None:
        run = engine.open()
        give(run, "open", experiment=document(), step=50)
        await until(run, "frame", step=50)
        await died(engine)
        frame = await until(run, "frame", step=50)
        assert frame["losses"]["train"] == walked(document(), 50).losses.since(0)[0].tolist()

    with_engine(act)


def test_requests_under_way_are_answered_when_the_process_dies_or_is_silent() -> None:
    async def act(engine: Engine) -> None:
        assert await engine.request("ping", {}) == (200, b"{}") and await engine.ready(PATIENCE)
        os.kill(process_of(engine), signal.SIGSTOP)
        assert not await engine.ready(patience=0.05)
        asked = next_call(engine.links[0], "send")
        waiting = asyncio.create_task(engine.request("ping", {}))
        await asked
        assert (await engine.request("ping", {}))[0] == 503
        os.kill(process_of(engine), signal.SIGKILL)
        status, body = await asyncio.wait_for(waiting, PATIENCE)
        assert status == 503 and b"ask again" in body
        assert await engine.ready(PATIENCE)
        assert engine.replies == {}

    with_engine(act, max_requests=1)


def test_many_restarts_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "RESTART_DELAYS", (0.0,))

    async def act(engine: Engine) -> None:
        await engine.ready()
        link = engine.links[0]
        files, tasks = len(os.listdir("/dev/fd")), len(asyncio.all_tasks())
        for _ in range(3):
            await died(engine)
        assert isinstance(link, ProcessLink) and link.deaths == 3
        assert len(os.listdir("/dev/fd")) == files and len(asyncio.all_tasks()) <= tasks + 1

    with_engine(act)


@pytest.mark.parametrize("ending", [signal.SIGCONT, signal.SIGKILL])
def test_who_gives_more_than_is_taken_has_to_wait(ending: signal.Signals) -> None:
    async def act(engine: Engine) -> None:
        await engine.ready()
        link = engine.links[0]
        os.kill(process_of(engine), signal.SIGSTOP)
        for _ in range(40):
            link.send(1, "handle", pickle.dumps(({"command": "ack", "frame": 1, "id": "x" * 100_000},)))
        room = asyncio.create_task(link.room())
        done, _ = await asyncio.wait([room], timeout=0.05)
        assert not done
        os.kill(process_of(engine), ending)
        await asyncio.wait_for(room, PATIENCE)

    with_engine(act)


def test_runs_are_spread_and_forgotten() -> None:
    async def act(engine: Engine) -> None:
        runs = [engine.open() for _ in range(4)]
        assert [[run.link for run in runs].count(link) for link in engine.links] == [2, 2]
        engine.close(runs[0])
        engine.close(runs[0])
        assert engine.open().link is runs[0].link
        engine.deliver(runs[0].number, "text", b"late")
        engine.deliver(10_000, "reply", b"200late")
        assert runs[0].messages.empty()

    with_engine(act, compute=2)


def test_a_process_that_does_not_end_by_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "FAREWELL", 0.05)

    async def act(engine: Engine) -> None:
        await engine.ready()
        os.kill(process_of(engine), signal.SIGSTOP)

    with_engine(act)


def test_stopping_while_a_process_is_being_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "RESTART_DELAYS", (60.0,))

    async def act(engine: Engine) -> None:
        link = engine.links[0]
        assert isinstance(link, ProcessLink)
        lost = next_call(link, "connection_lost")
        os.kill(process_of(engine), signal.SIGKILL)
        await asyncio.wait_for(lost, PATIENCE)
        link.send(1, "handle", b"lost, and kept by the run")

    with_engine(act)


def test_what_is_asked_at_once_arrives_at_once_and_so_is_answered_at_the_same_step() -> None:
    async def act(engine: Engine) -> None:
        link, run, written = engine.links[0], engine.open(), list[bytes]()
        assert isinstance(link, ProcessLink) and link.transport is not None
        write, loop = link.transport.write, asyncio.get_running_loop()
        link.transport.write = written.append  # type: ignore[method-assign, assignment]
        for _ in range(3):
            give(run, "pause")
        sent = loop.create_future()
        loop.call_soon(sent.set_result, None)
        await sent
        link.transport.write = write  # type: ignore[method-assign]
        assert [kind for _, kind, _ in unpacked(bytearray(*written))] == ["handle"] * 3

    with_engine(act)


def test_a_host_in_this_process() -> None:
    async def act(engine: Engine) -> None:
        assert await engine.ready(PATIENCE)
        run = engine.open()
        give(run, "open", experiment=document(), step=4)
        assert (await until(run, "frame"))["step"] == 4
        await run.link.room()
        assert (await engine.request("fit", {"experiment": document(), "steps": 0}))[0] == 200

    with_engine(act, compute=0)


def test_a_job_that_nobody_waits_for_is_ended() -> None:
    async def act(engine: Engine) -> None:
        (link,) = engine.links
        assert isinstance(link, LocalLink)
        asked = next_call(link, "send")
        waiting = asyncio.create_task(engine.request("fit", {"experiment": document(), "steps": 100_000}))
        await asked
        assert len(link.host.jobs) == 1
        waiting.cancel()
        await asyncio.wait((waiting,))
        assert waiting.cancelled() and not link.host.jobs and engine.replies == {}

    with_engine(act, compute=0)
