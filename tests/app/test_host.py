"""Many sessions on one processor, at times that the tests tell."""

import pytest

from app.host import MOST_WAITING, SLICE
from tests.app.desk import Desk
from tests.app.given import STEEP, document


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
