"""Which points pull a fit, and which lie off it.

    h_i = |row_i(A) M|²                              leverage: how much of its own fitted value a point decides, 0 to 1
    Σ h_i = rank                                     with a ridge less: the effective degrees of freedom
    e_i = r_i / (s √(1 - h_i))                       standardized residual: near 2 or more is rare
    D_i = e_i² h_i / ((1 - h_i) rank)                Cook's distance: how far all fitted values move without the point

h, r, e, D (n,), s: residual standard error.

>>> influence(np.array([0.5, 0.5]), np.array([1.0, -1.0]), 1, 1.0, {}).cooks_distance.round(12)
array([2., 2.])
"""

from typing import NamedTuple

import numpy as np

from core.types import Array, frozen

ALONE = 1e-12  # 1 - h below this is 0: the fit goes through the point whatever its target


class Influence(NamedTuple):
    """leverage, standardized_residuals, cooks_distance (n,), effective_degrees_of_freedom: Σ leverage."""

    leverage: Array
    effective_degrees_of_freedom: float
    standardized_residuals: Array | None = None
    cooks_distance: Array | None = None


def influence(leverage: Array, residuals: Array, rank: int, deviation: float | None, reasons: dict[str, str]) -> Influence:
    """Leverage, standardized residuals and Cook's distances; deviation: s. leverage, residuals (n,). Fills reasons"""
    effective = float(leverage.sum())
    if not deviation:
        perfect = "The fit is perfect: there is no noise to compare residuals with."
        reasons["standardized_residuals"] = reasons["cooks_distance"] = reasons.get("residual_standard_error", perfect)
        return Influence(leverage, effective)
    slack = 1 - leverage
    alone = slack < ALONE
    if alone.any():
        count = int(np.count_nonzero(alone))
        which = "one point" if count == 1 else f"{count} points"
        text = f"The fit goes through {which} whatever the target there (leverage 1), so there is no residual to compare."
        reasons["standardized_residuals"] = reasons["cooks_distance"] = text
    slack = np.where(alone, np.nan, slack)
    standardized = residuals / deviation / np.sqrt(slack)
    if rank == 0:
        reasons["cooks_distance"] = "The data determine no coefficient, so no point can move the fit."
        return Influence(leverage, effective, frozen(standardized))
    return Influence(leverage, effective, frozen(standardized), frozen(standardized**2 * leverage / slack / rank))
