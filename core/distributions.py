"""Probabilities of the t, F and normal distributions; the one place that needs scipy.

>>> round(t_quantile(0.975, 10), 6), round(float(t_two_sided(2.228139, 10)), 6)
(2.228139, 0.05)
"""

import numpy as np
from scipy import special

from core.types import Array


def t_two_sided(t: Array | float, freedom: float) -> Array:
    """P(|T| >= |t|) for Student's T = I_{ν/(ν+t²)}(ν/2, 1/2), ν = freedom. t (...) -> (...)"""
    # The incomplete beta function keeps the digits of tiny probabilities that 1 - P(T < t) loses.
    ratio = np.asarray(t, dtype=np.float64) / np.sqrt(freedom)
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(special.betainc(freedom / 2, 0.5, 1 / (1 + ratio * ratio)))


def t_upper(t: float, freedom: float) -> float:
    """P(T >= t) for Student's T with so many degrees of freedom."""
    half = 0.5 * float(t_two_sided(t, freedom))
    return half if t >= 0 else 1 - half


def t_quantile(probability: float, freedom: float) -> float:
    """The t with P(T < t) = probability."""
    return float(special.stdtrit(freedom, probability))


def f_upper(f: float, freedom_1: float, freedom_2: float) -> float:
    """P(F >= f) for Fisher's F = I_{b/(b + a f)}(b/2, a/2), a = freedom_1, b = freedom_2."""
    return float(special.betainc(freedom_2 / 2, freedom_1 / 2, freedom_2 / (freedom_2 + freedom_1 * f)))


def normal_upper(z: float) -> float:
    """P(Z >= z) for the standard normal Z."""
    return float(special.ndtr(-z))


def normal_quantile(probability: float) -> float:
    """The z with P(Z < z) = probability."""
    return float(special.ndtri(probability))
