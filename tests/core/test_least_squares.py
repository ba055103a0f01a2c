"""Least squares: certified answers, and what algebra says of every answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.design_matrix import Basis
from core.least_squares import solve, solve_columns
from core.types import Array
from tests.statistical_references import Reference, digits, exact_least_squares, numbers, quartet, references

SEEDS = st.integers(0, 2**32)
RIDGES = st.sampled_from([0.0, 0.3, 20.0])
CERTIFIED = {"nist/longley": 14, "nist/norris": 13.5, "nist/wampler1": 15}


def problem(seed: int, n: int = 14, p: int = 4) -> tuple[Array, Array]:
    """Columns with offsets and scales of their own, ones first, and targets."""
    rng = np.random.default_rng(seed)
    X = (rng.standard_normal((n, p - 1)) + rng.uniform(-3, 3, p - 1)) * 10.0 ** rng.integers(-3, 4, p - 1)
    return np.column_stack((np.ones(n), X)), rng.standard_normal(n) * 10 + 5


@pytest.mark.parametrize("case", [*references("nist"), *references("ols"), *quartet()], ids=lambda case: case.id)
def test_certified_coefficients(case: Reference) -> None:
    found = solve(case.A, case.y, True)
    assert digits(found.coefficients, case.expected["coef"]) > CERTIFIED.get(case.id, 14)
    assert (found.method, found.full_rank, found.cautions) == ("refined QR", True, ())


@pytest.mark.parametrize("case", references("ridge"), ids=lambda case: case.id)
def test_ridge_path(case: Reference) -> None:
    basis = Basis.of(case.X, 1, True, "standard", ("wt", "hp"))
    for point in case.case["path"]:
        found = solve(basis.columns(case.X), case.y, True, float(point["lambda_"]))
        assert digits(found.coefficients, point["coef"]) > 13.5
        assert digits(np.sum(found.residuals_of(case.X, case.y) ** 2), point["sse"]) > 13.5


@pytest.mark.parametrize(("start", "step"), [(0.0, 4.0), (1990.0, 1.0), (-1.0, 0.08)])
def test_degree_ten_keeps_its_digits_through_the_scaled_basis(start: float, step: float) -> None:
    x = start + step * np.arange(26.0)[:, None]
    y = np.random.default_rng(3).standard_normal(26)
    basis = Basis.of(x, 10, True, "standard")
    A = basis.columns(x)
    found = solve(A, y, True).in_units(basis.to_original)
    exact, inverse = exact_least_squares(basis.plain.columns(x), y)
    if start == 0:  # elsewhere the powers themselves are rounded, and the fraction's answer is that of other data
        assert digits(found.coefficients, [float(c) for c in exact]) > 12
        assert digits(np.sum(found.factor**2, axis=1), [float(inverse[j][j]) for j in range(11)]) > 12
    assert (np.abs(A.T @ found.residuals_of(A, y)) <= 1e-14 * np.linalg.norm(A, axis=0) * np.linalg.norm(y)).all()


@given(SEEDS, st.booleans())
def test_as_right_as_fractions(seed: int, intercept: bool) -> None:
    A, y = problem(seed)
    A = A if intercept else A[:, 1:]
    found, (exact, inverse) = solve(A, y, intercept), exact_least_squares(A, y)
    assert digits(found.coefficients, [float(c) for c in exact]) > 14.5
    np.testing.assert_allclose(found.factor @ found.factor.T, numbers([[float(v) for v in row] for row in inverse]), rtol=1e-9, atol=1e-300)


@given(SEEDS, st.sampled_from([14, 1500]))
def test_residuals_are_orthogonal_to_the_columns(seed: int, n: int) -> None:
    A, y = problem(seed, n)
    found = solve(A, y, True)
    size = np.linalg.norm(A, axis=0) * np.linalg.norm(y)
    assert (np.abs(A.T @ found.residuals_of(A, y)) <= 1e-14 * size).all()


@given(SEEDS, RIDGES, st.sampled_from([14, 1500]), st.booleans())
def test_a_ridge_is_least_squares_with_more_rows(seed: int, ridge: float, n: int, intercept: bool) -> None:
    A, y = problem(seed, n)
    A = A if intercept else A[:, 1:]
    p, sizes = A.shape[1], np.linalg.norm(A, axis=0)
    penalty = np.sqrt(ridge) * np.eye(p)[int(intercept) :]
    stacked, targets = np.vstack((A, penalty)) / sizes, np.concatenate((y, np.zeros(len(penalty))))
    expected = np.linalg.lstsq(stacked, targets, rcond=1e-15)[0] / sizes
    found = solve(A, y, intercept, ridge)
    np.testing.assert_allclose(found.coefficients * sizes, expected * sizes, rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(found.factor @ found.factor.T @ (stacked * sizes).T @ (stacked * sizes), np.eye(p), atol=1e-4)


@given(SEEDS, st.sampled_from([14, 1500]))
def test_a_vanishing_ridge_is_none(seed: int, n: int) -> None:
    A, y = problem(seed, n)
    np.testing.assert_allclose(solve(A, y, True, 1e-25).coefficients, solve(A, y, True).coefficients, rtol=1e-12)


@given(SEEDS, st.floats(-1000, 1000), st.integers(-30, 30), st.sampled_from([14, 1500]))
def test_shifting_and_scaling(seed: int, shift: float, power: int, n: int) -> None:
    A, y = problem(seed, n)
    scale, c = 10.0**power, solve(A, y, True).coefficients
    size = np.abs(c[0]) + np.abs(shift) + np.abs(A[:, 1:] @ c[1:]).max()
    np.testing.assert_allclose(solve(A, y + shift, True).coefficients[0], c[0] + shift, atol=1e-12 * size)
    np.testing.assert_allclose(solve(A, y * scale, True).coefficients, c * scale, rtol=1e-11)
    moved = A * ([1] + [scale] * (A.shape[1] - 1))
    np.testing.assert_allclose(solve(moved, y, True).coefficients[1:], c[1:] / scale, rtol=1e-10)
    moved = A + np.array([0, shift, 0, 0])
    np.testing.assert_allclose(solve(moved, y, True).coefficients[0], c[0] - shift * c[1], atol=1e-9 * (size + abs(shift * c[1])))


@given(SEEDS, RIDGES, st.sampled_from([14, 1500]))
def test_leverage_sums_to_the_rank(seed: int, ridge: float, n: int) -> None:
    A, y = problem(seed, n)
    found = solve(A, y, True, ridge)
    total = found.leverage_of(A).sum()
    assert total == pytest.approx(found.rank) if ridge == 0 else total < found.rank
    np.testing.assert_allclose(found.leverage_of(A), np.sum((A @ found.factor) ** 2, axis=1), atol=1e-9)


@pytest.mark.parametrize("intercept", [True, False])
@pytest.mark.parametrize("n", [20, 2000])
def test_columns_may_come_without_their_ones(intercept: bool, n: int) -> None:
    A, y = problem(5, n)
    whole, parts = solve(A if intercept else A[:, 1:], y, intercept), solve_columns(A[:, 1:], y, intercept)
    np.testing.assert_allclose(whole.coefficients, parts.coefficients, rtol=1e-13)


@pytest.mark.parametrize("p", [2, 5])
def test_condition_numbers(p: int) -> None:
    A, y = problem(1, 30, p)
    found = solve(A, y, True)
    centred = A[:, 1:] - A[:, 1:].mean(axis=0)
    assert found.condition_number == pytest.approx(
        np.linalg.cond(np.column_stack((A[:, 0] / np.sqrt(30), centred / np.linalg.norm(centred, axis=0))))
    )
    assert found.plain_condition_number == pytest.approx(np.linalg.cond(A), rel=1e-6)


def test_nearly_dependent_columns_get_a_caution() -> None:
    x = np.arange(30.0)
    A = np.column_stack((np.ones(30), x, x + 1e-7 * np.sin(x)))
    (caution,) = solve(A, x, True).cautions
    assert caution.code == "ill_conditioned"
