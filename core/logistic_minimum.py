"""What is known of a logistic cost before anybody walks on it: its classes, its lowest place, the window worth seeing.

    lowest place: Newton's steps, p ← p - H⁻¹ ∇J, halved while the cost rises, on centered and scaled x

There is a lowest place when the classes overlap. Where a threshold parts them, every larger weight is better still.
"""

from typing import NamedTuple

import numpy as np

from core.errors import InvalidInput
from core.types import Array, Indices, Mask

LARGEST_EXPONENT = 709.0
MOST_TURNS = 200
SMALL = 1e-14  # of a Newton step beside where it leads
GROUPS = 64  # of a class, each standing for its points by two with the same mean and deviation


class Classes(NamedTuple):
    """s = 1 - 2 t (n,), s x (n,), the level above which a target counts as 1, whether targets were 0 and 1 already."""

    s: Array
    sx: Array
    level: float
    plain: bool


def softplus(z: Array) -> Array:
    """log(1 + exp(z)), also where exp(z) is out of range. z (...) -> (...)"""
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), exact to the last digits also where it is next to nothing. z (...) -> (...)"""
    return 1 / (1 + np.exp(np.minimum(-z, LARGEST_EXPONENT)))


def classes_of(x: Array, y: Array) -> Classes:
    """Points as classes: targets of 0 and 1 as they are, others split at their median. x (n,), y (n,). Raises InvalidInput."""
    with np.errstate(over="ignore"):
        if not np.isfinite(np.sum(x * x)):
            raise InvalidInput("data", "numbers whose squares can be added up", float(np.abs(x).max()))
    plain = bool(np.isin(y, (0.0, 1.0)).all())
    level = 0.5 if plain else split(y)
    s = np.where(y > level, -1.0, 1.0)
    return Classes(s, s * x, level, plain)


def split(y: Array) -> float:
    """The lower median; the next lower target where none lies above it."""
    middle, below = float(np.sort(y)[(len(y) - 1) // 2]), y[y < y.max()]
    return middle if middle < y.max() or not len(below) else float(below.max())


def overlap(x: Array, ones: Mask) -> bool:
    """Whether no threshold parts the classes, so that the cost has a lowest place. x (n,), ones (n,)"""
    if ones.all() or not ones.any():
        return False
    zeros, others = x[~ones], x[ones]
    if x.min() == x.max():
        return True
    return bool(zeros.max() > others.min() and others.max() > zeros.min())


def lowest_place(x: Array, classes: Classes) -> tuple[float, float] | None:
    """b and w of the least cost; None where there is none. x (n,)"""
    if not overlap(x, classes.s < 0):
        return None
    share = float(np.mean(classes.s < 0))
    middle, spread = float(np.mean(x)), float(np.std(x))
    level = float(np.log(share / (1 - share)))
    if not spread > 0:
        return level, 0.0
    found = newton((x - middle) / spread, classes.s, np.array([level, 0.0]))
    slope = float(found[1]) / spread
    return float(found[0]) - slope * middle, slope


def newton(u: Array, s: Array, p: Array) -> Array:
    """The least of mean(log(1 + exp(s (p₀ + p₁ u)))). u (n,), s (n,), p (2,) -> (2,)"""
    Z = s[:, None] * np.column_stack((np.ones(len(u)), u))
    for _ in range(MOST_TURNS):
        q = sigmoid(Z @ p)
        move = np.linalg.lstsq((Z * (q * sigmoid(-(Z @ p)))[:, None]).T @ Z, Z.T @ q, rcond=None)[0]
        height = softplus(Z @ p).sum()
        while softplus(Z @ (p - move)).sum() > height and np.abs(move).max() > SMALL:
            move = move / 2
        p = p - move
        if np.abs(move).max() <= SMALL * max(1.0, float(np.abs(p).max())):
            break
    return p


def seen_window(x: Array, place: tuple[float, float] | None) -> tuple[float, float, float, float]:
    """A window around the lowest place that holds the origin; around the origin where there is none. x (n,)"""
    size = max(float(np.mean(x * x)) ** 0.5, 1e-12)
    if place is None:
        steep = 10 / max(float(np.std(x)), 1e-3 * size)
        b = max(10.0, steep * abs(float(np.mean(x))))
        return -b, b, -steep, steep
    (intercept, slope), b, w = place, max(1.5 * abs(place[0]), 4.0), max(1.5 * abs(place[1]), 4 / size)
    return intercept - b, intercept + b, slope - w, slope + w


def bounds(n: int) -> Indices:
    """Where n ordered numbers are parted into at most GROUPS groups: small at both ends, where few numbers reach far. -> (k,)"""
    reach = float(np.log(max(n, 2)))
    return np.unique(np.rint(n * sigmoid(np.linspace(-reach, reach, GROUPS - 1))).astype(np.intp))


def condensed(classes: Classes) -> tuple[Array, Array, Array]:
    """Few points that stand for many: s, s x and weights (k,), with mean and deviation of every group of neighbors kept."""
    n, parts = len(classes.s), []
    for sign in (-1.0, 1.0):
        ordered = np.sort(classes.sx[classes.s == sign])
        for group in np.split(ordered, bounds(len(ordered))):
            if len(group):
                middle, spread = float(np.mean(group)), float(np.std(group))
                parts += [(sign, middle - spread, len(group) / (2 * n)), (sign, middle + spread, len(group) / (2 * n))]
    s, sx, weight = np.array(parts).T
    return s, sx, weight
