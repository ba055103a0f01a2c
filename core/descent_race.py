"""Rules of descent racing down one cost of two numbers, from one start.

    (x, y)_i ← rule_i((x, y)_i, ∇J(x, y)_i)          i = 1 ... r

The parameter vector is the runners' places one after the other: params (2 r,) = x₁, y₁, x₂, y₂, ... Its gradient is their
gradients. The loss is that of the runner who is lowest. A runner whose next place would not be a finite one with a finite
cost, or which is a million windows away, stays where it is and has ended.
"""

from collections.abc import Sequence
from functools import cached_property
from math import hypot, inf, isfinite, nan
from zlib import crc32

import numpy as np

from core.data import Data
from core.errors import InvalidHyperparameter
from core.expressions import UNDEFINED
from core.optimizer import Optimizer, Slots
from core.race_config import Config
from core.race_ledger import Ledger, empty, extended, opened
from core.race_objective import chosen_feature, mean_cost, objective_of
from core.runners import Runner
from core.slope_field import SlopeField, batch_field, exact_field, noisy_field
from core.state import Loss, State
from core.types import Array, frozen

FAR = 1e6  # windows away from its center


class Race:
    """Runners bound to a cost. Raises InvalidInput."""

    def __init__(self, config: Config, data: Data, seed: int) -> None:
        self.config, self.data, self.seed = config, data, seed
        X, self.y = data.train
        self.feature = chosen_feature(config.feature, data.feature_names) if self.on_data else 0
        self.x = X[:, self.feature] if X.shape[1] else np.zeros(len(X))
        self.objective = objective_of(config, self.x, self.y)
        self.runners: Sequence[Runner] = [Runner.of(entry) for entry in config.optimizers]
        self.optimizer = Optimizer("race", "Race", "p ← rule(p, ∂J/∂p) for every runner", self._init, self._update)
        self.start_value = self.objective.value(config.start_x, config.start_y)
        if not isfinite(self.start_value):
            raise InvalidHyperparameter("config.start_x", "a start at which the cost is defined", (config.start_x, config.start_y))

    @property
    def on_data(self) -> bool:
        """Whether the cost is that of a line or a curve on points."""
        return self.config.objective in ("data", "logistic")

    @property
    def parameter_names(self) -> Sequence[str]:
        """x 1, y 1, x 2, ... -> 2 r names"""
        return [f"{name} {index + 1}" for index in range(len(self.runners)) for name in self.objective.names]

    @property
    def features(self) -> int:
        """An x on data, else x and y."""
        return 1 if self.on_data else 2

    @property
    def learning_rate(self) -> float:
        """That of the first runner; each has its own."""
        return self.runners[0].learning_rate

    def start(self) -> Array:
        """Everyone at the start. -> (2 r,)"""
        return np.tile(np.array([self.config.start_x, self.config.start_y], dtype=np.float64), len(self.runners))

    @cached_property
    def field(self) -> SlopeField:
        """The slope that steps are made with."""
        if self.on_data and 0 < self.config.batch_size < len(self.y):
            return batch_field(self.objective, (self.x, self.y), self.config.batch_size, self.seed)
        if self.config.noise:
            return noisy_field(self.objective, self.config.noise, self.seed)
        return exact_field(self.objective)

    def heights(self, params: Array) -> Array:
        """J of every runner. params (..., 2 r) -> (..., r)"""
        return self.objective.values(params[..., 0::2], params[..., 1::2])

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """The cost of the lowest runner, and the gradients that this step is made with. params (2 r,) -> (), (2 r,)"""
        return Loss(float(lowest(self.heights(params)))), self.slopes(params, step)

    def slopes(self, params: Array, step: int) -> Array:
        """The gradients that a step is made with. params (2 r,) -> (2 r,)"""
        return np.array([slope for x, y in params.reshape(-1, 2).tolist() for slope in self.slope(x, y, step)], dtype=np.float64)

    def slope(self, x: float, y: float, step: int) -> tuple[float, float]:
        """The gradient that a step is made with; NaN where there is none."""
        try:
            return self.field.at(x, y, step)
        except UNDEFINED:
            return nan, nan

    def test_loss(self, params: Array) -> float | None:
        """The cost of the lowest runner's line on the held-out points. params (2 r,)"""
        X, y = self.data.test
        if not self.on_data or not len(y):
            return None
        heights = self.heights(params)
        intercept, slope = params.reshape(-1, 2)[int(np.nanargmin(heights))] if np.isfinite(heights).any() else (nan, nan)
        with np.errstate(all="ignore"):
            return mean_cost(self.objective, X[:, self.feature], y, intercept, slope)

    def walked(self, state: State, count: int) -> tuple[State, Array]:
        """`count` steps at once, the very same as one by one, and the loss after each. -> State, (count,)"""
        with np.errstate(over="ignore", invalid="ignore"):  # who runs away is stopped, which is a result
            params, ledger, heights = self._walk(state.params, state.slots, state.step, count)
            losses = lowest(heights)
            gradient = self.slopes(params, state.step + count)
        return State(state.step + count, frozen(params), ledger.slots, Loss(float(losses[-1])), frozen(gradient)), losses[1:]

    def ledger(self, state: State) -> Ledger:
        """What is remembered at this moment."""
        return opened(state.slots, *self.marks)

    def gone(self, state: State) -> Array:
        """The step at which each runner ended, or -1: after a change of settings, as before until a step is made. -> (r,)"""
        kept = state.slots[3]
        return kept if state.slots[4][1] == self.marks[1] and len(kept) == len(self.runners) else self.ledger(state).ended

    @cached_property
    def marks(self) -> tuple[Array, float]:
        """Numbers that tell rules, settings and the cost from others. -> (r, 2), ()"""
        rules = [[crc32(runner.method.slug.encode()), crc32(repr((runner.settings, runner.pace)).encode())] for runner in self.runners]
        return np.array(rules, dtype=np.float64), float(crc32(self.objective.mark))

    @cached_property
    def goal(self) -> tuple[float, bool]:
        """What a runner must get down to: a cost where the least is known, else a length of the gradient (True)."""
        share, least = self.config.tolerance, self.objective.lowest
        if least is not None:
            return least + share * max(self.start_value - least, 0.0), False
        length = hypot(*self.objective.gradient(self.config.start_x, self.config.start_y).tolist())
        return share * length if isfinite(length) else 0.0, True

    def _init(self, size: int) -> Slots:
        return empty(size // 2).slots

    def _update(self, params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        after, ledger, _ = self._walk(params, slots, step, 1)
        return frozen(after), ledger.slots

    def _walk(self, params: Array, slots: Slots, step: int, count: int) -> tuple[Array, Ledger, Array]:
        """Every runner on by `count` steps: places then (2 r,), ledger, heights at every step (count + 1, r)."""
        ledger = opened(slots, *self.marks)
        path, memory, ended = np.empty((count + 1, len(params))), np.zeros_like(ledger.memory), ledger.ended.copy()
        for i, runner in enumerate(self.runners):
            columns = path[:, 2 * i : 2 * i + 2]
            columns[: 1 if ended[i] < 0 else None] = params[2 * i : 2 * i + 2]
            if ended[i] < 0:
                x, y = params[2 * i : 2 * i + 2].tolist()
                xs, ys, memory[i] = runner.walk(self.field, x, y, ledger.memory[i], step, count)
                columns[1 : len(xs) + 1, 0], columns[1 : len(ys) + 1, 1] = xs, ys
                columns[len(xs) + 1 :] = inf
        heights = self.heights(path)
        self._stop(path, heights, ended, step)
        reached = self._arrived(path, heights, ledger.reached, step)
        memory[ended >= 0] = 0.0
        return path[-1].copy(), extended(ledger._replace(memory=memory, ended=ended, reached=reached), path, step), heights

    def _stop(self, path: Array, heights: Array, ended: Array, step: int) -> None:
        """Leaves everyone who would come to no good place at the last good one."""
        low_x, high_x, low_y, high_y = self.objective.window
        center = np.array([(low_x + high_x) / 2, (low_y + high_y) / 2] * len(ended))
        away = np.abs(path - center)
        if away.max() <= FAR * self.objective.span and isfinite(heights.sum()):  # NaN says no
            return
        near = away <= FAR * self.objective.span
        good = near[:, 0::2] & near[:, 1::2] & np.isfinite(heights)
        for i in np.flatnonzero(~good[1:].all(axis=0)).tolist():
            k = 1 + int(np.argmin(good[1:, i]))
            path[k:, 2 * i : 2 * i + 2], heights[k:, i] = path[k - 1, 2 * i : 2 * i + 2], heights[k - 1, i]
            ended[i] = step + k if ended[i] < 0 else ended[i]

    def _arrived(self, path: Array, heights: Array, reached: Array, step: int) -> Array:
        """The step at which each runner first was within the tolerance; -1 if it was not yet. -> (r,)"""
        level, by_slope = self.goal
        if by_slope:
            heights = np.hypot(*self.objective.gradients(path[:, 0::2], path[:, 1::2]))
        there = heights <= level
        first = np.where(there.any(axis=0), step + np.argmax(there, axis=0), -1.0)
        return np.where(reached >= 0, reached, first)


def lowest(heights: Array) -> Array:
    """The least of the finite heights along the last axis; NaN where there is none. heights (..., r) -> (...)"""
    if heights.shape[-1] == 1:
        return np.where(np.isfinite(heights[..., 0]), heights[..., 0], nan)
    least = np.min(np.where(np.isfinite(heights), heights, inf), axis=-1)
    return np.where(np.isinf(least), nan, least)
