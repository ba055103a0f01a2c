"""The minimum of a logistic cost with an l1 penalty: exact zeros, and the rest to all digits.

    q(w) = gᵀ(w - v) + 1/2 (w - v)ᵀH(w - v) + Σ l1_j |w_j|            the cost near v
    w_j ← shrunk(w_j - (∂q/∂w_j) / H_jj, l1_j / H_jj)                 its minimum, one coefficient after the other
    shrunk(a, t) = sign(a) max(|a| - t, 0)

v moves to that minimum, or halfway as often as needed for J to fall. When the zeros stay the same, Newton's method on the other
coefficients finds the last digits. Reference: J. Friedman, T. Hastie and R. Tibshirani, Regularization paths for generalized
linear models via coordinate descent, 2010.
"""

import numpy as np

from core.logistic_cost import LogisticCost
from core.newton_walk import newton_walk, shortened_until_lower
from core.types import Array, Mask

OUTER, SWEEPS = 100, 200
SETTLED = 1e-10  # of the largest coefficient: below it a sweep has changed nothing


def lasso_minimum(cost: LogisticCost, start: Array) -> tuple[Array, bool]:
    """The minimum, and whether it was reached. start (size,)"""
    params, height = start, cost.value(start)
    for _ in range(OUTER):
        goal = quadratic_minimum(cost, params)
        after, height_after, _ = shortened_until_lower(cost, params, params - goal, height)
        zeros_stay = bool(((after == 0) == (params == 0)).all())
        moved = float(np.abs(after - params).max(initial=0.0))
        params, done = after, height - height_after <= 1e-15 * height
        height = height_after
        if (zeros_stay and moved <= 1e-3 * float(np.abs(params).max(initial=1.0))) or done:
            polished = polish(cost, params)
            if polished is not None:
                return polished, True
    return params, False


def quadratic_minimum(cost: LogisticCost, params: Array) -> Array:
    """The minimum of the quadratic that fits at `params` with its penalty. -> (size,)"""
    H, l1 = cost.curvature(params), cost.l1
    slope = smooth_gradient(cost, params)
    diagonal = np.diag(H).copy()
    places = np.flatnonzero(diagonal > 0).tolist()
    w = params.copy()
    for _ in range(SWEEPS):
        largest = 0.0
        for j in places:
            a, t = w[j] - slope[j] / diagonal[j], l1[j] / diagonal[j]
            new = a - t if a > t else a + t if a < -t else 0.0
            if (change := float(new - w[j])) != 0.0:
                slope = slope + change * H[j]
                w[j], largest = new, max(largest, abs(change) * diagonal[j] ** 0.5)
        if largest <= SETTLED * float(np.abs(w * np.sqrt(diagonal)).max(initial=1e-300)):
            break
    return w


def smooth_gradient(cost: LogisticCost, params: Array) -> Array:
    """The gradient without that of |w|. -> (size,)"""
    wrong = cost.judged(params)[0]
    return cost.pull(wrong, cost.A) / cost.n + cost.l2 * params


def polish(cost: LogisticCost, params: Array) -> Array | None:
    """Newton's method with the zeros held and the signs kept; None if it leads elsewhere, or if a zero should not be one."""
    free = (params != 0) | (cost.l1 == 0)
    walk = newton_walk(Face(cost, params, free), params[free], 50)
    found = params.copy()
    found[free] = walk.params
    sides_kept = bool((np.sign(found) == np.sign(params))[cost.l1 > 0].all())
    pull = np.abs(smooth_gradient(cost, found))
    return found if walk.converged and sides_kept and bool((pull <= cost.l1 * (1 + 1e-9))[~free].all()) else None


class Face:
    """The cost as a function of the free coefficients, where |w| is as smooth as its sign: l1 sign(w) w."""

    def __init__(self, cost: LogisticCost, params: Array, free: Mask) -> None:
        self.cost, self.free, self.whole, self.signs = cost, free, params.copy(), np.sign(params)

    def full(self, params: Array) -> Array:
        """With the zeros. -> (size,)"""
        whole = self.whole.copy()
        whole[self.free] = params
        return whole

    def value(self, params: Array) -> float:
        """J with l1 sign(w) w in place of l1 |w|."""
        w = self.full(params)
        smooth = float(self.cost.l2 @ (w * w)) / 2 + float(self.cost.l1 @ (self.signs * w))
        return float(self.cost.losses(w).sum()) / self.cost.n + smooth

    def gradient(self, params: Array) -> Array:
        """Its gradient."""
        return np.asarray((smooth_gradient(self.cost, self.full(params)) + self.cost.l1 * self.signs)[self.free])

    def hessian(self, params: Array) -> Array:
        """Its Hessian."""
        return np.asarray(self.cost.curvature(self.full(params))[np.ix_(self.free, self.free)])
