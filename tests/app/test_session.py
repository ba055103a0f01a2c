"""One run: pace, pause, step, seek and edits, at times that the tests tell."""

from math import inf

import pytest

from app.settings import Settings
from core.errors import InvalidInput
from tests.app.given import STEEP, always, bits, document, never, session, walked


def test_it_opens_at_a_step_by_replaying() -> None:
    run = session(document(edits=[{"step": 4, "data": STEEP}]), 9)
    assert bits(run.timeline.state) == bits(walked(document(edits=[{"step": 4, "data": STEEP}]), 9).state)
    assert run.status == "paused" and not run.seeking and run.frame(0.0)["step"] == 9


def test_it_plays_at_its_pace() -> None:
    run = session()
    run.play(20, 100.0)
    assert run.status == "playing" and run.due(100.0) == 0
    for moment, step in ((100.051, 1), (100.09, 1), (100.101, 2), (101.001, 20)):
        run.work(moment, always)
        assert run.timeline.state.step == step
    assert run.next_due(101.001, 60) <= 101.001
    run.frame(101.001)
    run.acknowledge(1)
    assert run.next_due(101.001, 60) == pytest.approx(101.05)


def test_what_was_not_reached_in_time_is_not_owed() -> None:
    run = session()
    run.play(1000, 0.0)
    run.work(1.0, never)
    assert run.timeline.state.step == 1 and run.due(1.0) == 0
    assert run.due(1.0025) == 2


def test_few_steps_wait_for_the_frame_that_shows_them() -> None:
    run = session()
    run.frames.rate = 15.0
    run.play(30, 0.0)
    run.frame(0.0)
    run.work(1 / 30, always)
    assert run.timeline.state.step == 1 and run.next_due(1 / 30, 60) == pytest.approx(1 / 15)
    run.work(1 / 15, always)
    run.frame(1 / 15)
    assert run.timeline.state.step == 2 and run.next_due(1 / 15, 60) == pytest.approx(2 / 15)
    assert run.next_due(1 / 15, 5) == pytest.approx(5 / 30)  # three steps are the most that wait
    run.acknowledge(2)
    run.play(1, 1.0)
    assert run.next_due(1.0, 60) <= 1.0  # the frame that says so
    run.frame(1.0)
    assert run.next_due(1.0, 60) == 2.0


def test_a_few_steps_that_were_not_reached_are_made_next() -> None:
    run = session()
    run.play(30, 0.0)
    run.work(0.1, never)
    assert run.timeline.state.step == 1 and run.due(0.1) == 2


def test_as_fast_as_it_goes() -> None:
    run = session()
    run.play(0, 0.0)
    assert run.eager and run.next_due(5.0, 60) == 5.0
    patience = iter([True] * 30 + [False])
    run.work(0.0, lambda: next(patience))
    assert run.timeline.state.step == 31


def test_it_pauses_and_steps_on_and_back() -> None:
    run = session(step=10)
    run.play(20, 0.0)
    run.pause()
    assert run.status == "paused" and run.due(99.0) == 0
    states = [bits(walked(document(), step).state) for step in range(15)]
    for count, step in ((1, 11), (3, 14), (-5, 9), (-100, 0)):
        run.step(count)
        run.work(0.0, always)
        assert bits(run.timeline.state) == states[step]


def test_steps_asked_for_in_a_row_are_all_made() -> None:
    run = session(step=10)
    for count in (1, 1, 1, -2):
        run.step(count)
    run.work(0.0, always)
    assert run.timeline.state.step == 11


def test_it_seeks_forward_and_back_in_slices() -> None:
    run = session()
    run.seek(300)
    for _ in range(300):
        assert run.seeking and run.eager and not run.frame_due(9.0, 60) and run.next_due(9.0, 60) == 9.0
        run.work(9.0, never)
    assert not run.seeking and run.frame_due(9.0, 60)
    run.seek(37)
    run.work(9.0, always)
    assert bits(run.timeline.state) == bits(walked(document(), 37).state) and run.timeline.furthest == 300


def test_playing_begins_where_a_seek_arrives() -> None:
    run = session()
    run.seek(100)
    run.play(20, 1.0)
    run.work(1.0, always)
    assert run.timeline.state.step == 100 and run.due(1.0) == 0 and run.due(1.051) == 1


def test_seeking_stops_playing_and_pausing_stops_seeking() -> None:
    run = session()
    run.play(20, 0.0)
    run.seek(5)
    assert run.status == "paused" and run.speed is None
    run.pause()
    assert not run.seeking and run.timeline.state.step == 0


def test_no_step_lies_beyond_the_limit() -> None:
    run = session(limits=Settings(max_steps=20))
    run.seek(10**300)
    run.work(0.0, always)
    assert run.timeline.state.step == 20 and run.status == "paused"
    run.play(20, 0.0)
    assert (run.status, run.reason) == ("finished", "20 steps are the most that one run takes")


def test_edits_while_playing_act_at_once_and_it_plays_on() -> None:
    run = session()
    run.play(10, 0.0)
    run.work(1.01, always)
    run.edit({"config": {"learning_rate": 0.01}})
    run.work(2.01, always)
    assert run.status == "playing" and run.timeline.state.step == 20 and run.timeline.edits[0]["step"] == 10
    assert bits(run.timeline.state) == bits(walked(run.timeline.document, 20).state)


def test_it_moves_a_point_and_begins_again() -> None:
    run = session(step=4)
    run.move(0, [0.5], 3.0)
    assert run.timeline.scene.data.y[0] == 3.0 and run.status == "paused"
    run.restart()
    assert run.timeline.state.step == 0 and run.timeline.document["edits"] == []
    assert run.frame(0.0)["losses"]["from"] == 0


def test_an_edit_may_begin_again_and_plays_on() -> None:
    run = session(step=4)
    run.play(10, 0.0)
    run.edit({"data": STEEP}, restart=True)
    assert run.status == "playing" and run.timeline.state.step == 0 and run.timeline.document["edits"] == []
    assert run.frame(0.0)["losses"]["from"] == 0


def test_an_edit_that_cannot_be_used_leaves_everything() -> None:
    run = session(step=4)
    run.play(20, 0.0)
    run.frame(0.0)
    with pytest.raises(InvalidInput):
        run.edit({"config": {"degree": 50}})
    assert run.status == "playing" and not run.frames.dirty and run.timeline.state.step == 4


def test_the_losses_of_all_steps_are_told_to_a_client_that_lags() -> None:
    run = session()
    run.play(100, 0.0)
    told: list[float] = []
    for moment in (0.1001, 0.2001, 0.5001, 0.9001):
        run.work(moment, always)
        if run.frame_due(moment, 60):
            tree = run.frame(moment)
            assert tree["losses"]["from"] == len(told)
            told += tree["losses"]["train"].tolist()
    assert run.frames.made == 2 and run.timeline.state.step == 90
    run.acknowledge(1)
    tree = run.frame(1.0)
    assert tree["step"] == 90 and told + tree["losses"]["train"].tolist() == run.timeline.losses.since(0)[0].tolist()
    assert run.next_due(1.0, 60) < inf


def test_it_watches_and_explains() -> None:
    run = session()
    run.watch({"data": {}})
    assert set(run.frame(0.0)["views"]) == {"data"}
    assert run.explain({"quantity": "coefficient", "index": 0}).value is not None
    with pytest.raises(InvalidInput):
        run.watch({"none": {}})


def test_it_waits_for_a_command_when_there_is_nothing_to_do() -> None:
    run = session()
    run.frame(0.0)
    assert run.next_due(5.0, 60) == inf
    run.work(5.0, always)
    assert not run.frames.dirty
