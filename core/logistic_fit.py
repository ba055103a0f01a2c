"""The best coefficients of a logistic model, or the proof that there are none.

    minimize J(W) of core.logistic_cost                                  Newton's method, from 0
    no penalty, classes that can be separated -> no finite minimum       core.separation

The search is made in core.search_columns. With an intercept, classes without an example take no part: their probability is 0.
A (n, p), y (n,), coefficients (p,) for two classes, (K, p) for more, whose intercepts add up to 0.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from core.logistic_cost import LogisticCost
from core.logistic_lasso import lasso_minimum
from core.newton_two_classes import newton_two_classes
from core.newton_walk import NewtonWalk, newton_walk
from core.search_columns import SearchColumns
from core.separation import Separation, separation
from core.types import Array, Indices

Status = Literal["fitted", "separated", "quasi-separated", "one class", "not converged"]
AT_FIRST, AT_MOST = 30, 500  # Newton steps
CERTAIN = 15.0  # logit: from here on a fit may be the beginning of endless growth
NOWHERE = -1e4  # logit of a class without examples, beside the others


@dataclass(frozen=True)
class LogisticFit:
    """inner: where the search ended, in its columns; present: the classes that take part, whose cost it is; K: all classes."""

    status: Status
    inner: Array
    columns: SearchColumns
    cost: LogisticCost
    present: Indices
    K: int
    separation: Separation | None = None

    @property
    def params(self) -> Array | None:
        """In the units of the columns; None where none are best. -> (size,)"""
        return self.in_columns(self.inner) if self.status in ("fitted", "not converged") else None

    @cached_property
    def walk(self) -> NewtonWalk:
        """Newton's method from 0, as far as it tells something."""
        return newton_walk(self.cost, self.cost.start, AT_FIRST if self.status != "fitted" else AT_MOST)

    def in_columns(self, inner: Array) -> Array:
        """c = T γ, with a row for each of K classes where there are more than two. inner -> (size,)"""
        rows = inner.reshape(-1, self.columns.width) @ self.columns.T.T
        if self.K == 2:
            return np.asarray(rows[0])
        if len(self.present) == 2:
            rows = np.concatenate((-rows, rows)) / 2
        W = np.zeros((self.K, rows.shape[1]))
        W[:, 0] = rows[:, 0].min() + NOWHERE if len(self.present) < self.K else 0.0
        W[self.present] = rows
        return W.ravel()


def logistic_fit(A: Array, y: Array, K: int, l1: Array, l2: Array, intercept: bool) -> LogisticFit:
    """The minimum of J from A (n, p), y (n,) of K >= 2 classes, and penalties (p,) on each column; whether column 0 is of ones."""
    penalized = bool(l1.any() or l2.any())
    if K == 2 and not penalized and 0 < y.sum() < len(y):
        quick = newton_two_classes(A, y)
        if quick is not None and float(np.abs(A @ quick).max()) < CERTAIN:
            return LogisticFit("fitted", quick, SearchColumns.as_they_are(A), LogisticCost(A, y, 2, l1, l2), np.arange(2), 2)
    counts = np.bincount(y.astype(np.intp), minlength=K)
    present = np.flatnonzero(counts) if intercept and np.count_nonzero(counts) > 1 else np.arange(K)
    columns = SearchColumns.of(A, penalized)
    if penalized:
        of_two = 0.5 if len(present) == 2 < K else 1.0  # two rows of opposite signs share the square of one
        l1, l2 = l1 * columns.scale, l2 * columns.scale**2 * of_two
    else:
        l1 = l2 = np.zeros(columns.width)
    cost = LogisticCost(columns.B, np.searchsorted(present, y).astype(np.float64), len(present), l1, l2)
    begun = LogisticFit("one class", cost.start, columns, cost, present, K)
    if not len(y) or (intercept and np.count_nonzero(counts) == 1):
        return replace(begun, separation=separation(A, y, K))
    if cost.lasso:
        inner, converged = lasso_minimum(cost, cost.start)
        return replace(begun, status="fitted" if converged else "not converged", inner=inner)
    return searched(begun, penalized)


def searched(begun: LogisticFit, penalized: bool) -> LogisticFit:
    """Newton's method; where it goes on and on without a penalty, whether it always will."""
    cost = begun.cost
    walk = newton_walk(cost, cost.start, AT_FIRST)
    endless = not walk.converged or float(np.abs(cost.logits(walk.params, cost.A)).max()) > CERTAIN
    found = separation(begun.columns.A, cost.y, cost.K) if endless and not penalized else None
    if found is not None:
        one = len(np.unique(cost.y)) == 1
        status: Status = "one class" if one else "separated" if found.kind == "complete" else "quasi-separated"
        return replace(begun, status=status, separation=found, inner=walk.params)
    if not walk.converged:
        walk = newton_walk(cost, walk.params, AT_MOST)
    return replace(begun, status="fitted" if walk.converged else "not converged", inner=walk.params)
