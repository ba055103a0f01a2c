"""All products of powers of the features up to a degree, as the columns that a model combines.

    z_j = (x_j - m_j) / s_j                                            scaled feature (m = 0, s = 1 without scaling)
    column = z_1^e_1 · z_2^e_2 · ... · z_d^e_d                         e_1 + ... + e_d <= degree
    z^b = Σ_a C(b, a) x^a (-m)^(b-a) / s^b                             the same surface in products of the features as they came

The column of ones, where there is one, is the product with all e = 0. Columns come by degree, then in the order of the features.
X (n, d), m, s (d,), exponents (p, d), columns A (n, p) with p = C(d + degree, degree) with ones, coefficients (p,).

>>> basis = Monomials.of(np.array([[1.0, 2.0], [3.0, 5.0]]), 2, True, "none", ("a", "b"))
>>> basis.names
('1', 'a', 'b', 'a²', 'a·b', 'b²')
>>> basis.columns(np.array([[2.0, 3.0]]))
array([[1., 2., 3., 4., 6., 9.]])
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from math import comb, inf

import numpy as np

from core.design_matrix import SUPERSCRIPTS, Scaling, means_and_deviations
from core.errors import InvalidInput, ShapeMismatch
from core.types import Array, frozen

MOST_COLUMNS = 500
MANY = 8192


@dataclass(frozen=True)
class Monomials:
    """Which columns are made of the features. means, deviations (d,): what a feature is centred and divided by."""

    degree: int
    intercept: bool
    feature_names: tuple[str, ...]
    means: Array
    deviations: Array

    @classmethod
    def of(cls, X: Array, degree: int, intercept: bool, scaling: Scaling, feature_names: tuple[str, ...]) -> "Monomials":
        """The basis whose scaling is learned from X (n, d). Without an intercept features are only divided, so that 0 stays 0."""
        d = len(feature_names)
        columns = comb(d + degree, degree)
        if columns > MOST_COLUMNS:
            fitting = max(g for g in range(degree) if comb(d + g, g) <= MOST_COLUMNS)
            raise InvalidInput("config.degree", f"at most {fitting} with {d} features: else there are {columns} columns", degree)
        scaled = scaling == "standard" and len(X) > 0
        means, deviations = means_and_deviations(X) if scaled else (np.zeros(d), np.ones(d))
        return cls(degree, intercept, feature_names, frozen(means if intercept else np.zeros(d)), frozen(deviations))

    @cached_property
    def factors(self) -> tuple[tuple[int, ...], ...]:
        """The features that each column is the product of, repeated as often as their power. -> p tuples"""
        lowest, d = 0 if self.intercept else 1, range(len(self.feature_names))
        return tuple(entry for total in range(lowest, self.degree + 1) for entry in combinations_with_replacement(d, total))

    @cached_property
    def exponents(self) -> Array:
        """e. -> (p, d)"""
        table = np.zeros((len(self.factors), len(self.feature_names)))
        for row, entry in zip(table, self.factors, strict=True):
            for feature in entry:
                row[feature] += 1
        return frozen(table)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, such as ("1", "a", "b", "a²", "a·b", "b²"). -> p names"""
        return tuple(
            "·".join(power(name, int(e)) for name, e in zip(self.feature_names, row, strict=True) if e) or "1" for row in self.exponents
        )

    @property
    def plain(self) -> "Monomials":
        """The same columns in the original units of the features."""
        d = len(self.feature_names)
        return Monomials(self.degree, self.intercept, self.feature_names, frozen(np.zeros(d)), frozen(np.ones(d)))

    def columns(self, X: Array) -> Array:
        """The design matrix. X (n, d) -> A (n, p). Raises InvalidInput when a product is too large for a float64."""
        if X.shape[1] != len(self.feature_names):
            raise ShapeMismatch("data.X", f"{len(self.feature_names)} features", f"shape {X.shape}")
        # A few rows are worked on all at once, column by column; many in blocks of whole rows.
        A = np.empty((len(X), len(self.factors)), order="F" if len(X) < MANY else "C")
        with np.errstate(over="ignore", invalid="ignore"):
            self._fill(A, X if self.unscaled else (X - self.means) / self.deviations)
            suspicious = not np.isfinite(np.ones(len(A)) @ A).all()
        overflown = np.flatnonzero(~np.isfinite(A).all(axis=0)).tolist() if suspicious else []
        if overflown:
            name = self.names[overflown[0]]
            raise InvalidInput("config.degree", f"a degree at which column {name} stays below 1.8e308", self.degree)
        return A

    def _fill(self, A: Array, Z: Array) -> None:
        first, d = int(self.intercept), Z.shape[1]
        A[:, :first], A[:, first : first + d] = 1.0, Z
        place = {entry: column for column, entry in enumerate(self.factors)}
        for entry in self.factors[first + d :]:
            # Each product is an earlier one times one more feature.
            np.multiply(A[:, place[entry[:-1]]], Z[:, entry[-1]], out=A[:, place[entry]])

    @cached_property
    def unscaled(self) -> bool:
        """Whether the features stay as they came."""
        return not self.means.any() and bool((self.deviations == 1).all())

    @cached_property
    def to_original(self) -> Array:
        """The map from coefficients of these columns to coefficients of plain products: c_plain = T c. -> T (p, p)"""
        T = np.ones((len(self.factors),) * 2)
        with np.errstate(over="ignore", invalid="ignore"):
            for exponents, mean, deviation in zip(self.exponents.T.astype(int), self.means.tolist(), self.deviations.tolist(), strict=True):
                T *= expansion(mean, deviation, self.degree)[exponents[:, None], exponents]
        if not np.isfinite(T).all():
            raise InvalidInput("config.degree", "a degree whose products in original units fit a float64", self.degree)
        return frozen(T)


def expansion(mean: float, deviation: float, degree: int) -> Array:
    """Entry (a, b) is the factor of x^a in ((x - mean) / deviation)^b. -> (degree + 1, degree + 1)"""
    table = np.zeros((degree + 1, degree + 1))
    for b in range(degree + 1):
        for a in range(b + 1):
            try:
                # Dividing before raising to a power keeps the factors near 1 as long as possible.
                table[a, b] = comb(b, a) * (-mean / deviation) ** (b - a) / deviation**a
            except (OverflowError, ZeroDivisionError):
                table[a, b] = inf
    return table


def power(name: str, exponent: int) -> str:
    """A feature's name with its exponent.

    >>> power("a", 1), power("a", 12)
    ('a', 'a¹²')
    """
    return name + (str(exponent).translate(SUPERSCRIPTS) if exponent > 1 else "")
