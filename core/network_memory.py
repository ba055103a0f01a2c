"""What a training of a network remembers beside its rule's memory: the way that its weights came, and the best epoch.

Of a long training only every stride-th step of the way is kept. The vectors are those of the states themselves, shared.

A memory as slots: a record (4,) = how many slots the rule has, stride, lowest loss, its epoch; the rule's slots; the way.
"""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

import numpy as np

from core.optimizer import Optimizer, Slots
from core.types import Array, frozen

MOST_POINTS, FEWEST_POINTS = 256, 8
MOST_NUMBERS = 262_144  # in all vectors of a way


class Memory(NamedTuple):
    """The slots, told apart."""

    rule: Slots
    stride: int
    best: float
    best_epoch: int
    way: Slots

    @property
    def slots(self) -> Slots:
        """As the slots of a state."""
        return (frozen(np.array([len(self.rule), self.stride, self.best, self.best_epoch])), *self.rule, *self.way)

    def steps(self, step: int) -> Array:
        """The step of every vector of the way, for a state at `step`. -> (k,)"""
        last = (step - 1) - (step - 1) % self.stride
        return np.asarray(last - self.stride * np.arange(len(self.way) - 1, -1, -1.0))

    def passing(self, params: Array, step: int) -> "Memory":
        """The memory when a step leaves `params`."""
        if step % self.stride:
            return self
        way = (*self.way, params)
        if len(way) <= most_points(len(params)):
            return self._replace(way=way)
        first = step - self.stride * (len(way) - 1)  # every second one stays: those whose step the doubled stride divides
        return self._replace(way=way[first // self.stride % 2 :: 2], stride=2 * self.stride)

    def judged(self, loss: float, epoch: int) -> "Memory":
        """The memory when an epoch ends with this loss."""
        return self._replace(best=loss, best_epoch=epoch) if loss < self.best else self


def most_points(size: int) -> int:
    """How many vectors of so many numbers a way keeps."""
    return max(FEWEST_POINTS, min(MOST_POINTS, MOST_NUMBERS // max(size, 1)))


def memory(slots: Slots) -> Memory:
    """The slots of a state, told apart."""
    count, stride, best, epoch = slots[0].tolist()
    return Memory(slots[1 : 1 + int(count)], int(stride), best, int(epoch), slots[1 + int(count) :])


def remembering(rule: Optimizer, per_epoch: int, quality: Callable[[Array], float] | None) -> Optimizer:
    """The rule with a memory of the way; at the end of each epoch `quality` of the weights is judged, if it is asked for."""

    def init(size: int) -> Slots:
        return Memory(rule.init(size), 1, inf, 0, ()).slots

    def update(params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        known = memory(slots).passing(params, step)
        if quality is not None and step % per_epoch == 0:
            known = known.judged(quality(params), step // per_epoch)
        new, own = rule.update(params, gradient, known.rule, rate, step)
        return new, known._replace(rule=own).slots

    return Optimizer(rule.slug, rule.title, rule.equation, init, update)
