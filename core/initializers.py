"""How weights begin: far enough from 0 to tell units apart, close enough to keep sums in range.

    zeros      0                              all units of a layer stay the same: the symmetry is never broken
    uniform    -0.5 .. 0.5
    normal     deviation 1                    too wide for layers with many inputs
    xavier     uniform, variance 2/(n + m)    keeps the spread through tanh
    he         normal, variance 2/n           keeps the spread through ReLU
    lecun      normal, variance 1/n           keeps the spread through SELU

n inputs, m units, weights (n, m).

References: X. Glorot and Y. Bengio, 2010; K. He et al., 2015; Y. LeCun et al., Efficient BackProp, 1998.

>>> initial("zeros", 2, 3, np.random.default_rng(0)).tolist()
[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.errors import UnknownName
from core.types import Array


@dataclass(frozen=True)
class Initializer:
    """A named way to begin: draw(n, m, rng) -> (n, m)"""

    slug: str
    title: str
    help: str
    draw: Callable[[int, int, np.random.Generator], Array]


def xavier(n: int, m: int, rng: np.random.Generator) -> Array:
    """Uniform in ±√(6/(n + m)). -> (n, m)"""
    return np.asarray(rng.uniform(-1.0, 1.0, (n, m)) * np.sqrt(6 / (n + m)))


def normal(variance: float, n: int, m: int, rng: np.random.Generator) -> Array:
    """Normal with a variance of variance/n. -> (n, m)"""
    return np.asarray(rng.standard_normal((n, m)) * np.sqrt(variance / max(n, 1)))


INITIALIZERS = (
    Initializer("zeros", "Zeros", "All weights 0: all units of a layer learn the same.", lambda n, m, rng: np.zeros((n, m))),
    Initializer("uniform", "Uniform", "Evenly between -0.5 and 0.5.", lambda n, m, rng: rng.uniform(-0.5, 0.5, (n, m))),
    Initializer("normal", "Normal", "Normal with deviation 1.", lambda n, m, rng: rng.standard_normal((n, m))),
    Initializer("xavier", "Xavier", "Uniform with variance 2/(inputs + units); for tanh and sigmoid.", xavier),
    Initializer("he", "He", "Normal with variance 2/inputs; for ReLU and its kin.", lambda n, m, rng: normal(2.0, n, m, rng)),
    Initializer("lecun", "LeCun", "Normal with variance 1/inputs; for SELU.", lambda n, m, rng: normal(1.0, n, m, rng)),
)


def initial(slug: str, n: int, m: int, rng: np.random.Generator) -> Array:
    """Weights of that kind. Raises UnknownName. -> (n, m)"""
    for entry in INITIALIZERS:
        if entry.slug == slug:
            return entry.draw(n, m, rng)
    raise UnknownName("initialization", f"one of {', '.join(entry.slug for entry in INITIALIZERS)}", slug)
