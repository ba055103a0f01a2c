"""What is said of a logistic model, and that the remedies mend it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.algorithm import state_at, walked
from core.algorithms.logistic_regression import LogisticRegression
from core.state import Note
from tests.logistic_models import bound


def said(model: LogisticRegression, steps: int = 0) -> dict[str, Note]:
    state, _ = walked(model, state_at(model, model.start()), steps)
    return {note.code: note for note in model.notes(state)}


def mended(model: LogisticRegression, note: Note) -> LogisticRegression:
    """The model with what the remedy changes."""
    remedy: Any = note.remedy
    assert remedy and remedy["label"]
    data = replace(model.data, standardized=True) if remedy.get("data") == {"scale": "standard"} else model.data
    return LogisticRegression(replace(model.config, **remedy.get("config", {})), data, 0)


def scaled_by(model: LogisticRegression, factor: float) -> LogisticRegression:
    return LogisticRegression(model.config, replace(model.data, X=model.data.X * factor), 0)


def test_nothing_to_say_of_a_good_beginning() -> None:
    assert said(bound(n=20)) == {}


def test_without_points_there_is_nothing_to_learn() -> None:
    assert set(said(bound(n=0))) == {"no_data"}


@pytest.mark.parametrize("K", [2, 3])
def test_a_penalty_mends_classes_that_can_be_separated(K: int) -> None:
    model = bound(n=9, K=K, apart=20.0)
    note = said(model)["separable"]
    assert "without end" in note.message
    assert "separable" not in said(mended(model, note)) and mended(model, note).fitted_params is not None


def test_points_on_the_boundary_are_said() -> None:
    base = bound(n=6, d=1)
    X = np.array([[0.0], [2.0], [1.0], [1.0], [0.5], [3.0]])
    note = said(LogisticRegression(base.config, replace(base.data, X=X), 0))["quasi_separable"]
    assert note.remedy == {"label": "Add an L2 penalty", "config": {"l2": 1.0}}


def test_one_class_needs_another() -> None:
    note = said(bound(K=1))["one_class"]
    assert note.message.startswith("All points are of class a.") and note.message.endswith("Add a point of another class.")


@pytest.mark.parametrize("apart", [0.0, 8.0])
def test_a_rate_that_overshoots_is_mended(apart: float) -> None:
    model = bound(n=20, apart=apart, optimizer=({"optimizer": "gradient-descent", "learning_rate": 50.0},))
    note = said(model)["rate_too_high"]
    better = mended(model, note)
    assert better.learning_rate < model.largest_safe_rate and "rate_too_high" not in said(better)


def test_a_rate_above_the_sure_one_may_do_well() -> None:
    model = bound(n=20)
    quick = bound(n=20, optimizer=({"optimizer": "gradient-descent", "learning_rate": 1.01 * model.largest_safe_rate},))
    assert "rate_too_high" not in said(quick) and "converged" in said(quick, 3000)
    other = bound(n=20, optimizer=({"optimizer": "momentum", "learning_rate": 50.0},))
    assert "rate_too_high" not in said(other)


def test_the_lowest_rate_is_offered_where_none_is_safe() -> None:
    model = scaled_by(bound(n=20, d=1, intercept=False, optimizer=({"optimizer": "gradient-descent", "learning_rate": 50.0},)), 1e9)
    note = said(model)["rate_too_high"]
    assert note.remedy is not None and note.remedy["config"]["optimizer"][0]["learning_rate"] == 1e-8


def test_scaling_mends_columns_of_sizes_far_apart() -> None:
    model = scaled_by(bound(n=20, optimizer=({"optimizer": "gradient-descent", "learning_rate": 50.0},)), 100.0)
    notes = said(model)
    for code in ("unscaled", "rate_too_high"):
        assert notes[code].remedy == {"label": "Scale the features", "data": {"scale": "standard"}}
    assert "unscaled" not in said(mended(model, notes["unscaled"]))
    assert "unscaled" not in said(scaled_by(bound(n=20, optimizer=({"optimizer": "newton"},)), 100.0))


def test_columns_that_depend_on_each_other_get_a_penalty() -> None:
    base = bound(n=20)
    X = np.repeat(base.data.X[:, :1], 2, axis=1)
    model = LogisticRegression(base.config, replace(base.data, X=X), 0)
    assert said(model)["rank_deficient"].remedy == {"label": "Add an L2 penalty", "config": {"l2": 1.0}}
    penalized = LogisticRegression(replace(base.config, l2=1.0), replace(base.data, X=X), 0)
    assert all(note.remedy is None for code, note in said(penalized).items() if code == "rank_deficient")


def test_columns_of_zeros_alone_have_no_sizes() -> None:
    base = bound(n=6, intercept=False)
    model = LogisticRegression(base.config, replace(base.data, X=np.zeros((6, 2))), 0)
    assert "unscaled" not in said(model)


def test_a_class_without_points_is_named() -> None:
    base = bound(n=9, K=3)
    model = LogisticRegression(base.config, replace(base.data, classes=("a", "b", "c", "never")), 0)
    assert "never" in said(model)["absent"].message and said(model)["absent"].remedy is None


def test_a_rare_class_is_shown() -> None:
    base = bound(n=20)
    y = np.zeros(20)
    y[[3, 7]] = 1.0
    note = said(LogisticRegression(base.config, replace(base.data, y=y), 0))["imbalance"]
    assert note.remedy is not None and note.remedy["select"] == [3, 7]
    assert note.message.startswith("18 of 20 points are of class a: always saying so is right 90 % of the time.")


def test_an_arrival_is_compared_with_newton() -> None:
    model = bound(n=20, optimizer=({"optimizer": "gradient-descent", "learning_rate": 1.0},))
    best = model.fitted_params
    assert best is not None
    (note,) = model.notes(state_at(model, best, 900))
    assert note.message.startswith("Arrived after 900 steps. Newton's method takes ")
    alone = bound(n=20, optimizer=({"optimizer": "newton", "learning_rate": 1.0},))
    assert said(alone, 10)["converged"].message == "Arrived after 10 steps."
    lasso = bound(n=20, l1=100.0)
    assert said(lasso)["converged"].message == "Arrived after 0 steps."
