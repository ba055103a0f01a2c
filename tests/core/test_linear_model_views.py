"""What can be seen of a linear model."""

from typing import Any

import numpy as np
import pytest

from core import linear_model_views as views
from core.algorithm import state_at
from core.algorithms.linear_regression import LinearRegression, algorithm
from core.errors import InvalidInput
from core.state import Tree
from core.textbook_solvers import normal_equations
from tests.core.test_linear_model import X, Y, bound

TWO = np.column_stack((X[:, 0], [3.0, 1.0, 4.0, 1.0]))


def seen(model: LinearRegression, name: str, params: Any = None, **options: Any) -> Tree:
    """One view as the program makes it."""
    make = next(view.make for view in algorithm.views if view.name == name)
    return make(model, state_at(model, model.start() if params is None else np.array(params)), options)


def test_the_data_as_they_are() -> None:
    tree = seen(bound(test=(1,), scaled=True), "data")
    assert tree["X"].tolist() == X.tolist() and tree["y"].tolist() == Y.tolist() and tree["is_test"].tolist() == [0, 1, 0, 0]
    assert (tree["low"].tolist(), tree["high"].tolist(), tree["y_low"], tree["y_high"]) == ([0.0], [5.0], 1.0, 7.0)
    assert tree["means"][0] == pytest.approx(7 / 3) and tree["standardized"] and tree["is_test"].dtype == np.uint8


@pytest.mark.parametrize("name", [view.name for view in algorithm.views if view.name != "data"])
def test_without_points_there_is_nothing_to_see(name: str) -> None:
    empty = bound(np.zeros((0, 1)), np.zeros(0))
    assert seen(empty, name) == {}
    assert seen(empty, "data")["low"].tolist() == [np.inf]


@pytest.mark.parametrize("scaled", [False, True])
def test_the_solution_is_in_original_units(scaled: bool) -> None:
    tree = seen(bound(test=(2,), scaled=scaled), "solution")
    rows = np.column_stack((np.ones(3), X[[0, 1, 3], 0]))
    np.testing.assert_allclose(tree["gram"], rows.T @ rows)
    np.testing.assert_allclose(tree["moment"], rows.T @ Y[[0, 1, 3]])
    np.testing.assert_allclose(tree["coefficients"], np.linalg.solve(tree["gram"], tree["moment"]))
    assert tree["train_index"].tolist() == [0, 1, 3] and tree["train_index"].dtype == np.int32
    assert tree["test_loss"] == pytest.approx((Y[2] - tree["coefficients"] @ [1, 2]) ** 2)
    assert tree["loss"] == pytest.approx(np.mean(tree["residuals"] ** 2)) and tree["penalty"] == 0
    for method in ("normal", "svd"):
        np.testing.assert_allclose(tree["methods"][method]["coefficients"], tree["coefficients"])


def test_a_penalty_is_shown_apart_and_methods_are_compared_where_they_are_the_same_problem() -> None:
    plain, scaled = (seen(bound(ridge=0.5, scaled=each), "solution") for each in (False, True))
    assert plain["penalty"] == pytest.approx(0.5 / 4 * plain["coefficients"][1] ** 2)
    np.testing.assert_allclose(plain["methods"]["svd"]["coefficients"], plain["coefficients"])
    assert scaled["methods"]["normal"] is None and scaled["methods"]["svd"] is None
    rows = np.column_stack((np.ones(4), X))
    np.testing.assert_allclose(plain["gram"], rows.T @ rows)


def test_methods_that_cannot_be_computed_are_left_out() -> None:
    huge = seen(bound(X * 1e200), "solution")["methods"]
    assert huge["normal"] is None and huge["qr"]["coefficients"] is not None
    twice = seen(bound(np.column_stack((X, X))), "solution")
    assert twice["methods"]["normal"]["coefficients"] is None
    assert normal_equations(np.column_stack((np.ones(4), X, X)), Y, True).coefficients is None
    assert [warning["code"] for warning in twice["warnings"]] == ["dependent_columns"]


