"""Columns made for arithmetic in place of those of a model: the same combinations, other coefficients.

    A = B T⁻¹,  A c = B γ,  c = T γ

B is A divided by powers of two, so that no column is far larger than another; or, where columns nearly depend on each other and
no penalty speaks of the coefficients, orthogonal columns that span the same. Of columns that depend on others entirely
there is no more than needed, and c is then the shortest. A (n, p), B (n, r), T (p, r).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.types import Array

ILL = 1e5  # condition number
ROUNDING = 8 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class SearchColumns:
    """A (n, p), B (n, r), T (p, r), and what the columns of A were multiplied by, scale (p,)."""

    A: Array
    B: Array
    T: Array
    scale: Array

    @classmethod
    def of(cls, A: Array, penalized: bool) -> "SearchColumns":
        """The best for a search."""
        sizes = np.abs(A).max(axis=0, initial=0.0)
        scale = np.where(sizes > 0, np.ldexp(1.0, -np.frexp(sizes)[1]), 1.0)  # powers of two: no digit changes
        scaled = cls(A, A * scale, np.diag(scale), scale)
        return scaled if penalized or not sizes.any() or scaled.condition_number < ILL else scaled.orthogonal()

    @classmethod
    def as_they_are(cls, A: Array) -> "SearchColumns":
        """B = A."""
        return cls(A, A, np.eye(A.shape[1]), np.ones(A.shape[1]))

    def orthogonal(self) -> "SearchColumns":
        """As many orthogonal columns of length √n as the data determine."""
        U, s, Vt = np.linalg.svd(self.B, full_matrices=False)
        r, length = rank_of(s, self.B.shape), np.sqrt(max(len(self.A), 1))
        return SearchColumns(self.A, U[:, :r] * length, self.scale[:, None] * Vt[:r].T / s[:r] * length, self.scale)

    @property
    def width(self) -> int:
        """r."""
        return int(self.B.shape[1])

    @cached_property
    def singular_values(self) -> Array:
        """Of A, each column brought to about the same size; falling. -> (min(n, p),)"""
        sizes = np.abs(self.A).max(axis=0, initial=0.0)
        scaled = self.A / np.where(sizes > 0, np.ldexp(1.0, np.frexp(sizes)[1]), 1.0)
        values: Array = np.sqrt(np.maximum(np.linalg.eigvalsh(scaled.T @ scaled)[::-1], 0.0))
        good = not len(values) or values[-1] > values[0] / ILL
        return values if good else np.asarray(np.linalg.svd(scaled, compute_uv=False))

    @cached_property
    def condition_number(self) -> float:
        """Largest by least singular value."""
        s, p = self.singular_values, self.A.shape[1]
        return float(s[0] / s[-1]) if len(s) == p and p and s[-1] > 0 else float("inf") if p else 1.0

    @property
    def rank(self) -> int:
        """How many columns of A are not determined by others."""
        return rank_of(self.singular_values, self.A.shape)


def rank_of(singular_values: Array, shape: tuple[int, ...]) -> int:
    """How many singular values are more than rounding."""
    return int((singular_values > ROUNDING * max(shape) * singular_values.max(initial=0.0)).sum())
