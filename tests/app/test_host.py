"""Many sessions on one processor, at times that the tests tell."""

import json
from typing import Any

import pytest

from app.commands import COMMANDS
from app.encoding import from_frame
from app.host import EVERY, HANDLED, MOST_WAITING, SLICE, Host
from app.jobs import JOBS
from app.session import Session
from app.settings import Settings
from tests.app.given import CURVED, STEEP, document


class Desk:
    """A host with a clock that goes on by `tick` whenever it is read, and all that it sends."""

    def __init__(self, limits: Settings | None = None, tick: float = 0.0) -> None:
        self.now, self.tick = 100.0, tick
        self.out: list[tuple[int, str, bytes]] = []
        self.host = Host(limits or Settings(compute=0), lambda *message: self.out.append(message), self.clock)

    def clock(self) -> float:
        self.now += self.tick
        return self.now

    def give(self, run: int, command: str, **rest: Any) -> None:
        """One command."""
        filled = {"speed": 0.0, "restart": False} if command in ("play", "set", "data") else {}
        self.host.handle(run, {"command": command, "id": command, **filled, **rest})

    def open(self, *runs: int, experiment: dict[str, Any] | None = None, step: int = 0, encoding: str = "binary") -> None:
        """Runs that have been opened."""
        for run in runs:
            self.give(run, "open", experiment=experiment or document(), step=step, rate=60.0, encoding=encoding)

    def texts(self, run: int) -> list[dict[str, Any]]:
        """What was said to a run in text."""
        return [json.loads(payload) for to, kind, payload in self.out if to == run and kind == "text"]

    def frames(self, run: int) -> list[dict[str, Any]]:
        """The frames of a run."""
        return [from_frame(payload) for to, kind, payload in self.out if to == run and kind == "frame"]

    def snapshots(self, run: int) -> list[bytes]:
        """The snapshots of a run."""
        return [payload for to, kind, payload in self.out if to == run and kind == "snapshot"]

    def step(self, run: int) -> int:
        """Where a run stands."""
        session = self.host.places[run].session
        assert session is not None
        return session.timeline.state.step

    def turns(self, count: int, apart: float = 0.0) -> None:
        """So many turns."""
        for _ in range(count):
            self.host.turn()
            self.now += apart


def test_a_run_is_opened_played_and_acknowledged() -> None:
    desk = Desk()
    desk.open(1, step=3)
    desk.give(1, "watch", views={"data": {}})
    desk.give(1, "play", speed=10.0)
    desk.turns(40, 0.1)
    assert desk.texts(1)[0]["type"] == "opened" and desk.texts(1)[0]["step"] == 3 and desk.texts(1)[0]["id"] == "open"
    assert [frame["frame"] for frame in desk.frames(1)] == [1, 2] and "data" in desk.frames(1)[0]["views"]
    desk.give(1, "ack", frame=2)
    desk.turns(1)
    last = desk.frames(1)[-1]
    assert last["frame"] == 3 and last["step"] > 35 and len(desk.frames(1)) == 3


def test_frames_as_json() -> None:
    desk = Desk()
    desk.open(1, encoding="json")
    desk.turns(1)
    assert [text["type"] for text in desk.texts(1)] == ["opened", "frame"] and desk.texts(1)[1]["losses"]["from"] == 0


def test_answers_carry_the_id_of_their_command() -> None:
    desk = Desk()
    desk.open(1)
    desk.turns(1)
    desk.give(1, "set", config={"degree": 2})
    desk.give(1, "explain", question={"quantity": "coefficient", "index": 0})
    desk.give(1, "set", config={"degree": 99})
    desk.give(1, "data", data=STEEP)
    desk.give(1, "params", params=[1.0, 2.0, 3.0])
    desk.give(1, "restart")
    desk.give(1, "move", index=0, x=[1.0], y=2.0)
    said = [(text["type"], text["id"]) for text in desk.texts(1)[1:]]
    assert said == [
        ("document", "set"),
        ("explanation", "explain"),
        ("error", "set"),
        ("document", "data"),
        ("document", "params"),
        ("document", "restart"),
    ]
    assert desk.texts(1)[3]["error"]["errors"][0]["field"] == "config.degree"


