"""Whether classes can be separated, with a proof either way.

A direction D (K, p) separates when no example is on its wrong side and one at least is on its right side:

    a_i · (D_y - D_k) >= 0   for every example i and every other class k,   and > 0 for one of them

Then the likelihood grows along D without end, and no finite coefficients are best. It is complete when all are > 0, else
quasi-complete. The rows a_i (e_y - e_k) are called Z. Of these exactly one exists (Stiemke 1915):

    D with Z D >= 0, Z D ≠ 0                  or   λ with λ_i >= 1, Zᵀλ = 0

The λ that make |Zᵀλ| least decide: D = Zᵀλ if it is not 0 (its margins are >= 0 because λ is best, and λ·ZD = |D|² > 0), else the
classes overlap and λ proves it. With Σλ = 1, λ >= 0 instead (Gordan 1873), D is the direction of the widest margin.
For two classes D is one row: that of class 1.

Reference: A. Albert and J. A. Anderson, On the existence of maximum likelihood estimates in logistic regression models, 1984.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.nonnegative import Rows, nearest
from core.types import Array, Indices, frozen

TOUCHING = 1e-9  # margins below this share of the largest possible are 0
NEARLY = 1e-6  # and these may be
MOST_TURNS = 3


@dataclass(frozen=True)
class Separation:
    """direction (p,) or (K, p) in the units of the columns; margin: the least of a_i · (D_y - D_k), per length of D and of the rows;
    touching: the examples that lie on a boundary."""

    kind: Literal["complete", "quasi-complete"]
    direction: Array
    margin: float
    touching: Indices


class Differences(Rows):
    """The rows Z = a_i (e_y - e_k), k ≠ y, of K classes, without writing them out; class 0 stays at 0. (n (K - 1), (K - 1) p)"""

    def __init__(self, A: Array, y: Indices, K: int) -> None:
        self.A, self.y, self.K, self.p = A, y, K, A.shape[1]
        self.others = np.array([[k for k in range(K) if k != own] for own in range(K)], dtype=np.intp)[y]
        self.shape = (len(A) * (K - 1), (K - 1) * self.p)

    def times(self, D: Array) -> Array:
        """Z D. D ((K - 1) p,) -> (n (K - 1),)"""
        reach = np.zeros((len(self.A), self.K))
        reach[:, 1:] = self.A @ D.reshape(self.K - 1, self.p).T
        every = np.arange(len(self.A))[:, None]
        return np.asarray(reach[every, self.y[:, None]] - reach[every, self.others]).ravel()

    def transposed_times(self, weights: Array) -> Array:
        """Zᵀ λ. λ (n (K - 1),) -> ((K - 1) p,)"""
        table, every = np.zeros((len(self.A), self.K)), np.arange(len(self.A))
        shares = weights.reshape(len(self.A), self.K - 1)
        table[every[:, None], self.others] = -shares
        table[every, self.y] = shares.sum(axis=1)
        return (table[:, 1:].T @ self.A).ravel()

    def row(self, index: int) -> Array:
        """One row of Z. -> ((K - 1) p,)"""
        i, k = divmod(index, self.K - 1)
        found = np.zeros((self.K, self.p))
        found[self.y[i]], found[self.others[i, k]] = self.A[i], -self.A[i]
        return found[1:].ravel()


def separation(A: Array, y: Array | Indices, K: int) -> Separation | None:
    """A direction that separates the classes, completely if there is such a one; None when they overlap. A (n, p), y (n,)"""
    if not len(A) or not A.shape[1]:
        return None
    sizes = np.abs(A).max(axis=0)
    sizes = np.where(sizes > 0, np.ldexp(1.0, np.frexp(sizes)[1]), 1.0)  # powers of two: dividing by them changes no digit
    unit = A / sizes
    lengths = np.sqrt(np.einsum("ij,ij->i", unit, unit))
    Z = Differences(unit / np.where(lengths > 0, lengths, 1.0)[:, None], y.astype(np.intp), K)
    ones = np.ones(Z.shape[0])
    some = direction(Z, nearest(Z, -Z.transposed_times(ones)) + ones)
    if some is None:
        return None
    every = widest(Z)
    best = some if every is None else every
    margins = Z.times(best)
    touching = np.unique(np.flatnonzero(margins <= TOUCHING) // (K - 1))
    D = best.reshape(K - 1, -1) / sizes
    shown = D.ravel() if K == 2 else np.concatenate((np.zeros((1, A.shape[1])), D)) - D.sum(axis=0) / K
    return Separation("complete" if every is not None else "quasi-complete", frozen(shown), float(max(margins.min(), 0.0)), touching)


def direction(Z: Rows, weights: Array) -> Array | None:
    """D = Zᵀλ of length 1 when it separates, checked row by row. weights λ (m,)"""
    D = Z.transposed_times(weights)
    length = float(np.sqrt(D @ D))
    if length <= TOUCHING * float(weights.sum()):
        return None
    straight = straightened(Z, D / length)
    margins = Z.times(straight)
    return straight if margins.min() >= -TOUCHING and margins.max() > TOUCHING else None


def straightened(Z: Rows, D: Array) -> Array:
    """D made orthogonal to the rows that it should touch: where λ is large, rounding has turned it a little. D of length 1"""
    for _ in range(MOST_TURNS):
        margins = Z.times(D)
        if margins.min() >= -TOUCHING / 1000:
            break
        low = np.argsort(margins)[: 3 * len(D)]
        R = np.array([Z.row(index) for index in low[margins[low] < NEARLY].tolist()])
        D = D - R.T @ np.linalg.lstsq(R.T, D, rcond=None)[0] if len(R) else D
        length = float(np.sqrt(D @ D))
        if length < 0.5:
            break
        D = D / length
    return D


def widest(Z: Rows) -> Array | None:
    """The direction of length 1 whose least margin is largest; None when no direction has all margins above 0.

    min |Zᵀλ|² + (Σλ - 1)² over λ >= 0 leaves a rest (-D, t), t > 0, exactly when Z D > 0 is possible; D / t is the shortest with Z D >= 1.
    """
    weights = nearest(Z, np.zeros(Z.shape[1]), total=1.0)
    D = Z.transposed_times(weights)
    length = float(np.sqrt(D @ D))
    unit = D / (length or 1.0)
    return unit if Z.times(unit).min() > TOUCHING else None
