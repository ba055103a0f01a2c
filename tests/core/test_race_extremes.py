"""Costs at the edge of the range of numbers: every question is answered, or refused, and none ends a run."""

from math import inf
from typing import Any

import numpy as np
import pytest

from core import descent_theory as theory
from core.algorithms.gradient_descent import algorithm
from core.basin_map import basins
from core.errors import InvalidInput
from core.optimizer import Line, valued
from core.race_notes import notes
from core.race_views import landscape
from tests.descent_references import EVERYONE, begun, model, points

STEEP = "((x^2*1e100)*1e100)*1e100 + y^2"


def everything(race: Any) -> None:
    """All that can be seen and asked of a race at its start and later."""
    for count in (0, 30):
        state = race.walked(begun(race), count)[0] if count else begun(race)
        race.verdict(state)
        race.notes(state)
        for view in algorithm.views:
            view.make(race, state, {"resolution": 5, "steps": 20} if view.name == "basins" else {})
        for quantity in algorithm.questions:
            for runner in range(len(race.runners)):
                race.explain(state, {"quantity": quantity, "runner": runner})
        race.report(state)


@pytest.mark.parametrize("slugs", [EVERYONE[:6], [*EVERYONE[5:8], "gradient-descent"]], ids=["first", "last"])
@pytest.mark.parametrize(
    "config",
    [
        {"formula": STEEP, "start_x": 0.3, "start_y": 1.0}, {"formula": "(x*1e100)^3 + y", "start_x": 1.0, "start_y": 0.0},
        {"formula": "x^32*y^32*1e100", "start_x": -1e6, "start_y": 1.0},
        {"formula": "exp(exp(x*(-1000000.0)))", "start_x": 0.0, "start_y": 1.0},
        {"objective": "data", "data": points([[1e140], [-2.2]], [0.0, 1.0]), "start_x": -1e6, "start_y": -1.0, "batch_size": 1},
        {"objective": "logistic", "data": points([[1e150], [1.0], [1e150], [-1.0]], [0.0, 1.0, 1.0, 0.0]), "start_x": 1.0, "start_y": 1e6},
    ],
)  # fmt: skip
def test_nothing_that_can_be_asked_fails(config: dict[str, Any], slugs: list[str]) -> None:
    entries = [{"optimizer": slug, "learning_rate": 2.0} for slug in slugs]
    everything(model(*entries, **{"objective": "formula", **config}))


def test_lines_of_a_rule_out_of_range_have_a_value() -> None:
    def raising(error: type[Exception]) -> Line:
        def value(_: Any) -> float:
            raise error

        return Line("a", "a", "a", "", value)

    assert valued(raising(OverflowError), {}) == inf
    assert np.isnan(valued(raising(ZeroDivisionError), {}))
    race = model("rmsprop", objective="formula", formula="(x*1e100)^3 + y", start_x=1.0, start_y=0.0)
    assert race.explain(begun(race), {"quantity": "update"}).value is not None


def test_curvatures_out_of_range_leave_no_steps_to_count() -> None:
    huge = np.array([1.0, 1e307])
    assert theory.contraction(huge, 100.0, 0.9) == inf
    assert theory.steps_within(1e-3, huge, np.ones(2), 100.0) is None
    assert theory.steps_within(1e-3, np.array([1.0, 1e200]), np.array([1.0, 1e60]), 1e-201) is None
    assert theory.heavy_steps_within(1e-3, (1.0, 1e200), (1.0, 1e60), 1e-201, 0.5, False) is None
    assert theory.heavy_steps_within(1e-3, (1.0, 1e307), (1.0, 1.0), 100.0, 0.9, False) is None


def test_no_rate_is_offered_that_cannot_be_set() -> None:
    race = model(objective="data", data=points([[1e140], [-2.2]], [0.0, 1.0]), start_x=0.0, start_y=0.0)
    note = notes(race, begun(race))[-1]
    assert (note.code, note.remedy) == ("rate_too_high", None)


def test_starts_that_leave_the_range_end_nowhere() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 100.0}, objective="formula", formula="log(-1000000*x)", start_x=-1.0)
    tree = basins(race, begun(race), {"resolution": 5, "steps": 20})
    assert np.isfinite(tree["places"]).all()
    assert tree["labels"].max() < len(tree["places"])


@pytest.mark.parametrize("objective", ["data", "logistic"])
@pytest.mark.parametrize(
    ("x", "y"), [([1e154], [1000.0]), ([1e154, 1.0], [0.0, 1.0]), ([1e-160, 3e-160, 2e-160], [0.0, 1.0, 1.0]), ([1.0, 2.0], [0.0, 1e153])]
)
def test_points_whose_cost_cannot_be_drawn_are_refused_and_others_are_drawn(objective: str, x: list[float], y: list[float]) -> None:
    data = points([[each] for each in x], y)
    try:
        race = model(objective=objective, data=data, start_x=0.0, start_y=0.0)
    except InvalidInput as error:
        assert error.field == "data"
    else:
        assert np.isfinite(landscape(race, begun(race), {"resolution": 4})["z"]).any()
