"""The cost of a line on points, as a function of its intercept b and slope w: the same cost as in linear regression.

    J(b, w) = 1/n Σ (b + w x - y)²
            = (b + w x̄ - ȳ)² + S_xx (w - w*)² + S_yy - S_xy²/S_xx        w* = S_xy/S_xx

x̄, ȳ means, S means of centered products. The second form costs the same for 3 points and for 20,000, and loses no digits:
it is what is compiled, with the numbers in it. ∂J/∂b = 2/n Σ (b + w x - y), ∂J/∂w = 2/n Σ (b + w x - y) x.

A batch is some of the rows; its gradient points elsewhere, which is the noise of stochastic descent.
"""

from math import inf, isfinite
from typing import NamedTuple

import numpy as np

from core.batches import batch
from core.errors import InvalidInput
from core.formula_objective import FormulaObjective
from core.objective import Minimum
from core.types import Array

WIDEST = 1e99  # of intercepts and slopes, so that what is drawn of them can be squared and cubed


class Moments(NamedTuple):
    """What the cost needs to know of the points."""

    x: float
    y: float
    xx: float
    xy: float
    yy: float


def moments(x: Array, y: Array) -> Moments:
    """x̄, ȳ, S_xx, S_xy, S_yy. x (n,), y (n,)"""
    mean_x, mean_y = float(np.mean(x)), float(np.mean(y))
    dx, dy = x - mean_x, y - mean_y
    return Moments(mean_x, mean_y, float(np.mean(dx * dx)), float(np.mean(dx * dy)), float(np.mean(dy * dy)))


def data_cost(x: Array, y: Array) -> FormulaObjective:
    """The cost of intercept (x of the objective) and slope (y of the objective). x (n,), y (n,). Raises InvalidInput."""
    if not len(x):
        return NOTHING
    with np.errstate(over="ignore", invalid="ignore"):
        found = moments(x, y)
    refuse_unless(all(map(isfinite, (*found, 2 * (found.x * found.x + found.xx), 2 * found.y * found.y))), x, y)
    slope = found.xy / found.xx if found.xx > 0 else 0.0
    intercept, least = found.y - slope * found.x, max(found.yy - slope * found.xy, 0.0)
    seen = window(found, intercept, slope)
    refuse_unless(max(map(abs, seen)) < WIDEST and least < inf, x, y)
    a, s, w = literal(found.x), literal(found.xx), literal(slope)
    level = f"(x + {a}*y - {literal(found.y)})"
    partials = (f"2*{level}", f"2*{a}*{level} + 2*{s}*(y - {w})")
    seconds = ("2", literal(2 * found.x), literal(2 * (found.x**2 + found.xx)))
    return FormulaObjective(
        "data", "Line on points", f"{level}**2 + {s}*(y - {w})**2 + {literal(least)}", partials, seconds, seen,
        (Minimum(intercept, slope, least),), (0.0, 0.0), "", ("intercept", "slope"), "log",
    )  # fmt: skip


def refuse_unless(usable: bool, x: Array, y: Array) -> None:
    """Raises InvalidInput for points whose cost cannot be computed, or not be drawn."""
    if not usable:
        largest = float(max(np.abs(x).max(), np.abs(y).max()))
        raise InvalidInput("data", f"numbers whose squares can be added up, with intercepts and slopes below {WIDEST:g}", largest)


NOTHING = FormulaObjective(
    "data", "Line on points", "0*x + 0*y", ("0", "0"), ("0", "0", "0"), (-1.0, 1.0, -1.0, 1.0), (Minimum(0.0, 0.0, 0.0),),
    names=("intercept", "slope"),
)  # fmt: skip


def literal(value: float) -> str:
    """A number as the language of formulas writes it.

    >>> literal(-2.5)
    '(-2.5)'
    """
    return f"({value!r})" if value < 0 else repr(value)


def window(found: Moments, intercept: float, slope: float) -> tuple[float, float, float, float]:
    """A window around the minimum in which the cost rises about as much either way, and which holds the origin."""
    rise = max(found.yy, found.y**2, 1e-12) ** 0.5
    tilt = rise / max((found.x**2 + found.xx) ** 0.5, 1e-12)
    b, w = max(1.5 * abs(intercept), 2 * rise), max(1.5 * abs(slope), 2 * tilt)
    return intercept - b, intercept + b, slope - w, slope + w


def batch_moments(x: Array, y: Array, size: int, seed: int, step: int) -> tuple[float, float, float, float]:
    """x̄, ȳ, mean of x², mean of x y of the rows of this step's batch."""
    rows = batch(len(x), size, seed, step)
    bx, by = x[rows], y[rows]
    return float(np.mean(bx)), float(np.mean(by)), float(np.mean(bx * bx)), float(np.mean(bx * by))


def batch_gradient(b: float, w: float, known: tuple[float, float, float, float]) -> tuple[float, float]:
    """2 mean(b + w x - y), 2 mean((b + w x - y) x) from the means of a batch."""
    x, y, xx, xy = known
    return 2 * (b + w * x - y), 2 * (b * x + w * xx - xy)
