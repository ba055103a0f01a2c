"""The rows that a step learns from, the same for the same seed and step.

Every epoch is one shuffle of all rows, cut into batches; the last one is shorter where they do not come out even.

>>> batch(5, 2, seed=0, step=2), batch(3, 0, seed=0, step=7)
(array([1]), array([0, 1, 2]))
"""

from functools import lru_cache

import numpy as np

from core.types import Indices

MOST_TOGETHER, MOST_ROWS = 16, 4096
"""Neighboring epochs whose orders are drawn at once, and rows that such a draw may have in all."""


def per_epoch(n: int, size: int) -> int:
    """How many steps use every one of n rows once; size 0 is all rows in every step."""
    return max(1, -(-n // size)) if size else 1


def shuffled(n: int, seed: int, epoch: int) -> Indices:
    """The order of n rows in an epoch. -> (n,), read-only"""
    together = max(1, min(MOST_TOGETHER, MOST_ROWS // max(n, 1)))
    order: Indices = orders(n, seed, together, epoch // together)[epoch % together]
    return order


@lru_cache(maxsize=256)  # more than runs that learn at once on one processor: each needs its own again and again
def orders(n: int, seed: int, together: int, block: int) -> Indices:
    """The orders of neighboring epochs: to make a generator takes longer than to shuffle a few rows. -> (together, n)"""
    found = np.random.default_rng([seed, block]).permuted(np.tile(np.arange(n), (together, 1)), axis=1)
    found.setflags(write=False)  # everybody gets the same array
    return found


def batch(n: int, size: int, seed: int, step: int) -> Indices:
    """The rows that this step learns from: all in their order when size is 0 or at least n. -> (size,) or fewer"""
    if not 0 < size < n:
        return np.arange(n)
    epoch, position = divmod(step, per_epoch(n, size))
    return shuffled(n, seed, epoch)[position * size : (position + 1) * size]
