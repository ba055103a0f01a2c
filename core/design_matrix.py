"""The columns that a linear model combines: a column of ones and the powers of every feature.

    z_j = (x_j - m_j) / s_j                                            scaled feature (m = 0, s = 1 without scaling)
    row = [1, z_1, z_1², ..., z_1^g, z_2, ..., z_d^g]                  g: degree
    z^k = Σ_i C(k, i) x^i (-m)^(k-i) / s^k                             the same curve in powers of x

X (n, d), m, s (d,), columns A (n, p) with p = [intercept] + d g, coefficients (p,).

>>> X = np.array([[1.0], [2.0], [3.0]])
>>> basis = Basis.of(X, degree=2, intercept=True, scaling="standard", feature_names=("girth",))
>>> basis.names
('1', 'girth', 'girth²')
>>> plain = Basis.of(X, degree=2, intercept=True, scaling="none", feature_names=("girth",))
>>> np.allclose(basis.columns(X), plain.columns(X) @ basis.to_original)
True
"""

from dataclasses import dataclass
from functools import cached_property
from math import comb, inf, isfinite
from typing import Literal

import numpy as np

from core.errors import InvalidInput, ShapeMismatch
from core.types import Array, frozen

Scaling = Literal["none", "standard"]
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Basis:
    """Which columns are made of the features. means, deviations (d,): what a feature is centred and divided by."""

    degree: int
    intercept: bool
    feature_names: tuple[str, ...]
    means: Array
    deviations: Array

    @classmethod
    def of(cls, X: Array, degree: int, intercept: bool, scaling: Scaling, feature_names: tuple[str, ...] = ("x",)) -> "Basis":
        """The basis whose scaling is learned from X (n, d). Without an intercept features are only divided, so that 0 stays 0."""
        n, d = X.shape
        if n == 0:
            raise InvalidInput("data.points", "at least one point", 0)
        if len(feature_names) != d:
            raise ShapeMismatch("data", f"{d} feature names", f"{len(feature_names)} names")
        if not 0 <= degree <= 10:
            raise InvalidInput("config.degree", "a whole number from 0 to 10", degree)
        if not intercept and degree * d == 0:
            raise InvalidInput("config.intercept", "true when the degree is 0: otherwise the model has no columns", intercept)
        means, deviations = means_and_deviations(X) if scaling == "standard" else (np.zeros(d), np.ones(d))
        return cls(degree, intercept, feature_names, frozen(means if intercept else np.zeros(d)), frozen(deviations))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in plain powers, such as ("1", "x", "x²"). -> p names"""
        return ("1",) * self.intercept + tuple(
            name + (str(power).translate(SUPERSCRIPTS) if power > 1 else "") for name in self.feature_names for power in self.powers
        )

    @property
    def powers(self) -> range:
        """1, 2, ..., degree."""
        return range(1, self.degree + 1)

    @property
    def plain(self) -> "Basis":
        """The same columns in the original units of the features."""
        d = len(self.feature_names)
        return Basis(self.degree, self.intercept, self.feature_names, frozen(np.zeros(d)), frozen(np.ones(d)))

    def columns(self, X: Array) -> Array:
        """The design matrix. X (n, d) -> A (n, p). Raises InvalidInput when a power is too large for a float64."""
        if X.shape[1] != len(self.feature_names):
            raise ShapeMismatch("data.X", f"{len(self.feature_names)} features", f"shape {X.shape}")
        with np.errstate(over="ignore"):
            Z = (X - self.means) / self.deviations
            powers = [Z[:, j] ** power for j in range(X.shape[1]) for power in self.powers]
        A = np.column_stack([np.ones(len(X))] * self.intercept + powers)
        overflown = np.flatnonzero(~np.isfinite(A).all(axis=0))
        if len(overflown):
            name = self.names[overflown[0]]
            raise InvalidInput("config.degree", f"a degree at which column {name} stays below 1.8e308", self.degree)
        return A

    @property
    def exact(self) -> "Basis":
        """The same columns, centred and divided by such round numbers that scaling the features loses no digit.

        Deviations are powers of two, means have few bits: the best basis to compute in, whatever the units asked for.
        """
        deviations = np.ldexp(1.0, np.frexp(self.deviations)[1] - 1)
        means = np.round(self.means / deviations) * deviations
        return Basis(self.degree, self.intercept, self.feature_names, frozen(means), frozen(deviations))

    @cached_property
    def to_original(self) -> Array:
        """The map from coefficients of these columns to coefficients of plain powers: c_plain = T c. -> T (p, p)"""
        return self.to(self.plain)

    def to(self, other: "Basis") -> Array:
        """The map from coefficients of these columns to those of another scaling: columns = other columns T. -> T (p, p)"""
        first = int(self.intercept)
        T = np.zeros((len(self.names),) * 2)
        T[:first, :first] = 1
        means, deviations = (self.means - other.means) / other.deviations, self.deviations / other.deviations
        for j, (mean, deviation) in enumerate(zip(means.tolist(), deviations.tolist(), strict=True)):
            offset = first + j * self.degree - 1
            for k in self.powers:
                for i in range(k + 1):
                    if i > 0 or self.intercept:
                        T[offset + i if i else 0, offset + k] = self.expanded(mean, deviation, k, i)
        return frozen(T)

    def expanded(self, mean: float, deviation: float, k: int, i: int) -> float:
        """The factor of x^i in ((x - mean) / deviation)^k: C(k, i) (-mean)^(k-i) / deviation^k."""
        try:
            # Dividing before raising to a power keeps the factors near 1 as long as possible.
            factor = comb(k, i) * (-mean / deviation) ** (k - i) / deviation**i
        except (OverflowError, ZeroDivisionError):
            factor = inf
        if not isfinite(factor):
            raise InvalidInput("config.degree", f"a degree whose powers of ({mean:.3g} ± {deviation:.3g}) fit a float64", self.degree)
        return factor


def means_and_deviations(X: Array) -> tuple[Array, Array]:
    """Mean and population standard deviation of every feature; a constant feature gets deviation 1. X (n, d) -> (d,), (d,)"""
    exponents = np.frexp(np.abs(X).max(axis=0))[1]
    unit = np.ldexp(X, -exponents)  # powers of two change no digit, and squares of numbers below 1 cannot overflow
    means = unit.mean(axis=0)
    means = means + (unit - means).mean(axis=0)
    deviations = np.sqrt(np.mean((unit - means) ** 2, axis=0))
    constant = np.ptp(unit, axis=0) == 0
    means, deviations = np.ldexp(np.where(constant, unit[0], means), exponents), np.ldexp(deviations, exponents)
    return means, np.where(constant | (deviations == 0), 1.0, deviations)
