"""The points that each step of a network learns from, gathered an epoch at a time.

Every epoch is one shuffle by (seed, epoch), as in core.batches; its batches stand one after the other, each of one piece.

x (inputs + 1, n) with a row of ones, t (k, n).
"""

import numpy as np

from core.batches import per_epoch, shuffled
from core.types import Array

Batch = tuple[Array, Array]


class Batches:
    """Points and targets, cut into batches; size 0 is all points in every step."""

    def __init__(self, x: Array, t: Array, size: int, seed: int) -> None:
        self.x, self.t, self.seed = x, t, seed
        self.n = x.shape[1]
        self.size = size if 0 < size < self.n else self.n
        self.per_epoch = per_epoch(self.n, self.size)
        self.stacked = np.vstack([x, t])
        self.epoch, self.kept = -1, [(x, t)]

    @property
    def sizes(self) -> set[int]:
        """How many points batches have."""
        return {self.size, self.n % self.size or self.size} if self.n else {0}

    def at(self, step: int) -> Batch:
        """What this step learns from. -> x (inputs + 1, m), t (k, m)"""
        if self.size == self.n:
            return self.kept[0]
        epoch, position = divmod(step, self.per_epoch)
        if epoch != self.epoch:
            order = shuffled(self.n, self.seed, epoch)
            self.kept = cut(self.stacked.take(order, axis=1), self.size, len(self.x))
            self.epoch = epoch
        return self.kept[position]


def cut(columns: Array, size: int, rows: int) -> list[Batch]:
    """Neighboring columns, `size` at a time, the last ones fewer; of each the first rows and the others, each of one piece."""
    height, n = columns.shape
    whole = n - n % size
    pieces = np.ascontiguousarray(columns[:, :whole].reshape(height, -1, size).swapaxes(0, 1))
    found = list(zip(pieces[:, :rows], pieces[:, rows:], strict=True))
    rest = np.ascontiguousarray(columns[:, whole:])
    return [*found, (rest[:rows], rest[rows:])] if whole < n else found
