"""The nonnegative combination of given rows that comes nearest to a goal.

    min |Zᵀλ - b|² (+ (Σλ - total)²)   over λ >= 0

An active set: the row along which the distance falls fastest joins those in use, the least squares problem of these is solved
exactly, and a row whose weight would become negative leaves. Every round lowers the distance, so it ends; at the end
Z (b - Zᵀλ) <= 0, and = 0 for rows in use, which is what makes a λ best.
Z (m, q), b (q,), λ (m,). At most q + 1 rows are ever in use.

>>> nearest(Table(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])), np.array([2.0, -1.0])).tolist()
[2.0, 0.0, 0.0]

Reference: C. L. Lawson and R. J. Hanson, Solving least squares problems, 1974, chapter 23.
"""

from typing import Protocol

import numpy as np

from core.types import Array, Mask

SMALL = 1e-13
ROUNDS = 20  # for each entry of b


class Rows(Protocol):
    """A matrix that need not be written out."""

    shape: tuple[int, int]

    def times(self, d: Array) -> Array:
        """Z d. d (q,) -> (m,)"""

    def transposed_times(self, weights: Array) -> Array:
        """Zᵀ λ. weights (m,) -> (q,)"""

    def row(self, index: int) -> Array:
        """One row. -> (q,)"""


class Table:
    """A matrix that is written out."""

    def __init__(self, Z: Array) -> None:
        self.Z, self.shape = Z, (Z.shape[0], Z.shape[1])

    def times(self, d: Array) -> Array:
        """Z d."""
        return np.asarray(self.Z @ d)

    def transposed_times(self, weights: Array) -> Array:
        """Zᵀ λ."""
        return np.asarray(weights @ self.Z)

    def row(self, index: int) -> Array:
        """One row."""
        return np.asarray(self.Z[index])


def nearest(Z: Rows, b: Array, total: float | None = None) -> Array:
    """λ >= 0 that makes |Zᵀλ - b|, with a total also |Σλ - total|, least. b (q,) -> (m,)"""
    goal = b if total is None else np.append(b, total)
    weights, used = np.zeros(Z.shape[0]), Used(len(goal), total is not None)
    small, last = SMALL * float(np.abs(goal).max(initial=0.0)), np.inf
    for _ in range(ROUNDS * (len(goal) + 1)):
        rest = goal - used.columns @ weights[used.rows]
        distance = float(rest @ rest)
        pull = Z.times(rest[: len(b)]) + (0.0 if total is None else rest[-1])
        pull[used.rows] = -np.inf
        best = int(pull.argmax())
        if pull[best] <= small or distance <= small**2 or not distance < last:  # the last where rounding is all that is left
            break
        used.add(best, Z.row(best))
        settle(weights, used, goal)
        last = distance
    return weights


class Used:
    """The rows in use, as columns of a least squares problem."""

    def __init__(self, size: int, counted: bool) -> None:
        self.rows: list[int] = []
        self.columns, self.counted = np.zeros((size, 0)), counted

    def add(self, index: int, row: Array) -> None:
        """One more."""
        column = np.append(row, 1.0) if self.counted else row
        self.rows, self.columns = [*self.rows, index], np.column_stack((self.columns, column))

    def keep(self, kept: Mask) -> None:
        """Only these. kept (k,) true or false"""
        self.rows, self.columns = [row for row, stays in zip(self.rows, kept, strict=True) if stays], self.columns[:, kept]


def settle(weights: Array, used: Used, goal: Array) -> None:
    """Brings the weights of the rows in use to their best; rows whose weight would fall below 0 leave."""
    settled = False
    while used.rows and not settled:
        wanted, now = np.linalg.lstsq(used.columns, goal, rcond=None)[0], weights[used.rows]
        falling = wanted <= 0
        settled = not falling.any()
        share = 1.0 if settled else float(np.min(now[falling] / (now[falling] - wanted[falling])))
        now = np.asarray(now + share * (wanted - now), dtype=np.float64)
        now[falling & (now <= SMALL * float(np.abs(now).max()))] = 0.0
        weights[used.rows] = now
        used.keep(now > 0)
