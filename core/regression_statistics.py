"""What a fit says about itself: how well it fits, how sure its coefficients are, which points pull it.

    r = y - A c,  SSE = Σ r²,  MSE = SSE / n,  s² = SSE / (n - rank)
    R² = 1 - SSE / SST,  SST = Σ (y - ȳ)², without an intercept Σ y²
    F = (Σ (fitted - ȳ)² / df₁) / s²,  df₁ = rank - 1 with an intercept, otherwise Σ fitted² and rank

The coefficients' statistics are in core.coefficient_statistics, those of single points in core.influence, bands in core.regression_bands.
A (n, p), y (n,), c (p,). A statistic that the data cannot give is None, and `reasons` says why under its name.

>>> from core.least_squares import solve
>>> A, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 2.0, 1.0])
>>> report = regression_statistics(A, y, solve(A, y, intercept=True))
>>> round(report.sse, 12), round(report.r_squared, 12), report.degrees_of_freedom
(1.5, 0.25, 1)
"""

from dataclasses import dataclass
from math import ldexp, sqrt
from typing import NamedTuple

import numpy as np

from core.coefficient_statistics import coefficient_statistics
from core.distributions import f_upper
from core.influence import influence
from core.solution import Solution
from core.types import Array, frozen

ROUNDING = 8 * float(np.finfo(np.float64).eps)  # residuals below this share of the targets are rounding, not noise


@dataclass(frozen=True)
class RegressionStatistics:
    """coefficients, standard_errors, t_values, p_values (p,), confidence_intervals (p, 2); fitted, residuals, leverage,
    standardized_residuals, cooks_distance (n,), the last two nan where a point alone decides its fit; everything else is a number.
    """

    n: int
    rank: int
    degrees_of_freedom: int
    confidence: float
    fitted: Array
    residuals: Array
    sse: float | None
    mse: float | None
    rmse: float
    r_squared: float | None
    adjusted_r_squared: float | None
    residual_standard_error: float | None
    f_statistic: float | None
    f_degrees_of_freedom: tuple[int, int]
    f_p_value: float | None
    coefficients: Array
    standard_errors: Array | None
    t_values: Array | None
    p_values: Array | None
    confidence_intervals: Array | None
    leverage: Array
    effective_degrees_of_freedom: float
    standardized_residuals: Array | None
    cooks_distance: Array | None
    reasons: dict[str, str]


def regression_statistics(
    A: Array, y: Array, solution: Solution, confidence: float = 0.95, to_original: Array | None = None
) -> RegressionStatistics:
    """All statistics of the fit; coefficients and theirs mapped by to_original (p, p) if given. A (n, p), y (n,) as solved for"""
    reasons: dict[str, str] = {}
    residuals = settled_residuals(A, y, solution)
    quality = fit_quality(y, residuals, solution, reasons)
    shown = solution if to_original is None else solution.in_units(to_original)
    return RegressionStatistics(
        n=len(y),
        rank=solution.rank,
        degrees_of_freedom=len(y) - solution.rank,
        confidence=confidence,
        fitted=frozen(y - residuals),
        residuals=frozen(residuals),
        **quality._asdict(),
        **coefficient_statistics(shown, quality.residual_standard_error, len(y) - solution.rank, confidence, reasons)._asdict(),
        **influence(solution.leverage_of(A), residuals, solution.rank, quality.residual_standard_error, reasons)._asdict(),
        reasons=reasons,
    )


def settled_residuals(A: Array, y: Array, solution: Solution) -> Array:
    """The residuals, exactly 0 when all of them are rounding errors: a perfect fit shows as one. A (n, p), y (n,) -> (n,)"""
    residuals = solution.residuals_of(A, y)
    size = np.abs(y).max() if solution.residuals is not None else (np.abs(A) @ np.abs(solution.coefficients)).max()
    return np.zeros(len(y)) if np.abs(residuals).max() <= ROUNDING * size else residuals


