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
