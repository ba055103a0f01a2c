"""A linear model on its data: solved at once by least squares, and walked to by descent.

    ŷ = A c                                             A: ones, features and their powers
    J(c) = 1/n Σ (y - A c)² + ridge/n Σ c_j²            the intercept is not penalized
    c* = argmin J                                       core.basis_fit
    c ← c - η ∇J(c)                                     core.mean_squared_error

A (n, p), y (n,), c (p,). c is in the units of the columns; `in_original` turns it into factors of plain powers of the
features as they came. Without any example everything is empty and J is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf, isfinite, log
from typing import Literal

import numpy as np

from core import mean_squared_error
from core.basis_fit import fit
from core.data import Data
from core.design_matrix import Basis
from core.hyperparameters import flag, integer, number
from core.mean_squared_error import Curvature
from core.optimizers import GRADIENT_DESCENT, Optimizer
from core.regression_statistics import RegressionStatistics, regression_statistics
from core.solution import Solution
from core.state import Loss, State
from core.types import Array

RUNAWAY = 1e12  # times the cost of predicting 0: from here on a descent has diverged
CLOSE = 1e-9  # share of the least cost within which a descent has arrived


@dataclass(frozen=True)
class Config:
    """The settings of linear regression."""

    degree: int = integer(1, 0, 10, help="Highest power of every feature. 0 is the mean alone, 1 a straight line.")
    intercept: bool = flag(True, help="Whether the line may leave the origin: a column of ones in the design matrix.")
    ridge: float = number(0.0, 0.0, 1e6, help="Penalty on the squares of all coefficients but the intercept.", label="Ridge λ", scale="log")
    learning_rate: float = number(0.02, 1e-8, 100.0, help="Length of a step of descent, times the gradient.", scale="log")
    confidence: float = number(0.95, 0.5, 0.999, help="Probability with which bands and intervals cover the truth.")


class LinearModel:
    """The settings of linear regression bound to data. Raises InvalidInput."""

    def __init__(self, config: Config, data: Data, seed: int) -> None:
        self.config, self.data = config, data
        X, self.y = data.train
        fitting = X if len(X) else np.zeros((1, X.shape[1]))
        self.basis = Basis.of(fitting, config.degree, config.intercept, "standard" if data.standardized else "none", data.feature_names)
        self.A = self.basis.columns(fitting)[: len(X)]
        X_test, self.y_test = data.test
        self.A_test = self.basis.columns(X_test) if len(X_test) else np.zeros((0, self.A.shape[1]))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to learn from."""
        return len(self.y) == 0

    @property
    def parameter_names(self) -> Sequence[str]:
        """The columns: 1, x, x², ... -> p names"""
        return self.basis.names

    @property
    def optimizer(self) -> Optimizer:
        """Plain gradient descent."""
        return GRADIENT_DESCENT

    @property
    def features(self) -> int:
        """d."""
        return len(self.data.feature_names)

    @property
    def learning_rate(self) -> float:
        """η."""
        return self.config.learning_rate

    def start(self) -> Array:
        """All coefficients 0. -> (p,)"""
        return np.zeros(self.A.shape[1])

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """J and ∇J on all training examples. params (p,) -> J (), (p,)"""
        if self.empty:
            return Loss(0.0), np.zeros(len(params))
        found = mean_squared_error.value_and_gradient(self.A, self.y, params, self.config.intercept, self.config.ridge)
        return Loss(found.data, found.penalty), found.gradient

    def test_loss(self, params: Array) -> float | None:
        """1/n Σ (y - A c)² on the held-out examples. params (p,)"""
        if not len(self.y_test):
            return None
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.mean((self.y_test - self.A_test @ params) ** 2))

    def verdict(self, state: State) -> tuple[Literal["converged", "diverged"], str] | None:
        """Converged within CLOSE of the least cost, diverged beyond RUNAWAY of the cost of predicting 0."""
        if self.empty:
            return None
        loss = state.loss.total
        if not isfinite(loss) or loss > RUNAWAY * max(self.zero_loss, self.best_loss):
            return "diverged", "The steps overshoot further each time: the learning rate is above the largest safe one."
        if loss - self.best_loss <= CLOSE * self.best_loss + 1e-18 * self.zero_loss:
            return "converged", "The cost is the least-squares cost to nine digits."
        return None

    @cached_property
    def zero_loss(self) -> float:
        """The cost of predicting 0 everywhere: 1/n Σ y²."""
        with np.errstate(over="ignore"):
            return float(np.mean(self.y**2))

    @cached_property
    def solution(self) -> Solution:
        """c*, in the units of the columns."""
        return fit(self.basis, self.data.train[0], self.y, self.config.ridge)

    @cached_property
    def statistics(self) -> RegressionStatistics:
        """What the fit says about itself, its coefficients in original units."""
        X, plain, confidence = self.data.train[0], self.basis.plain, self.config.confidence
        if not self.data.standardized or self.config.ridge or not self.solution.full_rank:
            return regression_statistics(self.A, self.y, self.solution, confidence, to_original=self.basis.to_original)
        # Without a penalty the curve is the same in any units, and solving in those shown keeps all digits.
        return regression_statistics(plain.columns(X), self.y, fit(plain, X, self.y), confidence)

    @cached_property
    def best_loss(self) -> float:
        """J(c*)."""
        return self.loss_and_gradient(self.solution.coefficients, 0)[0].total

    @cached_property
    def curvature(self) -> Curvature:
        """The eigenvalues of the Hessian, and the rates they allow: none where squares leave the range of a float64."""
        if not np.isfinite(self.hessian).all():
            return Curvature(inf, 0.0, singular=True)
        return mean_squared_error.curvature(self.hessian)

    @cached_property
    def hessian(self) -> Array:
        """H, the same everywhere. -> (p, p)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return mean_squared_error.hessian(self.A, self.config.intercept, self.config.ridge)

    def in_original(self, params: Array) -> Array:
        """Coefficients of plain powers of the features as they came. params (p,) -> (p,)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.basis.to_original @ params)

    def fitted(self, params: Array, X: Array) -> Array:
        """A(X) c. params (p,), X (n, d) -> (n,)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.basis.columns(X) @ params)

    def steps_within(self, share: float, params: Array) -> int | None:
        """Steps from `params` until J <= (1 + share) J(c*); None if never, or if J(c*) is 0 or too far away.

        J(c_t) - J(c*) = Σ_k λ_k/2 u_k² (1 - η λ_k)^(2t) falls with t for a safe rate, so t is found by bisection.
        """
        if self.empty or self.learning_rate >= self.curvature.largest_safe_rate or self.best_loss <= 1e-15 * self.zero_loss:
            return None
        eigenvalues, V = np.linalg.eigh(self.hessian)
        eigenvalues = np.maximum(eigenvalues, 0.0)
        with np.errstate(over="ignore", invalid="ignore"):
            weights = eigenvalues / 2 * (V.T @ (params - self.solution.coefficients)) ** 2
        factors = (1 - self.learning_rate * eigenvalues) ** 2
        goal = share * self.best_loss
        if not np.isfinite(weights.sum()):
            return None  # from so far away that it cannot be told
        if weights.sum() <= goal:
            return 0
        falling = (factors < 1) & (weights > 0)
        rest = float(weights[~falling].sum())  # along flat directions nothing falls; for columns that depend on others that is rounding
        if rest >= goal:
            return None
        slowest = float(factors[falling].max())
        high = ceil(log((goal - rest) / float(weights[falling].sum())) / log(slowest)) if slowest > 0 else 1
        low = 0
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if float(weights @ factors**middle) <= goal else (middle, high)
        return high
