"""Least squares where it cannot go as usual: too little data, columns that depend on each other, huge and tiny numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.least_squares import refined, solve
from core.types import Array

SIZES = pytest.mark.parametrize("n", [6, 1200])


def line(n: int) -> Array:
    """Ones and 0.1, 0.2, ... -> (n, 2)"""
    return np.column_stack((np.ones(n), 0.1 * np.arange(1, n + 1)))


def test_one_point_gives_its_own_height() -> None:
    found = solve(np.array([[1.0, 3.0]]), np.array([7.0]), True)
    assert found.coefficients.tolist() == [7, 0]
    assert (found.rank, found.condition_number, found.plain_condition_number) == (1, np.inf, np.inf)
    assert [caution.code for caution in found.cautions] == ["too_few_points", "dependent_columns"]


@SIZES
@pytest.mark.parametrize("x", [0.1, 0.0, -3e7, 1e300, 1e-300])
def test_all_x_equal_gives_the_mean(n: int, x: float) -> None:
    y = np.arange(0.0, n)
    found = solve(np.column_stack((np.ones(n), np.full(n, x))), y, True, names=("1", "x"))
    np.testing.assert_allclose(found.coefficients, [y.mean(), 0], rtol=1e-13)
    (dependency,), (caution,) = found.dependencies, found.cautions
    assert (found.rank, dependency.column, dependency.on) == (1, 1, (0,) if x else ())
    assert dependency.weights == pytest.approx((x,) if x else ())
    assert (caution.code, caution.columns) == ("dependent_columns", (1, *dependency.on))
    assert caution.message.startswith(f"x = {x:.6g} in every point")


@SIZES
def test_a_repeated_column_shares_its_coefficient(n: int) -> None:
    A = line(n)
    found = solve(np.column_stack((A, A[:, 1])), 1 + 6 * A[:, 1], True)
    np.testing.assert_allclose(found.coefficients, [1, 3, 3], rtol=1e-12)
    assert found.dependencies[0].sentence(("1", "x", "z")) == "z = x"


@SIZES
def test_units_of_a_repeated_column_do_not_matter_to_its_share(n: int) -> None:
    A = line(n)
    found = solve(np.column_stack((A, 1.8 * A[:, 1] + 32)), 1 + 6 * A[:, 1], True)
    np.testing.assert_allclose(found.coefficients[1:], [3, 3 / 1.8], rtol=1e-10)
    assert found.dependencies[0].sentence(("1", "celsius", "fahrenheit")) == "fahrenheit = 32 + 1.8 celsius"


@given(st.integers(0, 2**32), st.sampled_from([8, 1100]), st.booleans())
def test_dependent_columns_are_named_and_the_shortest_answer_given(seed: int, n: int, intercept: bool) -> None:
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, 3)) + 2
    X = np.column_stack((X, 2 * X[:, 0] - 3 * X[:, 2]))
    A, y = np.column_stack((np.ones(n), X)) if intercept else X, rng.standard_normal(n)
    found, first = solve(A, y, intercept), int(intercept)
    (dependency,) = found.dependencies
    assert (found.rank, dependency.column, dependency.on) == (3 + first, 3 + first, (first, first + 2))
    assert dependency.weights == pytest.approx((2, -3), rel=1e-9)
    best = np.linalg.lstsq(A, y, rcond=1e-10)[0]
    np.testing.assert_allclose(A @ found.coefficients, A @ best, atol=1e-10)
    lengths = np.linalg.norm(X - X.mean(axis=0) * intercept, axis=0)
    direction = np.array([2.0, 0, -3, -1]) * lengths**2  # along it the answer could move without changing the fit
    assert found.coefficients[first:] @ direction == pytest.approx(0, abs=1e-9 * np.abs(found.coefficients[first:]) @ np.abs(direction))


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_fewer_points_than_columns_are_met_exactly(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    A, y = np.column_stack((np.ones(n), rng.standard_normal((n, 5)))), rng.standard_normal(n)
    found = solve(A, y, True)
    np.testing.assert_allclose(A @ found.coefficients, y, atol=1e-10)
    assert (found.rank, len(found.dependencies), found.cautions[0].code) == (n, 6 - n, "too_few_points")
    for dependency in found.dependencies:
        np.testing.assert_allclose(A[:, dependency.on] @ dependency.weights, A[:, dependency.column], atol=1e-6)


def test_a_ridge_makes_every_answer_unique() -> None:
    found = solve(np.array([[1.0, 3.0, 3.0]]), np.array([7.0]), True, ridge=0.5)
    assert (found.rank, found.dependencies, found.coefficients.tolist()) == (3, (), [7, 0, 0])


@SIZES
@pytest.mark.parametrize("x_size", [1e300, 1e-300, 1.0])
@pytest.mark.parametrize("y_size", [1e300, 1e-300, 1.0])
def test_huge_and_tiny_numbers(n: int, x_size: float, y_size: float) -> None:
    A, y = line(n) * [1, x_size], np.arange(0.5, n) * y_size
    ratio = np.log10(y_size) - np.log10(x_size)
    if abs(ratio) > 307:
        with pytest.raises(InvalidInput, match="ratio"):
            solve(A, y, True)
    else:
        np.testing.assert_allclose(solve(A, y, True).coefficients, np.array([-0.5 * y_size, 10 * (y_size / x_size)]), rtol=1e-11)


def test_a_slope_that_overflows_is_refused_however_many_rows() -> None:
    with pytest.raises(InvalidInput, match="ratio"):
        solve(line(1200) * [1, 1e-150], np.arange(1200.0) * 1e200, True)


@SIZES
def test_the_mean_is_a_fit_of_ones(n: int) -> None:
    assert solve(np.ones((n, 1)), np.arange(0.0, n), True).coefficients.tolist() == [(n - 1) / 2]


@SIZES
def test_a_ridge_beside_huge_and_tiny_numbers(n: int) -> None:
    A, y = line(n), np.arange(1.0, n + 1)
    centred = A[:, 1] - A[:, 1].mean()
    np.testing.assert_allclose(solve(A * [1, 1e-300], y, True, 1.0).coefficients[1], centred @ y * 1e-300, rtol=1e-11)
    np.testing.assert_allclose(solve(A * [1, 1e150], y, True, 1.0).coefficients[1], 10 / 1e150, rtol=1e-11)


@SIZES
def test_a_small_spread_around_a_large_mean(n: int) -> None:
    spread = np.arange(n) / 1024
    found = solve(np.column_stack((np.ones(n), 1e9 + spread)), spread * 3, True)
    np.testing.assert_allclose(found.coefficients, [-3e9, 3], rtol=1e-12)


def test_sorted_rows_with_a_jump_lose_nothing() -> None:
    x = np.concatenate((np.full(30000, 1e9), np.arange(30000.0) / 30000))
    found = solve(np.column_stack((np.ones(60000), x, x**2 / 1e9)), x, True)
    np.testing.assert_allclose(found.coefficients, [0, 1, 0], atol=1e-7)


@pytest.mark.parametrize("degree", [4, 8])
def test_many_rows_of_a_difficult_basis(degree: int) -> None:
    x = np.arange(2000.0) / 100
    A = x[:, None] ** np.arange(degree + 1)
    found = solve(A, A.sum(axis=1), True)
    np.testing.assert_allclose(found.coefficients, 1, rtol=1e-5 if degree == 8 else 1e-10)


REFUSED = [
    (np.empty((0, 2)), np.empty(0), 0.0, "data.points"),
    (np.empty((3, 0)), np.ones(3), 0.0, "config.degree"),
    (np.ones((3, 1)), np.ones(2), 0.0, "data.y"),
    (np.ones((3, 1)), np.ones(3), -1.0, "config.ridge"),
    (np.array([[1.0, np.nan]]), np.ones(1), 0.0, "data"),
    (np.full((1000, 2), np.inf), np.ones(1000), 0.0, "data"),
]


@pytest.mark.parametrize(("A", "y", "ridge", "field"), REFUSED)
def test_what_cannot_be_solved_is_refused(A: Array, y: Array, ridge: float, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        solve(A, y, bool(A.shape[1]), ridge)
    assert caught.value.field == field


@pytest.mark.parametrize(("offset", "alike", "limit"), [(1e6, 1.0, 1e-12), (0.0, 1e-3, 1e-10), (0.0, 1e-5, 1e-8)])
def test_many_rows_are_nearly_as_right_as_few(offset: float, alike: float, limit: float) -> None:
    rng = np.random.default_rng(0)
    X = rng.standard_normal((3000, 3)) + offset
    A = np.column_stack((np.ones(3000), X, X[:, 0] + alike * rng.standard_normal(3000)))
    y = X.sum(axis=1) + rng.standard_normal(3000)
    quick, accurate = solve(A, y, True), refined(A, y, True, 0.0, ())
    assert (quick.method, accurate.method) == ("refined cross products", "refined QR")
    np.testing.assert_allclose(quick.coefficients, accurate.coefficients, rtol=limit)
