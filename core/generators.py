"""Seeded examples by name: points (x, y) on a curve f with noise around it, heights over a plane, and classes.

    y = f(x) + noise · e        x in 0 .. 10, e standard normal, noise in units of y

n points, d features, X (n, d), y (n,). The same seed gives the same first points whatever n, and the same e whatever the noise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core import class_shapes as shapes
from core.data import MOST_CLASSES
from core.errors import InvalidInput, UnknownName
from core.hyperparameters import Hyperparameter
from core.types import Array, frozen

N = Hyperparameter("integer", 40, "How many points.", 1, 20_000, name="n", label="Points")
NOISE = Hyperparameter("number", 1.0, "Standard deviation of y around the curve.", 0, 10, name="noise", label="Noise")


ARMS = Hyperparameter("integer", 2, "How many arms.", 2, 5, name="classes", label="Arms")
CLASSES = Hyperparameter("integer", 3, "How many classes.", 2, MOST_CLASSES, name="classes", label="Classes")


@dataclass(frozen=True)
class Generator:
    """A named way to draw n points: its defaults for n and noise, and draw(rng, n, noise, **options) -> X (n, d), y (n,).

    `options` are the settings that it has beside n and noise; `class_names` name its classes unless they are numbered.
    """

    slug: str
    title: str
    help: str
    n: int
    noise: float
    draw: Callable[..., tuple[Array, Array]]
    target: Literal["number", "class"] = "number"
    features: Literal[1, 2] = 1
    options: tuple[Hyperparameter, ...] = ()
    class_names: tuple[str, ...] = ()

    @property
    def feature_names(self) -> tuple[str, ...]:
        """x, or x1 and x2."""
        return ("x",) if self.features == 1 else ("x1", "x2")

    @property
    def target_name(self) -> str:
        """What is predicted."""
        return "y" if self.target == "number" else "class"

    def chosen(self, options: Mapping[str, int]) -> dict[str, int]:
        """Its options with what is given of them. Raises InvalidInput."""
        known = {option.name: option for option in self.options}
        for name, value in options.items():
            if name not in known:
                raise InvalidInput(f"data.{name}", f"none: {self.slug} has no such setting", value)
            if not known[name].accepts(value):
                raise InvalidInput(f"data.{name}", known[name].expected, value)
        return {**{name: option.default for name, option in known.items()}, **options}

    def classes(self, options: Mapping[str, int]) -> tuple[str, ...]:
        """The names of its classes; none where the target is a number. -> (K,)"""
        if self.target == "number":
            return ()
        return self.class_names or tuple(str(index) for index in range(self.chosen(options).get("classes", 2)))


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


def plane(first: Array, second: Array) -> Array:
    """3 + 0.6 x1 - 0.4 x2"""
    return 3 + 0.6 * first - 0.4 * second


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


def over_plane(height: Callable[[Array, Array], Array]) -> Callable[..., tuple[Array, Array]]:
    """A draw of y = height(x1, x2) + noise · e with both uniform in -6 .. 6."""

    def draw(rng: np.random.Generator, n: int, noise: float) -> tuple[Array, Array]:
        u, e = shapes.uniform_and_normal(rng, n, 2)
        X = 12 * u - 6
        return X, height(X[:, 0], X[:, 1]) + noise * e[:, 0]

    return draw


def hills(first: Array, second: Array) -> Array:
    """A hill of height 5 on the left below and a hollow of depth 4 on the right above."""
    heights: Array = 5 * np.exp(-((first + 2) ** 2 + (second + 2) ** 2) / 6) - 4 * np.exp(-((first - 2.5) ** 2 + (second - 2) ** 2) / 5)
    return heights


PAIR: tuple[Literal["class"], Literal[2]] = ("class", 2)  # classes over two features

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
    Generator("tilted-plane", "Tilted plane", "A height that rises one way and falls the other.", 120, 0.5, over_plane(plane), features=2),
    Generator("gaussian-hills", "Hill and hollow", "No plane can follow it.", 200, 0.2, over_plane(hills), features=2),
    Generator(
        "dose", "Dose and effect", "The more x, the likelier a yes; the noise is how gradually.", 60, 1.0, shapes.dose, "class",
        class_names=("no", "yes"),
    ),
    Generator("two-gaussians", "Two heaps", "Round heaps: no boundary is better than a straight one.", 120, 1.2, shapes.two_heaps, *PAIR),
    Generator("blobs", "Blobs", "Round heaps on a circle, as many as you like.", 150, 0.9, shapes.blobs, *PAIR, (CLASSES,)),
    Generator("moons", "Two moons", "Two half circles, each with an end in the other.", 160, 0.5, shapes.moons, *PAIR),
    Generator("circle", "Disc in a ring", "One class around the other: squares of the features part them.", 160, 0.3, shapes.circle, *PAIR),
    Generator("rings", "Rings", "Circles around one center.", 180, 0.25, shapes.rings, *PAIR, (CLASSES,)),
    Generator("xor", "Exclusive or", "Opposite quarters are alike: the product of the features parts them.", 160, 0.3, shapes.xor, *PAIR),
    Generator("spiral", "Spiral", "Arms wound around each other.", 200, 0.2, shapes.spiral, *PAIR, (ARMS,)),
    Generator("checkerboard", "Checkerboard", "Sixteen squares in two colors.", 240, 0.1, shapes.checkerboard, *PAIR),
)  # fmt: skip


OPTIONS = tuple({option.name: None for entry in GENERATORS for option in entry.options})


def generator(slug: str) -> Generator:
    """The generator of this name. Raises UnknownName."""
    for entry in GENERATORS:
        if entry.slug == slug:
            return entry
    raise UnknownName("data.generator", f"one of {', '.join(entry.slug for entry in GENERATORS)}", slug)


def generate(slug: str, n: int, noise: float, seed: int, **options: int) -> tuple[Array, Array]:
    """The points of a generator; equal arguments give equal points. Raises UnknownName or InvalidInput. -> X (n, d), y (n,)"""
    found = generator(slug)
    chosen = found.chosen(options)
    for declared, value in ((N, n), (NOISE, noise)):
        if not declared.accepts(value):
            raise InvalidInput(f"data.{declared.name}", declared.expected, value)
    if type(seed) is not int or seed < 0:
        raise InvalidInput("seed", "a whole number from 0 up", seed)
    X, y = found.draw(np.random.default_rng([seed, 0]), n, noise, **chosen)
    return frozen(X), frozen(y)


def own_points_default() -> tuple[Array, Array]:
    """Points to begin with: a rising cloud, and one influential point far right and low. -> X (17, 1), y (17,)"""
    return frozen(np.array([[x] for x, _ in OWN_POINTS])), frozen(np.array([y for _, y in OWN_POINTS]))


OWN_POINTS = (
    (0.5, 1.4), (1.0, 2.6), (1.4, 1.9), (2.1, 3.4), (2.6, 2.5), (3.1, 4.1), (3.5, 3.2), (4.0, 4.9), (4.6, 4.1),
    (5.0, 5.6), (5.7, 4.8), (6.1, 6.3), (6.7, 5.5), (7.2, 7.0), (7.8, 6.2), (8.3, 7.5), (9.4, 2.8),
)  # fmt: skip
