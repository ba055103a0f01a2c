"""Views that take long: a stroke at a time, told when they are finished, and never an old one for a new one."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.drawings import Drawings
from app.session import Session
from core.errors import InvalidInput
from tests.app.given import LIMITS

MAP = {"basins": {"resolution": 40, "steps": 600}}


def strokes(count: int, name: str = "done") -> Iterator[dict[str, Any] | None]:
    """A picture after so many strokes."""
    yield from [None] * count
    yield {"name": name}


def session(**config: Any) -> Session:
    """A walk on four minima, nothing played yet."""
    entries = [{"optimizer": "gradient-descent", "learning_rate": 0.01}]
    config = {"surface": "himmelblau", "start_x": 0.0, "start_y": -4.0, "optimizers": entries, **config}
    document = {"algorithm": "gradient-descent", "config": config}
    return Session({"seed": 7, "data": {"generator": "line", "n": 5, "noise": 1.0}, "edits": [], **document}, LIMITS)


def finished(run: Session, most: int = 1_000) -> tuple[dict[str, Any], int]:
    """The views of the first frame that has some, and how many turns it took."""
    for turn in range(most):
        run.work(0.0, lambda: False)
        if not run.frames.drawing:
            return run.frame(0.0)["views"], turn
    raise AssertionError("never finished")


def test_a_stroke_at_least_and_no_more_than_is_allowed() -> None:
    drawings = Drawings()
    drawings.begin("a", strokes(2))
    drawings.begin("b", strokes(0))
    assert [drawings.go_on(lambda: False) for _ in range(3)] == [False, False, True]
    assert drawings.taken() == {"a": {"name": "done"}}
    assert drawings.go_on(lambda: True)
    assert (drawings.taken(), drawings.taken(), drawings.under_way) == ({"b": {"name": "done"}}, {}, {})


def test_all_are_drawn_while_there_is_time() -> None:
    drawings = Drawings()
    drawings.begin("a", strokes(5))
    drawings.begin("b", strokes(5))
    assert drawings.go_on(lambda: True)
    assert drawings.taken().keys() == {"a", "b"}


def test_a_new_picture_makes_the_old_one_void() -> None:
    drawings = Drawings()
    drawings.begin("a", strokes(0, "old"))
    drawings.go_on(lambda: True)
    drawings.begin("a", strokes(0, "new"))
    assert drawings.taken() == {}
    drawings.go_on(lambda: True)
    assert drawings.forget("a")
    assert not drawings.forget("a")
    assert drawings.taken() == {}


def test_a_basin_map_is_drawn_over_many_turns_and_steps_go_on_meanwhile() -> None:
    run = session()
    run.watch(MAP)
    assert run.frame(0.0)["views"] == {}
    assert run.frames.drawing
    assert run.eager
    assert run.next_due(5.0, 60) == 5.0
    run.play(0, 0.0)
    views, turns = finished(run)
    assert turns > 5
    assert run.timeline.state.step > 5
    assert views["basins"]["labels"].shape == (40, 40)
    assert len(views["basins"]["places"]) >= 4
    assert run.next_due(5.0, 60) >= 5.0
    assert run.frame(0.0)["views"] == {}


def test_options_are_refused_at_once() -> None:
    run = session()
    with pytest.raises(InvalidInput, match="resolution"):
        run.watch({"basins": {"resolution": 1}})


def test_a_change_begins_the_map_anew_and_a_rule_that_has_none_says_why() -> None:
    run = session()
    run.watch(MAP)
    run.frame(0.0)
    finished(run)
    run.edit({"config": {"surface": "sphere"}})
    assert run.frame(0.0)["views"] == {}
    assert len(finished(run)[0]["basins"]["places"]) == 1
    run.edit({"config": {"optimizers": [{"optimizer": "newton"}]}})
    assert "gradient alone" in run.frame(0.0)["views"]["basins"]["reason"]


def test_a_map_that_is_no_longer_wanted_is_not_drawn_and_comes_when_it_is_wanted_again() -> None:
    run = session()
    run.watch(MAP)
    run.frame(0.0)
    run.watch({})
    assert not run.frames.drawing
    run.watch(MAP)
    run.frame(0.0)
    assert "basins" in finished(run)[0]
    run.watch({})
    run.watch(MAP)
    assert "basins" not in run.frame(0.0)["views"]


def test_nothing_is_drawn_on_the_way_to_a_step() -> None:
    run = session()
    run.watch(MAP)
    run.frame(0.0)
    run.seek(50)
    run.work(0.0, lambda: False)
    assert run.seeking
    run.work(0.0, lambda: True)
    assert run.timeline.state.step == 50
    assert "basins" in finished(run)[0]


def test_a_view_that_was_tried_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run, made = session(), []
    view = next(each for each in run.timeline.algorithm.views if each.name == "landscape")
    make = view.make

    def counted(*given: Any) -> Any:
        made.append(given)
        return make(*given)

    monkeypatch.setitem(vars(view), "make", counted)
    run.watch({"landscape": {"resolution": 4}})
    assert run.frame(0.0)["views"].keys() == {"landscape"}
    assert len(made) == 1
    run.edit({"config": {"surface": "sphere"}})
    assert run.frame(0.0)["views"].keys() == {"landscape"}
    assert len(made) == 2
