"""Rules that give every parameter a rate of its own, from the sizes of its gradients so far.

    AdaGrad    s ← s + g²                         w ← w - η g / (√s + ε)
    RMSProp    s ← ρ s + (1 - ρ) g²               w ← w - η g / (√s + ε)
    Adadelta   s ← ρ s + (1 - ρ) g²,  d = g √(u + ε) / √(s + ε),  u ← ρ u + (1 - ρ) d²      w ← w - η d

√ is written as a power, which floats and arrays have in common.

References: J. Duchi et al., Adaptive subgradient methods, 2011 (AdaGrad); T. Tieleman and G. Hinton, lecture 6.5, 2012
(RMSProp); M. Zeiler, ADADELTA, 2012.
"""

from dataclasses import dataclass
from typing import Any

from core.hyperparameters import number
from core.optimizer import Line, Method, Rule, Slot

RATE = "Length of a step; the gradients' own sizes are divided out."
DECAY = "Share of the parameters that is added to the gradient."
EPSILON = "Keeps the divisor away from 0."
KEPT = "Share of the mean of squared gradients that is kept from step to step."


@dataclass(frozen=True)
class AdaGrad:
    """The settings of AdaGrad."""

    learning_rate: float = number(0.5, 1e-8, 100.0, help=RATE, scale="log")
    epsilon: float = number(1e-10, 1e-16, 1.0, help=EPSILON, scale="log")
    weight_decay: float = number(0.0, 0.0, 10.0, help=DECAY)


@dataclass(frozen=True)
class RmsProp:
    """The settings of RMSProp."""

    learning_rate: float = number(0.05, 1e-8, 100.0, help=RATE, scale="log")
    smoothing: float = number(0.99, 0.0, 0.9999, help=KEPT)
    epsilon: float = number(1e-8, 1e-16, 1.0, help=EPSILON, scale="log")
    weight_decay: float = number(0.0, 0.0, 10.0, help=DECAY)


@dataclass(frozen=True)
class AdaDelta:
    """The settings of Adadelta."""

    learning_rate: float = number(1.0, 1e-8, 1000.0, help=RATE, scale="log")
    smoothing: float = number(0.9, 0.0, 0.9999, help=KEPT)
    epsilon: float = number(1e-6, 1e-16, 1.0, help=EPSILON, scale="log")
    weight_decay: float = number(0.0, 0.0, 10.0, help=DECAY)


def adagrad(settings: Any) -> Rule:
    """s ← s + g²,  w ← w - η g / (√s + ε)"""
    epsilon, decay = settings.epsilon, settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        s = slots[0] + g * g
        return p - rate * g / (s**0.5 + epsilon), (s,)

    return step


def rmsprop(settings: Any) -> Rule:
    """s ← ρ s + (1 - ρ) g²,  w ← w - η g / (√s + ε)"""
    rho, epsilon, decay = settings.smoothing, settings.epsilon, settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        s = rho * slots[0] + (1 - rho) * (g * g)
        return p - rate * g / (s**0.5 + epsilon), (s,)

    return step


def adadelta(settings: Any) -> Rule:
    """s ← ρ s + (1 - ρ) g²,  d = g √(u + ε) / √(s + ε),  u ← ρ u + (1 - ρ) d²,  w ← w - η d"""
    rho, epsilon, decay = settings.smoothing, settings.epsilon, settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        s, u = slots
        s = rho * s + (1 - rho) * (g * g)
        d = (u + epsilon) ** 0.5 / (s + epsilon) ** 0.5 * g
        return p - rate * d, (s, rho * u + (1 - rho) * (d * d))

    return step


SQUARES = Slot("s", "second moment", "s")
DIVIDED = r"{p} - \frac{{{rate} \cdot {g}}}{{\sqrt{{{new_s}}} + {epsilon}}}"
MEAN = Line(
    "new_s", "second moment", "s'", r"{smoothing} \cdot {s} + \left(1 - {smoothing}\right) \cdot {g}^{{2}}",
    lambda n: n["smoothing"] * n["s"] + (1 - n["smoothing"]) * n["g"] ** 2,
)  # fmt: skip
STEP = Line("new_p", "new value", "w'", DIVIDED, lambda n: n["p"] - n["rate"] * n["g"] / (n["new_s"] ** 0.5 + n["epsilon"]))
ADAGRAD = Method(
    "adagrad", "AdaGrad", "Divides by the root of all squared gradients so far, so its steps only get shorter.", AdaGrad,
    "s ← s + g²; w ← w - η g / (√s + ε)",
    (Line("new_s", "sum of squares", "s'", "{s} + {g}^{{2}}", lambda n: n["s"] + n["g"] ** 2), STEP),
    (Slot("s", "sum of squares", "s"),), adagrad, couples=True,
)  # fmt: skip
RMSPROP = Method(
    "rmsprop", "RMSProp", "Divides by the root of a mean of squared gradients that forgets.", RmsProp,
    "s ← ρ s + (1 - ρ) g²; w ← w - η g / (√s + ε)", (MEAN, STEP), (SQUARES,), rmsprop, couples=True,
)  # fmt: skip
ADADELTA = Method(
    "adadelta", "Adadelta", "RMSProp whose rate is the size of its own steps so far: it starts slowly by itself.", AdaDelta,
    "s ← ρ s + (1 - ρ) g²; d = g √(u + ε) / √(s + ε); u ← ρ u + (1 - ρ) d²; w ← w - η d",
    (
        MEAN,
        Line(
            "d", "step", "d", r"\frac{{\sqrt{{{u} + {epsilon}}}}}{{\sqrt{{{new_s} + {epsilon}}}}} \cdot {g}",
            lambda n: (n["u"] + n["epsilon"]) ** 0.5 / (n["new_s"] + n["epsilon"]) ** 0.5 * n["g"],
        ),
        Line(
            "new_u", "mean squared step", "u'", r"{smoothing} \cdot {u} + \left(1 - {smoothing}\right) \cdot {d}^{{2}}",
            lambda n: n["smoothing"] * n["u"] + (1 - n["smoothing"]) * n["d"] ** 2,
        ),
        Line("new_p", "new value", "w'", r"{p} - {rate} \cdot {d}", lambda n: n["p"] - n["rate"] * n["d"]),
    ),
    (SQUARES, Slot("u", "mean squared step", "u")), adadelta, couples=True,
)  # fmt: skip
