"""Statistics that the data cannot give: absent, with the reason, and never nan without one."""

import numpy as np
import pytest

from core.least_squares import solve
from core.regression_bands import bands
from core.regression_statistics import RegressionStatistics, regression_statistics
from core.types import Array
from tests.statistical_references import quartet

INFERENCE = ("standard_errors", "t_values", "p_values", "confidence_intervals")


def report(A: Array, y: Array, ridge: float = 0.0) -> RegressionStatistics:
    """The statistics of the fit of y on A with an intercept."""
    return regression_statistics(A, y, solve(A, y, True, ridge))


def test_one_point() -> None:
    found = report(np.array([[1.0, 3.0]]), np.array([7.0]))
    assert (found.sse, found.rank, found.degrees_of_freedom, found.leverage.tolist()) == (0, 1, 0, [pytest.approx(1)])
    for name in (*INFERENCE, "r_squared", "adjusted_r_squared", "residual_standard_error", "f_statistic", "f_p_value", "cooks_distance"):
        assert getattr(found, name) is None
    assert "1 points and 1 determined" in found.reasons["residual_standard_error"]


def test_two_points_leave_none_for_the_noise() -> None:
    A, y = np.array([[1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 3.0])
    solution, found = solve(A, y, True), report(A, y)
    assert (found.r_squared, found.adjusted_r_squared, found.standard_errors) == (1, None, None)
    band = bands(A, solution, found)
    assert (band.fitted.tolist(), band.confidence, band.prediction, band.reason) == ([1, 3], None, None, found.reasons["f_statistic"])


def test_equal_targets_have_no_variation_to_explain() -> None:
    found = report(np.column_stack((np.ones(5), np.arange(5.0))), np.full(5, 0.1))
    assert (found.r_squared, found.adjusted_r_squared, found.sse) == (None, None, 0)
    assert found.reasons["r_squared"] == found.reasons["adjusted_r_squared"]
    zero = np.zeros(5)
    assert report(np.column_stack((np.ones(5), np.arange(5.0))), zero).reasons["r_squared"]


def test_dependent_columns_have_no_errors_of_their_own() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal(9), rng.standard_normal(9)
    A = np.column_stack((np.ones(9), x, 2 * x))
    found, line = report(A, y), report(A[:, :2], y)
    assert all(getattr(found, name) is None for name in INFERENCE)
    assert "depend on each other" in found.reasons["standard_errors"]
    assert "depend on each other" in bands(A, solve(A, y, True), found).reason
    assert found.degrees_of_freedom == 7
    for name in ("r_squared", "f_statistic", "residual_standard_error", "leverage", "cooks_distance"):
        np.testing.assert_allclose(getattr(found, name), getattr(line, name), rtol=1e-10)


def test_a_model_of_the_mean_alone_has_no_f() -> None:
    found = report(np.ones((5, 1)), np.arange(5.0))
    assert (found.f_statistic, found.f_degrees_of_freedom, found.r_squared) == (None, (0, 4), 0)
    assert "nothing to compare" in found.reasons["f_statistic"]
    assert found.standard_errors is not None and found.standard_errors[0] == pytest.approx(np.sqrt(2.5 / 5))


def test_a_penalty_ends_the_classical_formulas() -> None:
    rng = np.random.default_rng(0)
    A, y = np.column_stack((np.ones(30), rng.standard_normal((30, 2)))), rng.standard_normal(30)
    found = report(A, y, ridge=10.0)
    assert all(getattr(found, name) is None for name in (*INFERENCE, "f_statistic", "adjusted_r_squared", "cooks_distance"))
    assert "penalty" in found.reasons["standard_errors"]
    assert 1 < found.effective_degrees_of_freedom < 3
    assert found.sse is not None and found.r_squared == pytest.approx(1 - found.sse / np.sum((y - y.mean()) ** 2))


def test_a_point_that_decides_its_own_fit_is_named() -> None:
    case = quartet()[3]
    found = report(case.A, case.y)
    assert found.standardized_residuals is not None and found.cooks_distance is not None
    assert np.flatnonzero(np.isnan(found.standardized_residuals)).tolist() == [7]
    assert np.flatnonzero(np.isnan(found.cooks_distance)).tolist() == [7]
    assert found.reasons["cooks_distance"].startswith("The fit goes through one point")
