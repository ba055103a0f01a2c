"""A cost of two numbers that is walked down: value, gradient and Hessian.

    f(x, y)        ∇f = (∂f/∂x, ∂f/∂y)        H = [[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂x∂y, ∂²f/∂y²]]

x and y are the two parameters, whatever they are called where the cost comes from. For single places there are functions
of floats, for many places at once functions of arrays. `Objective` is what a race asks of a cost; core.formula_objective
compiles one from formulas, core.logistic_objective sums one over points.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from math import hypot, nan
from typing import NamedTuple

import numpy as np

from core.expression_latex import LETTERS
from core.expressions import UNDEFINED
from core.types import Array

Window = tuple[float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]
Loop = Callable[[float, float, float, int], tuple[list[float], list[float]]]


class Minimum(NamedTuple):
    """A lowest place and the cost there."""

    x: float
    y: float
    value: float


class Objective(ABC):
    """A cost with the window worth seeing (x low, x high, y low, y high), known lowest places, and where to begin.

    What begins with `raw_` takes floats and may raise what math raises where it is undefined.
    """

    slug: str
    title: str
    window: Window
    minima: tuple[Minimum, ...]
    start: tuple[float, float]
    note: str
    names: tuple[str, str]
    scale: str  # plain or log: how heights are best shown
    value_text: str
    partial_texts: tuple[str, str]
    second_texts: tuple[str, str, str]  # xx, xy, yy

    @property
    @abstractmethod
    def mark(self) -> bytes:
        """What tells this cost from any other."""

    @property
    @abstractmethod
    def quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""

    @property
    @abstractmethod
    def raw_value(self) -> Callable[[float, float], float]:
        """f."""

    @property
    @abstractmethod
    def raw_gradient(self) -> Place:
        """∇f."""

    @property
    @abstractmethod
    def raw_hessian(self) -> Callable[[float, float], tuple[float, float, float]]:
        """∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²."""

    @property
    @abstractmethod
    def descent(self) -> Loop:
        """Plain descent as one loop: (x, y, rate, count) -> the points after each step, fewer where the slope is undefined."""

    @abstractmethod
    def values(self, x: Array, y: Array) -> Array:
        """f at many places. x (...), y (...) -> (...)"""

    @abstractmethod
    def gradients(self, x: Array, y: Array) -> tuple[Array, ...]:
        """∇f at many places. x (...), y (...) -> two arrays (...)"""

    @abstractmethod
    def value_latex(self, places: Mapping[str, str] = LETTERS) -> str:
        """f in LaTeX; `places` says what stands for x and y."""

    @abstractmethod
    def partial_latex(self, axis: int, places: Mapping[str, str] = LETTERS) -> str:
        """∂f/∂x or ∂f/∂y in LaTeX."""

    def value(self, x: float, y: float) -> float:
        """f(x, y); NaN where it is undefined."""
        value = self.raw_value  # compiled here, where a fault would show
        try:
            return float(value(x, y))
        except UNDEFINED:
            return nan

    def gradient(self, x: float, y: float) -> Array:
        """∇f(x, y); NaN where it is undefined. -> (2,)"""
        gradient = self.raw_gradient
        try:
            return np.array(gradient(x, y), dtype=np.float64)
        except UNDEFINED:
            return np.full(2, nan)

    def hessian(self, x: float, y: float) -> Array:
        """H(x, y); NaN where it is undefined. -> (2, 2)"""
        hessian = self.raw_hessian
        try:
            xx, xy, yy = hessian(x, y)
        except UNDEFINED:
            return np.full((2, 2), nan)
        return np.array([[xx, xy], [xy, yy]], dtype=np.float64)

    @property
    def letters(self) -> Mapping[str, str]:
        """What x and y are called in formulas: b and w where they are an intercept and a slope, as the data have an x and a y too."""
        return {"x": "b", "y": "w"} if self.names == ("intercept", "slope") else LETTERS

    @property
    def span(self) -> float:
        """The diagonal of the window."""
        low_x, high_x, low_y, high_y = self.window
        return hypot(high_x - low_x, high_y - low_y)

    def inside(self, x: float, y: float) -> bool:
        """Whether a place lies in the window."""
        low_x, high_x, low_y, high_y = self.window
        return low_x <= x <= high_x and low_y <= y <= high_y

    @property
    def lowest(self) -> float | None:
        """The least cost, None where it is not known or there is none."""
        return min((minimum.value for minimum in self.minima), default=None)
