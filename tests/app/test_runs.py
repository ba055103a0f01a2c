"""What the web process keeps of a run, so that it can be brought to a new host."""

import asyncio
import pickle
from typing import Any

from app.host import HANDLED
from app.runs import Run


class Noted:
    """A link that notes what it is given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []

    def send(self, run: int, kind: str, payload: bytes) -> None:
        self.sent.append((kind, pickle.loads(payload)))

    async def room(self) -> None:
        return


def opened() -> tuple[Run, Noted]:
    """A run that has been given an experiment."""
    link = Noted()
    run = Run(1, link)
    run.command({"command": "open", "encoding": "json"})
    return run, link


def test_without_a_snapshot_all_commands_are_given_again() -> None:
    run, link = opened()
    run.command({"command": "play"})
    run.command({"command": "ack", "frame": 1})
    link.sent.clear()
    run.rebuild()
    assert [(kind, given[0]["command"]) for kind, given in link.sent] == [("handle", "open"), ("handle", "play")]


def test_a_snapshot_takes_the_place_of_the_commands_it_includes_and_of_no_others() -> None:
    run, link = opened()
    run.command({"command": "play"})
    run.command({"command": "pause"})
    run.take("snapshot", HANDLED.pack(2) + b"moment")
    link.sent.clear()
    run.rebuild()
    assert link.sent[0] == ("restore", ("json", b"moment"))
    assert [given[0]["command"] for _, given in link.sent[1:]] == ["pause"]


def test_a_new_host_counts_anew() -> None:
    run, _ = opened()
    run.take("snapshot", HANDLED.pack(1) + b"first")
    run.command({"command": "play"})
    run.rebuild()
    run.command({"command": "pause"})
    run.take("snapshot", HANDLED.pack(2) + b"second")
    assert not run.since and run.snapshot == b"second"


def test_a_run_that_was_ended_is_not_brought_back() -> None:
    run, link = opened()
    run.take("snapshot", HANDLED.pack(1))
    link.sent.clear()
    run.rebuild()
    assert link.sent == []


def test_what_is_held_is_counted() -> None:
    run, _ = opened()
    assert run.held > 0
    run.take("snapshot", HANDLED.pack(1) + b"x" * 1000)
    assert run.held == 0
    run.take("frame", b"12345")
    run.take("text", b"123")
    assert run.held == 8
    assert asyncio.run(run.next_message()) == ("frame", b"12345")
    assert run.held == 3
