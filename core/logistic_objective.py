r"""The cost of a logistic curve on points, as a function of its intercept b and slope w: how well it tells 0 from 1.

    z = b + w x            p = 1 / (1 + exp(-z))            s = 1 - 2 t
    J(b, w) = mean(log(1 + exp(s z)))                       the mean of -log(probability of what was seen)
    ∂J/∂b = mean(s q)      ∂J/∂w = mean(s x q)              q = 1 / (1 + exp(-s z)), the probability of the other answer
    H = mean(q (1 - q) [[1, x], [x, x²]])

x (n,), t (n,) in {0, 1}. No exponential overflows, and none of the small numbers far out is a difference of large ones.

>>> cost = logistic_cost(np.array([-1.0, 1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0, 1.0]))
>>> cost.gradient(0.0, 0.0).tolist()
[0.0, -0.25]
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.data_cost import WIDEST, refuse_unless
from core.expression_latex import LETTERS
from core.logistic_minimum import Classes, classes_of, condensed, lowest_place, seen_window, sigmoid, softplus
from core.objective import Loop, Minimum, Objective, Place, Window
from core.types import Array, Indices

MOST_AT_ONCE = 2_000_000  # places times points; beyond it many points are gathered into few
ENDLESS = "The classes can be told apart without a fault, so the cost has no lowest place: the weights grow without end."
SPLIT = "Targets are split at their median: above it counts as 1."


@dataclass(frozen=True)
class LogisticCost(Objective):
    """The cost with its points: classes holds s (n,), s x (n,) and the level that splits targets."""

    classes: Classes
    window: Window
    minima: tuple[Minimum, ...]
    note: str
    slug: str = "logistic"
    title: str = "Logistic curve on points"
    start: tuple[float, float] = (0.0, 0.0)
    names: tuple[str, str] = ("intercept", "slope")
    scale: str = "plain"
    value_text: str = "mean(log(1 + exp(s*(x + y*u))))"
    partial_texts: tuple[str, str] = ("mean(s/(1 + exp(-s*(x + y*u))))", "mean(s*u/(1 + exp(-s*(x + y*u))))")
    second_texts: tuple[str, str, str] = ("mean(q*(1 - q))", "mean(q*(1 - q)*u)", "mean(q*(1 - q)*u**2)")

    @property
    def mark(self) -> bytes:
        """The points."""
        return b"logistic" + self.classes.s.tobytes() + self.classes.sx.tobytes()

    @property
    def quadratic(self) -> bool:
        """Never."""
        return False

    @cached_property
    def raw_value(self) -> Callable[[float, float], float]:
        """J of floats."""
        s, sx = self.classes.s, self.classes.sx

        def value(b: float, w: float) -> float:
            with np.errstate(over="ignore", invalid="ignore"):
                return float(np.mean(softplus(s * b + sx * w)))

        return value

    @cached_property
    def raw_gradient(self) -> Place:
        """∇J of floats."""
        s, sx = self.classes.s, self.classes.sx
        return lambda b, w: gradient_on((s, sx), b, w)

    @cached_property
    def raw_hessian(self) -> Callable[[float, float], tuple[float, float, float]]:
        """∂²J/∂b², ∂²J/∂b∂w, ∂²J/∂w² of floats."""
        s, sx = self.classes.s, self.classes.sx

        def hessian(b: float, w: float) -> tuple[float, float, float]:
            with np.errstate(over="ignore", invalid="ignore"):
                z = s * b + sx * w
                curvature, x = sigmoid(z) * sigmoid(-z) / len(s), s * sx
                return float(curvature.sum()), float(curvature @ x), float(curvature @ (x * x))

        return hessian

    @cached_property
    def descent(self) -> Loop:
        """Plain descent."""
        known = self.classes.s, self.classes.sx

        def walk(x: float, y: float, rate: float, count: int) -> tuple[list[float], list[float]]:
            xs, ys = [], []
            for _ in range(count):
                dx, dy = gradient_on(known, x, y)
                x, y = x - rate * dx, y - rate * dy
                xs.append(x)
                ys.append(y)
            return xs, ys

        return walk

    @cached_property
    def _gathered(self) -> tuple[Array, Array, Array]:
        return condensed(self.classes)

    def _parts(self, places: int) -> tuple[tuple[Array, Array, Array], int]:
        """s, s x and weights (k,) to sum over, all points or few that stand for them, and how many places at once."""
        s, sx = self.classes.s, self.classes.sx
        exact = places * len(s) <= MOST_AT_ONCE
        used = (s, sx, np.full(len(s), 1 / len(s))) if exact else self._gathered
        return used, max(1, MOST_AT_ONCE // (4 * len(used[0])))

    def values(self, x: Array, y: Array) -> Array:
        """J at many places: exact, or near where places and points are very many. x (...), y (...) -> (...)

        Near is to 1e-4 of itself where the feature is one heap, however far its ends reach; to 0.1 where heaps lie far apart.
        """
        (s, sx, weight), block = self._parts(np.size(x))
        b, w = np.ravel(x), np.ravel(y)
        found = np.empty(len(b))
        with np.errstate(all="ignore"):
            for first in range(0, len(b), block):
                part = slice(first, first + block)
                found[part] = softplus(b[part, None] * s + w[part, None] * sx) @ weight
        return found.reshape(np.shape(x))

    def gradients(self, x: Array, y: Array) -> tuple[Array, ...]:
        """∇J at many places, as exact as `values`. x (...), y (...) -> two arrays (...)"""
        (s, sx, weight), block = self._parts(np.size(x))
        b, w = np.ravel(x), np.ravel(y)
        found, directions = np.empty((len(b), 2)), np.stack((s * weight, sx * weight), axis=1)
        with np.errstate(all="ignore"):
            for first in range(0, len(b), block):
                part = slice(first, first + block)
                found[part] = sigmoid(b[part, None] * s + w[part, None] * sx) @ directions
        return found[:, 0].reshape(np.shape(x)), found[:, 1].reshape(np.shape(x))

    def value_latex(self, places: Mapping[str, str] = LETTERS) -> str:
        """The sum over the points."""
        return rf"\frac{{1}}{{n}} \sum_{{i}} \ln\left(1 + e^{{s_{{i}} \left({logit(places)}\right)}}\right)"

    def partial_latex(self, axis: int, places: Mapping[str, str] = LETTERS) -> str:
        """Its derivative."""
        above = "s_{i}" if axis == 0 else "s_{i} u_{i}"
        return rf"\frac{{1}}{{n}} \sum_{{i}} \frac{{{above}}}{{1 + e^{{-s_{{i}} \left({logit(places)}\right)}}}}"

    def probabilities(self, b: float, w: float, x: Array) -> Array:
        """The curve. x (m,) -> (m,)"""
        with np.errstate(all="ignore"):
            return sigmoid(b + w * x)

    def batch(self, rows: Indices) -> tuple[Array, Array]:
        """What `gradient_on` needs to know of some of the points."""
        return self.classes.s[rows], self.classes.sx[rows]


def logit(places: Mapping[str, str]) -> str:
    """x + y u with letters or numbers."""
    return rf"{places['x']} + {places['y']} \cdot u_{{i}}"


def gradient_on(known: tuple[Array, Array], b: float, w: float) -> tuple[float, float]:
    """mean(s q), mean(s x q) over points that are given as s and s x."""
    s, sx = known
    with np.errstate(over="ignore", invalid="ignore"):
        q = sigmoid(s * b + sx * w)
        return float(s @ q) / len(s), float(sx @ q) / len(s)


def logistic_cost(x: Array, y: Array) -> LogisticCost:
    """The cost of intercept (x of the objective) and slope (y of the objective). x (n,), y (n,), n > 0. Raises InvalidInput."""
    classes = classes_of(x, y)
    place = lowest_place(x, classes)
    minima = () if place is None else (Minimum(*place, float(np.mean(softplus(classes.s * place[0] + classes.sx * place[1])))),)
    said = [SPLIT] * (not classes.plain) + [ENDLESS] * (place is None)
    seen = seen_window(x, place)
    refuse_unless(max(map(abs, seen)) < WIDEST, x, y)
    return LogisticCost(classes, seen, minima, " ".join(said))
