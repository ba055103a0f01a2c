r"""What a unit makes of its weighted sum: a = f(z), with the slope f'(z) that sends the error back.

Both write into an array that is there already, which may be z itself; the slope is found from a where that is enough.
Formulas are LaTeX with @z for the sum and @a for the activation.

z, a (...), all of one shape.

>>> round(activation("tanh").at(0.5), 6), round(activation("tanh").slope_at(0.5), 6)
(0.462117, 0.786448)
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.distributions import normal_lower
from core.errors import UnknownName
from core.types import Array

ONE = np.array(1.0)  # as an array: a Python number costs a small operation twice its time
ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805  # Klambauer et al. 2017
LEAK = 0.01


@dataclass(frozen=True)
class Activation:
    """A named function. value(z, out) and slope(z, a, out) write into `out`; `from_value` says that slope looks only at a."""

    slug: str
    title: str
    help: str
    formula: str
    derivative: str
    value: Callable[[Array, Array], object]
    slope: Callable[[Array, Array, Array], object]
    from_value: bool = True
    kinked: bool = False  # with a piece on which the slope is 0: a unit can die there
    saturates: tuple[float, ...] = ()  # the values that it comes close to where its slope vanishes
    start: str = "xavier"  # the initialization that keeps the spread of the activations

    def at(self, z: float) -> float:
        """f(z) of a number."""
        found = np.array([z])
        self.value(found, found)
        return float(found[0])

    def slope_at(self, z: float) -> float:
        """f'(z) of a number."""
        found = np.empty(1)
        self.slope(np.array([z]), np.array([self.at(z)]), found)
        return float(found[0])


def identity(z: Array, out: Array) -> None:
    """a = z"""
    if out is not z:
        out[...] = z


def sigmoid(z: Array, out: Array) -> None:
    """a = 1 / (1 + exp(-z))"""
    np.negative(z, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.reciprocal(out, out)


def sigmoid_slope(z: Array, a: Array, out: Array) -> None:
    """f' = a (1 - a)"""
    np.subtract(ONE, a, out)
    np.multiply(out, a, out)


def tanh_slope(z: Array, a: Array, out: Array) -> None:
    """f' = 1 - a²"""
    np.multiply(a, a, out)
    np.subtract(ONE, out, out)


def elu(z: Array, out: Array) -> None:
    """a = z above 0, exp(z) - 1 below"""
    out[...] = np.where(z > 0, z, np.expm1(np.minimum(z, 0.0)))


def selu(z: Array, out: Array) -> None:
    """a = λ z above 0, λ α (exp(z) - 1) below"""
    out[...] = SCALE * np.where(z > 0, z, ALPHA * np.expm1(np.minimum(z, 0.0)))


def gelu_slope(z: Array, a: Array, out: Array) -> None:
    """f' = Φ(z) + z φ(z)"""
    out[...] = normal_lower(z) + z * np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)


def swish(z: Array, out: Array) -> None:
    """a = z / (1 + exp(-z))"""
    out[...] = z / (1.0 + np.exp(-z))


def swish_slope(z: Array, a: Array, out: Array) -> None:
    """f' = σ(z) (1 + z (1 - σ(z)))"""
    sigma = 1 / (1 + np.exp(-z))
    out[...] = sigma * (1 + z * (1 - sigma))


def assigned(values: Callable[[Array, Array], Array]) -> Callable[[Array, Array, Array], None]:
    """A slope that is easier to say as a value: values(z, a), written into out."""

    def slope(z: Array, a: Array, out: Array) -> None:
        out[...] = values(z, a)

    return slope


PIECES = r"\begin{cases} %s & @z > 0 \\ %s & @z \le 0 \end{cases}"

ACTIVATIONS = (
    Activation("linear", "Linear", "Passes the sum on as it is.", "@z", "1", identity, lambda z, a, out: out.fill(1.0)),
    Activation(
        "sigmoid", "Sigmoid", "Squeezes the sum between 0 and 1.", r"\frac{1}{1 + e^{-@z}}", r"@a \cdot \left(1 - @a\right)",
        sigmoid, sigmoid_slope, saturates=(0.0, 1.0),
    ),
    Activation(
        "tanh", "Tanh", "Squeezes the sum between -1 and 1.", r"\tanh\left(@z\right)", "1 - @a^{2}", np.tanh, tanh_slope,
        saturates=(-1.0, 1.0),
    ),
    Activation(
        "relu", "ReLU", "Passes positive sums on, and nothing else.", r"\max\left(0,\ @z\right)", PIECES % (1, 0),
        lambda z, out: np.maximum(z, 0.0, out=out), lambda z, a, out: np.sign(a, out), kinked=True, start="he",
    ),
    Activation(
        "leaky-relu", "Leaky ReLU", "Passes positive sums on, and a hundredth of negative ones.", PIECES % ("@z", f"{LEAK:g} \\cdot @z"),
        PIECES % (1, f"{LEAK:g}"), lambda z, out: np.maximum(z, LEAK * z, out=out),
        assigned(lambda z, a: np.where(a > 0, 1.0, LEAK)), start="he",
    ),
    Activation(
        "elu", "ELU", "Like ReLU, but bends smoothly to -1 for negative sums.", PIECES % ("@z", "e^{@z} - 1"), PIECES % (1, "@a + 1"),
        elu, assigned(lambda z, a: np.where(a > 0, 1.0, a + 1)), saturates=(-1.0,), start="he",
    ),
    Activation(
        "selu", "SELU", "An ELU, scaled so that activations keep mean 0 and deviation 1 through many layers.",
        PIECES % (f"{SCALE:.6g} \\cdot @z", f"{SCALE:.6g} \\cdot {ALPHA:.6g} \\cdot \\left(e^{{@z}} - 1\\right)"),
        PIECES % (f"{SCALE:.6g}", f"@a + {SCALE * ALPHA:.6g}"), selu,
        assigned(lambda z, a: np.where(a > 0, SCALE, a + SCALE * ALPHA)), saturates=(-SCALE * ALPHA,), start="lecun",
    ),
    Activation(
        "softplus", "Softplus", "A ReLU with its corner rounded off.", r"\ln\left(1 + e^{@z}\right)", "1 - e^{-@a}",
        lambda z, out: np.logaddexp(z, 0.0, out), assigned(lambda z, a: -np.expm1(-a)), saturates=(0.0,), start="he",
    ),
    Activation(
        "gelu", "GELU", "The sum times the probability that a normal number is below it.", r"@z \cdot \Phi\left(@z\right)",
        r"\Phi\left(@z\right) + @z \cdot \varphi\left(@z\right)", lambda z, out: np.multiply(z, normal_lower(z), out), gelu_slope,
        from_value=False, start="he",
    ),
    Activation(
        "swish", "Swish", "The sum times its own sigmoid.", r"\frac{@z}{1 + e^{-@z}}",
        r"\sigma\left(@z\right) \cdot \left(1 + @z \cdot \left(1 - \sigma\left(@z\right)\right)\right)", swish, swish_slope,
        from_value=False, start="he",
    ),
)  # fmt: skip
LINEAR = ACTIVATIONS[0]


def activation(slug: str) -> Activation:
    """The activation of that name. Raises UnknownName."""
    for entry in ACTIVATIONS:
        if entry.slug == slug:
            return entry
    raise UnknownName("activation", f"one of {', '.join(entry.slug for entry in ACTIVATIONS)}", slug)
