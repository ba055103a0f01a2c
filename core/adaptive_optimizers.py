"""Rules that give every parameter a rate of its own, from the sizes of its gradients so far.

    AdaGrad    s ← s + g²                         w ← w - η g / (√s + ε)
    RMSProp    s ← ρ s + (1 - ρ) g²               w ← w - η g / (√s + ε)
        centered   m ← ρ m + (1 - ρ) g            √(s - m²) instead of √s
        momentum   v ← μ v + g / (√s + ε)         w ← w - η v
    Adadelta   s ← ρ s + (1 - ρ) g²,  d = g √(u + ε) / √(s + ε),  u ← ρ u + (1 - ρ) d²      w ← w - η d

√ is written as a power, which floats and arrays have in common.

References: J. Duchi et al., Adaptive subgradient methods, 2011 (AdaGrad); T. Tieleman and G. Hinton, lecture 6.5, 2012
(RMSProp); M. Zeiler, ADADELTA, 2012.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from core.hyperparameters import flag, number
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
    momentum: float = number(0.0, 0.0, 0.9999, help="Share of the velocity that is kept from step to step; 0 is without velocity.")
    centered: bool = flag(False, help="Divide by the deviation of the gradients instead of their root mean square.")
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
    """s ← ρ s + (1 - ρ) g²,  m ← ρ m + (1 - ρ) g if centered,  v ← μ v + g / (√(s - m²) + ε),  w ← w - η v"""
    rho, epsilon, decay = settings.smoothing, settings.epsilon, settings.weight_decay
    momentum, centered = settings.momentum, settings.centered

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        s, m, v = slots
        s = rho * s + (1 - rho) * (g * g)
        if centered:
            m = rho * m + (1 - rho) * g
        left = s - m * m if centered else s
        root = ((left + abs(left)) / 2) ** 0.5 if centered else left**0.5  # rounding can leave a little less than 0
        if not momentum:
            return p - rate * g / (root + epsilon), (s, m, v)
        v = momentum * v + g / (root + epsilon)
        return p - rate * v, (s, m, v)

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


def divided(settings: Any) -> tuple[Line, ...]:
    """The lines of RMSProp, with what is switched on."""
    if not (settings.centered or settings.momentum):
        return MEAN, STEP
    inside = "{new_s} - {new_m}^{{2}}" if settings.centered else "{new_s}"
    divisor = Line("r", "divisor", "r", rf"\sqrt{{{{{inside}}}}} + {{epsilon}}", lambda n: root_of(n) + n["epsilon"])
    centering = (CENTER,) if settings.centered else ()
    return MEAN, *centering, divisor, *((RUN, CARRIED) if settings.momentum else (SHARED,))


def root_of(numbers: Mapping[str, float]) -> float:
    """√(s' - m'²), or √s' without a mean gradient."""
    return sqrt(max(numbers["new_s"] - numbers.get("new_m", 0.0) ** 2, 0.0))


CENTER = Line(
    "new_m", "mean gradient", "m'", r"{smoothing} \cdot {m} + \left(1 - {smoothing}\right) \cdot {g}",
    lambda n: n["smoothing"] * n["m"] + (1 - n["smoothing"]) * n["g"],
)  # fmt: skip
RUN = Line("new_v", "velocity", "v'", r"{momentum} \cdot {v} + \frac{{{g}}}{{{r}}}", lambda n: n["momentum"] * n["v"] + n["g"] / n["r"])
CARRIED = Line("new_p", "new value", "w'", r"{p} - {rate} \cdot {new_v}", lambda n: n["p"] - n["rate"] * n["new_v"])
SHARED = Line("new_p", "new value", "w'", r"{p} - \frac{{{rate} \cdot {g}}}{{{r}}}", lambda n: n["p"] - n["rate"] * n["g"] / n["r"])
ADAGRAD = Method(
    "adagrad", "AdaGrad", "Divides by the root of all squared gradients so far, so its steps only get shorter.", AdaGrad,
    "s ← s + g²; w ← w - η g / (√s + ε)",
    (Line("new_s", "sum of squares", "s'", "{s} + {g}^{{2}}", lambda n: n["s"] + n["g"] ** 2), STEP),
    (Slot("s", "sum of squares", "s"),), adagrad, couples=True,
)  # fmt: skip
RMSPROP = Method(
    "rmsprop", "RMSProp", "Divides by the root of a mean of squared gradients that forgets.", RmsProp,
    "s ← ρ s + (1 - ρ) g²; w ← w - η g / (√s + ε)", (MEAN, STEP),
    (SQUARES, Slot("m", "mean gradient", "m", when="centered"), Slot("v", "velocity", "v", when="momentum")),
    rmsprop, couples=True, variant=divided,
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
