"""A document brought to life: edits at steps, and the same numbers whichever way a step is reached."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.experiments import data_of
from app.settings import Settings
from app.timeline import Timeline
from core.classes import Target
from core.data import Data
from core.errors import InvalidInput
from core.state import State
from tests.app.given import CURVED, EMPTY, LIMITS, STEEP, bits, document, losses, walked

CHANGES: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"config": {"learning_rate": 0.01}},
        {"config": {"degree": 2}},
        {"config": {"degree": 1}},
        {"config": {"degree": 0}},
        {"config": {"ridge": 0.5, "intercept": False}},
        {"config": {"intercept": True}},
        {"data": STEEP},
        {"data": CURVED},
        {"data": {**CURVED, "test_share": 0.4}},
        {"data": {**STEEP, "scale": "standard"}},
        {"data": EMPTY},
        {"params": [1.0, -0.5]},
    ]
)
DEEDS = st.lists(
    st.integers(1, 9) | CHANGES | st.tuples(st.integers(0, 2), st.floats(-3, 3)) | st.just("back") | st.just("restart"), max_size=12
)


def do(timeline: Timeline, deed: Any) -> None:
    """Walk so many steps, change something, move a point, go back half the way, or begin again."""
    try:
        if isinstance(deed, int):
            for _ in range(deed):
                timeline.advance()
        elif isinstance(deed, dict):
            timeline.edit(deed)
        elif isinstance(deed, tuple):
            timeline.move_point(deed[0], [deed[1]], deed[1] / 2)
        elif deed == "back":
            go(timeline, timeline.state.step // 2)
        else:
            timeline.restart()
    except InvalidInput:  # parameters that do not fit, a point that is not there
        pass


def go(timeline: Timeline, step: int) -> Timeline:
    """Stand at a step."""
    timeline.return_to(step)
    while timeline.state.step < step:
        timeline.advance()
    return timeline


def wired(timeline: Timeline) -> Any:
    """The document as it comes back over the wire."""
    return json.loads(json.dumps(timeline.document))


@given(DEEDS)
def test_whatever_was_done_the_document_replays_to_the_same_bits(deeds: list[Any]) -> None:
    lived = Timeline(document(), LIMITS)
    for deed in deeds:
        do(lived, deed)
    replayed = walked(wired(lived), lived.state.step)
    assert bits(replayed.state) == bits(lived.state)
    assert replayed.scene.config == lived.scene.config and replayed.scene.data_spec == lived.scene.data_spec
    step = lived.state.step
    assert [part[: step + 1].tobytes() for part in lived.losses.since(0)] == [part.tobytes() for part in replayed.losses.since(0)]


@given(DEEDS, st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_a_step_is_the_same_from_wherever_it_is_reached(deeds: list[Any], steps: list[int]) -> None:
    lived = Timeline(document(), LIMITS)
    for deed in deeds:
        do(lived, deed)
    for step in steps:
        assert bits(go(lived, step).state) == bits(walked(wired(lived), step).state)


@given(DEEDS, st.integers(0, 20), st.integers(0, 40))
def test_a_moment_is_taken_up_elsewhere(deeds: list[Any], back: int, further: int) -> None:
    lived = Timeline(document(), LIMITS)
    for deed in deeds:
        do(lived, deed)
    go(lived, max(0, lived.state.step - back))
    other = Timeline(wired(lived), LIMITS)
    other.resume(State(*lived.arrived), lived.losses.since(0), revision=lived.revision)
    assert (bits(other.state), other.furthest, other.revision) == (bits(lived.state), lived.furthest, lived.revision)
    for step in (lived.state.step + further, further):
        assert bits(go(other, step).state) == bits(go(lived, step).state)
        assert losses(other) == losses(lived)


def test_an_edit_acts_from_its_step_on() -> None:
    timeline = walked(document(edits=[{"step": 3, "config": {"learning_rate": 0.001}}, {"step": 1, "data": STEEP}]), 5)
    plain = walked(document(), 5)
    rates = [go(timeline, step).scene.model.learning_rate for step in range(5)]
    assert rates == [0.02, 0.02, 0.02, 0.001, 0.001]
    assert [len(go(timeline, step).scene.data.y) for step in range(3)] == [5, 3, 3]
    assert bits(go(timeline, 0).state) == bits(go(plain, 0).state) and bits(go(timeline, 2).state) != bits(go(plain, 2).state)


def test_a_change_makes_void_what_lay_after_it() -> None:
    timeline = walked(document(edits=[{"step": 8, "config": {"ridge": 1.0}}]), 10)
    go(timeline, 5).edit({"config": {"learning_rate": 0.01}})
    assert timeline.furthest == 5 and [edit["step"] for edit in timeline.edits] == [5]
    assert go(timeline, 10).scene.config["ridge"] == 0.0


def test_before_the_first_step_the_document_itself_is_changed() -> None:
    timeline = Timeline(document(edits=[{"step": 8, "config": {"ridge": 1.0}}]), LIMITS)
    timeline.edit({"config": {"degree": 2}})
    timeline.edit({"data": STEEP})
    assert timeline.document["edits"] == [] and timeline.document["config"]["degree"] == 2 and timeline.document["data"] is STEEP
    timeline.edit({"params": [0.0, 1.0, 2.0]})
    timeline.edit({"config": {"degree": 3}})
    assert [edit["params"] for edit in timeline.edits] == [[0.0, 1.0, 2.0], None]
    assert timeline.state.params.tolist() == [0.0, 1.0, 2.0, 0.0]


def test_parameters_keep_their_values_by_name() -> None:
    timeline = walked(document(degree=2), 20)
    constant, slope, _ = timeline.state.params.tolist()
    timeline.edit({"config": {"degree": 4}})
    assert timeline.state.params.tolist()[:2] == [constant, slope] and timeline.state.params.tolist()[3:] == [0.0, 0.0]
    timeline.edit({"config": {"degree": 1}})
    assert timeline.state.params.tolist() == [constant, slope]


UNUSABLE: list[dict[str, Any]] = [
    {"config": {"degree": 99}},
    {"config": {"none": 1}},
    {"params": [1.0]},
    {"data": {"generator": "line", "n": 101}},
    {"data": {"points": {"X": [[1.0]], "y": []}}},
]


@pytest.mark.parametrize("steps", [0, 4])
@pytest.mark.parametrize("change", UNUSABLE)
def test_an_edit_that_cannot_be_used_changes_nothing(change: dict[str, Any], steps: int) -> None:
    timeline = walked(document(), steps, Settings(max_points=100))
    before = bits(timeline.state), wired(timeline), timeline.revision, losses(timeline), timeline.scene
    with pytest.raises(InvalidInput):
        timeline.edit(change)
    assert (bits(timeline.state), wired(timeline), timeline.revision, losses(timeline), timeline.scene) == before


@pytest.mark.parametrize("change", UNUSABLE)
def test_a_document_with_such_an_edit_is_refused_when_it_is_opened(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Timeline(document(edits=[{"step": 50, **change}]), Settings(max_points=100))


def test_there_is_a_limit_to_edits() -> None:
    timeline = Timeline(document(), Settings(max_edits=2))
    for _ in range(2):
        timeline.advance()
        timeline.edit({"config": {"ridge": 0.1}})
    timeline.edit({"config": {"ridge": 0.2}})
    timeline.advance()
    with pytest.raises(InvalidInput, match="at most 2 edits"):
        timeline.edit({"config": {"ridge": 0.3}})
    with pytest.raises(InvalidInput, match="at most 2 edits"):
        Timeline(document(edits=[{"step": step} for step in range(3)]), Settings(max_edits=2))


def test_many_edits_are_opened_quickly_because_their_data_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []

    def noting(spec: dict[str, Any], seed: int, limits: Settings, target: Target, of_pictures: bool) -> Data:
        read.append(spec)
        return data_of(spec, seed, limits, target, of_pictures)

    monkeypatch.setattr("app.timeline.data_of", noting)
    Timeline(document(edits=[{"step": step, "config": {"ridge": step / 10}} for step in range(50)]), LIMITS)
    assert len(read) <= 3