def test_a_run_must_be_opened_first() -> None:
    desk = Desk()
    desk.give(1, "play", speed=1.0)
    assert desk.texts(1)[0]["error"]["errors"] == [
        {"field": "command", "expected": "open first: there is no run yet", "received": "'play'"}
    ]
    assert desk.host.turn() == float("inf")


def test_an_experiment_that_cannot_be_opened_leaves_the_run_before() -> None:
    desk = Desk()
    desk.open(1, step=5)
    desk.turns(1)
    desk.open(1, experiment=document({"points": {"X": [[1.0]], "y": []}}))
    assert desk.texts(1)[-1]["type"] == "error" and desk.step(1) == 5


def test_a_heavy_run_does_not_starve_a_light_one() -> None:
    desk = Desk(tick=SLICE / 10)
    desk.open(1, 2, experiment=document(learning_rate=1e-6))
    desk.turns(2)
    desk.give(1, "play", speed=0.0)
    desk.give(2, "play", speed=20.0)
    began, before = desk.now, desk.step(1)
    desk.turns(100)
    assert desk.step(1) - before >= 500
    assert desk.step(2) == pytest.approx((desk.now - began) * 20, abs=2)


def test_a_run_at_full_speed_is_no_reason_to_offer_fewer_frames() -> None:
    desk = Desk(tick=SLICE / 10)
    desk.open(1, experiment=document(learning_rate=1e-6))
    desk.give(1, "play", speed=0.0)
    for frame in range(300):
        desk.turns(1)
        desk.give(1, "ack", frame=frame)
    assert len(desk.frames(1)) > 50 and desk.host.load.offered == 60.0


def test_when_it_cannot_keep_up_it_offers_fewer_frames() -> None:
    desk = Desk(tick=0.01)
    desk.open(*range(40))
    for run in range(40):
        desk.give(run, "play", speed=20.0)
    for frame in range(20):
        desk.turns(1)
        for run in range(40):
            desk.give(run, "ack", frame=frame)
    assert desk.host.load.offered == 5.0


def test_the_next_turn_is_when_something_is_due() -> None:
    desk = Desk()
    desk.open(1)
    desk.turns(1)
    assert desk.host.turn() == float("inf")
    desk.give(1, "play", speed=10.0)
    desk.turns(1, 0.02)
    assert desk.host.turn() == pytest.approx(0.08, abs=0.001)
    desk.host.close(1)
    assert desk.host.turn() == float("inf")


def test_edits_wait_for_a_seek_without_keeping_others_waiting() -> None:
    desk = Desk(tick=SLICE / 4)
    desk.open(1, 2)
    desk.turns(1)
    desk.give(1, "seek", step=300)
    desk.give(1, "set", config={"degree": 2})
    desk.give(1, "pause")
    desk.give(1, "explain", question={"quantity": "coefficient", "index": 2})
    desk.give(1, "ack", frame=1)
    desk.give(2, "explain", question={"quantity": "coefficient", "index": 0})
    assert desk.texts(2)[-1]["type"] == "explanation" and desk.step(1) < 300 and len(desk.texts(1)) == 1
    desk.turns(200)
    assert [text["type"] for text in desk.texts(1)] == ["opened", "document", "explanation"]
    assert [edit["step"] for edit in desk.texts(1)[1]["experiment"]["edits"]] == [300]


def test_not_too_many_commands_wait() -> None:
    desk = Desk(tick=SLICE)
    desk.open(1, step=5_000)
    for _ in range(MOST_WAITING + 1):
        desk.give(1, "set", config={"ridge": 0.1})
    assert [text["error"]["status"] for text in desk.texts(1)[1:]] == [429]
    assert desk.host.places[1].handled == 2
    desk.open(1)
    assert desk.texts(1)[-1]["type"] == "opened" and not desk.host.places[1].waiting
    assert desk.host.places[1].handled == MOST_WAITING + 3


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
