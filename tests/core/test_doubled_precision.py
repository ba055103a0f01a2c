"""Sums and products with 32 digits, against fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.doubled_precision import mapped, projections, residuals, two_product, two_sum, weighted_sum

# Sizes at which products of two halves neither overflow nor underflow.
NUMBERS = st.floats(-1e100, 1e100).filter(lambda v: v == 0 or abs(v) > 1e-100)


@given(NUMBERS, NUMBERS)
def test_a_sum_and_its_rounding_error_are_exact(a: float, b: float) -> None:
    s, e = two_sum(np.array(a), np.array(b))
    assert Fraction(float(s)) + Fraction(float(e)) == Fraction(a) + Fraction(b)


@given(NUMBERS, NUMBERS)
def test_a_product_and_its_rounding_error_are_exact(a: float, b: float) -> None:
    p, e = two_product(np.array(a), np.array(b))
    assert Fraction(float(p)) + Fraction(float(e)) == Fraction(a) * Fraction(b)


@given(st.integers(1, 40), st.integers(0, 2**32))
def test_weighted_sums_keep_thirty_digits(k: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, weights = rng.standard_normal((k, 3)), rng.standard_normal(k) * 10.0 ** rng.integers(-8, 8, k)
    high, low = weighted_sum(rows, weights)
    for j in range(3):
        terms = [Fraction(a) * Fraction(w) for a, w in zip(rows[:, j].tolist(), weights.tolist(), strict=True)]
        error = abs(Fraction(float(high[j])) + Fraction(float(low[j])) - sum(terms))
        assert error <= Fraction(1e-29) * sum(map(abs, terms))


def test_residuals_and_projections_do_not_depend_on_the_block() -> None:
    rng = np.random.default_rng(0)
    A, known, high, low = rng.standard_normal((40000, 3)), rng.standard_normal(40000), rng.standard_normal(3), np.full(3, 1e-20)
    y = A @ high + known
    r = residuals(A, y, known, high, low)
    assert np.abs(r).max() < 1e-14
    for i in (0, 10922, 10923, 39999):
        exact = Fraction(y[i].item()) - Fraction(known[i].item())
        exact -= sum(Fraction(a) * (Fraction(h) + Fraction(w)) for a, h, w in zip(A[i].tolist(), high.tolist(), low.tolist(), strict=True))
        assert abs(r[i] - float(exact)) < 1e-30
    exact_sum = sum((Fraction(a) * Fraction(b) for a, b in zip(A[:, 1].tolist(), y.tolist(), strict=True)), Fraction())
    assert projections(A, y)[1] == float(exact_sum)


def test_a_map_keeps_what_cancels() -> None:
    high, low = mapped(np.array([[1.0, -1.0]]), np.array([1.0, 1.0]), np.array([3 * 2.0**-70, 2.0**-70]))
    assert high + low == 2.0**-69
