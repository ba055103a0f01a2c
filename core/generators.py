"""Seeded examples with one feature: points (x, y) on a curve f with noise around it.

    y = f(x) + noise · e        x in 0 .. 10, e standard normal, noise in units of y

n points, X (n, 1), y (n,). The same seed gives the same first points whatever n, and the same e whatever the noise.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.errors import InvalidInput, UnknownName
from core.hyperparameters import Hyperparameter
from core.types import Array, frozen

N = Hyperparameter("integer", 40, "How many points.", 1, 20_000, name="n", label="Points")
NOISE = Hyperparameter("number", 1.0, "Standard deviation of y around the curve.", 0, 10, name="noise", label="Noise")


@dataclass(frozen=True)
class Generator:
    """A named way to draw n points: its defaults for n and noise, and draw(rng, n, noise) -> X (n, 1), y (n,)."""

    slug: str
    title: str
    help: str
    n: int
    noise: float
    draw: Callable[[np.random.Generator, int, float], tuple[Array, Array]]


def uniform_and_normal(rng: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Uniform u in 0 .. 1 and standard normal e. -> u (n,), e (n,)"""
    # Two streams: with one, the first e would depend on how many u were drawn before it, and so on n.
    first, second = rng.spawn(2)
    return first.random(n), second.standard_normal(n)


def around(curve: Callable[[Array], Array], spread: Callable[[Array], Array] = np.ones_like) -> Callable[..., tuple[Array, Array]]:
    """A draw of y = curve(x) + noise · spread(x) · e with x uniform in 0 .. 10."""

    def draw(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
        u, e = uniform_and_normal(rng, n)
        x = 10 * u
        return x[:, None], curve(x) + noise * spread(x) * e

    return draw


def line(x: Array) -> Array:
    """1 + 0.8 x"""
    return 1 + 0.8 * x


def with_outlier(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
    """The line, but the first point lies far right and 7 below it, where it has most influence."""
    u, e = uniform_and_normal(rng, n)
    x = 10 * u
    x[0] = 9.5
    y = line(x) + noise * e
    y[0] -= 7
    return x[:, None], y


def clusters(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
    """Points taking turns among three heaps, 2.4 wide, that climb although each is flat in itself."""
    u, e = uniform_and_normal(rng, n)
    turn = np.arange(n) % 3
    x = np.array([2.0, 5.0, 8.0])[turn] + 2.4 * (u - 0.5)
    return x[:, None], np.array([2.0, 5.5, 8.0])[turn] + noise * e


GENERATORS = (
    Generator("line", "Line", "A rising line; the noise is the same everywhere.", 40, 1.0, around(line)),
    Generator(
        "curve", "Curve", "A cubic: up, a shallow dip, up again.", 40, 0.6, around(lambda x: 5 + 0.06 * (x - 1.5) * (x - 5) * (x - 8.5))
    ),
    Generator("sine", "Sine wave", "A wave and a half; no line can follow it.", 60, 0.5, around(lambda x: 5 + 3.5 * np.sin(x))),
    Generator("step", "Step", "A jump in the middle; smooth curves overshoot it.", 60, 0.5, around(lambda x: np.where(x < 5, 2.5, 7.5))),
    Generator("heteroscedastic", "Growing noise", "A line whose noise grows with x.", 60, 0.7, around(line, lambda x: x / 5)),
    Generator("with-outlier", "Line with an outlier", "A line and one point that pulls it down.", 25, 0.6, with_outlier),
    Generator("clusters", "Clusters", "Three heaps: the slope comes from between them.", 60, 0.7, clusters),
)


def generate(slug: str, n: int, noise: float, seed: int) -> tuple[Array, Array]:
    """The points of a generator; equal arguments give equal points. Raises UnknownName or InvalidInput. -> X (n, 1), y (n,)"""
    found = [generator for generator in GENERATORS if generator.slug == slug]
    if not found:
        raise UnknownName("data.generator", f"one of {', '.join(generator.slug for generator in GENERATORS)}", slug)
    for declared, value in ((N, n), (NOISE, noise)):
        if not declared.accepts(value):
            raise InvalidInput(f"data.{declared.name}", declared.expected, value)
    if type(seed) is not int or seed < 0:
        raise InvalidInput("seed", "a whole number from 0 up", seed)
    X, y = found[0].draw(np.random.default_rng([seed, 0]), n, noise)
    return frozen(X), frozen(y)


def own_points_default() -> tuple[Array, Array]:
    """Points to begin with: a rising cloud, and one influential point far right and low. -> X (17, 1), y (17,)"""
    return frozen(np.array([[x] for x, _ in OWN_POINTS])), frozen(np.array([y for _, y in OWN_POINTS]))


OWN_POINTS = (
    (0.5, 1.4), (1.0, 2.6), (1.4, 1.9), (2.1, 3.4), (2.6, 2.5), (3.1, 4.1), (3.5, 3.2), (4.0, 4.9), (4.6, 4.1),
    (5.0, 5.6), (5.7, 4.8), (6.1, 6.3), (6.7, 5.5), (7.2, 7.0), (7.8, 6.2), (8.3, 7.5), (9.4, 2.8),
)  # fmt: skip
