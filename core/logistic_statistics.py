"""What a fitted logistic model says about itself.

    covariance = (n H)⁻¹                                    H the Hessian of the mean log loss at the best coefficients
    se = √diag covariance,  z = c / se,  p = P(|Z| >= |z|)
    odds ratio = exp(c),  interval exp(c ± q se)
    log-likelihood = -Σ loss,  deviance = -2 log-likelihood
    AIC = deviance + 2 m,  BIC = deviance + m log n,  McFadden's R² = 1 - log-likelihood / null log-likelihood

m parameters that the data determine. The null model gives every example the shares of the classes, or without an intercept
every class the same probability. With more than two classes coefficients are differences from the base, the first class that
has examples: a row for each class but the first. All are in original units. What the data cannot give is None, and `reasons` says why.

Reference: P. McCullagh and J. Nelder, Generalized linear models, 1989, chapter 4.
"""

from dataclasses import dataclass, replace
from math import log

import numpy as np

from core.distributions import normal_quantile, normal_two_sided
from core.logistic_fit import LogisticFit
from core.types import Array

PENALTY = "With a penalty the coefficients are pulled toward 0, and what is known of their errors does not hold."
DEPENDENT = "Some columns are determined by others: their coefficients can be exchanged for one another."
NO_MINIMUM = {
    "separated": "The classes can be separated: the likelihood grows without end, and no finite coefficients are best.",
    "quasi-separated": "The classes can be separated but for points on the boundary: no finite coefficients are best.",
    "one class": "All points are of one class: the intercept grows without end.",
    "not converged": "Newton's method has not arrived.",
}
OF_COEFFICIENTS = ("coefficients", "odds_ratios")
OF_ERRORS = ("standard_errors", "z_values", "p_values", "confidence_intervals", "odds_ratio_intervals")
OF_FIT = ("log_likelihood", "deviance", "mcfadden")
OF_COUNT = ("aic", "bic")


@dataclass(frozen=True)
class LogisticStatistics:
    """Everything about coefficients is (p,) for two classes, (K - 1, p) for more, intervals with two ends in a last axis."""

    coefficients: Array | None
    standard_errors: Array | None
    z_values: Array | None
    p_values: Array | None
    confidence_intervals: Array | None
    odds_ratios: Array | None
    odds_ratio_intervals: Array | None
    log_likelihood: float | None
    null_log_likelihood: float | None
    deviance: float | None
    null_deviance: float | None
    aic: float | None
    bic: float | None
    mcfadden: float | None
    parameters: int
    reasons: dict[str, str]


NOTHING = LogisticStatistics(*(None,) * 14, 0, {})


def logistic_statistics(fit: LogisticFit, K: int, to_original: Array, intercept: bool, confidence: float) -> LogisticStatistics:
    """All statistics of a fit; to_original (p, p) maps coefficients to original units."""
    cost, penalized = fit.cost, fit.cost.lasso or fit.cost.ridge
    null = null_log_likelihood(fit, intercept)
    known = replace(NOTHING, null_log_likelihood=null, null_deviance=-2 * null, parameters=len(fit.inner) - extra(fit))
    if fit.params is None:
        return because(known, fit.status, OF_COEFFICIENTS + OF_ERRORS + OF_FIT + OF_COUNT)
    likelihood = -float(cost.losses(fit.inner).sum())
    T = to_original @ fit.columns.T
    c = against_base(fit) @ T.T
    with np.errstate(over="ignore"):
        known = replace(known, coefficients=spread(c, fit, K), odds_ratios=np.exp(spread(c, fit, K)))
    known = replace(known, log_likelihood=likelihood, deviance=-2 * likelihood, mcfadden=1 - likelihood / null if null else None)
    if not null:
        known = replace(known, reasons={"mcfadden": "The shares of the classes alone predict every point."})
    if penalized or fit.status != "fitted":
        return because(known, "penalized" if penalized else fit.status, OF_ERRORS + OF_COUNT)
    m = known.parameters
    known = replace(known, aic=2 * m - 2 * likelihood, bic=m * log(cost.n) - 2 * likelihood)
    if fit.columns.rank < len(to_original):
        return because(known, "dependent", OF_ERRORS)
    return with_errors(known, c, standard_errors(fit, T), fit, K, confidence)


def extra(fit: LogisticFit) -> int:
    """Entries of the parameter vector that softmax has too many: a row, where there is one for every class."""
    return fit.columns.width if fit.cost.K > 2 else 0


def because(known: LogisticStatistics, cause: str, names: tuple[str, ...]) -> LogisticStatistics:
    """The statistics with the reason why these are missing."""
    reason = {**NO_MINIMUM, "penalized": PENALTY, "dependent": DEPENDENT}[cause]
    return replace(known, reasons={**known.reasons, **dict.fromkeys(names, reason)})


def null_log_likelihood(fit: LogisticFit, intercept: bool) -> float:
    """That of the model without features."""
    counts = np.bincount(fit.cost.y, minlength=fit.cost.K)
    if not intercept:
        return -float(counts.sum()) * log(fit.cost.K)
    counts = counts[counts > 0]
    return float(counts @ np.log(counts / counts.sum()))


def against_base(fit: LogisticFit) -> Array:
    """The coefficients of the search as differences from the first class. -> (rows, r)"""
    rows = fit.inner.reshape(-1, fit.columns.width)
    return rows if fit.cost.K == 2 else rows[1:] - rows[0]


def standard_errors(fit: LogisticFit, T: Array) -> Array:
    """√diag of T (n H)⁻¹ Tᵀ for every row of differences. T (p, r) -> (rows, p)"""
    skipped = extra(fit)  # differences from the first class: its own row stays at 0
    H = fit.cost.curvature(fit.inner)[skipped:, skipped:] * fit.cost.n
    sizes = 1 / np.sqrt(np.diag(H))
    covariance = np.linalg.inv(H * sizes[:, None] * sizes) * sizes[:, None] * sizes
    r = fit.columns.width
    blocks = [covariance[k : k + r, k : k + r] for k in range(0, len(H), r)]
    return np.array([np.sqrt(np.einsum("ij,jk,ik->i", T, block, T)) for block in blocks])


def with_errors(known: LogisticStatistics, c: Array, errors: Array, fit: LogisticFit, K: int, confidence: float) -> LogisticStatistics:
    """The statistics that follow from standard errors. c, errors (rows, p)"""
    reach = normal_quantile(0.5 + confidence / 2) * errors
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        z, intervals = c / errors, np.stack((c - reach, c + reach), axis=-1)
        return replace(
            known,
            standard_errors=spread(errors, fit, K),
            z_values=spread(z, fit, K),
            p_values=spread(normal_two_sided(z), fit, K),
            confidence_intervals=spread(intervals, fit, K),
            odds_ratio_intervals=np.exp(spread(intervals, fit, K)),
        )


def spread(rows: Array, fit: LogisticFit, K: int) -> Array:
    """Rows of the classes that have examples, but for the base, among those of all classes but the first; NaN for the others."""
    if K == 2:
        return np.asarray(rows[0])
    table = np.full((K - 1, *rows.shape[1:]), np.nan)
    table[fit.present[1:] - 1] = rows
    return table
