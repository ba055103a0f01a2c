"""One rule at work on a cost of two numbers: with its settings, its schedule of rates, its clipping.

Steps are made with plain Python floats: for two parameters that is ten times as fast as arrays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from core.clipping import clipped
from core.expressions import UNDEFINED
from core.hyperparameters import Hyperparameter, choice, describe, integer, number
from core.optimizer import Method, Optimizer, Rule
from core.optimizers import METHODS, PLAIN, method
from core.schedules import SCHEDULES, schedule
from core.slope_field import ArrayCost, SlopeField
from core.types import Array

MOST_SLOTS = 3
Walk = tuple[list[float], list[float], Array]


@dataclass(frozen=True)
class Pace:
    """What can be set for every rule beside its own settings."""

    schedule: str = choice("constant", tuple(entry.slug for entry in SCHEDULES), help="How the learning rate changes with the step.")
    period: int = integer(100, 1, 100_000, help="Steps of one stair, or until a cosine or a warm-up ends.", unit="steps")
    decay: float = number(0.5, 0.0, 1.0, help="Factor of the rate after each period, for stairs and exponential.")
    clipping: str = choice("none", ("none", "norm", "value"), help="Whether long gradients are shortened.")
    clip_at: float = number(1.0, 1e-6, 1e6, help="How long a gradient, or each of its entries, may be.", scale="log")


ENTRIES: Mapping[str, tuple[Hyperparameter, ...]] = {entry.slug: (*describe(entry.settings), *describe(Pace)) for entry in METHODS}


@dataclass(frozen=True)
class Runner:
    """A rule with its settings; `settings` is what the method declares."""

    method: Method
    settings: Any
    pace: Pace

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Runner":
        """From a completed entry of a list of optimizers."""
        chosen = method(entry["optimizer"])
        own = {setting.name for setting in describe(chosen.settings)}
        paced = {setting.name: entry[setting.name] for setting in describe(Pace)}
        return cls(chosen, chosen.settings(**{name: entry[name] for name in own}), Pace(**paced))

    @property
    def learning_rate(self) -> float:
        """The rate before any schedule."""
        return float(self.settings.learning_rate)

    @property
    def steady(self) -> bool:
        """Whether the rate is constant and no gradient is clipped."""
        return self.pace.schedule == "constant" and self.pace.clipping == "none"

    @property
    def bare(self) -> bool:
        """Whether it is nothing but w ← w - η ∇J."""
        return self.method is PLAIN and self.steady and not self.settings.weight_decay

    def rate(self, step: int) -> float:
        """The rate of a step."""
        return self.learning_rate * schedule(self.pace.schedule).factor(step, self.pace.period, self.pace.decay)

    def clip(self, gradient: Sequence[float]) -> tuple[float, ...]:
        """The gradient that the rule is given."""
        return clipped(gradient, self.pace.clipping, self.pace.clip_at)  # type: ignore[arg-type]

    @cached_property
    def rule(self) -> Rule:
        """The rule for one parameter; only of methods that follow the gradient alone."""
        assert self.method.rule is not None
        return self.method.rule(self.settings)

    def search(self, field: SlopeField) -> Optimizer:
        """The rule that asks the cost."""
        return self.method.bind(self.settings, ArrayCost(field.objective))

    def walk(self, field: SlopeField, x: float, y: float, memory: Array, step: int, count: int) -> Walk:
        """`count` steps from (x, y): the points after each, fewer where the slope is undefined, and the memory then. memory (3, 2)"""
        if self.bare and field.exact:
            return *field.objective.descent(x, y, self.learning_rate, count), memory
        if self.method.search:
            return self.searched(field, x, y, memory, step, count)
        return self.followed(field, x, y, memory, step, count)

    def followed(self, field: SlopeField, x: float, y: float, memory: Array, step: int, count: int) -> Walk:
        """The walk of a rule that follows the gradient, one parameter beside the other."""
        used = len(self.method.slots)
        rule, steady, rate = self.rule, self.steady, self.learning_rate
        x_slots, y_slots = (tuple(memory[:used, axis].tolist()) for axis in (0, 1))
        xs: list[float] = []
        ys: list[float] = []
        try:
            for t, row in enumerate(field.rows(step, count), step):
                gx, gy = field.slope(x, y, row)
                if not steady:
                    (gx, gy), rate = self.clip((gx, gy)), self.rate(t)
                x, x_slots = rule(x, gx, x_slots, rate)
                y, y_slots = rule(y, gy, y_slots, rate)
                xs.append(x)
                ys.append(y)
        except UNDEFINED:
            pass
        return xs, ys, remembered([x_slots, y_slots])

    def searched(self, field: SlopeField, x: float, y: float, memory: Array, step: int, count: int) -> Walk:
        """The walk of a rule that asks the cost, on a vector of two."""
        update, params = self.search(field).update, np.array([x, y])
        slots = tuple(entry[:1] for entry in memory[: len(self.method.slots)])
        points: list[list[float]] = []
        try:
            for t, row in enumerate(field.rows(step, count), step):
                x, y = params.tolist()
                gradient = np.array(list(self.clip(field.slope(x, y, row))), dtype=np.float64)
                params, slots = update(params, gradient, slots, self.rate(t), t)
                points.append(params.tolist())
        except UNDEFINED:
            pass
        found = [float(entry[0]) for entry in slots]
        return [point[0] for point in points], [point[1] for point in points], remembered([found, found])


def remembered(columns: Any) -> Array:
    """Slots by parameter as a table of fixed size. -> (3, 2)"""
    memory = np.zeros((MOST_SLOTS, 2))
    values = np.array(columns, dtype=np.float64).T
    memory[: len(values)] = values
    return memory
