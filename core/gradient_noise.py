"""Gradients with chance in them, the same for the same seed and step.

Two normal numbers for every step, drawn in blocks.
"""

from functools import lru_cache

import numpy as np

from core.types import Array

BLOCK = 256  # draws at once: a generator costs more to make than its numbers


@lru_cache(maxsize=64)
def normal_block(seed: int, block: int) -> Array:
    """The standard normal numbers of the steps 256 block ... 256 block + 255. -> (256, 2)"""
    return np.random.default_rng([seed, 2, block]).standard_normal((BLOCK, 2))


def normals(seed: int, step: int, count: int) -> Array:
    """Two standard normal numbers for each of `count` steps from `step` on. -> (count, 2)"""
    first, last = step // BLOCK, (step + max(count, 1) - 1) // BLOCK
    rows = np.concatenate([normal_block(seed, block) for block in range(first, last + 1)])
    return rows[step - first * BLOCK :][:count]
