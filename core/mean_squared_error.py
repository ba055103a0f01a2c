"""The cost of least squares as a landscape to walk down.

    J(c) = 1/n Σ (y - A c)² + ridge/n Σ_{j not intercept} c_j²      data term + penalty
    ∇J = 2/n (Aᵀ(A c - y) + ridge c without intercept)
    H = 2/n (AᵀA + ridge on the diagonal but not for the intercept)  the same at every c
    c ← c - η ∇J   converges exactly when 0 < η < 2 / λ_max(H)

A (n, p) with the ones first if intercept, y (n,), params c (p,), gradient (p,), H (p, p).
The least J is at the coefficients of core.least_squares.solve with the same ridge.

>>> A, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
>>> value_and_gradient(A, y, np.zeros(2), intercept=True)
Evaluation(data=5.0, penalty=0.0, gradient=array([-4., -6.]))
>>> round(curvature(hessian(A, intercept=True)).largest_safe_rate, 12)
0.38196601125
"""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from core.types import Array


class Evaluation(NamedTuple):
    """J in its two parts and ∇J (p,). Infinite when params have run away: divergence is a result, not an error."""

    data: float
    penalty: float
    gradient: Array

    @property
    def value(self) -> float:
        """J = data term + penalty."""
        return self.data + self.penalty


def value_and_gradient(
    A: Array, y: Array, params: Array, intercept: bool, ridge: float = 0.0, total: int | None = None,
    gradient: Array | None = None, residuals: Array | None = None,
) -> Evaluation:  # fmt: skip
    """J and ∇J; total: examples in all when A is a batch of them. A (n, p), y (n,), params (p,); buffers gradient (p,), residuals (n,)"""
    n = len(y)
    share = ridge / (total or n)
    with np.errstate(over="ignore", invalid="ignore"):
        r = np.dot(A, params, out=residuals)
        r -= y
        gradient = np.dot(r, A, out=gradient)
        gradient *= 2 / n
        data, penalty = float(r.dot(r)) / n, 0.0
        if ridge:
            slopes = params[int(intercept) :]
            penalty = share * float(slopes.dot(slopes))
            gradient[int(intercept) :] += 2 * share * slopes
    return Evaluation(data, penalty, gradient)


def hessian(A: Array, intercept: bool, ridge: float = 0.0) -> Array:
    """H = 2/n (AᵀA + ridge on the diagonal but not for the intercept). A (n, p) -> (p, p)"""
    penalties = np.full(A.shape[1], ridge)
    penalties[: int(intercept)] = 0
    return np.asarray(2 / len(A) * (A.T @ A + np.diag(penalties)))


@dataclass(frozen=True)
class Curvature:
    """How steep and how flat the bowl is: eigenvalues of H, and what they say about the learning rate.

    smallest is the least eigenvalue above rounding: along a direction without curvature there is nothing to descend.
    """

    largest: float
    smallest: float
    singular: bool

    @property
    def largest_safe_rate(self) -> float:
        """2 / λ_max: from here on every step overshoots by more than it gained."""
        return 2 / self.largest if self.largest > 0 else inf

    @property
    def best_rate(self) -> float:
        """2 / (λ_max + λ_min): steep and flat directions shrink equally fast."""
        return 2 / (self.largest + self.smallest) if self.largest > 0 else inf

    @property
    def condition_number(self) -> float:
        """κ = λ_max / λ_min; infinite when some direction is flat."""
        return inf if self.singular else self.largest / self.smallest

    def contraction(self, learning_rate: float) -> float:
        """max |1 - η λ|: what share of the distance to the minimum is left after one step, at worst."""
        return max(abs(1 - learning_rate * self.largest), abs(1 - learning_rate * self.smallest))


def curvature(H: Array) -> Curvature:
    """The extreme eigenvalues of a Hessian. H (p, p) -> Curvature"""
    eigenvalues = np.linalg.eigvalsh(H)
    largest = max(float(eigenvalues[-1]), 0.0)
    curved = eigenvalues[eigenvalues > len(H) * np.finfo(np.float64).eps * largest]
    smallest = float(curved[0]) if len(curved) else 0.0
    return Curvature(largest, smallest, singular=len(curved) < len(H))
