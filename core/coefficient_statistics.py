"""How sure the coefficients of a fit are.

    se_j = s |row_j(M)|             A M = Q, so the covariance s² (AᵀA)⁻¹ is s² M Mᵀ
    t_j = c_j / se_j                how many standard errors the coefficient is away from 0
    p_j = P(|T| >= |t_j|)           how often chance alone would bring it that far
    c_j ± t_{(1 + confidence) / 2} se_j

c (p,), M (p, rank), T: Student's distribution with n - rank degrees of freedom.

>>> from core.least_squares import solve
>>> fit = solve(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 2.0, 1.0]), intercept=True)
>>> coefficient_statistics(fit, 1.5**0.5, 1, 0.95, {}).standard_errors.round(6)
array([1.118034, 0.866025])
"""

from typing import NamedTuple

import numpy as np

from core.distributions import t_quantile, t_two_sided
from core.solution import Solution
from core.types import Array, frozen

UNDETERMINED = "Some columns depend on each other, so single coefficients are not determined by the data."


class CoefficientStatistics(NamedTuple):
    """coefficients, standard_errors, t_values, p_values (p,), confidence_intervals (p, 2): low, high."""

    coefficients: Array
    standard_errors: Array | None = None
    t_values: Array | None = None
    p_values: Array | None = None
    confidence_intervals: Array | None = None


def coefficient_statistics(
    solution: Solution, deviation: float | None, freedom: int, confidence: float, reasons: dict[str, str]
) -> CoefficientStatistics:
    """Standard errors, t, p and intervals of a solution; deviation: s, freedom: n - rank. Fills reasons"""
    coefficients = solution.coefficients
    if deviation is None or not solution.full_rank:
        reasons["standard_errors"] = reasons.get("residual_standard_error", UNDETERMINED)
        return CoefficientStatistics(coefficients)
    errors = deviation * lengths(solution.factor)
    margins = t_quantile((1 + confidence) / 2, freedom) * errors
    intervals = np.column_stack((coefficients - margins, coefficients + margins))
    if not errors.all():
        reasons["t_values"] = "The fit is perfect: standard errors are 0, and t would be infinite."
        return CoefficientStatistics(coefficients, frozen(errors), confidence_intervals=frozen(intervals))
    t = coefficients / errors
    return CoefficientStatistics(coefficients, frozen(errors), frozen(t), frozen(t_two_sided(t, freedom)), frozen(intervals))


def lengths(rows: Array) -> Array:
    """|row| of every row, squared only after taking out its size so that nothing overflows. rows (p, k) -> (p,)"""
    sizes = np.abs(rows).max(axis=1, initial=0.0)
    sizes[sizes == 0] = 1
    return np.asarray(sizes * np.linalg.norm(rows / sizes[:, None], axis=1))
