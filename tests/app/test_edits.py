"""What was changed while it ran, and how much of it may be kept."""

from typing import Any

import pytest

from app.edits import MOST_COPIES, examples_in, noted, refuse_too_much
from app.settings import Settings
from core.errors import InvalidInput


def edit(step: int, **changes: Any) -> dict[str, Any]:
    """An edit with everything said."""
    return {"step": step, "config": None, "data": None, "params": None, **changes}


def test_changes_at_one_step_become_one() -> None:
    edits = noted([], 5, {"config": {"degree": 2}})
    edits = noted(edits, 5, {"config": {"ridge": 1.0}})
    edits = noted(edits, 5, {"data": {"generator": "line"}})
    edits = noted(edits, 5, {"config": {"degree": 3}})
    assert edits == [edit(5, config={"degree": 3, "ridge": 1.0}, data={"generator": "line"})]
    assert noted(edits, 6, {"params": [1.0]}) == [*edits, edit(6, params=[1.0])]


def test_parameters_come_last_at_their_step() -> None:
    edits = noted(noted([], 5, {"config": {"degree": 2}}), 5, {"params": [1.0, 2.0, 3.0]})
    assert edits == [edit(5, config={"degree": 2}, params=[1.0, 2.0, 3.0])]
    assert noted(edits, 5, {"params": [4.0, 5.0, 6.0]}) == [edit(5, config={"degree": 2}, params=[4.0, 5.0, 6.0])]


def test_what_follows_parameters_is_kept_apart() -> None:
    edits = noted([edit(5, params=[1.0])], 5, {"config": {"degree": 2}})
    assert edits == [edit(5, params=[1.0]), edit(5, config={"degree": 2})]
    assert len(noted(edits, 5, {"config": {"degree": 3}})) == 2


def test_parameters_by_name_join_one_another_and_follow_all_others() -> None:
    edits = noted(noted([], 5, {"config": {"degree": 2}}), 5, {"params": {"b1[1]": 1.0, "b1[2]": 2.0}})
    assert edits == [edit(5, config={"degree": 2}, params={"b1[1]": 1.0, "b1[2]": 2.0})]
    edits = noted(edits, 5, {"params": {"b1[2]": 3.0}})
    assert edits == [edit(5, config={"degree": 2}, params={"b1[1]": 1.0, "b1[2]": 3.0})]
    assert noted([edit(5, params=[1.0])], 5, {"params": {"b1[1]": 2.0}}) == [edit(5, params=[1.0]), edit(5, params={"b1[1]": 2.0})]
    assert noted(edits, 5, {"params": [4.0]}) == [edit(5, config={"degree": 2}, params=[4.0])]


def test_the_edits_given_are_left_as_they_are() -> None:
    before = [edit(5, config={"degree": 2})]
    noted(before, 5, {"config": {"degree": 3}})
    assert before == [edit(5, config={"degree": 2})]


def test_examples_are_counted() -> None:
    assert examples_in({"points": {"X": [[1.0]] * 3, "y": [1.0] * 3}}) == 3
    assert examples_in({"csv": "a,b\n1,2\n3,4"}) == 2
    assert examples_in({"generator": "line", "n": 40}) == 0


def test_more_than_a_run_may_hold_is_refused() -> None:
    limits = Settings(max_edits=3, max_points=1)
    refuse_too_much([edit(step) for step in range(3)], limits)
    with pytest.raises(InvalidInput, match="at most 3 edits; restart"):
        refuse_too_much([edit(step) for step in range(4)], limits)
    points = {"points": {"X": [[1.0]] * MOST_COPIES, "y": [1.0] * MOST_COPIES}}
    refuse_too_much([edit(0, data=points)], limits)
    with pytest.raises(InvalidInput, match=f"at most {MOST_COPIES} examples in all edits"):
        refuse_too_much([edit(0, data=points), edit(1, data={"csv": "a\n1"})], limits)
