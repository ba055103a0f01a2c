"""A cost of two numbers that is given by formulas: value, gradient and Hessian are compiled from them.

The texts are written in the language of core.expressions. For single places functions of floats are made of them, for grids
functions of arrays, and for plain descent a whole loop.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.expression_code import descent, scalars, vectors
from core.expression_latex import LETTERS, latex
from core.expressions import Node, parsed
from core.objective import Loop, Minimum, Objective, Place, Window
from core.types import Array


@dataclass(frozen=True)
class FormulaObjective(Objective):
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
    scale: str = "plain"

    @property
    def mark(self) -> bytes:
        """The formula."""
        return self.value_text.encode()

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
    def quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""
        return all(tree.constant for tree in self.seconds)

    @cached_property
    def raw_value(self) -> Callable[[float, float], float]:
        """f of floats."""
        return scalars([self.tree])

    @cached_property
    def raw_gradient(self) -> Place:
        """∇f of floats."""
        return scalars(self.partials)

    @cached_property
    def raw_hessian(self) -> Callable[[float, float], tuple[float, float, float]]:
        """∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y² of floats."""
        return scalars(self.seconds)

    @cached_property
    def descent(self) -> Loop:
        """Plain descent as one compiled loop."""
        return descent(self.partials)

    @cached_property
    def _values(self) -> Callable[[Array, Array], tuple[Array, ...]]:
        return vectors([self.tree])

    @cached_property
    def _gradients(self) -> Callable[[Array, Array], tuple[Array, ...]]:
        return vectors(self.partials)

    def values(self, x: Array, y: Array) -> Array:
        """f at many places. x (...), y (...) -> (...)"""
        return self._values(x, y)[0]

    def gradients(self, x: Array, y: Array) -> tuple[Array, ...]:
        """∇f at many places. x (...), y (...) -> two arrays (...)"""
        return self._gradients(x, y)

    def value_latex(self, places: Mapping[str, str] = LETTERS) -> str:
        """The formula as it was written."""
        return latex(self.tree, places)

    def partial_latex(self, axis: int, places: Mapping[str, str] = LETTERS) -> str:
        """Its derivative."""
        return latex(self.partials[axis], places)
