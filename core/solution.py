"""The answer of a least squares problem and what must be known about it.

    A M = Q,  QᵀQ = 1    ⟹    (AᵀA)⁻¹ = M Mᵀ,  leverage_i = |row_i(A) M|²,  c = M Qᵀ y

A (n, p), coefficients (p,), factor M (p, rank). With a ridge all of this holds for A with the rows of the penalty appended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from core.dependence import Dependency
from core.doubled_precision import mapped
from core.errors import InvalidInput
from core.types import Array, Indices, frozen

Method = Literal["refined QR", "refined cross products"]
ILL_CONDITIONED = 1e6  # of the scaled basis: beyond it a change in the sixth digit of the data can change everything


@dataclass(frozen=True)
class Caution:
    """Something that a reader of the coefficients should know: a code for programs, columns concerned, a sentence for people."""

    code: Literal["too_few_points", "dependent_columns", "ill_conditioned"]
    columns: tuple[int, ...]
    message: str


@dataclass(frozen=True)
class Solution:
    """coefficients + tail (p,): the answer in doubled precision; factor M (p, rank); residuals, leverage (n,) if known already."""

    coefficients: Array
    tail: Array
    residuals: Array | None
    leverage: Array | None
    method: Method
    intercept: bool
    ridge: float
    rank: int
    factor: Array
    scaled_factor: Array
    dependencies: tuple[Dependency, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def full_rank(self) -> bool:
        """Whether every coefficient is determined by the data."""
        return self.rank == len(self.coefficients)

    @cached_property
    def condition_number(self) -> float:
        """κ = σ_max / σ_min of the centred and scaled columns; infinite when columns depend on each other."""
        return condition(self.scaled_factor) if self.full_rank else float("inf")

    @cached_property
    def plain_condition_number(self) -> float:
        """κ = σ_max / σ_min of the columns as they are, which is also that of M; infinite when columns depend on each other."""
        return condition(self.factor) if self.full_rank else float("inf")

    def residuals_of(self, A: Array, y: Array) -> Array:
        """y - A c for the data that was solved for. A (n, p), y (n,) -> (n,)"""
        return self.residuals if self.residuals is not None else y - A @ self.coefficients

    def leverage_of(self, A: Array) -> Array:
        """|row_i(A) M|² for the data that was solved for: how much of its own fitted value a point decides. A (n, p) -> (n,)"""
        return self.leverage if self.leverage is not None else squared_lengths(A @ self.factor)

    def in_units(self, to_original: Array) -> "Solution":
        """The same fit with coefficients T c, for instance of plain powers instead of scaled ones. T (p, p) -> Solution"""
        rows, size, spread = exponents(to_original.T), exponents(self.coefficients), exponents(self.factor.ravel())
        T = np.ldexp(to_original, -rows[:, None])  # with the sizes taken out, nothing overflows on the way
        high, low = mapped(T, np.ldexp(self.coefficients, -size), np.ldexp(self.tail, -size))
        factor = unscaled(T @ np.ldexp(self.factor, -spread), rows[:, None] + spread)
        coefficients, tail = unscaled(high, rows + size), np.ldexp(low, rows + size)
        return replace(self, coefficients=frozen(coefficients), tail=frozen(tail), factor=frozen(factor))


def squared_lengths(rows: Array) -> Array:
    """|row|² of every row. rows (n, k) -> (n,)"""
    return np.asarray(np.einsum("ij,ij->i", rows, rows))


def condition(matrix: Array) -> float:
    """σ_max / σ_min. The size of the numbers is taken out first, so that nothing overflows. matrix (p, q)"""
    size = float(np.abs(matrix).max())
    singular = np.linalg.svd(matrix / size, compute_uv=False)
    return float(singular[0] / singular[-1]) if singular[-1] > 0 else float("inf")


def exponents(values: Array) -> Indices:
    """e with 2^e <= max |values| < 2^(e+1) along the first axis: powers of two change no digit. values (n, ...) -> (...)"""
    return np.asarray(np.frexp(np.abs(values).max(axis=0, initial=0.0))[1] - 1, dtype=np.intp)


def unscaled(values: Array, exponents: Indices) -> Array:
    """values · 2^exponents, or InvalidInput when that leaves the range of a float64. values, exponents (...) -> (...)"""
    with np.errstate(over="ignore"):
        result = np.ldexp(values, exponents)
    matters = np.abs(values) > 1e-6 * np.abs(values).max(initial=0.0)
    if not np.isfinite(result).all() or (np.abs(result[matters]) < np.finfo(np.float64).tiny).any():
        raise InvalidInput("data", "features and targets whose ratio fits a float64", "sizes too far apart")
    return result


def cautions(n: int, p: int, found: Sequence[Dependency], condition_number: float, names: Sequence[str]) -> tuple[Caution, ...]:
    """What there is to say about n points, p columns and the dependencies found between them."""
    noted = list[Caution]()
    if n < p:
        points = "point" if n == 1 else "points"
        text = f"{n} {points} cannot determine {p} coefficients: many answers fit equally well."
        noted.append(Caution("too_few_points", (), text))
    for dependency in found:
        text = f"{dependency.sentence(names)} in every point, so their coefficients are not determined one by one; "
        text += "of all best answers the shortest in the scaled columns is shown."
        noted.append(Caution("dependent_columns", (dependency.column, *dependency.on), text))
    if not found and condition_number > ILL_CONDITIONED:
        text = f"The columns nearly depend on each other (condition number {condition_number:.2g}): "
        text += "small changes of the data change the coefficients a lot."
        noted.append(Caution("ill_conditioned", (), text))
    return tuple(noted)