class FitQuality(NamedTuple):
    """How well the fit as a whole does; the names are those of RegressionStatistics."""

    sse: float | None
    mse: float | None
    rmse: float
    r_squared: float | None
    adjusted_r_squared: float | None
    residual_standard_error: float | None
    f_statistic: float | None
    f_degrees_of_freedom: tuple[int, int]
    f_p_value: float | None


def fit_quality(y: Array, residuals: Array, solution: Solution, reasons: dict[str, str]) -> FitQuality:
    """SSE, MSE, R², s and F. y, residuals (n,) -> FitQuality; fills reasons"""
    n, first = len(y), int(solution.intercept)
    exponent = int(np.frexp(np.abs(y).max())[1])  # in units of 2^exponent squares of any targets fit a float64
    y, r = np.ldexp(y, -exponent), np.ldexp(residuals, -exponent)
    centre = y.mean() if first else 0.0
    sse, sst, explained = float(r @ r), float(np.sum((y - centre) ** 2)), float(np.sum((y - r - centre) ** 2))
    deviation = noise(sse, n, solution, reasons)
    varied = bool(np.ptp(y) > 0 if first else y.any())
    r_squared = 1 - sse / sst if varied else None
    if not varied:
        reasons["r_squared"] = "All targets are equal, so there is no variation to explain."
    f, f_degrees = f_test(explained, deviation, solution.rank - first, reasons), (solution.rank - first, n - solution.rank)
    return FitQuality(
        sse=squared_units(sse, exponent, "sse", reasons),
        mse=squared_units(sse / n, exponent, "mse", reasons),
        rmse=ldexp(sqrt(sse / n), exponent),
        r_squared=r_squared,
        adjusted_r_squared=adjusted(r_squared, n - first, n - solution.rank, reasons),
        residual_standard_error=None if deviation is None else ldexp(deviation, exponent),
        f_statistic=f,
        f_degrees_of_freedom=f_degrees,
        f_p_value=None if f is None else f_upper(f, *f_degrees),
    )


def noise(sse: float, n: int, solution: Solution, reasons: dict[str, str]) -> float | None:
    """s = √(SSE / (n - rank)), the residual standard error. Fills reasons"""
    if solution.ridge > 0:
        reasons["residual_standard_error"] = "With a penalty the coefficients are biased, and the classical formulas do not hold."
    elif n <= solution.rank:
        text = f"{n} points and {solution.rank} determined coefficients: no point is left over to estimate the noise."
        reasons["residual_standard_error"] = text
    else:
        return sqrt(sse / (n - solution.rank))
    return None


def f_test(explained: float, deviation: float | None, freedom: int, reasons: dict[str, str]) -> float | None:
    """F = (explained / freedom) / s²; deviation: s in the same units. Fills reasons"""
    if deviation is None:
        reasons["f_statistic"] = reasons["residual_standard_error"]
    elif freedom == 0:
        reasons["f_statistic"] = "The model has no columns but the intercept, so there is nothing to compare."
    elif deviation == 0:
        reasons["f_statistic"] = "The fit is perfect: F would be infinite."
    else:
        return explained / freedom / deviation**2
    return None


def adjusted(r_squared: float | None, total: int, freedom: int, reasons: dict[str, str]) -> float | None:
    """1 - (1 - R²) total / freedom; total: n - 1, without an intercept n; freedom: n - rank. Fills reasons"""
    if r_squared is None or "residual_standard_error" in reasons:
        reasons["adjusted_r_squared"] = reasons["r_squared"] if r_squared is None else reasons["residual_standard_error"]
        return None
    return 1 - (1 - r_squared) * total / freedom


def squared_units(value: float, exponent: int, name: str, reasons: dict[str, str]) -> float | None:
    """value · 2^(2 exponent), or None when that is too large for a float64. Fills reasons"""
    try:
        return ldexp(value, 2 * exponent)
    except OverflowError:
        reasons[name] = "The squares of the residuals are too large for a 64-bit number."
        return None
