"""Points that are moved, and beginning again."""

from dataclasses import replace
from typing import Any

import pytest

from app.settings import Settings
from app.timeline import Timeline
from core.errors import InvalidInput
from core.registry import algorithm
from tests.app.given import CURVED, LIMITS, bits, document, walked


def test_a_point_of_any_source_is_moved_and_the_data_become_own_points() -> None:
    timeline = walked(document({"dataset": "cherry-trees", "scale": "standard", "test_share": 0.2}, learning_rate=1e-4), 3)
    before = timeline.scene.data
    timeline.move_point(1, [9.5, 60.0], 11.0)
    after = timeline.scene.data
    assert after.X[1].tolist() == [9.5, 60.0] and after.y[1] == 11.0
    assert (after.X[2:] == before.X[2:]).all() and (after.is_test == before.is_test).all()
    assert (after.feature_names, after.target_name, after.standardized) == (before.feature_names, before.target_name, True)
    assert timeline.edits[0]["step"] == 3 and timeline.edits[0]["data"]["test_share"] == 0.2


def test_a_moved_point_keeps_its_class_and_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.timeline.algorithm", lambda slug: replace(algorithm(slug), target="any"))
    timeline = walked(document({"dataset": "iris"}), 1)
    timeline.move_point(60, [4.0, 1.0], 1.0)
    assert timeline.scene.data.classes == ("setosa", "versicolor", "virginica") and timeline.scene.data.counts.tolist() == [50, 50, 50]
    with pytest.raises(InvalidInput, match=r"data\.y\[60\]: expected the index of a class"):
        timeline.move_point(60, [4.0, 1.0], 1.5)


def test_a_drag_is_one_edit() -> None:
    timeline = walked(document(), 3)
    for way in range(10):
        timeline.move_point(0, [0.1 * way], 1.0)
    assert len(timeline.edits) == 1 and timeline.edits[0]["data"]["points"]["X"][0] == [0.9]
    assert bits(timeline.state) == bits(walked(timeline.document, 3).state)


@pytest.mark.parametrize(("index", "x", "field"), [(5, [1.0], "index"), (0, [], "x"), (0, [1.0, 2.0], "x")])
def test_what_cannot_be_moved_is_refused(index: int, x: list[float], field: str) -> None:
    timeline = Timeline(document(), LIMITS)
    with pytest.raises(InvalidInput) as caught:
        timeline.move_point(index, x, 1.0)
    assert caught.value.field == field and timeline.document["data"] == document()["data"]


def test_beginning_again_keeps_what_is_in_force() -> None:
    timeline = walked(document(edits=[{"step": 2, "config": {"degree": 2}}, {"step": 4, "params": [1.0, 2.0, 3.0]}]), 6)
    revision = timeline.revision
    timeline.restart()
    assert timeline.state.step == timeline.furthest == 0 and timeline.state.params.tolist() == [0.0] * 3
    assert timeline.document["edits"] == [] and timeline.document["config"]["degree"] == 2
    assert timeline.revision > revision
    timeline.return_to(0)
    assert timeline.state.step == 0


def test_going_on_from_here_is_shorter_than_from_a_checkpoint() -> None:
    timeline = walked(document(), 200)
    timeline.return_to(101)
    for _ in range(101 - timeline.state.step):
        timeline.advance()
    timeline.return_to(103)
    assert timeline.state.step == 101
    timeline.return_to(190)
    assert timeline.state.step > 103


def test_test_losses_are_recorded_where_examples_are_held_out() -> None:
    held: dict[str, Any] = {**CURVED, "test_share": 0.4}
    timeline = walked(document(held), 3)
    train, test = timeline.losses.since(0)
    assert len(train) == len(test) == 4 and test[3] == timeline.scene.model.test_loss(timeline.state.params)


def test_the_limits_hold_for_the_first_data_too() -> None:
    with pytest.raises(InvalidInput, match="at most 4 examples"):
        Timeline(document(), Settings(max_points=4))
