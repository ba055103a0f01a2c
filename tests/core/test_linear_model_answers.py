"""What a developer takes away from a linear model."""

import numpy as np
import pytest

from core.algorithm import state_at
from core.errors import InvalidInput, ShapeMismatch
from tests.core.test_linear_model import X, Y, bound


@pytest.mark.parametrize("scaled", [False, True])
def test_predictions_come_with_bands_and_warnings(scaled: bool) -> None:
    model = bound(test=(3,), scaled=scaled)
    tree = model.predict(None, np.array([[1.0], [3.0], [-2.0]]))
    b, w = model.statistics.coefficients
    np.testing.assert_allclose(tree["predictions"], [b + w, b + 3 * w, b - 2 * w])
    assert (tree["prediction"][:, 0] < tree["confidence"][:, 0]).all() and tree["reason"] == ""
    assert tree["warnings"] == [
        {"code": "extrapolation", "rows": [1, 2], "message": "2 rows lie outside the range that was learned from: extrapolation."}
    ]
    assert model.predict(None, np.array([[3.0]]))["warnings"][0]["message"].startswith("1 row lies")


def test_predictions_of_given_parameters_are_in_the_units_of_the_columns() -> None:
    model = bound(scaled=True)
    tree = model.predict(np.array([1.0, 2.0]), np.array([[0.0], [2.0]]))
    np.testing.assert_allclose(tree["predictions"], 1 + 2 * (np.array([0.0, 2.0]) - X.mean()) / X.std())
    assert tree["warnings"] == [] and "confidence" not in tree


def test_unusable_questions_are_refused() -> None:
    with pytest.raises(InvalidInput, match="params: expected 2 numbers"):
        bound().predict(np.zeros(3), X)
    with pytest.raises(ShapeMismatch, match="1 features"):
        bound().predict(None, np.zeros((2, 3)))
    with pytest.raises(InvalidInput, match="at least one point"):
        bound(np.zeros((0, 1)), np.zeros(0)).predict(None, X)


def test_the_report_names_parameters() -> None:
    model = bound()
    report = model.report(state_at(model, model.start()))
    assert report["status"] == "solved" and report["warnings"] == []
    assert report["parameters"] == dict(zip(("intercept", "a"), model.statistics.coefficients.tolist(), strict=True))
    assert report["report"]["mse"] == report["report"]["loss"] == model.statistics.mse
    alike = bound(np.column_stack((X, X)), Y, intercept=False)
    twice = alike.report(state_at(alike, alike.start()))
    assert twice["status"].startswith("rank deficient") and list(twice["parameters"]) == ["a", "b"] and twice["warnings"]
