"""How sure a fit is between and beyond its points.

    a c ± t s √(a M Mᵀ aᵀ)          confidence band: where the curve itself may lie at the row a
    a c ± t s √(1 + a M Mᵀ aᵀ)      prediction band: where a new point may lie

rows (m, p): rows a of the design at new places, in the columns that were solved for; M (p, rank), bands (m, 2): low, high.
t is Student's quantile at (1 + confidence) / 2 with n - rank degrees of freedom.

>>> from core.least_squares import solve
>>> from core.regression_statistics import regression_statistics
>>> A, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0.0, 2.0, 1.0])
>>> fit = solve(A, y, intercept=True)
>>> bands(np.array([[1.0, 1.0]]), fit, regression_statistics(A, y, fit)).confidence.round(3)
array([[-7.985,  9.985]])
"""

from dataclasses import dataclass

import numpy as np

from core.coefficient_statistics import UNDETERMINED, lengths
from core.distributions import t_quantile
from core.regression_statistics import RegressionStatistics
from core.solution import Solution
from core.types import Array


@dataclass(frozen=True)
class Bands:
    """fitted (m,); confidence and prediction (m, 2), or None with the reason."""

    fitted: Array
    confidence: Array | None = None
    prediction: Array | None = None
    reason: str = ""


def bands(rows: Array, solution: Solution, statistics: RegressionStatistics) -> Bands:
    """Both bands at new rows of the design. rows (m, p) -> Bands"""
    fitted = rows @ solution.coefficients
    deviation = statistics.residual_standard_error
    if deviation is None:
        return Bands(fitted, reason=statistics.reasons["residual_standard_error"])
    if not solution.full_rank:
        return Bands(fitted, reason=UNDETERMINED)
    t = t_quantile((1 + statistics.confidence) / 2, statistics.degrees_of_freedom)
    spread = lengths(rows @ solution.factor)
    return Bands(fitted, around(fitted, t * deviation * spread), around(fitted, t * deviation * np.hypot(1, spread)))


def around(middle: Array, margin: Array) -> Array:
    """middle ± margin. middle, margin (m,) -> (m, 2)"""
    return np.column_stack((middle - margin, middle + margin))
