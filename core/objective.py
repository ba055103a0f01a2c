"""A cost of two numbers that is walked down: value, gradient and Hessian from their formulas.

    f(x, y)        ∇f = (∂f/∂x, ∂f/∂y)        H = [[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂x∂y, ∂²f/∂y²]]

x and y are the two parameters, whatever they are called where the cost comes from. For single places there are functions
of floats, for grids functions of arrays; both are compiled from the same formulas.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import hypot, nan
from typing import NamedTuple

import numpy as np

from core.expression_code import descent, scalars, vectors
from core.expressions import UNDEFINED, Node, parsed
from core.types import Array

Window = tuple[float, float, float, float]


class Minimum(NamedTuple):
    """A lowest place and the cost there."""

    x: float
    y: float
    value: float


@dataclass(frozen=True)
class Objective:
    """Formulas as text, the window worth seeing (x low, x high, y low, y high), known lowest places, where to begin."""

    slug: str
    title: str
    value_text: str
    partial_texts: tuple[str, str]
    second_texts: tuple[str, str, str]  # xx, xy, yy
    window: Window
    minima: tuple[Minimum, ...] = ()
    start: tuple[float, float] = (0.0, 0.0)
    note: str = ""
    names: tuple[str, str] = ("x", "y")
    scale: str = "plain"  # or log: how heights are best shown

    @cached_property
    def tree(self) -> Node:
        """f."""
        return parsed(self.value_text, limited=False)

    @cached_property
    def partials(self) -> tuple[Node, ...]:
        """∂f/∂x, ∂f/∂y."""
        return tuple(parsed(text, limited=False) for text in self.partial_texts)

    @cached_property
    def seconds(self) -> tuple[Node, ...]:
        """∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²."""
        return tuple(parsed(text, limited=False) for text in self.second_texts)

    @cached_property
    def raw_gradient(self) -> Callable[[float, float], tuple[float, float]]:
        """∇f of floats; raises what math raises where it is undefined."""
        return scalars(self.partials)

    @cached_property
    def descent(self) -> Callable[[float, float, float, int], tuple[list[float], list[float]]]:
        """Plain descent as one compiled loop."""
        return descent(self.partials)

    @cached_property
    def _value(self) -> Callable[[float, float], float]:
        return scalars([self.tree])

    @cached_property
    def _hessian(self) -> Callable[[float, float], tuple[float, float, float]]:
        return scalars(self.seconds)

    @cached_property
    def _values(self) -> Callable[[Array, Array], tuple[Array, ...]]:
        return vectors([self.tree])

    @cached_property
    def gradients(self) -> Callable[[Array, Array], tuple[Array, ...]]:
        """∇f at many places. x (...), y (...) -> two arrays (...)"""
        return vectors(self.partials)

    def value(self, x: float, y: float) -> float:
        """f(x, y); NaN where it is undefined."""
        value = self._value  # compiled here, where a fault would show
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
        hessian = self._hessian
        try:
            xx, xy, yy = hessian(x, y)
        except UNDEFINED:
            return np.full((2, 2), nan)
        return np.array([[xx, xy], [xy, yy]], dtype=np.float64)

    def values(self, x: Array, y: Array) -> Array:
        """f at many places. x (...), y (...) -> (...)"""
        return self._values(x, y)[0]

    @cached_property
    def quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""
        return all(tree.constant for tree in self.seconds)

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
