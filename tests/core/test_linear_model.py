"""The linear model: what it solves, where its descent goes, how long that takes."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at
from core.algorithms.linear_regression import LinearRegression
from core.data import Data
from core.errors import InvalidInput
from core.linear_model import CLOSE, Config
from core.types import Array

X = np.array([[0.0], [1.0], [2.0], [5.0]])
Y = np.array([1.0, 2.0, 2.5, 7.0])


def bound(X: Array = X, y: Array = Y, test: tuple[int, ...] = (), scaled: bool = False, **config: Any) -> LinearRegression:
    is_test = np.isin(np.arange(len(y)), test)
    return LinearRegression(Config(**config), Data(X.copy(), y.copy(), is_test, tuple("abcdef"[: X.shape[1]]), "y", scaled), 0)


def test_it_solves_for_the_least_cost() -> None:
    model = bound(ridge=0.3, degree=2)
    best, _ = model.loss_and_gradient(model.solution.coefficients, 0)
    assert best.total == model.best_loss
    for direction in np.eye(3):
        for shift in (-1e-3, 1e-3):
            assert model.loss_and_gradient(model.solution.coefficients + shift * direction, 0)[0].total > model.best_loss


@pytest.mark.parametrize("settings", [{}, {"degree": 3}, {"ridge": 0.7, "degree": 2}, {"intercept": False}, {"scaled": True, "ridge": 1.0}])
def test_the_gradient_is_that_of_the_cost(settings: dict[str, Any]) -> None:
    model = bound(**settings)
    params, h = np.linspace(-1, 1, len(model.start())), 1e-5
    _, gradient = model.loss_and_gradient(params, 0)
    for j, direction in enumerate(np.eye(len(params)) * h):
        up, down = (model.loss_and_gradient(each, 0)[0].total for each in (params + direction, params - direction))
        assert gradient[j] == pytest.approx((up - down) / (2 * h), rel=1e-7, abs=1e-6)


def test_scaled_and_plain_columns_give_the_same_curve() -> None:
    plain, scaled = bound(degree=2), bound(degree=2, scaled=True)
    np.testing.assert_allclose(plain.statistics.coefficients, scaled.statistics.coefficients, rtol=1e-12)
    np.testing.assert_allclose(scaled.in_original(scaled.solution.coefficients), plain.solution.coefficients, rtol=1e-12)
    places = np.array([[-1.0], [3.0]])
    fitted = [model.fitted(model.solution.coefficients, places) for model in (plain, scaled)]
    np.testing.assert_allclose(fitted[0], fitted[1], rtol=1e-12)
    assert scaled.A[:, 1].mean() == pytest.approx(0, abs=1e-15) and scaled.A[:, 1].std() == pytest.approx(1)


def test_test_points_are_not_learned_from() -> None:
    model, without = bound(test=(3,)), bound(X[:3], Y[:3])
    assert model.solution.coefficients.tolist() == without.solution.coefficients.tolist()
    assert model.test_loss(np.array([1.0, 1.0])) == (7.0 - 6.0) ** 2
    assert without.test_loss(np.zeros(2)) is None


def test_without_points_nothing_is_learned() -> None:
    model = bound(np.zeros((0, 1)), np.zeros(0))
    state = state_at(model, model.start())
    assert (model.empty, state.loss.total, state.gradient.tolist(), model.verdict(state)) == (True, 0.0, [0.0, 0.0], None)
    assert model.steps_within(0.01, state.params) is None
    with pytest.raises(InvalidInput, match="at least one point"):
        _ = model.solution


def steps_until(model: LinearRegression, share: float, most: int = 5_000) -> int:
    state = state_at(model, model.start())
    while state.loss.total > (1 + share) * model.best_loss:
        state = advanced(model, state)
        assert state.step < most
    return state.step


@pytest.mark.parametrize(
    "model",
    [
        bound(learning_rate=0.05),
        bound(scaled=True, learning_rate=0.4),
        bound(ridge=1.0, scaled=True, degree=2, learning_rate=0.1),
        bound(degree=0, learning_rate=0.5),
        bound(np.column_stack((X, 2 * X)), learning_rate=0.01),
        bound(np.column_stack((X, 3 * X + 1)), learning_rate=0.01),
    ],
)
def test_the_number_of_steps_is_known_before_walking(model: LinearRegression) -> None:
    assert model.steps_within(0.01, model.start()) == steps_until(model, 0.01)


def test_no_number_of_steps_where_descent_never_arrives() -> None:
    assert bound(learning_rate=10.0).steps_within(0.01, np.zeros(2)) is None
    assert bound(y=2 * X[:, 0]).steps_within(0.01, np.zeros(2)) is None
    model = bound()
    assert model.steps_within(0.01, model.solution.coefficients) == 0
    assert bound(learning_rate=model.curvature.largest_safe_rate).steps_within(0.01, np.zeros(2)) is None


def test_no_number_of_steps_to_a_minimum_beyond_all_numbers() -> None:
    model = bound(np.array([[1e-300], [2e-300], [3e-300]]), np.array([1.0, 0.0, 1.0]), ridge=0.0)
    assert model.steps_within(0.01, model.start()) is None
    assert model.steps_within(0.01, np.array([0.0, 1e300])) is None


def test_a_flat_direction_can_keep_the_goal_out_of_reach() -> None:
    tiny = bound(np.column_stack((X, np.array([[1.0], [-1.0], [2.0], [0.5]]) * 1e-7)), learning_rate=1e-5)
    assert tiny.steps_within(1e-9, tiny.start()) is None


def test_descent_converges_below_the_largest_safe_rate_and_diverges_above_it() -> None:
    safe = bound().curvature.largest_safe_rate
    verdicts = []
    for rate in (0.99 * safe, 1.01 * safe):
        model = bound(learning_rate=rate)
        state = state_at(model, model.start())
        while model.verdict(state) is None:
            state = advanced(model, state)
        verdicts.append(model.verdict(state))
        if rate < safe:
            assert state.loss.total <= (1 + 2 * CLOSE) * model.best_loss
            np.testing.assert_allclose(state.params, model.solution.coefficients, rtol=1e-3)
    assert [verdict[0] for verdict in verdicts if verdict] == ["converged", "diverged"]


def test_a_perfect_fit_is_arrived_at() -> None:
    model = bound(y=2 * X[:, 0] + 1, learning_rate=0.1)
    assert model.verdict(state_at(model, model.start())) is None
    assert (model.verdict(state_at(model, model.solution.coefficients)) or ("", ""))[0] == "converged"


def test_what_leaves_the_range_has_diverged() -> None:
    model = bound()
    assert (model.verdict(state_at(model, np.array([1e200, 1e200]))) or ("", ""))[0] == "diverged"
    assert bound(y=Y * 1e200).zero_loss == np.inf
    assert model.optimizer.slug == "gradient-descent" and model.learning_rate == 0.02


@pytest.mark.parametrize("intercept", [True, False])
def test_features_that_are_all_zero_determine_nothing(intercept: bool) -> None:
    model = bound(np.zeros((3, 1)), np.array([1.0, 2.0, 4.0]), intercept=intercept)
    assert model.statistics.coefficients.tolist() == [7 / 3] * intercept + [0.0]
    assert (model.statistics.cooks_distance is None) == (not intercept)
