"""What the curvature at a place says about a descent, before it is made.

    λ_i eigenvalues of H, L the largest, m the smallest      κ = max |λ| / min |λ|
    plain descent on a quadratic: along the i-th axis the distance is multiplied by 1 - η λ_i in every step, so
        it converges exactly when 0 < η < 2/L, fastest for η = 2/(L + m), with max |1 - η λ_i| left after a step
        J(t) - J* = Σ λ_i/2 u_i² (1 - η λ_i)^(2t)            u the start along the axes, seen from the minimum
    momentum and Nesterov: (w, v) along an axis is multiplied by a 2 x 2 matrix; its spectral radius is what is left
        momentum   [[1 - ηλ, -ημ], [λ, μ]]                   safe below 2(1 + μ)/L
        Nesterov   [[1 - ηλ(1 + μ), -ημ²], [λ, μ]]           safe below 2(1 + μ)/((1 + 2μ) L)
        (w, v)(t) = Mᵗ (u, 0), so J(t) is known at every step without walking there

Where the cost is not quadratic all this holds near the place only.

Reference: B. T. Polyak, Introduction to optimization, 1987, chapters 1 and 3.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf, log

import numpy as np

from core.objective import Objective
from core.types import Array

FLAT = 1e-12  # of the largest curvature: flat
AT_REST = 1e-9  # of the cost's own scale: no slope
MOST_WALKED = 200_000  # steps of momentum that are looked through
BLOCK = 1024


@dataclass(frozen=True)
class Local:
    """What holds at one place: value, gradient (2,), Hessian (2, 2), eigenvalues rising (2,), their axes as columns (2, 2)."""

    value: float
    gradient: Array
    hessian: Array
    eigenvalues: Array
    axes: Array
    condition_number: float
    nature: str


def local(objective: Objective, x: float, y: float) -> Local:
    """The place (x, y). Undefined curvature gives NaN eigenvalues."""
    value, gradient, hessian = objective.value(x, y), objective.gradient(x, y), objective.hessian(x, y)
    if np.isfinite(hessian).all():
        eigenvalues, axes = np.linalg.eigh(hessian)
    else:
        eigenvalues, axes = np.full(2, np.nan), np.full((2, 2), np.nan)
    return Local(value, gradient, hessian, eigenvalues, axes, condition(eigenvalues), nature(value, gradient, eigenvalues))


def condition(eigenvalues: Array) -> float:
    """κ = max |λ| / min |λ|; infinite along a flat direction."""
    sizes = np.abs(eigenvalues)
    return float(sizes.max() / sizes.min()) if sizes.min() > FLAT * sizes.max() else inf


def nature(value: float, gradient: Array, eigenvalues: Array) -> str:
    """slope, minimum, maximum, saddle, or flat where the curvature does not decide."""
    scale = max(1.0, abs(value), float(np.nanmax(np.abs(eigenvalues), initial=0.0)))
    if not np.abs(gradient).max() <= AT_REST * scale:
        return "slope"
    low, high = float(eigenvalues[0]), float(eigenvalues[1])
    tiny = FLAT * max(abs(low), abs(high))
    if low > tiny:
        return "minimum"
    if high < -tiny:
        return "maximum"
    return "saddle" if low < -tiny and high > tiny else "flat"


def largest_safe_rate(eigenvalues: Array, momentum: float = 0.0, ahead: bool = False) -> float | None:
    """The rate from which the steepest direction overshoots ever further; None where no direction curves upward."""
    L = float(eigenvalues[-1])
    if not L > 0:
        return None
    return 2 * (1 + momentum) / ((1 + 2 * momentum if ahead else 1) * L)


def best_rate(eigenvalues: Array) -> float | None:
    """2/(L + m): the steepest and the flattest direction shrink equally fast; None where some direction does not curve upward."""
    m, L = float(eigenvalues[0]), float(eigenvalues[-1])
    return 2 / (L + m) if m > FLAT * L else None


def contraction(eigenvalues: Array, rate: float, momentum: float = 0.0, ahead: bool = False) -> float:
    """The share of the distance that is left after a step in the long run, at worst. eigenvalues (p,)"""
    return max(axis_contraction(float(curvature), rate, momentum, ahead) for curvature in eigenvalues)


def axis_contraction(curvature: float, rate: float, momentum: float, ahead: bool) -> float:
    """|1 - ηλ|, or the spectral radius of the matrix that takes (w, v) on along one axis."""
    if not momentum:
        return abs(1 - rate * curvature)
    matrix = axis_matrix(curvature, rate, momentum, ahead)
    return float(np.abs(np.linalg.eigvals(matrix)).max()) if np.isfinite(matrix).all() else inf


def axis_matrix(curvature: float, rate: float, momentum: float, ahead: bool) -> Array:
    """What takes place and velocity along one axis one step on. -> (2, 2)"""
    first = 1 - rate * curvature * (1 + momentum if ahead else 1)
    second = -rate * momentum * (momentum if ahead else 1)
    return np.array([[first, second], [curvature, momentum]])


@lru_cache(maxsize=64)
def heavy_steps_within(
    share: float, eigenvalues: tuple[float, ...], offsets: tuple[float, ...], rate: float, momentum: float, ahead: bool
) -> int | None:
    """The first step of momentum or Nesterov on a quadratic with J - J* <= share (J(0) - J*); None if never, or beyond MOST_WALKED.

    J swings, so no halving finds it: J of BLOCK steps is had at once from the powers of the matrices, block after block.
    """
    axes = [(curvature, u) for curvature, u in zip(eigenvalues, offsets, strict=True) if curvature * u * u > 0]
    height = sum(curvature * u * u for curvature, u in axes)
    if not axes or height == inf or max(axis_contraction(curvature, rate, momentum, ahead) for curvature, _ in axes) >= 1:
        return None if axes else 0
    curvatures, places = np.array(axes).T
    ahead_by = np.stack(
        [powers(axis_matrix(curvature, rate, momentum, ahead)) for curvature in curvatures.tolist()]
    )  # (p, BLOCK + 1, 2, 2)
    state, goal = np.stack((places, np.zeros(len(axes))), axis=1), share * height
    for first in range(0, MOST_WALKED, BLOCK):
        along = np.einsum("pkj,pj->pk", ahead_by[:, :, 0], state)
        there = np.flatnonzero(curvatures @ along**2 <= goal)
        if len(there):
            return first + int(there[0])
        state = np.einsum("pij,pj->pi", ahead_by[:, -1], state)
    return None


def powers(matrix: Array) -> Array:
    """M⁰, M¹, ... M^BLOCK, by doubling. (2, 2) -> (BLOCK + 1, 2, 2)"""
    found = np.eye(2)[None]
    while len(found) <= BLOCK:
        found = np.concatenate((found, found @ (matrix @ found[-1])))
    return found[: BLOCK + 1]


def steps_within(share: float, eigenvalues: Array, offsets: Array, rate: float) -> int | None:
    """Steps of plain descent on a quadratic until J - J* <= share (J(0) - J*); None if never. eigenvalues (p,), offsets u (p,)

    J(t) - J* falls with t for a safe rate, so t is found by doubling and halving.
    """
    with np.errstate(over="ignore"):
        weights, factors = eigenvalues / 2 * offsets**2, (1 - rate * eigenvalues) ** 2
    weights, factors = weights[weights > 0], factors[weights > 0]
    if not len(weights):
        return 0
    goal, slowest = share * float(weights.sum()), float(factors.max())
    if slowest >= 1 or goal == inf:
        return None
    high = max(1, ceil(log(share) / log(slowest))) if slowest > 0 else 1
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if float(weights @ factors**middle) <= goal else (middle, high)
    return high
