"""Fits in the units of a basis."""

from fractions import Fraction

import numpy as np
import pytest

from core.basis_fit import fit
from core.design_matrix import Basis, Scaling
from core.errors import InvalidInput
from core.least_squares import solve
from tests.statistical_references import digits, exact_least_squares, references

YEARS = np.arange(1990.0, 2021.0)[:, None]
NOISE = np.random.default_rng(3).standard_normal(31)


@pytest.mark.parametrize(("scaling", "limit"), [("none", 15), ("standard", 9.5)])
def test_wampler_is_met_to_the_rounding_of_the_scale(scaling: Scaling, limit: float) -> None:
    (case,) = (case for case in references("nist") if case.id == "nist/wampler1")
    x = case.columns["x"][:, None]
    basis = Basis.of(x, 5, True, scaling)
    found = fit(basis, x, case.y).in_units(basis.to_original)
    assert digits(found.coefficients, case.expected["coef"]) > limit


@pytest.mark.parametrize("degree", [3, 10])
def test_years_in_plain_powers(degree: int) -> None:
    basis = Basis.of(YEARS, degree, True, "none")
    shifted = YEARS[:, 0] - 2000
    exact, _ = exact_least_squares(shifted[:, None] ** np.arange(degree + 1), NOISE)  # small integers: no power is rounded
    powers = np.array([sum((c * Fraction(-2000) ** k for k, c in enumerate(exact)), Fraction())], dtype=np.float64)
    found = fit(basis, YEARS, NOISE)
    assert digits(found.coefficients[:1], powers) > 12
    assert digits(found.coefficients[-1:], [float(exact[-1])]) > 12
    assert (found.rank, found.cautions) == (degree + 1, ())


def test_the_two_scalings_are_one_curve() -> None:
    plain, scaled = (Basis.of(YEARS, 3, True, scaling) for scaling in ("none", "standard"))
    high = fit(scaled, YEARS, NOISE).in_units(scaled.to_original)
    np.testing.assert_allclose(high.coefficients, fit(plain, YEARS, NOISE).coefficients, rtol=1e-12)


def test_without_an_intercept_the_curve_stays_at_the_origin() -> None:
    basis = Basis.of(YEARS, 2, False, "standard")
    np.testing.assert_allclose(fit(basis, YEARS, NOISE).coefficients, solve(basis.columns(YEARS), NOISE, False).coefficients, rtol=1e-8)


def test_a_penalty_acts_in_the_units_asked_for() -> None:
    basis = Basis.of(YEARS, 2, True, "standard")
    expected = solve(basis.columns(YEARS), NOISE, True, 5.0).coefficients
    assert fit(basis, YEARS, NOISE, 5.0).coefficients.tolist() == expected.tolist()


def test_dependent_columns_are_reported_in_the_units_asked_for() -> None:
    found = fit(Basis.of(np.full((4, 1), 3.0), 2, True, "none"), np.full((4, 1), 3.0), NOISE[:4])
    assert [dependency.sentence(("1", "x", "x²")) for dependency in found.dependencies] == ["x = 3", "x² = 9"]


@pytest.mark.parametrize(("x_size", "y_size"), [(1e300, 1e300), (1e-300, 1e-300), (1e150, 1e-150), (1e-150, 1e150)])
def test_sizes_of_features_and_targets_do_not_matter(x_size: float, y_size: float) -> None:
    x = np.arange(1.0, 7)[:, None]
    found = fit(Basis.of(x * x_size, 1, True, "none"), x * x_size, (2 + 3 * x[:, 0]) * y_size)
    np.testing.assert_allclose(found.coefficients, [2 * y_size, 3 * (y_size / x_size)], rtol=1e-13)


def test_a_slope_that_overflows_is_refused() -> None:
    x = np.arange(1.0, 7)[:, None]
    with pytest.raises(InvalidInput, match="ratio"):
        fit(Basis.of(x * 1e-200, 1, True, "none"), x * 1e-200, x[:, 0] * 1e200)
