"""What is shown of a logistic model: field, curve, points, measures and one place agree with the model, whatever is asked."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.encoding import to_json
from core import logistic_views as views
from core.algorithm import state_at
from core.algorithms.logistic_regression import LogisticRegression, algorithm
from core.class_scores import margins_of, predicted_of
from core.errors import InvalidInput
from core.state import State
from tests.logistic_models import bound, moment_of

finite = st.floats(-30, 30)
logits = st.integers(1, 4).flatmap(lambda k: st.lists(st.lists(finite, min_size=k, max_size=k), min_size=1, max_size=6))


def standing(K: int = 2, d: int = 2, test: int = 0, **config: Any) -> tuple[LogisticRegression, State]:
    model = bound(1, 12, d, K, test, **config)
    return model, moment_of(model)


@pytest.mark.parametrize("K", [2, 3])
def test_the_field_is_the_probability_at_the_centers_of_cells(K: int) -> None:
    model, state = standing(K, 3, degree=2)
    window = {"x_low": -1.0, "x_high": 3.0, "y_low": 0.0, "y_high": 2.0}
    field = views.field(model, state, {"features": [2, 0], "resolution": 4, **window})
    assert field["x"].tolist() == [-0.5, 0.5, 1.5, 2.5] and field["y"].tolist() == [0.25, 0.75, 1.25, 1.75]
    assert field["probabilities"].dtype == np.float32 and field["probabilities"].shape == (1 if K == 2 else 3, 4, 4)
    place = model.data.X.mean(axis=0)
    place[2], place[0] = field["x"][3], field["y"][1]
    expected = model.probabilities(state.params, place[None])
    np.testing.assert_allclose(field["probabilities"][:, 1, 3], np.ravel(expected), rtol=1e-6)
    whole = views.field(model, state, {})
    assert whole["features"] == [0, 1] and whole["probabilities"].shape[1:] == (100, 100)
    assert whole["x"][0] < model.data.X[:, 0].min() and whole["y"][-1] > model.data.X[:, 1].max()


def test_a_field_needs_two_features_and_points() -> None:
    model, state = standing(d=1)
    assert views.field(model, state, {}) == {}
    empty = bound(n=0)
    for view in (views.field, views.curve, views.points, views.measures, views.place):
        assert view(empty, state_at(empty, empty.start()), {}) == {}


def test_a_field_over_one_place_has_room() -> None:
    model = bound(n=1)
    field = views.field(model, state_at(model, model.start()), {"resolution": 2})
    assert np.ptp(field["x"]) == 1.0


@pytest.mark.parametrize("features", [None, 1, [0], [0, 0], [0, 2], [0, -1], [0, True], "01"])
def test_unusable_features_are_refused(features: object) -> None:
    model, state = standing()
    with pytest.raises(InvalidInput, match="two different whole numbers from 0 to 1"):
        views.field(model, state, {"features": features})


@pytest.mark.parametrize(
    ("view", "options"),
    [
        ("field", {"resolution": 201}), ("field", {"x_low": 1e16}), ("curve", {"feature": 2}), ("curve", {"resolution": 2001}),
        ("curve", {"threshold": -0.1}), ("curve", {"low": float("nan")}), ("points", {"threshold": 1.1}), ("measures", {"threshold": "1"}),
        ("measures", {"split": "half"}), ("measures", {"class": 0}), ("place", {}), ("place", {"x": [1.0]}), ("place", {"x": [1.0, "a"]}),
    ],
)  # fmt: skip
def test_unusable_options_are_refused(view: str, options: dict[str, Any]) -> None:
    model, state = standing()
    with pytest.raises(InvalidInput, match=r"options\."):
        getattr(views, view)(model, state, options)


def test_the_curve_crosses_the_threshold_at_the_boundary() -> None:
    model, _ = standing(d=1)
    state = state_at(model, np.array([-2.0, 4.0]))
    curve = views.curve(model, state, {"low": 0.0, "high": 3.0, "threshold": 0.8, "resolution": 7})
    assert curve["boundary"] == pytest.approx((np.log(4) + 2) / 4, rel=1e-12)
    assert curve["probabilities"].shape == (1, 7) and curve["fitted"].shape == (1, 7)
    np.testing.assert_allclose(curve["probabilities"][0], 1 / (1 + np.exp(2 - 4 * curve["x"])), rtol=1e-12)
    assert model.fitted_params is not None
    np.testing.assert_allclose(curve["fitted"][0], model.probabilities(model.fitted_params, curve["x"][:, None]), rtol=1e-12)


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4), st.floats(0.05, 0.95))
def test_every_boundary_lies_on_the_threshold(params: list[float], threshold: float) -> None:
    model = CUBIC
    curve = views.curve(model, state_at(model, np.array(params)), {"low": -2.0, "high": 2.0, "threshold": threshold, "resolution": 400})
    at_boundary = model.probabilities(np.array(params), curve["boundaries"][:, None])
    np.testing.assert_allclose(at_boundary, threshold, atol=1e-5)
    signs = np.sign(curve["probabilities"][0] - threshold)
    assert np.count_nonzero(np.diff(signs[signs != 0])) <= len(curve["boundaries"]) <= 3
    assert (curve["boundary"] is None) == (len(curve["boundaries"]) != 1)


CUBIC = bound(1, 12, 1, degree=3)


def test_no_boundary_where_there_is_none() -> None:
    model, state = standing(3, 1)
    assert len(views.curve(model, state, {})["boundaries"]) == 0
    model, state = standing(d=1)
    for options in ({"threshold": 0.0}, {"low": 1.0, "high": 1.0}, {"low": 2.0, "high": 1.0}):
        assert len(views.curve(model, state, options)["boundaries"]) == 0
    assert len(views.curve(model, state_at(model, np.array([1.0, 0.0])), {})["boundaries"]) == 0
    assert len(views.curve(model, state_at(model, np.full(2, np.nan)), {})["boundaries"]) == 0


def test_without_a_fit_there_is_no_fitted_curve() -> None:
    model = bound(apart=50.0, d=1)
    assert views.curve(model, state_at(model, model.start()), {})["fitted"] is None


@pytest.mark.parametrize("K", [2, 3])
def test_losses_of_the_points_add_up_to_the_cost(K: int) -> None:
    model, state = standing(K, test=4, l2=0.5)
    shown = views.points(model, state, {})
    learned = shown["is_test"] == 0
    assert shown["losses"][learned].mean() == pytest.approx(state.loss.data, rel=1e-13)
    assert shown["loss"] == {"data": state.loss.data, "penalty": state.loss.penalty, "total": state.loss.total}
    assert shown["losses"][~learned].mean() == pytest.approx(model.test_loss(state.params), rel=1e-13)
    y = model.data.y.astype(np.intp)
    own = shown["probabilities"][np.arange(12), y] if K > 2 else np.where(y == 1, shown["probabilities"], 1 - shown["probabilities"])
    np.testing.assert_allclose(shown["losses"], -np.log(own), rtol=1e-9)
    np.testing.assert_array_equal(shown["margin"] > 0, shown["predicted"] == y)
    assert ("z" in shown) == (K == 2)


def test_the_threshold_moves_what_is_predicted() -> None:
    model, state = standing()
    p = views.points(model, state, {})["probabilities"]
    cut = float(np.sort(p)[5])
    assert views.points(model, state, {"threshold": cut})["predicted"].tolist() == (p >= cut).astype(int).tolist()


@given(logits)
def test_margins_say_who_is_right(rows: list[list[float]]) -> None:
    z = np.array(rows)[:, 0] if len(rows[0]) == 1 else np.array(rows)
    classes = 2 if z.ndim == 1 else z.shape[1]
    for k in range(classes):
        y = np.full(len(rows), k)
        full = np.column_stack((np.zeros(len(z)), z)) if z.ndim == 1 else z
        others = np.delete(full, k, axis=1).max(axis=1)
        np.testing.assert_array_equal(margins_of(z, y), full[:, k] - others)
    shown = predicted_of(np.array([[0.5, 0.5], [np.nan, np.nan]]), 0.5)
    assert shown.tolist() == [1, -1]


@pytest.mark.parametrize("K", [2, 4])
def test_a_place_is_softmax_number_by_number(K: int) -> None:
    model, state = standing(K)
    shown = views.place(model, state, {"x": [0.5, -1]})
    z = shown["logits"]
    assert len(z) == K and shown["shift"] == z.max() and shown["x"].tolist() == [0.5, -1.0]
    np.testing.assert_allclose(shown["exponentials"], np.exp(z - z.max()), rtol=1e-15)
    assert shown["sum"] == pytest.approx(shown["exponentials"].sum())
    np.testing.assert_allclose(shown["probabilities"], shown["exponentials"] / shown["sum"], rtol=1e-14)
    assert shown["predicted"] == int(np.argmax(z))


def test_data_says_what_scaling_takes_away() -> None:
    model, state = standing(scaled=True)
    shown = views.data(model, state, {})
    np.testing.assert_allclose(shown["means"], model.data.X.mean(axis=0), rtol=1e-12)
    assert shown["standardized"] is True and shown["classes"] == ["a", "b"]


@pytest.mark.parametrize("K", [2, 3])
def test_every_view_can_be_sent(K: int) -> None:
    model, state = standing(K, test=3)
    for view in algorithm.views:
        to_json(view.make(model, state, {"x": [0.0, 1.0]} if view.name == "place" else {}))
