"""What a client is told: every loss once, only what changed, and nothing while it has not drawn the last."""

from itertools import pairwise
from math import inf
from typing import Any

import pytest

from app.frames import Frames, phase_of
from app.timeline import Timeline
from core.errors import InvalidInput, UnknownName
from tests.app.given import CURVED, EMPTY, LIMITS, document, walked


def told(frames: Frames, timeline: Timeline, now: float = 0.0) -> dict[str, Any]:
    """The next frame."""
    return frames.compose(timeline, "paused", "", now)


def test_the_first_frame_says_everything() -> None:
    timeline, frames = walked(document(), 3), Frames(60)
    frames.watch(timeline, {"data": {}, "line": {"resolution": 5}})
    tree = told(frames, timeline)
    assert {key: tree[key] for key in ("frame", "step", "furthest", "status", "reason", "revision")} == {
        "frame": 1,
        "step": 3,
        "furthest": 3,
        "status": "paused",
        "reason": "",
        "revision": timeline.revision,
    }
    assert tree["losses"]["from"] == 0 and len(tree["losses"]["train"]) == 4 and "test" not in tree["losses"]
    assert set(tree["views"]) == {"data", "line"} and len(tree["views"]["line"]["x"]) == 5
    assert {note["code"] for note in tree["notes"]} == {note.code for note in timeline.scene.model.notes(timeline.state)}


def test_later_frames_say_what_is_new() -> None:
    timeline, frames = walked(document(), 40), Frames(60)
    frames.watch(timeline, {"data": {}, "line": {}})
    told(frames, timeline)
    assert told(frames, timeline)["views"] == {}
    timeline.advance()
    tree = told(frames, timeline)
    assert set(tree["views"]) == {"line"} and tree["losses"]["from"] == 41 and len(tree["losses"]["train"]) == 1 and "notes" not in tree
    timeline.edit({"config": {"degree": 2}})
    frames.void_from(timeline.state.step)
    tree = told(frames, timeline)
    assert set(tree["views"]) == {"data", "line"} and tree["losses"]["from"] == 41 and "notes" in tree


def test_notes_are_taken_again_now_and_then() -> None:
    timeline, frames = walked(document(), 40), Frames(60)
    told(frames, timeline)
    while timeline.state.step < 60:
        timeline.advance()
    assert "notes" in told(frames, timeline) and "notes" not in told(frames, timeline)


def test_losses_of_held_out_examples_are_told() -> None:
    tree = told(Frames(60), walked(document({**CURVED, "test_share": 0.4}), 2))
    assert len(tree["losses"]["test"]) == 3


def test_other_options_are_another_picture() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    for resolution in (5, 6):
        frames.watch(timeline, {"curve": {"resolution": resolution}})
        assert len(told(frames, timeline)["views"]["curve"]["x"]) == resolution


@pytest.mark.parametrize(
    ("views", "field", "expected"),
    [
        ({"data": {}, "none": {}}, "views.none", "one of data, solution"),
        ({"data": {"high": 1}}, "views.data.high", "one of no options"),
        ({"curve": {"color": 1}}, "views.curve.color", "one of feature, low, high, resolution"),
    ],
)
def test_unknown_views_and_options_are_refused_by_name(views: dict[str, Any], field: str, expected: str) -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    frames.watch(timeline, {"line": {}})
    with pytest.raises(UnknownName) as caught:
        frames.watch(timeline, views)
    assert caught.value.field == field and caught.value.expected.startswith(expected)
    assert frames.wanted == {"line": {}}


def test_an_option_out_of_range_is_refused() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    with pytest.raises(InvalidInput, match="resolution"):
        frames.watch(timeline, {"data": {}, "curve": {"resolution": 1}})
    assert frames.wanted == {}


def test_a_view_that_no_longer_fits_does_not_spoil_the_frame() -> None:
    timeline, frames = Timeline(document(EMPTY), LIMITS), Frames(60)
    frames.watch(timeline, {"data": {}, "curve": {"resolution": 1}})
    timeline.edit({"data": CURVED})
    tree = told(frames, timeline)
    assert len(tree["views"]["data"]["y"]) == 5
    assert set(tree["views"]["curve"]) == {"reason"} and "resolution" in tree["views"]["curve"]["reason"]


def test_frames_go_out_at_the_lower_of_two_rates() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(50)
    assert frames.due_at(60) == -inf
    told(frames, timeline, now=3.0)
    assert frames.due_at(60) == inf
    frames.dirty = True
    assert frames.due_at(60) == 3.0 + 1 / 50 and frames.due_at(10) == 3.0 + 1 / 10


def test_two_frames_may_be_unacknowledged() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    for _ in range(2):
        frames.dirty = True
        assert frames.due_at(60) < inf
        told(frames, timeline)
    frames.dirty = True
    assert frames.due_at(60) == inf
    frames.acknowledge(0)
    assert frames.due_at(60) == inf
    frames.acknowledge(1)
    assert frames.due_at(60) < inf


def test_an_acknowledgment_of_what_was_never_sent_is_worth_nothing_more() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    told(frames, timeline)
    frames.acknowledge(10**300)
    assert frames.acknowledged == 1


def test_a_client_is_taken_up_and_told_everything_once() -> None:
    timeline, frames = walked(document(), 5), Frames(60)
    frames.take_up(timeline, {"data": {}}, 12)
    tree = told(frames, timeline)
    assert tree["frame"] == 13 and tree["losses"]["from"] == 0 and set(tree["views"]) == {"data"}


def test_what_the_learner_has_changed_is_shown_at_once() -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    told(frames, timeline, now=3.0)
    frames.void_from(0)
    assert frames.due_at(60) == -inf


@pytest.mark.parametrize(("late", "next_at"), [(0.0, 1 + 2 / 60), (0.004, 1 + 2 / 60), (0.1, 1 + 8 / 60), (0.11, 1 + 8 / 60)])
def test_a_late_frame_does_not_put_off_the_next(late: float, next_at: float) -> None:
    timeline, frames = Timeline(document(), LIMITS), Frames(60)
    told(frames, timeline, now=1.0)
    told(frames, timeline, now=1.0 + 1 / 60 + late)
    frames.acknowledge(2)
    frames.dirty = True
    assert frames.due_at(60) == pytest.approx(next_at)


def test_frames_of_runs_that_begin_together_go_out_one_after_the_other() -> None:
    timeline, due = Timeline(document(), LIMITS), []
    for run in range(8):
        frames = Frames(15, phase_of(run))
        told(frames, timeline, now=1.0)
        frames.dirty = True
        due.append(frames.due_at(60))
    assert all(1.0 < moment <= 1.0 + 1 / 15 for moment in due)
    assert min(later - sooner for sooner, later in pairwise(sorted(due))) > 0.05 / 15


def test_notes_of_runs_that_begin_together_are_not_all_taken_at_once() -> None:
    timeline, runs = walked(document(), 40), [Frames(60, phase_of(run)) for run in range(8)]
    for frames in runs:
        told(frames, timeline)
    taken = []
    while timeline.state.step < 49:
        timeline.advance()
        taken.append(sum("notes" in told(frames, timeline) for frames in runs))
    assert sum(taken) >= 7 and max(taken) <= 2
