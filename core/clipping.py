"""Gradients that are too long, shortened.

    norm    g · min(1, limit / (‖g‖ + 10⁻⁶))     the direction stays
    value   each entry to -limit .. limit        the direction may turn

Reference: R. Pascanu et al., On the difficulty of training recurrent neural networks, 2013.

>>> clipped((3.0, -4.0), "value", 1.0)
(1.0, -1.0)
"""

from collections.abc import Sequence
from math import hypot
from typing import Literal

import numpy as np

from core.types import Array

Clipping = Literal["none", "norm", "value"]
GUARD = 1e-6


def clipped(gradient: Sequence[float], how: Clipping, limit: float) -> tuple[float, ...]:
    """The gradient, no longer than allowed."""
    if how == "value":
        return tuple(max(-limit, min(limit, entry)) for entry in gradient)
    if how == "norm":
        factor = min(1.0, limit / (hypot(*gradient) + GUARD))
        return tuple(entry * factor for entry in gradient)
    return tuple(gradient)


def shortened(gradient: Array, how: str, limit: float) -> Array:
    """The same for an array. gradient (p,) -> (p,)"""
    if how == "value":
        return np.clip(gradient, -limit, limit)
    if how == "norm":
        largest = float(np.max(np.abs(gradient), initial=0.0))
        scale = largest if 0 < largest < np.inf else 1.0  # squares of numbers up to 1 cannot overflow
        length = scale * float(np.linalg.norm(gradient / scale))
        return np.asarray(gradient * min(1.0, limit / (length + GUARD)))
    return gradient
