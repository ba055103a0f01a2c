"""The statistics of a fit: certified values, and what is said where there is none."""

import numpy as np
import pytest

from core.least_squares import solve
from core.regression_bands import bands
from core.regression_statistics import RegressionStatistics, regression_statistics
from core.types import Array
from tests.statistical_references import Reference, digits, quartet, references

TABLES = [*references("nist"), *references("ols"), *quartet()]
NAMES = {
    "se": "standard_errors", "t": "t_values", "p_value": "p_values", "residual_sd": "residual_standard_error", "r2": "r_squared",
    "adj_r2": "adjusted_r_squared", "ss_residual": "sse", "F": "f_statistic", "F_p_value": "f_p_value", "leverage": "leverage",
    "fitted": "fitted", "standardised_residual": "standardized_residuals", "cooks_distance": "cooks_distance",
}  # fmt: skip


def line(n: int, seed: int = 0) -> tuple[Array, Array]:
    """Ones and 1, 2, ..., n, and noisy targets."""
    x = np.arange(1.0, n + 1)
    return np.column_stack((np.ones(n), x)), 2 + 0.5 * x + np.random.default_rng(seed).standard_normal(n)


def report(A: Array, y: Array, intercept: bool = True, ridge: float = 0.0) -> RegressionStatistics:
    """The statistics of the fit of y on A."""
    return regression_statistics(A, y, solve(A, y, intercept, ridge))


@pytest.mark.parametrize("case", [case for case in TABLES if case.id != "nist/wampler1"], ids=lambda case: case.id)
def test_certified_statistics(case: Reference) -> None:
    found = report(case.A, case.y)
    assert (found.n - found.rank, found.f_degrees_of_freedom[0]) == (case.expected["df_residual"], case.expected["df_regression"])
    for theirs, ours in NAMES.items():
        if theirs in case.expected:
            values, expected = getattr(found, ours), case.expected[theirs]
            defined = np.isfinite(values)
            assert digits(np.asarray(values)[defined], np.asarray(expected)[defined]) > 11, ours
    if "coef_ci95_low" in case.expected:
        limits = np.transpose([case.expected["coef_ci95_low"], case.expected["coef_ci95_high"]])
        assert digits(found.confidence_intervals if found.confidence_intervals is not None else [], limits) > 12


@pytest.mark.parametrize("case", references("ols"), ids=lambda case: case.id)
def test_certified_bands(case: Reference) -> None:
    solution, found = solve(case.A, case.y, True), report(case.A, case.y)
    for interval in case.expected["intervals"]:
        band = bands(np.array([[1.0, *map(float, interval["x"])]]), solution, found)
        assert band.confidence is not None and band.prediction is not None
        assert digits(band.fitted[0], interval["fit"]) > 12
        assert digits(band.confidence[0], interval["confidence95"]) > 12
        assert digits(band.prediction[0], interval["prediction95"]) > 12


def test_a_perfect_fit_has_no_noise_to_compare_with() -> None:
    (case,) = (case for case in references("nist") if case.id == "nist/wampler1")
    found = report(case.A, case.y)
    assert (found.sse, found.r_squared, found.residual_standard_error, found.f_statistic) == (0, 1, 0, None)
    assert found.standard_errors is not None and not found.standard_errors.any()
    assert found.confidence_intervals is not None and digits(found.confidence_intervals, np.ones((6, 2))) > 14
    assert digits(found.leverage, case.expected["leverage"]) > 12
    assert set(found.reasons) == {"f_statistic", "t_values", "standardized_residuals", "cooks_distance"}
    assert (found.t_values, found.p_values, found.cooks_distance) == (None, None, None)


@pytest.mark.parametrize("n", [40, 3000])
def test_a_perfect_line_is_recognised_whatever_the_number_of_points(n: int) -> None:
    A, _ = line(n)
    found = report(A, 0.1 + 0.7 * A[:, 1])
    assert (found.sse, found.rmse, found.r_squared) == (0, 0, 1)


def test_original_units_are_as_if_solved_in_them() -> None:
    A, y = line(20)
    to_original = np.array([[1.0, -10.5 / 6.0], [0.0, 1 / 6.0]])
    scaled = np.column_stack((A[:, 0], (A[:, 1] - 10.5) / 6.0))
    direct, mapped = report(A, y), regression_statistics(scaled, y, solve(scaled, y, True), to_original=to_original)
    for name in ("coefficients", "standard_errors", "t_values", "p_values", "confidence_intervals", "leverage", "cooks_distance"):
        np.testing.assert_allclose(getattr(mapped, name), getattr(direct, name), rtol=1e-11)


def test_without_an_intercept_r_squared_is_uncentred() -> None:
    A, y = line(12)
    found = report(A[:, 1:], y, intercept=False)
    assert found.sse is not None and found.r_squared == pytest.approx(1 - found.sse / (y @ y))
    assert found.adjusted_r_squared == pytest.approx(1 - found.sse / (y @ y) * 12 / 11)
    assert found.f_degrees_of_freedom == (1, 11)
    assert found.t_values is not None and found.f_statistic == pytest.approx(found.t_values[0] ** 2)


def test_leaving_a_point_out_is_what_cook_measures() -> None:
    A, y = line(9)
    found, s2 = report(A, y), np.sum(report(A, y).residuals ** 2) / 7
    for i in range(9):
        kept = np.arange(9) != i
        moved = A @ (solve(A[kept], y[kept], True).coefficients - found.coefficients)
        assert found.cooks_distance is not None and found.cooks_distance[i] == pytest.approx(moved @ moved / (2 * s2))


def test_many_rows_give_the_same_statistics_as_few() -> None:
    A, y = line(900, seed=1)
    few, many = report(A, y), report(np.vstack((A, A)), np.concatenate((y, y)))
    np.testing.assert_allclose(many.leverage[:900], few.leverage / 2, rtol=1e-11)
    assert many.r_squared == pytest.approx(few.r_squared, rel=1e-12)
    assert few.standard_errors is not None and many.standard_errors is not None
    np.testing.assert_allclose(many.standard_errors * np.sqrt(1798), few.standard_errors * np.sqrt(898), rtol=1e-11)


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e140, 1e160, 1e300])
def test_ratios_do_not_depend_on_the_size_of_targets(size: float) -> None:
    A, y = line(8)
    plain, found = report(A, y), report(A, y * size)
    for name in ("r_squared", "adjusted_r_squared", "f_statistic", "f_p_value", "t_values", "p_values", "cooks_distance"):
        np.testing.assert_allclose(getattr(found, name), getattr(plain, name), rtol=1e-11)
    np.testing.assert_allclose(found.rmse, plain.rmse * size, rtol=1e-12)
    assert (found.sse is None, found.mse is None) == (size > 1e150, size > 1e150)
    assert ("sse" in found.reasons) == (size > 1e150)
