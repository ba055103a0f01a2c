"""Which columns of a design matrix are combinations of others.

    A v = 0, v_j ≠ 0    ⟹    column_j = Σ_{i≠j} (-v_i / v_j) column_i

A (n, p), null vectors V (p, p - rank).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.types import Array

NEGLIGIBLE = 1e-7  # weights below this share of the largest one are rounding noise of the null vectors


@dataclass(frozen=True)
class Dependency:
    """Column `column` equals the sum of `weights` times the columns `on`."""

    column: int
    on: tuple[int, ...]
    weights: tuple[float, ...]

    def sentence(self, names: Sequence[str] = ()) -> str:
        """The dependency in words.

        >>> Dependency(2, (0, 1), (3.0, -1.0)).sentence(("1", "x", "z"))
        'z = 3 - x'
        >>> Dependency(1, (), ()).sentence(("1", "x"))
        'x = 0'
        """
        terms = [signed(weight, called(names, i)) for i, weight in zip(self.on, self.weights, strict=True)]
        combination = " ".join(terms) if terms else "0"
        shown = combination.removeprefix("+ ") if combination.startswith("+") else combination.replace("- ", "-", 1)
        return f"{called(names, self.column)} = {shown}"


def called(names: Sequence[str], index: int) -> str:
    """The name of a column, or its number where there is none."""
    return names[index] if names else f"column {index + 1}"


def signed(weight: float, name: str) -> str:
    """One term of a sum with its sign in front."""
    size = f"{abs(weight):.6g}"
    return f"{'-' if weight < 0 else '+'} {size if name == '1' else name if size == '1' else f'{size} {name}'}"


def dependencies(null: Array, to_plain: Array) -> tuple[Dependency, ...]:
    """One dependency for every null vector, naming the last possible column. null (p, q) in scaled units, to_plain (p, p) -> q"""
    vectors, pivots = null.T.copy(), list[int]()
    for row in range(len(vectors)):
        share = np.abs(vectors[row:])
        candidates = np.flatnonzero(share.max(axis=0) > 1e-3 * share.max())
        pivot = int(candidates[-1])
        best = row + int(np.argmax(share[:, pivot]))
        vectors[[row, best]] = vectors[[best, row]]
        vectors[row] /= vectors[row, pivot]
        others = np.arange(len(vectors)) != row
        vectors[others] -= np.outer(vectors[others, pivot], vectors[row])
        pivots.append(pivot)
    return tuple(
        dependency(vector, pivot, to_plain) for vector, pivot in sorted(zip(vectors, pivots, strict=True), key=lambda pair: pair[1])
    )


def dependency(vector: Array, pivot: int, to_plain: Array) -> Dependency:
    """The dependency that a null vector (p,) states, in the units of the plain columns."""
    kept = np.where(np.abs(vector) > NEGLIGIBLE * np.abs(vector).max(), vector, 0.0)
    parts = to_plain * kept
    plain = parts.sum(axis=1)
    plain[np.abs(plain) <= NEGLIGIBLE * np.abs(parts).sum(axis=1)] = 0.0
    weights = -plain / plain[pivot]
    on = [int(i) for i in np.flatnonzero(weights) if i != pivot]
    return Dependency(pivot, tuple(on), tuple(float(weights[i]) for i in on))
