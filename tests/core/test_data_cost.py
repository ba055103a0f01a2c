"""The cost of a line on points: the same as in linear regression, and its batches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import mean_squared_error
from core.data_cost import batch_gradient, batch_moments, data_cost
from core.errors import InvalidInput
from core.types import Array

NUMBERS = st.floats(-100, 100)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12)


def arrays(points: list[tuple[float, float]]) -> tuple[Array, Array, Array]:
    """x, y and the design matrix."""
    x, y = np.array(points, dtype=np.float64).T
    return x, y, np.column_stack((np.ones(len(x)), x))


@given(POINTS, NUMBERS, NUMBERS)
def test_it_is_the_mean_squared_error(points: list[tuple[float, float]], b: float, w: float) -> None:
    x, y, A = arrays(points)
    cost = data_cost(x, y)
    expected = mean_squared_error.value_and_gradient(A, y, np.array([b, w]), intercept=True)
    assert cost.value(b, w) == pytest.approx(expected.value, rel=1e-10, abs=1e-9)
    np.testing.assert_allclose(cost.gradient(b, w), expected.gradient, rtol=1e-9, atol=1e-7)
    np.testing.assert_allclose(cost.hessian(b, w), mean_squared_error.hessian(A, intercept=True), rtol=1e-10, atol=1e-9)
    assert cost.quadratic
    assert cost.inside(cost.minima[0].x, cost.minima[0].y)


@given(POINTS)
def test_the_minimum_is_least_squares(points: list[tuple[float, float]]) -> None:
    x, y, A = arrays(points)
    best = data_cost(x, y).minima[0]
    fitted = A @ np.linalg.lstsq(A, y, rcond=None)[0]
    assert best.value == pytest.approx(float(np.mean((y - fitted) ** 2)), abs=1e-7)
    assert float(np.mean((y - best.x - best.y * x) ** 2)) == pytest.approx(best.value, abs=1e-7)


def test_without_points_it_is_flat() -> None:
    empty = data_cost(np.zeros(0), np.zeros(0))
    assert empty.value(0.0, 3.0) == 0
    assert np.isfinite(empty.window).all()


def test_points_out_of_range_are_refused() -> None:
    with pytest.raises(InvalidInput, match="squares"):
        data_cost(np.array([1e200, 2.0]), np.array([1.0, 2.0]))


@pytest.mark.parametrize("size", [1, 2, 5])
def test_batches_of_an_epoch_average_to_the_full_gradient(size: int) -> None:
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal(10), rng.standard_normal(10)
    steps = range(30, 30 + 10 // size)
    found = np.mean([batch_gradient(0.3, -0.7, batch_moments(x, y, size, 5, step)) for step in steps], axis=0)
    np.testing.assert_allclose(found, data_cost(x, y).gradient(0.3, -0.7), rtol=1e-12)
