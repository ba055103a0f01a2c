"""The way that a parameter vector has come, thinned: of a long training only every stride-th step is kept.

The slots of such a training are: how many entries the rule has and the stride; the rule's own; blocks of rows, which states
share. k rows, p parameters.
"""

from typing import NamedTuple

import numpy as np

from core.optimizer import Slots
from core.race_ledger import MOST_ROWS, appended
from core.types import Array, frozen

MOST_NUMBERS = 1 << 20  # in all rows of a way


class Trail(NamedTuple):
    """memory: the slots of the rule; stride: of which steps the way is kept; blocks of rows (up to 256, p)."""

    memory: Slots
    stride: int
    blocks: tuple[Array, ...]

    @classmethod
    def of(cls, slots: Slots) -> "Trail":
        """As it was put into the slots of a state; empty slots are those of a beginning."""
        if not slots:
            return cls((), 1, ())
        count, stride = (int(entry) for entry in slots[0])
        return cls(slots[1 : 1 + count], stride, slots[1 + count :])

    @property
    def slots(self) -> Slots:
        """As the slots of a state, all read-only."""
        return (frozen(np.array([len(self.memory), self.stride], dtype=np.float64)), *self.memory, *self.blocks)

    def passed(self, params: Array, step: int) -> "Trail":
        """With the place that is left at `step`. params (p,)"""
        if step % self.stride:
            return self
        if sum(len(block) for block in self.blocks) < most_rows(len(params)):
            return self._replace(blocks=appended(self.blocks, params[None]))
        rows = np.concatenate((*self.blocks, params[None]))
        steps = step // self.stride - np.arange(len(rows) - 1, -1, -1)
        return self._replace(stride=2 * self.stride, blocks=appended((), rows[steps % 2 == 0]))

    def way(self, params: Array, step: int) -> tuple[Array, Array]:
        """The steps and the vectors at them, the present one last. params (p,) -> (k,), (k, p)"""
        held = sum(len(block) for block in self.blocks)
        last = (step - 1) - (step - 1) % self.stride
        steps = last - self.stride * np.arange(held - 1, -1, -1.0)
        return np.append(steps, step), np.concatenate((*self.blocks, params[None]))


def most_rows(size: int) -> int:
    """How many rows of so many parameters are kept."""
    return max(64, min(MOST_ROWS, MOST_NUMBERS // max(size, 1)))
