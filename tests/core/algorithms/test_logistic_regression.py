"""Logistic regression as it is declared."""

from typing import Any

import numpy as np
import pytest

from app.experiments import data_of
from app.settings import Settings
from core.algorithm import advanced, state_at
from core.algorithms.logistic_regression import LogisticRegression, algorithm
from core.hyperparameters import describe, validated
from core.logistic_model import Config
from core.registry import ALGORITHMS


def example() -> LogisticRegression:
    """The document to begin with, bound."""
    assert algorithm.bind is LogisticRegression and algorithm.config is Config and algorithm.target == "class"
    seed = algorithm.example["seed"]
    return LogisticRegression(
        validated(Config, algorithm.example["config"]), data_of(algorithm.example["data"], seed, Settings(), "class"), seed
    )


def test_it_is_registered_third_with_all_that_it_shows() -> None:
    assert ALGORITHMS[2] is algorithm and algorithm.example["algorithm"] == algorithm.slug
    names = ["data", "field", "curve", "points", "measures", "place", "solution", "weights", "walk"]
    assert [view.name for view in algorithm.views] == names
    assert {view.name for view in algorithm.views if view.follows == "data"} == {"data", "solution", "walk"}
    assert [each.name for each in describe(Config)] == ["degree", "intercept", "l1", "l2", "optimizer", "batch_size", "confidence"]


def test_the_example_learns_on_the_first_screen() -> None:
    model = example()
    state = begin = state_at(model, model.start())
    for _ in range(200):
        before, state = state, advanced(model, state)
        assert state.loss.total < before.loss.total
    assert model.fit.status == "fitted" and state.loss.total < 0.5 * begin.loss.total


def test_a_step_leaves_the_state_as_it_was_and_repeats_itself() -> None:
    model = example()
    state = state_at(model, model.start())
    once, again = advanced(model, state), advanced(model, state)
    assert not state.params.any() and once.params.tolist() == again.params.tolist() == (-model.learning_rate * state.gradient).tolist()
    with pytest.raises(ValueError, match="read-only"):
        once.params[0] = 1


def test_every_view_of_the_example_is_made() -> None:
    model = example()
    state = advanced(model, state_at(model, model.start()))
    for view in algorithm.views:
        assert view.make(model, state, {"x": [0.0, 0.0]} if view.name == "place" else {}), view.name


@pytest.mark.parametrize(("field", "value"), [("degree", 0), ("degree", 7), ("l1", -1), ("optimizer", []), ("batch_size", -1)])
def test_settings_out_of_range_are_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"config.{field}"):
        validated(Config, {field: value})


def test_every_question_is_answered() -> None:
    model = example()
    state, numbers = state_at(model, model.start()), {"point": 0, "parameter": 1, "name": "auc"}
    for quantity, words in algorithm.questions.items():
        assert model.explain(state, {"quantity": quantity, **{word: numbers[word] for word in words if word in numbers}}).symbol


def test_it_can_be_asked() -> None:
    model = example()
    state = state_at(model, model.start())
    assert model.explain(state, {"quantity": "probability", "point": 0}).value == pytest.approx(0.5)
    assert set(model.predict(None, np.zeros((1, 2)))) == {"predictions", "labels", "probabilities", "logits", "classes", "warnings"}
    assert model.report(state)["status"] == "fitted" and list(model.notes(state)) == list(model.notes(state))
