"""Least squares for many rows: cross products in one pass, corrected by the true residual in a second.

    S = Σ (x - m̄)(x - m̄)ᵀ + ridge,  S = D C D          C: correlations, D: lengths of the centred columns
    C = L Lᵀ                                            Lᵀ is the R of a QR of the centred and scaled columns
    b = D⁻¹ C⁻¹ D⁻¹ Σ (x - m̄) y,  b₀ = ȳ - m̄·b         slopes and intercept
    b += D⁻¹ C⁻¹ D⁻¹ (Σ (x - m̄) r - ridge b)            r = y - b₀ - x·b: restores the accuracy of a QR

X (n, k), y (n,), m̄ (k,), S, C, L (k, k). Gives None when the columns are too alike for this, and a QR has to do.
"""

from typing import NamedTuple

import numpy as np

from core.solution import Solution
from core.types import Array, frozen

BLOCK = 20480  # numbers of X per block: the block and its shifted copy stay in the processor's cache


class Moments(NamedTuple):
    """means (k,), target_mean, products S (k, k), with_target Σ (x - m̄) y (k,); trusted: no digits were lost on the way."""

    means: Array
    target_mean: float
    products: Array
    with_target: Array
    trusted: bool


def solve_columns(X: Array, y: Array, intercept: bool, ridge: float) -> Solution | None:
    """Coefficients of the columns X (n, k) and, if wanted, of a column of ones before them. y (n,) -> Solution or None"""
    n, k = X.shape
    if k == 0:
        return None
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        moments = centred_moments(X, y, intercept)
        S = moments.products + ridge * np.eye(k)
        lengths = np.sqrt(S.diagonal())
        root = inverse_root(S / (lengths[:, None] * lengths)) if moments.trusted else None
        if root is None:
            return None
        root /= lengths[:, None]
        slopes = root @ (moments.with_target @ root)
        offset = moments.target_mean - float(moments.means @ slopes) if intercept else 0.0
        gradient, rest = residual_moments(X, y, slopes, offset)
        change = root @ ((gradient - rest * moments.means - ridge * slopes) @ root)
        slopes += change
        offset += rest / n - float(moments.means @ change) if intercept else 0.0
    if not np.isfinite(slopes).all() or not np.isfinite(offset):
        return None
    return assembled(moments.means, root, lengths, slopes, offset, n, intercept, ridge)


def centred_moments(X: Array, y: Array, intercept: bool) -> Moments:
    """Σ over rows, shifted by the first block's mean: a large common offset would eat the digits. X (n, k), y (n,)"""
    n, k = X.shape
    step = min(n, max(256, BLOCK // k))
    ones, workspace = np.ones(step), np.empty((step, k))
    shift = ones @ X[:step] / step if intercept else np.zeros(k)
    shifts = np.tile(shift, (step, 1))  # subtracting equal shapes runs flat, broadcasting a short row does not
    product, raw, sums, with_target, total = np.empty((k, k)), np.zeros((k, k)), np.zeros(k), np.zeros(k), 0.0
    for start in range(0, n, step):
        x, targets = X[start : start + step], y[start : start + step]
        z = np.subtract(x, shifts[: len(x)], workspace[: len(x)])
        raw += z.T.dot(x, product)  # two different arrays: the kernel for small products, faster than z.T @ z here
        sums += ones[: len(x)].dot(z)
        with_target += targets.dot(z)
        total += np.add.reduce(targets)
    if not intercept:
        return Moments(shift, 0.0, raw, with_target, bool(np.isfinite(raw).all()))
    means = shift + sums / n
    S = raw - np.outer(sums, means)
    spread = S.diagonal()
    trusted = bool((spread > 1e-4 * (raw.diagonal() - sums * shift)).all() and (spread > 1e-20 * n * means**2).all())
    return Moments(means, float(total / n), S, with_target - sums * (total / n), trusted)


def inverse_root(C: Array) -> Array | None:
    """L⁻ᵀ with C = L Lᵀ, or None when C is so close to singular that squaring the columns lost too much. C (k, k) -> (k, k)"""
    try:
        root = np.linalg.inv(np.linalg.cholesky(C)).T
    except np.linalg.LinAlgError:
        return None
    return root if np.abs(root).max() < 1e4 else None


def residual_moments(X: Array, y: Array, slopes: Array, offset: float) -> tuple[Array, float]:
    """Σ r x and Σ r with r = y - offset - x·slopes, block by block. X (n, k), y (n,) -> (k,), ()"""
    step = max(256, BLOCK // X.shape[1])
    gradient, total = np.zeros(X.shape[1]), 0.0
    for start in range(0, len(X), step):
        x = X[start : start + step]
        r = x.dot(slopes)
        np.subtract(y[start : start + step], r, r)
        r -= offset
        gradient += r.dot(x)
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
