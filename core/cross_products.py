"""Least squares for many rows: cross products in one pass, corrected by the true residual in a second (more for columns that are alike).

    S = Σ (x - m̄)(x - m̄)ᵀ + ridge,  S = D C D          C: correlations, D: lengths of the centred columns
    C = L Lᵀ                                            Lᵀ is the R of a QR of the centred and scaled columns
    b = D⁻¹ C⁻¹ D⁻¹ Σ (x - m̄) y,  b₀ = ȳ - m̄·b         slopes and intercept
    b += D⁻¹ C⁻¹ D⁻¹ (Σ (x - m̄) r - ridge b)            r = y - ȳ - (x - m̄)·b, until b stays: as accurate as a QR

X (n, k), y (n,), m̄ (k,), S, C, L (k, k). Gives None when the columns are too alike for this, and a QR has to do.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from core.solution import Solution
from core.types import Array, frozen

ALIKE = 3e5  # condition numbers up to about here lose digits in C that passes win back, at three digits or more each
PASSES = 6
BLOCK = 20480  # numbers of X per block: the block and its shifted copy stay in the processor's cache


class Moments(NamedTuple):
    """Of z = x - shift: its mean, S = Σ (z - z̄) zᵀ, Σ (z - z̄) y (k,), and ȳ; trusted: no digits were lost on the way."""

    shift: Array
    mean: Array
    products: Array
    with_target: Array
    target_mean: float
    trusted: bool


def solve_columns(X: Array, y: Array, intercept: bool, ridge: float) -> Solution | None:
    """Coefficients of the columns X (n, k) and, if wanted, of a column of ones before them. y (n,) -> Solution or None"""
    n, k = X.shape
    if k == 0:
        return None
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        moments = shifted_moments(X, y, intercept)
        S = moments.products + ridge * np.eye(k)
        lengths = np.sqrt(S.diagonal())
        root = inverse_root(S / (lengths[:, None] * lengths)) if moments.trusted else None
        if root is None:
            return None
        root /= lengths[:, None]
        slopes = root @ (moments.with_target @ root)
        height = moments.target_mean - float(moments.mean @ slopes)  # of the plane where z = 0
        for _ in range(PASSES):
            gradient, rest = residual_moments(X, y, moments.shift, slopes, height)
            change = root @ ((gradient - rest * moments.mean - ridge * slopes) @ root)
            slopes += change
            height += rest / n - float(moments.mean @ change) if intercept else 0.0
            if np.linalg.norm(lengths * change) <= 1e-8 * np.linalg.norm(lengths * slopes):
                break  # the next change would be smaller by as many digits again
        offset = height - float(moments.shift @ slopes)
    if not np.isfinite(slopes).all() or not np.isfinite(offset):
        return None
    return assembled(moments.shift + moments.mean, root, lengths, slopes, offset, n, intercept, ridge)


def blocks(X: Array, shift: Array) -> Iterator[tuple[slice, Array]]:
    """X - shift in blocks of rows, all in one workspace; X itself where nothing is shifted. X (n, k), shift (k,) -> rows, z (q, k)"""
    n, k = X.shape
    step = min(n, max(256, BLOCK // k))
    workspace, shifts = np.empty((step, k)), np.tile(shift, (step, 1))  # equal shapes subtract flat, a short row to broadcast does not
    shifted = bool(shift.any())
    for start in range(0, n, step):
        rows = slice(start, min(start + step, n))
        x = X[rows]
        yield rows, np.subtract(x, shifts[: len(x)], workspace[: len(x)]) if shifted else x


def shifted_moments(X: Array, y: Array, intercept: bool) -> Moments:
    """Sums over the rows, shifted near the mean: a large common offset would eat the digits. X (n, k), y (n,)"""
    n, k = X.shape
    shift = X[:256].mean(axis=0) if intercept else np.zeros(k)
    product, raw, sums, with_target, total = np.empty((k, k)), np.zeros((k, k)), np.zeros(k), np.zeros(k), 0.0
    ones = np.ones(max(256, BLOCK // k))
    near = bool((np.abs(shift) < 1e4 * np.ptp(X[:256], axis=0)).all())  # otherwise Σ z xᵀ would bring back the offset
    for rows, z in blocks(X, shift):
        raw += z.T.dot(X[rows] if near else z, product)  # two different arrays take the kernel for small products, faster than z.T @ z
        sums += ones[: len(z)].dot(z)
        with_target += y[rows].dot(z)
        total += float(np.add.reduce(y[rows]))
    if near:
        raw -= np.outer(sums, shift)
    if not intercept:
        return Moments(shift, shift, raw, with_target, 0.0, bool(np.isfinite(raw).all()))
    mean, target_mean = sums / n, total / n
    S = raw - np.outer(sums, mean)
    trusted = bool((S.diagonal() > 1e-4 * raw.diagonal()).all())
    return Moments(shift, mean, S, with_target - sums * target_mean, target_mean, trusted)


def inverse_root(C: Array) -> Array | None:
    """L⁻ᵀ with C = L Lᵀ, or None when C is so close to singular that squaring the columns lost too much. C (k, k) -> (k, k)"""
    try:
        root = np.linalg.inv(np.linalg.cholesky(C)).T
    except np.linalg.LinAlgError:
        return None
    return root if np.abs(root).max() < ALIKE else None


def residual_moments(X: Array, y: Array, shift: Array, slopes: Array, height: float) -> tuple[Array, float]:
    """Σ r z and Σ r with z = x - shift, r = y - height - z·slopes. X (n, k), y (n,), shift, slopes (k,) -> (k,), ()"""
    gradient, total = np.zeros(X.shape[1]), 0.0
    for rows, z in blocks(X, shift):
        r = y[rows] - height  # first: the digits of a large common offset would push out those of z·slopes
        r -= z.dot(slopes)
        gradient += r.dot(z)
        total += float(np.add.reduce(r))
    return gradient, total


def assembled(means: Array, root: Array, lengths: Array, slopes: Array, offset: float, n: int, intercept: bool, ridge: float) -> Solution:
    """The Solution with the intercept's row and column: A M = Q with M = [1/√n, -m̄ᵀ root; 0, root]. root (k, k)"""
    k, first = len(slopes), int(intercept)
    factor, scaled = np.zeros((k + first, k + first)), np.eye(k + first)
    factor[first:, first:], scaled[first:, first:] = root, root * lengths[:, None]
    if intercept:
        factor[0, 0], factor[0, 1:] = 1 / np.sqrt(n), -means @ root
    coefficients = np.concatenate(([offset], slopes)) if intercept else slopes
    return Solution(
        coefficients=frozen(coefficients), tail=frozen(np.zeros(k + first)), residuals=None, leverage=None,
        method="refined cross products", intercept=intercept, ridge=ridge, rank=k + first,
        factor=frozen(factor), scaled_factor=frozen(scaled),
    )  # fmt: skip
