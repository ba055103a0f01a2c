"""The cost as a landscape: gradients, curvature, and how far a step may go."""

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.least_squares import solve
from core.mean_squared_error import curvature, hessian, value_and_gradient
from core.types import Array

SEEDS = st.integers(0, 2**32)


def problem(seed: int, n: int = 12, p: int = 3) -> tuple[Array, Array, Array]:
    """Random columns with ones first, targets and params."""
    rng = np.random.default_rng(seed)
    return np.column_stack((np.ones(n), rng.standard_normal((n, p - 1)))), rng.standard_normal(n), rng.standard_normal(p)


def test_worked_by_hand() -> None:
    # residuals A c - y: 1 + 2 - 1 = 2 and 1 + 4 - 2 = 3; data (4 + 9) / 2; penalty 4 · 2² / 2; gradient 2/2 (2 + 3, 2·1 + 3·2 + 4·2)
    found = value_and_gradient(np.array([[1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 2.0]), np.array([1.0, 2.0]), True, 4.0)
    assert (found.data, found.penalty, found.value, found.gradient.tolist()) == (6.5, 8.0, 14.5, [5.0, 16.0])


@given(SEEDS, st.booleans(), st.sampled_from([0.0, 0.7]), st.sampled_from([None, 40]))
def test_gradient_equals_central_differences(seed: int, intercept: bool, ridge: float, total: int | None) -> None:
    A, y, params = problem(seed)
    gradient = value_and_gradient(A, y, params, intercept, ridge, total).gradient
    for j, step in enumerate(np.eye(3) * 1e-5):
        above, below = (value_and_gradient(A, y, params + s, intercept, ridge, total).value for s in (step, -step))
        assert gradient[j] == pytest.approx((above - below) / 2e-5, rel=1e-7, abs=1e-8)


@given(SEEDS, st.booleans(), st.sampled_from([0.0, 0.7]))
def test_hessian_is_the_change_of_the_gradient(seed: int, intercept: bool, ridge: float) -> None:
    A, y, params = problem(seed)
    start = value_and_gradient(A, y, params, intercept, ridge).gradient
    changes = [value_and_gradient(A, y, params + step, intercept, ridge).gradient - start for step in np.eye(3)]
    np.testing.assert_allclose(hessian(A, intercept, ridge), changes, atol=1e-12)


@given(SEEDS, st.sampled_from([0.0, 0.7]))
def test_the_closed_form_is_the_bottom(seed: int, ridge: float) -> None:
    A, y, _ = problem(seed)
    bottom = value_and_gradient(A, y, solve(A, y, True, ridge).coefficients, True, ridge)
    np.testing.assert_allclose(bottom.gradient, 0, atol=1e-13)


def descended(A: Array, y: Array, params: Array, rate: float, steps: int = 200) -> list[float]:
    """The values along a descent from params."""
    values = []
    for _ in range(steps):
        found = value_and_gradient(A, y, params, True)
        values.append(found.value)
        params = params - rate * found.gradient
    return values


@given(SEEDS)
def test_descent_falls_below_the_largest_safe_rate_and_grows_above(seed: int) -> None:
    A, y, params = problem(seed)
    limit = curvature(hessian(A, True)).largest_safe_rate
    below, above = descended(A, y, params, 0.99 * limit), descended(A, y, params, 1.2 * limit)
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(below))
    assert above[-1] > above[0]


@given(SEEDS)
def test_the_best_rate_contracts_as_promised(seed: int) -> None:
    A, y, params = problem(seed)
    curved, best = curvature(hessian(A, True)), solve(A, y, True).coefficients
    after = params - curved.best_rate * value_and_gradient(A, y, params, True).gradient
    share = curved.contraction(curved.best_rate)
    assert np.linalg.norm(after - best) <= share * np.linalg.norm(params - best) * (1 + 1e-12)
    assert share == pytest.approx((curved.condition_number - 1) / (curved.condition_number + 1))
    assert curved.contraction(curved.largest_safe_rate) >= 1 - 1e-12


def test_a_direction_without_curvature_is_left_out() -> None:
    flat = curvature(hessian(np.ones((3, 2)), True))
    assert flat.smallest == pytest.approx(4)
    assert (flat.singular, flat.condition_number) == (True, inf)
    nothing = curvature(np.zeros((2, 2)))
    assert (nothing.largest_safe_rate, nothing.best_rate, nothing.condition_number) == (inf, inf, inf)


def test_buffers_are_used_and_running_away_is_no_error() -> None:
    A, y, params = problem(0)
    gradient, residuals = np.empty(3), np.empty(12)
    found = value_and_gradient(A, y, params, True, gradient=gradient, residuals=residuals)
    assert found.gradient is gradient
    np.testing.assert_allclose(residuals, A @ params - y)
    assert value_and_gradient(A, y, np.full(3, 1e200), True).value == inf
