"""What a training of a network remembers beside its rule's memory: the way that its weights came, and the best epoch.

Of a long training only every stride-th step of the way is kept. The latest vectors are those of the states themselves, the earlier
ones stand in blocks that all later states share: so a state refers to few arrays, which every step has to hand on.

A memory as slots: a record (5,) = how many slots the rule has, stride, lowest loss, its epoch, how many vectors the way has; the
rule's slots; the way: its blocks (BLOCK, p), then the vectors (p,) that are left over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from core.optimizer import Optimizer, Slots
from core.types import Array, frozen

MOST_POINTS, FEWEST_POINTS = 256, 8
MOST_NUMBERS = 262_144  # in all vectors of a way
BLOCK = 16


class Memory(NamedTuple):
    """The slots, told apart."""

    rule: Slots
    stride: int
    best: float
    best_epoch: int
    points: int
    way: Slots

    @property
    def slots(self) -> Slots:
        """As the slots of a state."""
        return (frozen(np.array([len(self.rule), *self[1:5]])), *self.rule, *self.way)

    @property
    def places(self) -> Array:
        """The vectors of the way. -> (k, p)"""
        return np.vstack(self.way) if self.way else np.empty((0, 0))

    def steps(self, step: int) -> Array:
        """The step of every vector of the way, for a state at `step`. -> (k,)"""
        last = (step - 1) - (step - 1) % self.stride
        return np.asarray(last - self.stride * np.arange(self.points - 1, -1, -1.0))

    def passing(self, params: Array, step: int) -> "Memory":
        """The memory when a step leaves `params`."""
        if step % self.stride:
            return self
        count, way = self.points + 1, (*self.way, params)
        if count % BLOCK == 0:
            way = (*way[:-BLOCK], frozen(np.stack(way[-BLOCK:])))
        found = self._replace(points=count, way=way)
        return found if count <= most_points(len(params)) else found.thinned(step)

    def thinned(self, step: int) -> "Memory":
        """Every second vector of a way that ends at `step`: those whose step the doubled stride divides."""
        first = step - self.stride * (self.points - 1)
        kept = self.places[first // self.stride % 2 :: 2]
        whole = len(kept) - len(kept) % BLOCK
        blocks, rest = kept[:whole].reshape(-1, BLOCK, kept.shape[1]), kept[whole:]
        return self._replace(stride=2 * self.stride, points=len(kept), way=tuple(frozen(each.copy()) for each in (*blocks, *rest)))

    def judged(self, loss: float, epoch: int) -> "Memory":
        """The memory when an epoch ends with this loss."""
        return self._replace(best=loss, best_epoch=epoch) if loss < self.best else self


def most_points(size: int) -> int:
    """How many vectors of so many numbers a way keeps."""
    return max(FEWEST_POINTS, min(MOST_POINTS, MOST_NUMBERS // max(size, 1)))


def memory(slots: Slots) -> Memory:
    """The slots of a state, told apart."""
    own, stride, best, epoch, points = slots[0].tolist()
    return Memory(slots[1 : 1 + int(own)], int(stride), best, int(epoch), int(points), slots[1 + int(own) :])


@dataclass(frozen=True)
class Remembering(Optimizer):
    """A rule with a memory of the way; who makes many steps hands on the two apart: what the rule remembers, and `passing`."""

    rule: Optimizer
    passing: Callable[[Memory, Array, int], Memory]


def remembering(rule: Optimizer, per_epoch: int, quality: Callable[[Array], float] | None) -> Remembering:
    """The rule with a memory of the way; at the end of each epoch `quality` of the weights is judged, if it is asked for."""

    def init(size: int) -> Slots:
        return Memory(rule.init(size), 1, inf, 0, 0, ()).slots

    def passing(known: Memory, params: Array, step: int) -> Memory:
        known = known.passing(params, step)
        return known if quality is None or step % per_epoch else known.judged(quality(params), step // per_epoch)

    def update(params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        known = passing(memory(slots), params, step)
        new, own = rule.update(params, gradient, known.rule, rate, step)
        return new, known._replace(rule=own).slots

    return Remembering(rule.slug, rule.title, rule.equation, init, update, rule, passing)
