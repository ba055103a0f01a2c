"""What a network is told of a point: features, squares, their product, sines, and a formula of the learner's own.

    x1, x2, x1², x2², x1·x2, sin x1, sin x2, f(x1, x2)      of the first two features; further features come as they are

X (n, d) -> inputs (n, i). Standardized, every input is brought to mean 0 and deviation 1 over the training points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.errors import InvalidHyperparameter
from core.expression_code import vectors
from core.expressions import parsed
from core.types import Array

FIELD = "config.formula"
Column = Callable[[Array], Array]
DERIVED: Mapping[str, tuple[str, int, Column]] = {  # setting: name, how many features it needs, column of X
    "x1": ("x1", 1, lambda X: X[:, 0]),
    "x2": ("x2", 2, lambda X: X[:, 1]),
    "x1_squared": ("x1²", 1, lambda X: X[:, 0] ** 2),
    "x2_squared": ("x2²", 2, lambda X: X[:, 1] ** 2),
    "x1_x2": ("x1·x2", 2, lambda X: X[:, 0] * X[:, 1]),
    "sin_x1": ("sin x1", 1, lambda X: np.sin(X[:, 0])),
    "sin_x2": ("sin x2", 2, lambda X: np.sin(X[:, 1])),
}
PLAIN = 2  # features that can be left out, squared and multiplied


@dataclass(frozen=True)
class Inputs:
    """The inputs by name, each a function of X; `shift` and `spread` (i,) bring them to the units that the network sees."""

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    shift: Array
    spread: Array

    def raw(self, X: Array) -> Array:
        """The inputs of points in their own units. X (n, d) -> (n, i)"""
        with np.errstate(all="ignore"):
            return np.column_stack([column(X) for column in self.columns]) if self.columns else np.empty((len(X), 0))

    def of(self, X: Array) -> Array:
        """The inputs of points as the network sees them. X (n, d) -> (n, i)"""
        with np.errstate(all="ignore"):
            return np.asarray((self.raw(X) - self.shift) / self.spread)


def labels(names: tuple[str, ...], standardized: bool) -> tuple[str, ...]:
    """The inputs as the network sees them, for people.

    >>> labels(("x1",), True)
    ('x1 (scaled)',)
    """
    return tuple(f"{name} (scaled)" for name in names) if standardized else names


def inputs(chosen: Mapping[str, bool], formula: str, X: Array, standardized: bool) -> Inputs:
    """The chosen inputs, fitted to the training points X (n, d). Raises InvalidFormula or InvalidHyperparameter."""
    d = X.shape[1]
    named = [(name, column) for key, (name, needs, column) in DERIVED.items() if chosen[key] and d >= needs]
    named += [(f"x{j + 1}", feature(j)) for j in range(PLAIN, d)]
    if formula.strip():
        named.append((f"f({formula.strip()})", written(formula)))
    names, columns = tuple(name for name, _ in named), tuple(column for _, column in named)
    bare = Inputs(names, columns, np.zeros(len(names)), np.ones(len(names)))
    raw = bare.of(X)
    bad = np.argwhere(~np.isfinite(raw))
    if len(bad):
        raise InvalidHyperparameter(FIELD, "a formula that has a value at every point", f"{formula} at {X[bad[0][0]].tolist()}")
    if not standardized or not len(X):
        return bare
    return Inputs(names, columns, *standard(raw))


def standard(columns: Array) -> tuple[Array, Array]:
    """Means and deviations, 1 where all are the same; of the largest numbers too, whose squares there are not. (n, k) -> (k,), (k,)"""
    largest = np.abs(columns).max(axis=0)
    unit = np.exp2(np.floor(np.log2(np.where(largest > 0, largest, 1.0))))  # a power of two: no digit changes
    deviations = (columns / unit).std(axis=0) * unit
    return (columns / unit).mean(axis=0) * unit, np.where(deviations > 0, deviations, 1.0)


def feature(j: int) -> Column:
    """Feature j as it is."""
    return lambda X: X[:, j]


def written(formula: str) -> Column:
    """The learner's formula in x1 and x2, also called x and y. Raises InvalidFormula."""
    values = vectors([parsed(formula, FIELD, names=("x1", "x2"))])

    def column(X: Array) -> Array:
        return values(X[:, 0], X[:, 1] if X.shape[1] > 1 else np.zeros(len(X)))[0]

    return column
