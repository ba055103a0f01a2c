"""The slope that a step is made with: the exact gradient, or one with chance in it.

    exact   ∇J
    noise   ∇J + σ e          e two normal numbers of (seed, step)
    batch   ∇ of the cost of this step's rows only

Every runner of a race gets the same chance at the same step.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.batches import batch
from core.data_cost import batch_gradient, batch_moments
from core.gradient_noise import normals
from core.logistic_objective import LogisticCost, gradient_on
from core.objective import Objective
from core.types import Array

Row = Any


@dataclass(frozen=True)
class SlopeField:
    """slope(x, y, row) with the rows of chance that `rows` gives for steps; raises what math raises where it is undefined."""

    objective: Objective
    exact: bool
    rows: Callable[[int, int], Sequence[Row]]
    slope: Callable[[float, float, Row], tuple[float, float]]

    def at(self, x: float, y: float, step: int) -> tuple[float, float]:
        """The slope that the step is made with."""
        return self.slope(x, y, self.rows(step, 1)[0])


def exact_field(objective: Objective) -> SlopeField:
    """∇J."""
    gradient = objective.raw_gradient
    return SlopeField(objective, True, lambda step, count: (None,) * count, lambda x, y, row: gradient(x, y))


def noisy_field(objective: Objective, deviation: float, seed: int) -> SlopeField:
    """∇J + σ e."""
    gradient = objective.raw_gradient

    def slope(x: float, y: float, row: Row) -> tuple[float, float]:
        gx, gy = gradient(x, y)
        return gx + row[0], gy + row[1]

    return SlopeField(objective, False, lambda step, count: (deviation * normals(seed, step, count)).tolist(), slope)


def batch_field(objective: Objective, points: tuple[Array, Array], size: int, seed: int) -> SlopeField:
    """The gradient on the rows of the step's batch. points x (n,), y (n,)"""
    x, y = points
    if isinstance(objective, LogisticCost):
        curve = objective

        def chosen(step: int, count: int) -> Sequence[Row]:
            return [curve.batch(batch(len(x), size, seed, each)) for each in range(step, step + count)]

        return SlopeField(objective, False, chosen, lambda b, w, row: gradient_on(row, b, w))

    def rows(step: int, count: int) -> Sequence[Row]:
        return [batch_moments(x, y, size, seed, each) for each in range(step, step + count)]

    return SlopeField(objective, False, rows, batch_gradient)


class ArrayCost:
    """An objective as a cost of one vector, for rules that ask the cost themselves."""

    def __init__(self, objective: Objective) -> None:
        self.objective = objective

    def value(self, params: Array) -> float:
        """J. params (2,)"""
        return self.objective.value(*params.tolist())

    def gradient(self, params: Array) -> Array:
        """∇J. -> (2,)"""
        return self.objective.gradient(*params.tolist())

    def hessian(self, params: Array) -> Array:
        """H. -> (2, 2)"""
        return np.asarray(self.objective.hessian(*params.tolist()))
