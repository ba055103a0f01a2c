"""Newton's method with step halving on a convex cost.

    d = H⁻¹ g                                    the way to the minimum of the quadratic that fits here
    w ← w - d, w - d/2, w - d/4, ...             the first that does not raise J

For a logistic model this is iteratively reweighted least squares. d is the same in whatever units the columns are; so is the
promise gᵀd of twice the fall of J, by which it is judged whether the walk has arrived.
w, g, d (p,), H (p, p).
"""

from dataclasses import dataclass

import numpy as np

from core.optimizer import Cost
from core.types import Array

ARRIVED = 1e-16  # share of J that the next step promises at most
FLAT = 1e-13  # share of the largest curvature below which there is no step along an axis
MOST_HALVINGS = 40


@dataclass(frozen=True)
class NewtonWalk:
    """path: the vector at the start and after each step; losses there; how often each step was halved."""

    path: tuple[Array, ...]
    losses: tuple[float, ...]
    halvings: tuple[int, ...]
    converged: bool

    @property
    def params(self) -> Array:
        """Where it ended."""
        return self.path[-1]


def newton_walk(cost: Cost, start: Array, most: int) -> NewtonWalk:
    """Newton's method from `start` until it has arrived, or for `most` steps. start (p,)"""
    path, losses, halvings = [start], [cost.value(start)], list[int]()
    for _ in range(most):
        gradient = cost.gradient(path[-1])
        step = newton_step(cost.hessian(path[-1]), gradient)
        promise = float(gradient @ step)
        if not promise > 0:
            return NewtonWalk(tuple(path), tuple(losses), tuple(halvings), bool(promise == 0))
        after, loss, halved = shortened_until_lower(cost, path[-1], step, losses[-1])
        if loss > losses[-1] or halved == MOST_HALVINGS:
            return NewtonWalk(tuple(path), tuple(losses), tuple(halvings), promise <= 1e-12 * losses[-1])
        path, losses, halvings = [*path, after], [*losses, loss], [*halvings, halved]
        if promise <= ARRIVED * loss:
            return NewtonWalk(tuple(path), tuple(losses), tuple(halvings), True)
    return NewtonWalk(tuple(path), tuple(losses), tuple(halvings), False)


def shortened_until_lower(cost: Cost, params: Array, step: Array, height: float) -> tuple[Array, float, int]:
    """The place after the step, or half of it, or a quarter, ... that is no higher; J there; how often it was halved."""
    for halved in range(MOST_HALVINGS):
        after = params - step / 2.0**halved
        loss = cost.value(after)
        if loss <= height * (1 + 4e-16):  # the last steps change J by less than its rounding
            return after, min(loss, height), halved
    return params, height, MOST_HALVINGS


def newton_step(hessian: Array, gradient: Array) -> Array:
    """H⁻¹ g, after every entry has been brought to curvature 1; no step along axes without any. H (p, p), g (p,) -> (p,)"""
    if not np.isfinite(hessian).all():
        return np.full(len(gradient), np.nan)
    sizes = np.sqrt(np.maximum(np.diag(hessian), 0.0))
    sizes = np.where(sizes > 0, sizes, np.inf)
    curvatures, axes = np.linalg.eigh(hessian / sizes[:, None] / sizes)
    divisors = np.where(curvatures > FLAT * curvatures.max(initial=0.0), curvatures, np.inf)
    return np.asarray(axes @ (axes.T @ (gradient / sizes) / divisors) / sizes)
