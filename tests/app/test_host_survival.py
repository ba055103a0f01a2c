"""Snapshots from which a run goes on elsewhere, faults that end one run and no other, and requests between the runs."""

import pytest

from app.commands import COMMANDS
from app.host import EVERY, HANDLED
from app.jobs import JOBS
from app.session import Session
from tests.app.desk import Desk
from tests.app.given import CURVED, document


def test_snapshots_are_made_once_a_second_and_after_what_depends_on_the_moment() -> None:
    desk = Desk()
    desk.open(1)
    desk.give(1, "play", speed=10.0)
    desk.turns(10, EVERY / 4)
    made = len(desk.snapshots(1))
    assert made == 3 and HANDLED.unpack_from(desk.snapshots(1)[-1]) == (2,)
    desk.now = desk.host.places[1].keep_at - EVERY / 10
    desk.give(1, "move", index=0, x=[1.0], y=1.0)
    assert len(desk.snapshots(1)) == made
    desk.give(1, "set", config={"ridge": 0.5})
    assert len(desk.snapshots(1)) == made + 1 and HANDLED.unpack_from(desk.snapshots(1)[-1]) == (4,)


def test_large_snapshots_are_made_more_seldom() -> None:
    desk = Desk()
    many = {"points": {"X": [[float(i)] for i in range(20_000)], "y": [1.5 * i for i in range(20_000)]}}
    desk.open(1, experiment=document({**many, "scale": "standard"}))
    size = len(desk.snapshots(1)[0])
    assert desk.host.places[1].keep_at == pytest.approx(desk.now + max(1.0, size / 1e6), rel=0.01)


def test_a_run_goes_on_elsewhere() -> None:
    desk, other = Desk(), Desk()
    desk.open(1, experiment=document(CURVED), step=10)
    desk.turns(1, EVERY)
    desk.give(1, "set", config={"ridge": 0.5})
    other.host.restore(4, "json", desk.snapshots(1)[-1][HANDLED.size :])
    other.turns(1)
    assert other.step(4) == 10 and other.texts(4)[-1]["type"] == "frame" and other.texts(4)[-1]["step"] == 10


def fail(*_: object) -> None:
    """A fault of ours."""
    raise ZeroDivisionError


@pytest.mark.parametrize("where", ["command", "frame", "restore"])
def test_a_fault_ends_the_run_that_met_it_and_no_other(
    where: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    desk.open(1, 2)
    snapshot = desk.snapshots(1)[0][HANDLED.size :]
    with monkeypatch.context() as patch:
        if where == "command":
            patch.setitem(COMMANDS, "pause", fail)
            desk.give(1, "pause")
        elif where == "frame":
            patch.setattr(desk.host.places[1].session, "frame", fail)
            desk.turns(1)
        else:
            patch.setattr(Session, "restored", fail)
            desk.host.restore(1, "binary", snapshot)
    assert desk.texts(1)[-1]["error"]["status"] == 500 and "ZeroDivisionError" in caplog.text
    assert desk.snapshots(1)[-1] == HANDLED.pack(desk.host.places[1].handled)
    desk.give(1, "play", speed=1.0)
    assert desk.texts(1)[-1]["error"]["errors"][0]["field"] == "command"
    desk.turns(1)
    assert len(desk.frames(2)) == 1
    desk.open(1)
    desk.turns(1)
    assert desk.frames(1)[-1]["frame"] == 1


def test_jobs_take_turns_and_are_answered(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    monkeypatch.setitem(JOBS, "long", lambda message, limits: iter([None, None, {"a": 1}]))
    monkeypatch.setitem(JOBS, "bad", lambda message, limits: map(fail, [1]))
    for run, kind in ((1, "long"), (2, "ping"), (3, "bad")):
        desk.host.request(run, kind, {})
    desk.host.request(4, "fit", {"experiment": document({"points": {"X": [], "y": []}}), "steps": 0})
    while desk.host.turn() == 0.0:
        pass
    assert [(run, payload[:3]) for run, kind, payload in desk.out if kind == "reply"] == [
        (2, b"200"),
        (3, b"500"),
        (4, b"422"),
        (1, b"200"),
    ]
    assert desk.out[-1][2] == b'200{"a":1}' and "ZeroDivisionError" in caplog.text
