"""Probabilities of the t, F and normal distributions; the one place that needs scipy.

>>> round(t_quantile(0.975, 10), 6), round(float(t_two_sided(2.228139, 10)), 6)
(2.228139, 0.05)
"""

import numpy as np
from scipy import special

from core.types import Array


def t_two_sided(t: Array | float, freedom: float) -> Array:
    """P(|T| >= |t|) for Student's T = I_{ν/(ν+t²)}(ν/2, 1/2), ν = freedom. t (...) -> (...)"""
    ratio = np.minimum(np.abs(t) / np.sqrt(freedom), 1e150)
    return beta_share(freedom / 2, 0.5, ratio * ratio)


def t_upper(t: float, freedom: float) -> float:
    """P(T >= t) for Student's T with so many degrees of freedom."""
    half = 0.5 * float(t_two_sided(t, freedom))
    return half if t >= 0 else 1 - half


def t_quantile(probability: float, freedom: float) -> float:
    """The t with P(T < t) = probability."""
    return float(special.stdtrit(freedom, probability))


def f_upper(f: float, freedom_1: float, freedom_2: float) -> float:
    """P(F >= f) for Fisher's F = I_{b/(b + a f)}(b/2, a/2), a = freedom_1, b = freedom_2."""
    return float(beta_share(freedom_2 / 2, freedom_1 / 2, np.asarray(min(f * freedom_1 / freedom_2, 1e300))))


def beta_share(a: float, b: float, odds: Array) -> Array:
    """The regularized incomplete beta function I_x(a, b) at x = 1 / (1 + odds). odds (...) -> (...)"""
    # Of x and 1 - x the smaller one keeps its digits: tiny probabilities stay exact, and so do those near 1.
    return np.where(odds > 1, special.betainc(a, b, 1 / (1 + odds)), special.betaincc(b, a, odds / (1 + odds)))


def normal_upper(z: float) -> float:
    """P(Z >= z) for the standard normal Z."""
    return float(special.ndtr(-z))


def normal_lower(z: Array) -> Array:
    """P(Z < z) for the standard normal Z. z (...) -> (...)"""
    return np.asarray(special.ndtr(z))


def normal_quantile(probability: float) -> float:
    """The z with P(Z < z) = probability."""
    return float(special.ndtri(probability))


def normal_two_sided(z: Array) -> Array:
    """P(|Z| >= |z|). z (...) -> (...)"""
    return np.asarray(2 * special.ndtr(-np.abs(z)))
