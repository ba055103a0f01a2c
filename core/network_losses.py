r"""What the last layer makes of its sums, and what its answers cost: output and loss as a pair, so that they always fit.

    mse             a = z              L = 1/k Σ (a - t)²              ∂L/∂z = 2/k (a - t)
    mae             a = z              L = 1/k Σ |a - t|               ∂L/∂z = 1/k sign(a - t)
    huber           a = z              L = 1/k Σ h(a - t)              ∂L/∂z = 1/k min(max(a - t, -1), 1)
    sigmoid         a = 1/(1 + e⁻ᶻ)    L = -t ln a - (1 - t) ln(1 - a)  ∂L/∂z = a - t
    softmax         a = eᶻ / Σ eᶻ      L = -Σ t ln a                   ∂L/∂z = a - t
    tanh-squared    a = tanh z         L = ½ Σ (a - t)²                ∂L/∂z = (a - t) (1 - a²)

h(e) = ½ e² up to |e| = 1, |e| - ½ beyond. The cost of a batch is the mean over its points. Losses are found from the sums z,
not from probabilities, which round to 0.

z, t, a (k, m): k outputs, m points. t is the number, the class as 0 or 1, or one row for each class.

>>> pair("sigmoid").each(np.array([[0.0]]), np.array([[1.0]])).round(6)
array([0.693147])
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.activations import LINEAR, Activation, activation, sigmoid
from core.errors import UnknownName
from core.types import Array


@dataclass(frozen=True)
class OutputLoss:
    """A pair. pull(a, t, out, work, flat) writes ∂L/∂a into out, `flat` being out as one row, and answers the sum of L over
    the points; both are still to be multiplied with shares(k). a is what `activation` makes of the sums: most pairs see these
    themselves, and their output and its slope are part of pull.

    outputs(z) -> a (k, m); each(z, t) -> L of every point (m,). `output`, `formula` and `derivative` are LaTeX with @z, @a, @t.
    """

    slug: str
    title: str
    help: str
    output: str
    formula: str
    derivative: str
    outputs: Callable[[Array], Array]
    each: Callable[[Array, Array], Array]
    pull: Callable[[Array, Array, Array, Array, Array], float]
    averages: bool = False  # over the outputs: L and slope are divided by k
    probabilistic: bool = False  # the outputs are probabilities of classes
    activation: Activation = LINEAR
    squares: float = 0.0  # L is so many times Σ (a - t)², of which pull leaves this out; 0 where L is something else

    @property
    def bends(self) -> bool:
        """Whether pull sees something else than the sums."""
        return self.activation is not LINEAR

    def slope(self, z: Array, t: Array) -> tuple[float, Array]:
        """The sum of L over the points and ∂L/∂z, both still to be multiplied with shares(k). z, t (k, m) -> (), (k, m)"""
        a, out, work = np.empty_like(z), np.empty_like(z), np.empty_like(z)
        self.activation.value(z, a)
        found = self.pull(a, t, out, work, out.reshape(-1))
        self.activation.slope(z, a, work)
        return found, np.asarray(out * work)

    def shares(self, k: int) -> tuple[float, float]:
        """What is left to multiply L and its slope with: 1/k for a mean over the outputs; the factors of squares and of their slopes."""
        share = 1 / k if self.averages else 1.0
        return (self.squares * share, 2 * self.squares * share) if self.squares else (share, share)


def probability(z: Array) -> Array:
    """1 / (1 + exp(-z))"""
    found = np.empty_like(z)
    sigmoid(z, found)
    return found


def softmax(z: Array) -> Array:
    """exp(z) / Σ exp(z), shifted so that nothing is too large. z (k, m) -> (k, m)"""
    powers = np.exp(z - z.max(axis=0))
    return np.asarray(powers / powers.sum(axis=0))


def squared(a: Array, t: Array, out: Array, work: Array, flat: Array) -> float:
    """Σ e² with e = a - t, and e."""
    np.subtract(a, t, out)
    return float(flat.dot(flat))


def absolute(z: Array, t: Array, out: Array, work: Array, flat: Array) -> float:
    """Σ |e|, and sign(e)."""
    np.subtract(z, t, work)
    np.sign(work, out)
    return float(np.vdot(out, work))


def bent(z: Array, t: Array, out: Array, work: Array, flat: Array) -> float:
    """Σ h(e), and e cut at ±1: h(e) = c (e - c/2) with c the cut e."""
    np.subtract(z, t, work)
    np.clip(work, -1.0, 1.0, out)
    return float(np.vdot(out, work) - 0.5 * flat.dot(flat))


def log_loss(z: Array, t: Array, out: Array, work: Array, flat: Array) -> float:
    """Σ ln(1 + eᶻ) - t z, and a - t."""
    sigmoid(z, out)
    np.subtract(out, t, out)
    np.logaddexp(z, 0.0, work)
    return float(np.add.reduce(work, None) - np.vdot(t, z))


def cross_entropy(z: Array, t: Array, out: Array, work: Array, flat: Array) -> float:
    """Σ ln Σ eᶻ - z of the class, and a - t."""
    np.subtract(z, z.max(axis=0), work)
    np.exp(work, out)
    sums = out.sum(axis=0)
    np.divide(out, sums, out)
    np.subtract(out, t, out)
    return float(np.add.reduce(np.log(sums), None) - np.vdot(t, work))


def huber(e: Array) -> Array:
    """½ e² up to |e| = 1, |e| - ½ beyond. e (...) -> (...)"""
    cut = np.clip(e, -1.0, 1.0)
    return np.asarray(cut * (e - 0.5 * cut))


def each_cross_entropy(z: Array, t: Array) -> Array:
    """ln Σ eᶻ - z of the class. z (k, m), t (k, m) -> (m,)"""
    shifted = z - z.max(axis=0)
    return np.asarray(np.log(np.exp(shifted).sum(axis=0)) - (t * shifted).sum(axis=0))


LOSSES = (
    OutputLoss(
        "mse", "Mean squared error", "The square of the error; far points count most.", "@z", r"\left(@a - @t\right)^{2}",
        r"2 \cdot \left(@a - @t\right)", np.copy, lambda z, t: np.mean((z - t) ** 2, axis=0), squared, averages=True, squares=1.0,
    ),
    OutputLoss(
        "mae", "Mean absolute error", "The size of the error; outliers pull no more than others.", "@z", r"\left|@a - @t\right|",
        r"\operatorname{sign}\left(@a - @t\right)", np.copy, lambda z, t: np.mean(np.abs(z - t), axis=0), absolute, averages=True,
    ),
    OutputLoss(
        "huber", "Huber", "Squared for small errors, absolute beyond 1.", "@z",
        r"\begin{cases} \frac{\left(@a - @t\right)^{2}}{2} & \left|@a - @t\right| \le 1 \\ "
        r"\left|@a - @t\right| - \frac{1}{2} & \text{else} \end{cases}",
        r"\min\left(\max\left(@a - @t,\ -1\right),\ 1\right)", np.copy, lambda z, t: np.mean(huber(z - t), axis=0), bent, averages=True,
    ),
    OutputLoss(
        "sigmoid", "Sigmoid cross-entropy", "How surprised one is by the class, given its probability.", r"\frac{1}{1 + e^{-@z}}",
        r"\ln\left(1 + e^{@z}\right) - @t \cdot @z", "@a - @t", probability, lambda z, t: np.add.reduce(np.logaddexp(z, 0.0) - t * z),
        log_loss, probabilistic=True,
    ),
    OutputLoss(
        "softmax", "Softmax cross-entropy", "How surprised one is by the class, given the probabilities of all.",
        r"\frac{e^{@z}}{\sum_{j} e^{z_{j}}}", r"-@t \cdot \ln @a", "@a - @t", softmax, each_cross_entropy, cross_entropy,
        probabilistic=True,
    ),
    OutputLoss(
        "tanh-squared", "Half squared error on tanh", "As older playgrounds have it: classes are -1 and 1.", r"\tanh\left(@z\right)",
        r"\frac{\left(@a - @t\right)^{2}}{2}", r"\left(@a - @t\right) \cdot \left(1 - @a^{2}\right)", np.tanh,
        lambda z, t: np.add.reduce((np.tanh(z) - t) ** 2) / 2, squared, activation=activation("tanh"), squares=0.5,
    ),
)  # fmt: skip


def pair(slug: str) -> OutputLoss:
    """The pair of that name. Raises UnknownName."""
    for entry in LOSSES:
        if entry.slug == slug:
            return entry
    raise UnknownName("loss", f"one of {', '.join(entry.slug for entry in LOSSES)}", slug)


def targets(loss: OutputLoss, y: Array, classes: int) -> Array:
    """What the outputs should be: the numbers, or the classes as the loss counts them. y (n,) -> (k, n); 0 classes are numbers."""
    if classes <= 2:
        return (2 * y - 1 if classes and loss.slug == "tanh-squared" else y)[None].copy()
    rows = (np.arange(classes)[:, None] == y).astype(np.float64)
    return np.asarray(2 * rows - 1 if loss.slug == "tanh-squared" else rows)


def mean(values: Array) -> float:
    """What np.mean answers, to the bit, in a quarter of its time for few values. values (m,)"""
    return float(np.add.reduce(values)) / len(values)
