"""Seeded examples of classes: places on a known shape, and noise around them.

    X = place(class, u) + noise · e        u uniform in 0 .. 1, e standard normal, noise in units of X

n points, K classes, X (n, 2) or (n, 1), y (n,) the index of the class. Points take turns among the classes where a shape has a
place for each. The same seed gives the same first points whatever n, and the same u and e whatever the noise.
"""

from collections.abc import Callable

import numpy as np

from core.types import Array, Mask

Draw = Callable[..., tuple[Array, Array]]
TURN = 2 * np.pi


def uniform_and_normal(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Uniform u in 0 .. 1 and standard normal e, each from a stream of its own. -> u (n, d), e (n, d)"""
    first, second = rng.spawn(2)
    return first.random((n, d)), second.standard_normal((n, d))


def by_turns(place: Callable[[Array, Array, int], Array]) -> Draw:
    """A draw whose classes take turns; place(turn (n,), u (n, 2), K) -> (n, 2)."""

    def draw(rng: np.random.Generator, n: int, noise: float, classes: int = 2) -> tuple[Array, Array]:
        u, e = uniform_and_normal(rng, n, 2)
        turn = np.arange(n, dtype=np.float64) % classes
        return place(turn, u, classes) + noise * e, turn

    return draw


def by_place(label: Callable[[Array], Mask]) -> Draw:
    """A draw over the square -5 .. 5 whose class, label(X (n, 2)) -> (n,), is decided before the noise comes."""

    def draw(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
        u, e = uniform_and_normal(rng, n, 2)
        place = 10 * u - 5
        return place + noise * e, label(place).astype(np.float64)

    return draw


def polar(radius: Array, angle: Array) -> Array:
    """Places by their distance from the origin and their angle. radius (n,), angle (n,) -> (n, 2)"""
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


@by_turns
def blobs(turn: Array, u: Array, classes: int) -> Array:
    """Centers evenly on a circle of radius 4, the first one on the left below."""
    return polar(np.full(len(turn), 4.0), TURN * (turn / classes + 0.625))


@by_turns
def moons(turn: Array, u: Array, classes: int) -> Array:
    """Two half circles of radius 3, each with an end inside the other."""
    angle = np.pi * u[:, 0]
    upper = np.column_stack([3 * np.cos(angle) - 1.5, 3 * np.sin(angle) - 0.75])
    return np.where(turn[:, None] == 0, upper, -upper)


@by_turns
def circle(turn: Array, u: Array, classes: int) -> Array:
    """A disc of radius 2, evenly filled, within a ring from 3.5 to 5."""
    return polar(np.where(turn == 0, 2 * np.sqrt(u[:, 0]), 3.5 + 1.5 * u[:, 0]), TURN * u[:, 1])


@by_turns
def rings(turn: Array, u: Array, classes: int) -> Array:
    """Circles around one center, the last of radius 5."""
    return polar(5 * (turn + 1) / classes, TURN * u[:, 1])


@by_turns
def spiral(turn: Array, u: Array, classes: int) -> Array:
    """Arms that wind one and a quarter times outward to radius 5."""
    return polar(5 * u[:, 0], TURN * (1.25 * u[:, 0] + turn / classes))


@by_place
def xor(place: Array) -> Mask:
    """1 where exactly one coordinate is positive."""
    return np.not_equal(place[:, 0] > 0, place[:, 1] > 0)


@by_place
def checkerboard(place: Array) -> Mask:
    """1 on every other square of four by four."""
    return np.asarray(np.floor(place / 2.5).sum(axis=1) % 2 == 1)


@by_turns
def two_heaps(turn: Array, u: Array, classes: int) -> Array:
    """One center below on the left, one above on the right."""
    return np.where(turn[:, None] == 0, -2.0, 2.0) * np.ones(2)


def dose(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
    """P(y = 1) = 1 / (1 + exp(-(x - 5) / noise)) with x uniform in 0 .. 10; without noise a jump at 5. -> X (n, 1), y (n,)"""
    u, _ = uniform_and_normal(rng, n, 2)
    x, odds = 10 * u[:, 0], np.log(u[:, 1]) - np.log1p(-u[:, 1])
    return x[:, None], (x + noise * odds > 5).astype(np.float64)
