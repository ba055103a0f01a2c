"""Products of powers as columns: which, how many, and the same surface in other units."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput, ShapeMismatch
from core.monomials import MANY, Monomials, expansion
from core.types import Array


def basis(X: Array, degree: int = 2, intercept: bool = True, scaled: bool = False) -> Monomials:
    """With the features a, b, c, ..."""
    return Monomials.of(X, degree, intercept, "standard" if scaled else "none", tuple("abcdefgh"[: X.shape[1]]))


@given(st.integers(1, 4), st.integers(1, 6), st.booleans())
def test_every_product_up_to_the_degree_is_there_once(d: int, degree: int, intercept: bool) -> None:
    found = basis(np.zeros((1, d)), degree, intercept)
    assert len(found.names) == len(set(found.names)) == comb(d + degree, degree) - (not intercept)
    assert found.exponents.sum(axis=1).max() == degree
    assert ("1" in found.names) == intercept


@given(st.integers(1, 3), st.integers(1, 5), st.booleans(), st.booleans(), st.integers(0, 10))
def test_columns_are_the_products_that_their_names_say(d: int, degree: int, intercept: bool, scaled: bool, seed: int) -> None:
    X = np.random.default_rng(seed).uniform(-2, 3, (7, d))
    found = basis(X, degree, intercept, scaled)
    Z = (X - found.means) / found.deviations
    expected = [np.prod(Z**exponents, axis=1) for exponents in found.exponents]
    np.testing.assert_allclose(found.columns(X), np.column_stack(expected), rtol=1e-12, atol=1e-300)
    assert found.unscaled is not scaled


@given(st.integers(1, 3), st.integers(1, 6), st.booleans(), st.integers(0, 10))
def test_the_surface_is_the_same_in_original_units(d: int, degree: int, intercept: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = rng.uniform(1, 4, (12, d))
    scaled = basis(X, degree, intercept, True)
    c = rng.standard_normal(len(scaled.names))
    np.testing.assert_allclose(scaled.plain.columns(X) @ (scaled.to_original @ c), scaled.columns(X) @ c, rtol=1e-6, atol=1e-6)


def test_without_an_intercept_nothing_is_moved() -> None:
    found = basis(np.array([[1.0], [3.0]]), intercept=False, scaled=True)
    assert found.means.tolist() == [0] and found.columns(np.zeros((1, 1))).tolist() == [[0, 0]]


def test_many_rows_give_the_same_columns() -> None:
    X = np.random.default_rng(0).standard_normal((MANY, 2))
    assert (basis(X, 3).columns(X)[:10] == basis(X, 3).columns(X[:10])).all()


def test_too_many_columns_are_refused_with_the_degree_that_fits() -> None:
    with pytest.raises(InvalidInput, match="at most 2 with 13 features"):
        Monomials.of(np.zeros((1, 13)), 4, True, "none", tuple("abcdefghijklm"))


def test_other_shapes_are_refused() -> None:
    with pytest.raises(ShapeMismatch, match="2 features"):
        basis(np.zeros((1, 2))).columns(np.zeros((3, 1)))


def test_products_beyond_all_numbers_are_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="a²"):
        basis(np.ones((2, 1))).columns(np.array([[1e200]]))
    assert basis(np.ones((2, 2)), 1).columns(np.full((30, 2), 1e308)).max() == 1e308  # their sum is, but they are not


def test_products_in_original_units_beyond_all_numbers_are_refused() -> None:
    X = np.array([[1e200], [1e200 + 1e185]])
    with pytest.raises(InvalidInput, match="original units"):
        _ = basis(X, 6, scaled=True).to_original


def test_factors_that_leave_the_range_are_infinite() -> None:
    assert expansion(1e200, 1e-200, 2)[0, 2] == np.inf
    assert expansion(1.0, 5e-324, 1)[1, 1] == np.inf
    assert expansion(2.0, 4.0, 1).tolist() == [[1, -0.5], [0, 0.25]]


def test_no_rows_give_no_rows() -> None:
    assert basis(np.zeros((0, 2)), scaled=True).columns(np.zeros((0, 2))).shape == (0, 6)
