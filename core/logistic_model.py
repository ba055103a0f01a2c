"""A logistic model on its data: its best coefficients found at once by Newton's method, and walked to by any rule of descent.

    z = A w,  P(class 1) = 1 / (1 + exp(-z))            two classes
    Z = A Wᵀ, P(class k) = exp(z_k) / Σ_j exp(z_j)      K classes
    J = 1/n (Σ loss_i + Σ_j (l2/2 w_j² + l1 |w_j|))     core.logistic_cost; the intercept is not penalized

A (n, p): the products of the features' powers up to the degree. params is w (p,), or W (K, p) row by row: a row for every class, all
beginning at 0, so that what is added to all rows alike stays 0. A batch is some rows: the gradient is then theirs, J is of all.
Without any example everything is empty and J is 0.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import inf, isfinite, log
from typing import Literal

import numpy as np

from core.batches import batch
from core.classes import as_classes
from core.data import Data
from core.logistic_config import Config
from core.logistic_cost import LogisticCost, kept_on_side
from core.logistic_fit import LogisticFit, logistic_fit
from core.logistic_statistics import LogisticStatistics, logistic_statistics
from core.monomials import Monomials
from core.optimizers import Slots
from core.state import Loss, State
from core.training import runner, trainer
from core.types import Array, Indices, frozen
from core.weight_trail import Trail

__all__ = ["Config", "LogisticModel"]

RUNAWAY = 1e12  # times the cost of guessing: from here on a descent has diverged
CLOSE = 1e-9  # share of the least cost within which a descent has arrived


class LogisticModel:
    """The settings of logistic regression bound to data. Raises InvalidInput."""

    def __init__(self, config: Config, data: Data, seed: int) -> None:
        self.config, self.data, self.seed = config, as_classes(data), seed
        self.K = max(len(self.data.classes), 2)
        X, self.y = self.data.train
        scaling: Literal["standard", "none"] = "standard" if data.standardized else "none"
        self.basis = Monomials.of(X, config.degree, config.intercept, scaling, data.feature_names)
        self.A = self.basis.columns(X)
        weights = np.array([float(bool(factors)) for factors in self.basis.factors])
        self.penalties = config.l1 * weights, config.l2 * weights
        self.cost = LogisticCost(self.A, self.y, self.K, *self.penalties)
        X_test, y_test = self.data.test
        self.test_cost = LogisticCost(self.basis.columns(X_test), y_test, self.K, 0 * weights, 0 * weights)
        self.runner, self.rule = runner(config.optimizer[0]), trainer(config.optimizer[0], self.cost)
        self.optimizer = replace(self.rule, init=lambda size: Trail(self.rule.init(size), 1, ()).slots, update=self._update)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to learn from."""
        return len(self.y) == 0

    @property
    def class_names(self) -> tuple[str, ...]:
        """K names."""
        return (*self.data.classes, "another", "yet another")[: self.K] if len(self.data.classes) < 2 else self.data.classes

    @property
    def parameter_names(self) -> Sequence[str]:
        """The columns: 1, x1, x2, x1², ... -> p names; with more than two classes those of each class. -> K p names"""
        if self.K == 2:
            return self.basis.names
        return [f"{column} ({name})" for name in self.class_names for column in self.basis.names]

    @property
    def features(self) -> int:
        """d."""
        return len(self.data.feature_names)

    @property
    def learning_rate(self) -> float:
        """η, before any schedule."""
        return self.runner.learning_rate

    def start(self) -> Array:
        """All coefficients 0. -> (size,)"""
        return self.cost.start

    def rows(self, step: int) -> Indices:
        """The training examples that a step learns from. -> (b,)"""
        return batch(len(self.y), self.config.batch_size, self.seed, step)

    @property
    def batched(self) -> bool:
        """Whether a step learns from some of the examples only."""
        return 0 < self.config.batch_size < len(self.y)

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """J on all training examples, and ∂J/∂params on those of this step. params (size,) -> J (), (size,)"""
        if self.empty:
            return Loss(0.0), np.zeros(len(params))
        with np.errstate(over="ignore", invalid="ignore"):
            if self.batched:
                return self.cost.loss(params), self.cost.batch_gradient(params, self.rows(step))
            return self.cost.loss_and_gradient(params)

    def walked(self, state: State, count: int) -> tuple[State, Array]:
        """`count` steps at once, the very same as one by one, and J after each. -> State, (count,)"""
        params, gradient, loss, losses = state.params, state.gradient, state.loss, np.empty(count)
        trail, rate = Trail.of(state.slots), self.learning_rate
        with np.errstate(over="ignore", invalid="ignore"):
            for k in range(count):
                trail = trail.passed(params, state.step + k)
                params, memory = self.updated(params, gradient, trail.memory, rate, state.step + k)
                trail = trail._replace(memory=memory)
                loss, gradient = self.loss_and_gradient(params, state.step + k + 1)
                losses[k] = loss.total
        return State(state.step + count, params, trail.slots, loss, frozen(gradient)), losses

    def test_loss(self, params: Array) -> float | None:
        """The mean log loss on the held-out examples. params (size,)"""
        if not len(self.test_cost.y):
            return None
        with np.errstate(over="ignore", invalid="ignore"):
            return self.test_cost.value(params)

    def logits(self, params: Array, X: Array) -> Array:
        """z (m,) for two classes, else Z (m, K). params (size,), X (m, d)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.cost.logits(params, self.basis.columns(X))

    def probabilities(self, params: Array, X: Array) -> Array:
        """Of class 1 (m,) for two classes, else of each class (m, K). params (size,), X (m, d)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.cost.probabilities(params, self.basis.columns(X))

    def verdict(self, state: State) -> tuple[Literal["converged", "diverged"], str] | None:
        """Converged within CLOSE of the least cost, diverged beyond RUNAWAY of the cost of guessing."""
        if self.empty:
            return None
        loss, best = state.loss.total, self.best_loss
        if not isfinite(loss) or loss > RUNAWAY * self.zero_loss:
            return "diverged", "The steps overshoot further each time: the learning rate is too high."
        if best is not None and loss - best <= CLOSE * best:
            return "converged", "The cost is the least possible one to nine digits."
        if loss == 0:
            return "converged", "Every point is predicted so surely that its loss is 0 to all digits."
        return None

    @property
    def zero_loss(self) -> float:
        """The cost of giving every class the same probability: log K."""
        return log(self.K)

    @cached_property
    def fit(self) -> LogisticFit:
        """The best coefficients, or why there are none."""
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            return logistic_fit(self.A, self.y, self.K, *self.penalties, self.config.intercept)

    @property
    def fitted_params(self) -> Array | None:
        """The parameter vector of least cost, in the units of the columns; None where there is none. -> (size,)"""
        return self.fit.params if self.fit.status == "fitted" else None

    @cached_property
    def best_loss(self) -> float | None:
        """The least J; None where no finite coefficients have it."""
        return None if self.fitted_params is None else self.cost.value(self.fitted_params)

    @cached_property
    def statistics(self) -> LogisticStatistics:
        """What the fit says about itself, its coefficients in original units."""
        return logistic_statistics(self.fit, self.K, self.basis.to_original, self.config.intercept, self.config.confidence)

    def in_original(self, params: Array) -> Array:
        """Coefficients of plain products of the features as they came, row by row. params (size,) -> (size,)"""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(params.reshape(-1, self.A.shape[1]) @ self.basis.to_original.T).ravel()

    @cached_property
    def largest_safe_rate(self) -> float:
        """2 / L: below it plain descent never overshoots. L = (1/4, with more than two classes 1/2) |AᵀA| / n + l2 / n bounds H."""
        with np.errstate(over="ignore", invalid="ignore"):
            gram = self.A.T @ self.A / self.cost.n
        if not np.isfinite(gram).all():
            return 0.0
        bound = (0.25 if self.K == 2 else 0.5) * float(np.linalg.eigvalsh(gram)[-1]) + self.config.l2 / self.cost.n
        return 2 / bound if bound > 0 else inf

    def _update(self, params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        trail = Trail.of(slots).passed(params, step)
        new, memory = self.updated(params, gradient, trail.memory, rate, step)
        return new, trail._replace(memory=memory).slots

    def updated(self, params: Array, gradient: Array, memory: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        """One step of the rule, without a look at the way. params, gradient (size,) -> (size,), memory"""
        new, memory = self.rule.update(params, gradient, memory, rate, step)
        return (frozen(kept_on_side(params, new, gradient, self.cost.l1)) if self.cost.lasso else new), memory
