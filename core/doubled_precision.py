"""Sums and products with about 32 digits, each number the unevaluated sum of two float64.

    a + b = s + e exactly     s = fl(a + b), e its rounding error       (Knuth's two-sum)
    a · b = p + e exactly     p = fl(a · b), e its rounding error       (Dekker's two-product)

A residual y - A c is a small difference of large numbers: computed in float64 its digits are rounding noise, computed here they are right.
n rows, p columns, k terms, m sums.

>>> two_sum(np.float64(1.0), np.float64(1e-20))
(np.float64(1.0), np.float64(1e-20))
>>> residuals(np.array([[1e8, 1.0]]), np.array([1e8]), np.zeros(1), np.array([1.0, 1e-9]), np.zeros(2))
array([-1.e-09])
"""

import numpy as np

from core.types import Array

SPLITTER = 134217729.0  # 2**27 + 1 cuts the 53 bits of a float64 into two halves whose products are exact
BLOCK = 1 << 15  # numbers worked on at once: they and their temporaries stay in the processor's cache


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b = s + e exactly, whatever the sizes of a and b. -> s, e"""
    s = a + b
    shifted = s - a
    return s, (a - (s - shifted)) + (b - shifted)


def halves(a: Array) -> tuple[Array, Array]:
    """a = high + low exactly, each of at most 26 bits; |a| must stay below 1e300."""
    shifted = SPLITTER * a
    high = shifted - (shifted - a)
    return high, a - high


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """a · b = p + e exactly unless it underflows. -> p, e"""
    p = a * b
    a_high, a_low = halves(a)
    b_high, b_low = halves(b)
    return p, ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low


def summed(terms: Array, errors: Array) -> tuple[Array, Array]:
    """Σ_k (terms + errors) by halving the list: each level adds pairs exactly. terms, errors (k, m) -> high, low (m,)"""
    while len(terms) > 1:
        half = len(terms) // 2
        s, e = two_sum(terms[:half], terms[half : 2 * half])
        e += errors[:half] + errors[half : 2 * half]
        odd = slice(2 * half, None)
        terms, errors = (np.concatenate((s, terms[odd])), np.concatenate((e, errors[odd]))) if len(terms) % 2 else (s, e)
    return two_sum(terms[0], errors[0])


def weighted_sum(rows: Array, weights: Array) -> tuple[Array, Array]:
    """Σ_k weights_k rows_k. rows (k, m), weights (k,) -> high, low (m,)"""
    return summed(*two_product(rows, weights[:, None]))


def residuals(A: Array, y: Array, known: Array, high: Array, low: Array) -> Array:
    """y - known - A (high + low), rounded once at the end. A (n, p), y, known (n,), high, low (p,) -> (n,)"""
    result = np.empty(len(y))
    step = max(1, BLOCK // A.shape[1])
    for start in range(0, len(y), step):
        rows = slice(start, start + step)
        columns = np.ascontiguousarray(A[rows].T)
        products, errors = two_product(columns, -high[:, None])
        terms = np.vstack((y[rows], -known[rows], products))
        corrections = np.vstack((np.zeros((2, columns.shape[1])), errors - columns * low[:, None]))
        result[rows] = np.add(*summed(terms, corrections))
    return result


def projections(A: Array, r: Array) -> Array:
    """Aᵀ r, rounded once at the end. A (n, p), r (n,) -> (p,)"""
    high, low = np.zeros(A.shape[1]), np.zeros(A.shape[1])
    step = max(1, BLOCK // A.shape[1])
    for start in range(0, len(r), step):
        part, error = weighted_sum(A[start : start + step], r[start : start + step])
        high, rounding = two_sum(high, part)
        low += error + rounding
    return high + low


def mapped(matrix: Array, high: Array, low: Array) -> tuple[Array, Array]:
    """matrix (high + low). matrix (m, k), high, low (k,) -> high, low (m,)"""
    product, error = weighted_sum(matrix.T, high)
    return two_sum(product, error + matrix @ low)
