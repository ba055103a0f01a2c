"""What is said about a linear model."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from core.algorithm import state_at
from core.algorithms.linear_regression import LinearRegression
from core.hyperparameters import validated
from core.linear_model import Config
from core.linear_model_notes import about_influence
from core.state import Note
from core.types import Array
from tests.core.test_linear_model import bound as bound_to

X = np.arange(6.0)[:, None]
Y = np.array([1.0, 2.5, 2.7, 4.4, 4.6, 6.2])


def bound(features: Array = X, y: Array = Y, **settings: Any) -> LinearRegression:
    """A model on points that give no cause for remarks, unless told otherwise."""
    return bound_to(features, y, **settings)


def said(model: LinearRegression) -> Sequence[Note]:
    return model.notes(state_at(model, model.start()))


def remedy(note: Note, key: str = "config") -> dict[str, Any]:
    return dict((note.remedy or {})[key])


def test_without_points_one_is_asked_for() -> None:
    assert [(note.code, note.remedy) for note in said(bound(np.zeros((0, 1)), np.zeros(0)))] == [("no_data", None)]


def test_where_all_is_well_nothing_is_said() -> None:
    assert said(bound()) == ()


def test_a_rate_above_the_largest_safe_one_has_a_better_one() -> None:
    model = bound(learning_rate=1.0)
    (note,) = said(model)
    assert note.code == "rate_too_high" and "learning rate 1 every" in note.message
    rate = remedy(note)["learning_rate"]
    assert 0.9 * model.curvature.largest_safe_rate / 2 < rate <= model.curvature.largest_safe_rate / 2
    assert said(bound(learning_rate=rate)) == ()


@pytest.mark.parametrize("intercept", [True, False])
@pytest.mark.parametrize("size", [1e5, 1e200])
def test_where_no_rate_can_be_set_scaling_is_the_remedy(size: float, intercept: bool) -> None:
    (note,) = said(bound(X * size, intercept=intercept))
    assert note.code == "rate_too_high" and remedy(note, "data") == {"scale": "standard"}
    assert said(bound(X * size, scaled=True, intercept=intercept)) == ()


def test_a_slow_descent_has_a_quicker_rate_or_scaled_features() -> None:
    (slow,) = said(bound(learning_rate=1e-6))
    assert slow.code == "slow" and said(bound(learning_rate=remedy(slow)["learning_rate"])) == ()
    (narrow,) = said(bound(X + 300, learning_rate=5e-6))
    assert narrow.code == "slow" and remedy(narrow, "data") == {"scale": "standard"}


def test_every_rate_that_is_offered_can_be_set() -> None:
    for ridge in (0.0, 1e6):
        for rate in (1e-8, 100.0):
            for size in (1e-3, 1.0, 1e3):
                for note in said(bound(X * size, ridge=ridge, learning_rate=rate, scaled=size == 1.0)):
                    validated(Config, (note.remedy or {}).get("config", {}))


def test_columns_that_are_not_determined_have_a_remedy() -> None:
    few = [note for note in said(bound(degree=7, scaled=True)) if note.code == "too_few_points"]
    assert [remedy(note) for note in few] == [{"degree": 5}]
    alike = [note for note in said(bound(np.column_stack((X, X)))) if note.code == "dependent_columns"]
    assert [remedy(note) for note in alike] == [{"ridge": 0.01}]
    assert "dependent_columns" not in {note.code for note in said(bound(np.column_stack((X, X)), ridge=0.01))}


def test_an_influential_point_is_named_with_what_becomes_of_the_line() -> None:
    far = np.array([[0.0], [1.0], [2.0], [3.0], [9.0]])
    y = np.array([0.0, 1.1, 1.9, 3.0, 0.0])
    model = bound(far, y, learning_rate=0.01)
    (note,) = said(model)
    assert note.code == "influential" and note.message.startswith("Point 5 decides much") and remedy_rows(note) == [4]
    after = bound(far[:4], y[:4]).statistics.coefficients[1]
    assert f"the slope goes from {model.statistics.coefficients[1]:.3g} to {after:.3g}." in note.message


def remedy_rows(note: Note) -> list[int]:
    return list((note.remedy or {})["select"])


def test_points_are_numbered_as_the_learner_knows_them_and_coefficients_by_name() -> None:
    rng = np.random.default_rng(2)
    features, y = rng.normal(size=(9, 2)), rng.normal(size=9)
    model = bound(features, y, test=(0, 3), scaled=True)
    for row, point in ((0, 1), (2, 4)):
        note = about_influence(model, row, 2.0)
        assert note.message.startswith(f"Point {point + 1} ") and remedy_rows(note) == [point]
        kept = np.delete(np.arange(9), [0, 3, point])
        after, before = bound(features[kept], y[kept]).statistics.coefficients, model.statistics.coefficients
        index = int(np.argmax(np.abs(after - before)))
        name = f"coefficient of {model.parameter_names[index]}" if index else "intercept"
        assert f"without it the {name} goes from {before[index]:.3g} to {after[index]:.3g}." in note.message


@pytest.mark.parametrize(("test", "text"), [((5,), "1 test point lies"), ((0, 5), "2 test points lie")])
def test_test_points_beyond_the_range_are_mentioned(test: tuple[int, ...], text: str) -> None:
    note = next(note for note in said(bound(X, Y, test=test)) if note.code == "extrapolation")
    assert note.message.startswith(text) and remedy_rows(note) == list(test)
