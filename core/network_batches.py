"""The points that each step of a network learns from, gathered an epoch at a time.

Every epoch is one shuffle by (seed, epoch), as in core.batches; its batches stand one after the other, each of one piece.

x (inputs + 1, n) with a row of ones, t (k, n).
"""

from collections.abc import Iterator

import numpy as np

from core.batches import per_epoch, shuffled
from core.types import Array

Batch = tuple[Array, Array]


class Batches:
    """Points and targets, cut into batches; size 0 is all points in every step."""

    def __init__(self, x: Array, t: Array, size: int, seed: int) -> None:
        self.seed, self.n = seed, x.shape[1]
        self.size = size if 0 < size < self.n else self.n
        self.per_epoch = per_epoch(self.n, self.size)
        self.columns = np.vstack([x, t])
        self.epoch = -1
        self.kept = [(x, t)]
        if self.size < self.n:
            self.pieces, self.rest = room(self.columns, self.size)
            self.kept = [(each[: len(x)], each[len(x) :]) for each in (*self.pieces, self.rest) if each.size]
        self.sizes = {t.shape[1] for _, t in self.kept}  # how many points batches have

    def at(self, step: int) -> Batch:
        """What this step learns from, for whoever wants to keep it. -> x (inputs + 1, m), t (k, m)"""
        epoch, position = divmod(step, self.per_epoch)
        x, t = self.gathered(epoch)[position]
        return (x.copy(), t.copy()) if self.size < self.n else (x, t)

    def between(self, first: int, end: int) -> Iterator[Batch]:
        """What the steps from `first` on learn from, up to that before `end`; written over when the next epoch begins."""
        while first < end:
            epoch, position = divmod(first, self.per_epoch)
            part = self.gathered(epoch)[position : position + end - first]
            yield from part
            first += len(part)

    def gathered(self, epoch: int) -> list[Batch]:
        """The batches of an epoch, in arrays that are used again for the next one."""
        if self.size < self.n and epoch != self.epoch:
            columns, whole = self.columns.take(shuffled(self.n, self.seed, epoch), axis=1), self.n - self.rest.shape[1]
            self.pieces[...] = columns[:, :whole].reshape(len(columns), -1, self.size).swapaxes(0, 1)
            self.rest[...] = columns[:, whole:]
            self.epoch = epoch
        return self.kept


def room(columns: Array, size: int) -> tuple[Array, Array]:
    """For neighboring columns, `size` at a time, and for the last ones, which are fewer. -> (count, rows, size), (rows, fewer)"""
    rows, n = columns.shape
    return np.empty((n // size, rows, size)), np.empty((rows, n % size))
