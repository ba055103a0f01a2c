"""Steps that ask the cost for more than its gradient: its curvature, or how far down a line it falls.

    Newton                w ← w - η H⁻¹ g                            H |eigenvalues| instead, if so set
    exact line search     w ← w - a g,  a the first minimum of J(w - a g)
    backtracking          w ← w - a g,  a = η, ηβ, ηβ², ... until J(w - a g) <= J(w) - c a ‖g‖²

They are shown beside the rules that follow the gradient alone: few steps, but each costs more.

References: J. Nocedal and S. Wright, Numerical optimization, 2nd ed. 2006, chapters 2 and 3; L. Armijo 1966;
Y. Dauphin et al., Identifying and attacking the saddle point problem, 2014 (absolute eigenvalues).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from core.hyperparameters import flag, number
from core.optimizer import Cost, Line, Method, Rule, Slot

DOUBLINGS = 60
HALVINGS = 60
TURNS = 120
FLAT = 1e-12  # share of the largest curvature below which a direction counts as flat


@dataclass(frozen=True)
class Newton:
    """The settings of Newton's method."""

    learning_rate: float = number(1.0, 1e-8, 2.0, help="Share of the way to the minimum of the quadratic that fits here.", scale="log")
    absolute: bool = flag(False, help="Use the size of every curvature, so that saddles and maxima repel instead of attract.")


@dataclass(frozen=True)
class Exact:
    """The settings of the exact line search."""

    learning_rate: float = number(0.1, 1e-8, 100.0, help="Where the search begins; the minimum on the line is found anyway.", scale="log")


@dataclass(frozen=True)
class Backtracking:
    """The settings of the backtracking line search."""

    learning_rate: float = number(1.0, 1e-8, 100.0, help="The first, longest step to try.", scale="log")
    shrink: float = number(0.5, 0.05, 0.95, help="What a step that falls too little is multiplied by.")
    enough: float = number(1e-4, 1e-8, 0.5, help="Share of the fall promised by the slope that is enough.", scale="log")


def newton(settings: Any, cost: Cost) -> Rule:
    """w ← w - η H⁻¹ g; along flat directions there is no step."""

    def step(params: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        H = cost.hessian(params)
        if not np.isfinite(H).all():
            return params + np.nan, slots
        curvatures, axes = np.linalg.eigh(H)
        curved = np.abs(curvatures) > FLAT * np.abs(curvatures).max(initial=0.0)
        divisors = np.where(curved, np.abs(curvatures) if settings.absolute else curvatures, np.inf)
        return params - rate * (axes @ (axes.T @ g / divisors)), slots

    return step


def exact(settings: Any, cost: Cost) -> Rule:
    """w ← w - a g with the a where the slope along the line first is 0."""

    def step(params: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        length = length_to_minimum(lambda a: -float(cost.gradient(params - a * g) @ g), rate) if g.any() else 0.0
        return params - length * g, (np.array([length]),)

    return step


def length_to_minimum(slope: Callable[[float], float], first: float) -> float:
    """The a > 0 where `slope` first rises through 0: bracketed by doubling from `first`, then closed in on.

    0 if it rises at once; far away if it falls for ever.
    """
    low, high = 0.0, first
    if not slope(0.0) < 0:
        return 0.0
    for _ in range(DOUBLINGS):
        value = slope(high)
        if not isfinite(value) or value >= 0:
            return crossing(slope, low, high)
        low, high = high, 2 * high
    return low


def crossing(slope: Callable[[float], float], low: float, high: float) -> float:
    """Where slope changes its sign between low and high: regula falsi (Illinois), and every third time, or without numbers, the middle."""
    below, above, side = slope(low), slope(high), 0
    for turn in range(TURNS):
        secant = turn % 3 < 2 and isfinite(above)
        middle = low - below * (high - low) / (above - below) if secant else (low + high) / 2
        value = slope(middle)
        if value == 0 or not low < middle < high:
            low = middle
            break
        if value < 0:
            low, below, above, side = middle, value, above / 2 if side < 0 else above, -1
        else:
            high, above, below, side = middle, value, below / 2 if side > 0 else below, 1
    return low


def backtracking(settings: Any, cost: Cost) -> Rule:
    """w ← w - a g with the first a of η, ηβ, ηβ², ... that falls enough; no step if none does."""

    def step(params: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        height, promised = cost.value(params), settings.enough * float(g @ g)
        for _ in range(HALVINGS):
            if height > (found := cost.value(params - rate * g)) and found <= height - rate * promised:
                return params - rate * g, (np.array([rate]),)
            rate *= settings.shrink
        return params, (np.zeros(1),)

    return step


LENGTH = Slot("a", "length of the step", "a", shared=True)
FOUND = Line("new_p", "new value", "w'", r"{p} - {new_a} \cdot {g}", lambda n: n["p"] - n["new_a"] * n["g"])

NEWTON = Method(
    "newton", "Newton's method", "Jumps to where the quadratic that fits here has its minimum.", Newton, "w ← w - η H⁻¹ ∂J/∂w",
    (Line("new_p", "new value", "w'", r"{p} - {rate} \cdot {d}", lambda n: n["p"] - n["rate"] * n["d"]),), search=newton,
)  # fmt: skip
EXACT = Method(
    "exact-line-search", "Exact line search", "Goes down the gradient to the lowest place on that line.", Exact,
    "a = argmin J(w - a ∂J/∂w); w ← w - a ∂J/∂w", (FOUND,), (LENGTH,), search=exact,
)  # fmt: skip
BACKTRACKING = Method(
    "backtracking", "Backtracking line search", "Tries a long step and shortens it until the cost falls enough.", Backtracking,
    "a = η, ηβ, ηβ², ... until J(w - a g) <= J(w) - c a ‖g‖²; w ← w - a g", (FOUND,), (LENGTH,), search=backtracking,
)  # fmt: skip
