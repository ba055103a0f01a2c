"""The best coefficients of a logistic model, or the proof that there are none.

    minimize J(W) of core.logistic_cost                                  Newton's method, from 0
    no penalty, classes that can be separated -> no finite minimum       core.separation

Columns that are not made for arithmetic (of sizes far apart, nearly depending on each other) are replaced by better ones
for the search: divided by powers of two or, without a penalty, made orthogonal; columns that others determine then take
part with the shortest coefficients. Classes without an example take no part: their probability is 0.
A (n, p), y (n,), coefficients (p,) for two classes, (K, p) for more, whose columns add up to 0.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from core.logistic_cost import LogisticCost
from core.logistic_lasso import lasso_minimum
from core.newton_walk import NewtonWalk, newton_walk
from core.separation import Separation, separation
from core.types import Array

Status = Literal["fitted", "separated", "quasi-separated", "one class", "not converged"]
AT_FIRST, AT_MOST = 30, 500  # Newton steps
CERTAIN = 15.0  # logit: from here on a fit may be the beginning of endless growth
ILL = 1e10  # condition number of AᵀA
NOWHERE = -1e4  # logit of a class without examples, beside the others


class Columns:
    """The columns A = B T⁻¹ in which the search is made: c = T γ."""

    def __init__(self, A: Array, penalized: bool) -> None:
        n, p = A.shape
        sizes = np.abs(A).max(axis=0, initial=0.0)
        self.scale = np.where(sizes > 0, np.ldexp(1.0, -np.frexp(sizes)[1]), 1.0)
        self.B, self.T = A * self.scale, np.diag(self.scale)
        self.singular_values = np.sqrt(np.maximum(np.linalg.eigvalsh(self.B.T @ self.B)[::-1], 0.0)) if p else np.zeros(0)
        self.rank, self.orthogonal = p, False
        if self.condition_number**2 > ILL:
            self._made_orthogonal(penalized, n)

    def _made_orthogonal(self, penalized: bool, n: int) -> None:
        U, s, Vt = np.linalg.svd(self.B, full_matrices=False)
        self.singular_values, self.rank = s, int((s > 8 * max(self.B.shape) * 2.2e-16 * s.max(initial=0.0)).sum())
        if not penalized:
            r, self.orthogonal = self.rank, True
            self.B = U[:, :r] * np.sqrt(n)
            self.T = self.scale[:, None] * Vt[:r].T / s[:r] * np.sqrt(n)

    @property
    def width(self) -> int:
        """How many there are."""
        return int(self.B.shape[1])

    @cached_property
    def condition_number(self) -> float:
        """Largest by least singular value of the columns, each brought to about the same size."""
        s = self.singular_values
        return float(s[0] / s[-1]) if len(s) and s[-1] > 0 else float("inf") if len(s) else 1.0


@dataclass(frozen=True)
class LogisticFit:
    """params (size,) in the units of the columns, None where none are best; inner the same in those of the search, where it ended."""

    status: Status
    params: Array | None
    iterations: int
    walk: NewtonWalk | None
    separation: Separation | None
    columns: Columns
    cost: LogisticCost
    inner: Array
    present: Array


def logistic_fit(A: Array, y: Array, K: int, l1: Array, l2: Array, intercept: bool) -> LogisticFit:
    """The minimum of J from A (n, p), y (n,) of K classes, and penalties (p,) on each column; whether column 0 is of ones."""
    penalized, present = bool(l1.any() or l2.any()), np.unique(y)
    columns = Columns(A, penalized)
    if not (intercept and len(present) > 1):
        present = np.arange(float(max(K, 2)))
    of_two = 0.5 if len(present) < K else 1.0  # two rows of opposite signs share the square of one
    l1, l2 = (
        (l1 * columns.scale, l2 * columns.scale**2 * (of_two if len(present) == 2 else 1.0))
        if penalized
        else (np.zeros(columns.width),) * 2
    )
    cost = LogisticCost(columns.B, np.searchsorted(present, y).astype(np.float64), len(present), l1, l2)
    inner, start = cost.start, (columns, cost)
    if len(np.unique(y)) < 2 and (intercept or not len(y)):
        return LogisticFit("one class", None, 0, None, separation(A, y, len(present)), *start, inner, present)
    if cost.lasso:
        inner, count, converged = lasso_minimum(cost, inner)
        return finished("fitted" if converged else "not converged", count, None, None, *start, inner, present, K)
    walk = newton_walk(cost, inner, AT_FIRST)
    endless = not penalized and (not walk.converged or float(np.abs(cost.logits(walk.params, cost.A)).max()) > CERTAIN)
    found = separation(A, cost.y, len(present)) if endless else None
    if found is None and not walk.converged:
        walk = continued(walk, newton_walk(cost, walk.params, AT_MOST - AT_FIRST))
    status: Status = "fitted" if walk.converged else "not converged"
    if found is not None:
        status = "one class" if len(np.unique(y)) < 2 else "separated" if found.kind == "complete" else "quasi-separated"
    return finished(status, len(walk.halvings), walk, found, *start, walk.params, present, K)


def continued(first: NewtonWalk, then: NewtonWalk) -> NewtonWalk:
    """Two walks as one."""
    return NewtonWalk(first.path + then.path[1:], first.losses + then.losses[1:], first.halvings + then.halvings, then.converged)


def finished(
    status: Status,
    iterations: int,
    walk: NewtonWalk | None,
    found: Separation | None,
    columns: Columns,
    cost: LogisticCost,
    inner: Array,
    present: Array,
    K: int,
) -> LogisticFit:
    """The fit in the units of the columns."""
    params = in_columns(inner, columns, present, K) if status in ("fitted", "not converged") else None
    return LogisticFit(status, params, iterations, walk, found, columns, cost, inner, present)


def in_columns(inner: Array, columns: Columns, present: Array, K: int) -> Array:
    """c = T γ, with a row for each of K classes where there are more than two; one without examples has an intercept of nearly -∞."""
    rows = inner.reshape(-1, columns.width) @ columns.T.T
    if K <= 2:
        return np.asarray(rows[0])
    if len(present) == 2:
        rows = np.concatenate((-rows, rows)) / 2
    W = np.zeros((K, rows.shape[1]))
    W[:, 0] = rows[:, 0].min() + NOWHERE if len(present) < K else 0.0
    W[present.astype(np.intp)] = rows
    return W.ravel()
