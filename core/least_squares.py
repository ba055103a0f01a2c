"""Least squares: the coefficients that bring the columns closest to the targets.

    minimise  Σ_i (y_i - Σ_j A_ij c_j)² + ridge Σ_{j not intercept} c_j²
    B = [1, (A_j - mean_j) / |A_j - mean_j|]     the same model in columns of length 1 around 0
    B = Q R,  A M = Q,  c = M Qᵀ y               M takes back all scaling, Q has orthonormal columns
    [ 1  A ] [r]   [y]
    [ Aᵀ 0 ] [c] = [0]                           refined together, the right-hand sides computed in doubled precision

A ridge is least squares with one more row √ridge e_jᵀ and target 0 for every column j but the intercept.
When columns depend on each other, the answer is the shortest one in the scaled columns: Σ (c_j |A_j - mean_j|)² is least.

A (n, p) with the ones first if intercept, y (n,), c (p,), r (n,), M (p, rank), Q (n, rank).

>>> A = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
>>> solve(A, np.array([1.0, 3.0, 5.0]), intercept=True).coefficients
array([1., 2.])

Reference: Å. Björck, Numerical Methods for Least Squares Problems, SIAM 1996, section 2.9.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core import cross_products
from core.dependence import dependencies
from core.doubled_precision import projections, residuals, two_sum
from core.errors import InvalidInput, ShapeMismatch
from core.solution import Solution, cautions, exponents, squared_lengths, unscaled
from core.types import Array, frozen

MANY_ROWS = 1000  # from here on cross products with one refinement do as well for good columns, and are several times faster
PASSES = 20  # directions in which a pass gains less than a digit count as null, so four were the most ever seen
EPSILON = float(np.finfo(np.float64).eps)


def solve(A: Array, y: Array, intercept: bool, ridge: float = 0.0, names: Sequence[str] = ()) -> Solution:
    """c = argmin |y - A c|² + ridge |c without intercept|². A (n, p) with the ones first if intercept, y (n,) -> Solution"""
    return solve_columns(A[:, 1:] if intercept else A, y, intercept, ridge, names)


def solve_columns(X: Array, y: Array, intercept: bool, ridge: float = 0.0, names: Sequence[str] = ()) -> Solution:
    """The same without the column of ones, which many rows do not need. X (n, p - intercept), y (n,) -> Solution"""
    n, k = X.shape
    if n == 0:
        raise InvalidInput("data.points", "at least one point", 0)
    if k == 0 and not intercept:
        raise InvalidInput("config.degree", "a model with at least one column", 0)
    if y.shape != (n,):
        raise ShapeMismatch("data.y", f"{n} targets", f"shape {y.shape}")
    if not 0 <= ridge < np.inf:
        raise InvalidInput("config.ridge", "a number from 0 up", ridge)
    quick = cross_products.solve_columns(X, y, intercept, ridge) if n >= MANY_ROWS else None
    if quick is not None:
        return quick
    if not (np.isfinite(X).all() and np.isfinite(y).all()):
        raise InvalidInput("data", "finite numbers", "infinity or nan")
    return refined(np.column_stack((np.ones(n), X)) if intercept else X, y, intercept, ridge, names)


def refined(A: Array, y: Array, intercept: bool, ridge: float, names: Sequence[str]) -> Solution:
    """The accurate way: QR of the scaled columns, then refinement in doubled precision. A (n, p), y (n,) -> Solution"""
    n, p = A.shape
    rows, targets = with_ridge_rows(A, y, intercept, ridge)
    column_exponents, target_exponent = exponents(rows), exponents(targets)
    rows, targets = np.ldexp(rows, -column_exponents), np.ldexp(targets, -target_exponent)
    B, to_plain, noise = scaled_columns(rows, n, intercept)
    Q, R = np.linalg.qr(B)
    root, directions, null = pseudo_inverse(R, noise)
    M, Q = to_plain @ root, Q @ directions
    high, low, r = refine(rows, targets, M, Q)
    factor = unscaled(M, -column_exponents[:, None])
    found = dependencies(null, np.ldexp(to_plain, -column_exponents[:, None])) if null.size else ()
    solution = Solution(
        coefficients=frozen(unscaled(high, target_exponent - column_exponents)),
        tail=frozen(np.ldexp(low, target_exponent - column_exponents)),
        residuals=frozen(np.ldexp(r[:n], target_exponent)), leverage=frozen(squared_lengths(Q[:n])),
        method="refined QR", intercept=intercept, ridge=ridge, rank=M.shape[1],
        factor=frozen(factor), scaled_factor=frozen(root), dependencies=found,
    )  # fmt: skip
    return replace(solution, cautions=cautions(n, p, found, solution.condition_number, names))


def with_ridge_rows(A: Array, y: Array, intercept: bool, ridge: float) -> tuple[Array, Array]:
    """The penalty as data: rows √ridge e_jᵀ with target 0. A (n, p), y (n,) -> (n + q, p), (n + q,), q penalised columns or 0"""
    if ridge == 0:
        return A, y
    penalty = np.sqrt(ridge) * np.eye(A.shape[1])[int(intercept) :]
    return np.vstack((A, penalty)), np.concatenate((y, np.zeros(len(penalty))))


def scaled_columns(rows: Array, n: int, intercept: bool) -> tuple[Array, Array, Array]:
    """B = rows T, centred over the first n rows if intercept, columns of length 1. -> B (n + q, p), T (p, p), noise (p,)"""
    B, size = rows.copy(), np.sqrt(n) * np.abs(rows[:n]).max(axis=0)
    means = np.zeros(rows.shape[1])
    if intercept:
        # The mean of what is left after subtracting the mean is the mean's own rounding error.
        for _ in range(2):
            shift = B[:n, 1:].mean(axis=0)
            B[:n, 1:] -= shift
            means[1:] += shift
        spread = np.linalg.norm(B[:n], axis=0)
        B[:n, spread <= 4 * EPSILON * size] = 0  # a constant column: what is left is rounding noise
    lengths = np.linalg.norm(B, axis=0)
    lengths[lengths == 0] = 1
    to_plain = np.diag(1 / lengths)
    if intercept:
        to_plain[0, 1:] = -means[1:] / lengths[1:]
    return B / lengths, to_plain, np.maximum(size / lengths, 1)


def pseudo_inverse(R: Array, noise: Array) -> tuple[Array, Array, Array]:
    """R⁺ = root directionsᵀ and the null vectors of R. R (k, p), noise (p,) -> root (p, rank), directions (k, rank), null (p, p - rank)

    A direction counts as null when its length is what rounding the data can make: noise is data size over spread, per column.
    """
    U, singular, Vt = np.linalg.svd(R)
    p = R.shape[1]
    kept = singular > 8 * p * EPSILON * np.linalg.norm(Vt[: len(singular)] * noise, axis=1)
    null = np.concatenate((~kept, np.ones(p - len(singular), dtype=np.bool_)))
    return Vt[: len(singular)][kept].T / singular[kept], U[:, : len(singular)][:, kept], Vt[null].T


def refine(rows: Array, targets: Array, M: Array, Q: Array) -> tuple[Array, Array, Array]:
    """c and r with r + A c = y, Aᵀ r = 0, from what is missing in both. A (n, p), M (p, rank), Q (n, rank) -> c, tail (p,), r (n,)"""
    high, low, r, first = np.zeros(len(M)), np.zeros(len(M)), np.zeros(len(rows)), 0.0
    for _ in range(PASSES):
        missing = residuals(rows, targets, r, high, low)
        step = missing @ Q + projections(rows, r) @ M
        high, rounding = two_sum(high, M @ step)
        high, low = two_sum(high, low + rounding)
        r += missing - Q @ step
        size = float(np.linalg.norm(step))
        first = first or size
        # A pass gains as many digits as the one before: after one that changed the 12th digit, float64 is exhausted.
        if size <= 1e-12 * first:
            break
    return high, low, r
