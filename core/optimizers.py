"""Rules that turn a gradient into the next parameter vector.

A rule is a pair of pure functions: `init(size) -> slots`, the memory it starts with, and
`update(params, gradient, slots, rate, step) -> (params, slots)`, one step. It knows nothing of models: every model
is one flat vector to it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.types import Array, frozen

Slots = tuple[Array, ...]


@dataclass(frozen=True)
class Optimizer:
    """One rule: its name, its equation, the memory it starts with and its step."""

    slug: str
    title: str
    equation: str
    init: Callable[[int], Slots]
    update: Callable[[Array, Array, Slots, float, int], tuple[Array, Slots]]


def descend(params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
    """w ← w - rate ∂J/∂w. params (p,), gradient (p,) -> (p,)"""
    return frozen(params - rate * gradient), slots


GRADIENT_DESCENT = Optimizer("gradient-descent", "Gradient descent", "w ← w - rate ∂J/∂w", lambda size: (), descend)
