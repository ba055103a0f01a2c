"""A gradient beside what differences say it should be.

    ∂J/∂w_j ≈ (J(w + h e_j) - J(w - h e_j)) / 2h          h = ∛ε · max(1, |w_j|)

The error of the difference falls with h² and grows with rounding as ε |J| / h; this h balances the two.

>>> check(lambda w: float(w[0] ** 2), np.array([6.0]), np.array([3.0])).agrees
True
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from core.types import Array

STEP = float(np.finfo(np.float64).eps) ** (1 / 3)
ENOUGH = 1e-5


class GradientCheck(NamedTuple):
    """Both gradients (p,), and |difference| / max(|one|, |other|, rounding of J over h) for each entry (p,)."""

    analytic: Array
    numeric: Array
    errors: Array
    worst: float

    @property
    def agrees(self) -> bool:
        """Whether they differ by no more than differences do; False where either is undefined."""
        return self.worst <= ENOUGH


def check(value: Callable[[Array], float], gradient: Array, params: Array) -> GradientCheck:
    """The gradient that was given beside central differences of the value. gradient (p,), params (p,)"""
    return compared(gradient, list(differences(value, params)))


def differences(value: Callable[[Array], float], params: Array) -> Iterator[tuple[float, float]]:
    """The central difference along one entry after the other, with the rounding of J over h. params (p,)"""
    params = np.asarray(params, dtype=np.float64)
    for j, w in enumerate(params.tolist()):
        h = STEP * max(1.0, abs(w))
        up, down = params.copy(), params.copy()
        up[j], down[j] = w + h, w - h
        above, below = value(up), value(down)
        yield (above - below) / (float(up[j]) - float(down[j])), max(abs(above), abs(below)) * STEP


def compared(gradient: Array, found: Sequence[tuple[float, float]]) -> GradientCheck:
    """The gradient beside the differences that were found. gradient (p,), found p pairs"""
    numeric, floor = np.array(found, dtype=np.float64).reshape(-1, 2).T
    errors = np.abs(numeric - gradient) / np.maximum(np.maximum(np.abs(numeric), np.abs(gradient)), np.maximum(floor, 1e-300))
    return GradientCheck(gradient, numeric, errors, float(np.max(errors, initial=0.0)))
