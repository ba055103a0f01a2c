"""The columns of a linear model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.design_matrix import Basis, Scaling
from core.errors import InvalidInput, ShapeMismatch
from core.types import Array

X = np.array([[1.0, 10.0], [2.0, 30.0], [4.0, 20.0]])


def test_names_and_columns_go_feature_by_feature() -> None:
    basis = Basis.of(X, 2, True, "none", ("girth", "height"))
    assert basis.names == ("1", "girth", "girth²", "height", "height²")
    assert basis.columns(X).tolist() == [[1, 1, 1, 10, 100], [1, 2, 4, 30, 900], [1, 4, 16, 20, 400]]
    assert Basis.of(X[:, :1], 10, False, "none").names[-1] == "x¹⁰"


def test_degree_zero_is_the_intercept_alone() -> None:
    basis = Basis.of(X, 0, True, "standard", ("a", "b"))
    assert basis.names == ("1",)
    assert basis.columns(X).tolist() == [[1], [1], [1]]
    assert basis.to_original.tolist() == [[1]]


def test_scaling_centres_and_divides_every_feature() -> None:
    basis = Basis.of(X, 1, True, "standard", ("a", "b"))
    Z = basis.columns(X)[:, 1:]
    np.testing.assert_allclose(Z, (X - X.mean(axis=0)) / X.std(axis=0), rtol=1e-14)
    assert basis.plain.columns(X)[:, 1:].tolist() == X.tolist()


def test_without_an_intercept_scaling_only_divides() -> None:
    basis = Basis.of(X, 2, False, "standard", ("a", "b"))
    np.testing.assert_allclose(basis.columns(np.zeros((1, 2))), np.zeros((1, 4)))
    np.testing.assert_allclose(basis.columns(X)[:, 1], (X[:, 0] / X[:, 0].std()) ** 2)


@given(st.integers(0, 10), st.integers(1, 3), st.sampled_from([True, False]), st.integers(0, 2**32))
def test_coefficients_map_to_plain_powers(degree: int, d: int, intercept: bool, seed: int) -> None:
    if degree == 0 and not intercept:
        return
    rng = np.random.default_rng(seed)
    features, names = rng.uniform(-3, 3, d) + rng.standard_normal((12, d)), tuple("abc"[:d])
    basis = Basis.of(features, degree, intercept, "standard", names)
    c = rng.standard_normal(len(basis.names))
    plain, sizes = basis.plain.columns(features), np.abs(basis.to_original) @ np.abs(c)
    assert (np.abs(plain @ (basis.to_original @ c) - basis.columns(features) @ c) <= 1e-13 * (np.abs(plain) @ sizes)).all()


@pytest.mark.parametrize("size", [1e300, 1.0, 1e-300])
def test_scaling_knows_no_sizes(size: float) -> None:
    basis = Basis.of(np.array([[1.0], [2.0], [3.0]]) * size, 3, True, "standard")
    np.testing.assert_allclose(basis.columns(np.array([[1.0], [3.0]]) * size)[:, 1], [-np.sqrt(1.5), np.sqrt(1.5)], rtol=1e-14)


def test_a_constant_feature_becomes_exactly_zero() -> None:
    constant = np.full((7, 1), 0.1)
    basis = Basis.of(constant, 2, True, "standard")
    assert basis.deviations.tolist() == [1]
    assert basis.columns(constant)[:, 1:].tolist() == [[0, 0]] * 7


def refusal(features: Array, degree: int, intercept: bool = True, scaling: Scaling = "none") -> InvalidInput:
    """The error that making or using such a basis raises."""
    with pytest.raises(InvalidInput) as caught:
        basis = Basis.of(features, degree, intercept, scaling)
        basis.columns(features)
        assert np.isfinite(basis.to_original).all()
    return caught.value


def test_a_power_that_overflows_is_named() -> None:
    error = refusal(np.array([[1e300], [1.0]]), 10)
    assert (error.field, error.received) == ("config.degree", "10")
    assert "x²" in error.expected


@pytest.mark.parametrize("features", [[[1e-40], [2e-40]], [[1e300], [1e300 * (1 + 1e-12)]]])
def test_a_map_that_overflows_is_refused(features: list[list[float]]) -> None:
    assert refusal(np.array(features), 10, scaling="standard").field == "config.degree"


@pytest.mark.parametrize(
    ("features", "degree", "intercept", "field"),
    [(np.empty((0, 1)), 1, True, "data.points"), (X[:, :1], 11, True, "config.degree"), (X[:, :1], 0, False, "config.intercept")],
)
def test_a_basis_that_cannot_be_is_refused(features: Array, degree: int, intercept: bool, field: str) -> None:
    assert refusal(features, degree, intercept).field == field


def test_features_must_fit_their_names() -> None:
    with pytest.raises(ShapeMismatch):
        Basis.of(X, 1, True, "none", ("one",))
    with pytest.raises(ShapeMismatch):
        Basis.of(X, 1, True, "none", ("one", "two")).columns(X[:, :1])
