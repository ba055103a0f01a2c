"""Linear regression as it is declared."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, carried, state_at
from core.algorithms.linear_regression import LinearRegression, algorithm
from core.data import Data
from core.hyperparameters import describe, validated
from core.linear_model import Config
from core.registry import ALGORITHMS
from tests.core.test_linear_model import bound


def example() -> LinearRegression:
    """The document to begin with, bound."""
    points, config = algorithm.example["data"]["points"], validated(Config, algorithm.example["config"])
    assert algorithm.bind is LinearRegression and algorithm.config is Config
    y = np.array(points["y"])
    return LinearRegression(config, Data(np.array(points["X"]), y, np.zeros(len(y), dtype=np.bool_), ("x",), "y"), 7)


def test_it_is_registered_with_all_that_it_shows() -> None:
    assert algorithm in ALGORITHMS and algorithm.example["algorithm"] == algorithm.slug
    assert [view.name for view in algorithm.views] == ["data", "solution", "curve", "line", "own_line", "plane", "plane_now"]
    assert {view.name for view in algorithm.views if view.follows == "step"} == {"line", "plane_now"}
    assert [each.name for each in describe(algorithm.config)] == ["degree", "intercept", "ridge", "learning_rate", "confidence"]


def test_the_example_descends_to_the_least_squares_line() -> None:
    model = example()
    state = state_at(model, model.start())
    while model.verdict(state) is None:
        before, state = state, advanced(model, state)
        assert state.loss.total < before.loss.total
    assert (model.verdict(state) or ("", ""))[0] == "converged"
    X = np.column_stack((np.ones(17), model.data.X))
    np.testing.assert_allclose(state.params, np.linalg.lstsq(X, model.data.y)[0], rtol=1e-4)


def test_the_example_holds_an_influential_point() -> None:
    model = example()
    assert [note.code for note in model.notes(state_at(model, model.start()))] == ["influential"]


def test_a_step_leaves_the_state_as_it_was_and_repeats_itself() -> None:
    model = example()
    state = state_at(model, model.start())
    once, again = advanced(model, state), advanced(model, state)
    assert state.params.tolist() == [0, 0] and once.step == 1
    assert once.params.tolist() == again.params.tolist() == (-model.learning_rate * state.gradient).tolist()
    with pytest.raises(ValueError, match="read-only"):
        once.params[0] = 1


def test_a_higher_degree_begins_where_the_lower_one_stood() -> None:
    line, parabola = bound(), bound(degree=2)
    assert carried(parabola, line.parameter_names, np.array([1.0, 2.0])).tolist() == [1.0, 2.0, 0.0]


@pytest.mark.parametrize(("field", "value"), [("degree", 11), ("ridge", -1), ("confidence", 1), ("intercept", 1)])
def test_settings_out_of_range_are_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"config.{field}"):
        validated(Config, {field: value})


def test_it_can_be_asked() -> None:
    model = example()
    state = state_at(model, model.start())
    assert model.explain(state, {"quantity": "coefficient", "index": 1}).value == pytest.approx(model.statistics.coefficients[1])
    assert set(model.predict(None, model.data.X)) == {"predictions", "confidence", "prediction", "reason", "warnings"}
    assert model.report(state)["status"] == "solved"