def test_the_curve_runs_along_one_feature_at_the_mean_of_the_others() -> None:
    model = bound(TWO)
    tree = seen(model, "curve", feature=1, low=-1, high=2.0, resolution=4)
    assert tree["x"].tolist() == [-1, 0, 1, 2]
    b, w1, w2 = model.statistics.coefficients
    np.testing.assert_allclose(tree["y"], b + w1 * 2 + w2 * tree["x"])
    assert (tree["prediction_low"] < tree["confidence_low"]).all() and (tree["confidence_high"] < tree["prediction_high"]).all()
    assert seen(model, "curve", feature=9)["x"][[0, -1]].tolist() == [1.0, 4.0]
    without = seen(bound(ridge=1.0), "curve")
    assert "confidence_low" not in without and without["reason"]


@pytest.mark.parametrize("scaled", [False, True])
def test_the_line_of_the_present_step(scaled: bool) -> None:
    model = bound(scaled=scaled, ridge=0.5)
    tree = seen(model, "line", [1.0, 2.0], low=0, high=4)
    np.testing.assert_allclose(tree["y"], tree["coefficients"] @ [[1, 1], [0, 4]])
    np.testing.assert_allclose(tree["y"], model.basis.columns(np.array([[0.0], [4.0]])) @ [1.0, 2.0])
    assert tree["above"] == pytest.approx((tree["loss"] + tree["penalty"]) / model.best_loss - 1)
    assert len(tree["x"]) == 2 and len(seen(bound(degree=2), "line")["x"]) == 200
    assert seen(bound(y=2 * X[:, 0]), "line")["above"] is None


def test_a_proposed_line_beside_the_best() -> None:
    model = bound()
    tree = seen(model, "own_line", coefficients=[1.0, 0.5])
    assert tree["residuals"].tolist() == [0.0, 0.5, 0.5, 3.5]
    assert (tree["sse"], tree["loss"]) == (12.75, 12.75 / 4) and tree["best_sse"] == model.statistics.sse
    assert seen(model, "own_line", coefficients=[1.0])["reason"] == "This model has 2 coefficients."


def test_the_surface_over_two_features() -> None:
    model = bound(TWO)
    best, now = seen(model, "plane", resolution=3), seen(model, "plane_now", [1.0, 2.0, 3.0], features=[1, 0], resolution=3)
    assert best["z"].shape == (3, 3)
    b, w1, w2 = model.statistics.coefficients
    np.testing.assert_allclose(best["z"], b + w1 * best["x"][None, :] + w2 * best["y"][:, None])
    np.testing.assert_allclose(now["z"], 1 + 3 * now["x"][None, :] + 2 * now["y"][:, None])
    assert now["features"] == [1, 0] and seen(model, "plane", features=[0])["features"] == [0, 0]
    assert seen(bound(), "plane") == {}


@pytest.mark.parametrize(
    ("name", "options", "field"),
    [
        ("curve", {"resolution": 1}, "resolution"),
        ("curve", {"resolution": 2.0}, "resolution"),
        ("curve", {"feature": True}, "feature"),
        ("curve", {"feature": -1}, "feature"),
        ("line", {"low": "0"}, "low"),
        ("line", {"high": float("nan")}, "high"),
        ("line", {"high": True}, "high"),
        ("own_line", {"coefficients": 3}, "coefficients"),
        ("own_line", {"coefficients": ["a", 1]}, "coefficients"),
        ("plane", {"features": [0, -3]}, "features"),
        ("plane", {"features": ["x"]}, "features"),
        ("plane", {"features": 1}, "features"),
        ("plane", {"resolution": 101}, "resolution"),
    ],
)
def test_unusable_options_are_refused_by_name(name: str, options: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        seen(bound(TWO), name, **options)
    assert caught.value.field == f"options.{field}"


def test_numbers_that_leave_the_range_stay_out_of_the_way() -> None:
    gram, moment = views.normal_system(bound(X * 1e200))
    assert gram[1, 1] == np.inf and np.isfinite(moment).all()
