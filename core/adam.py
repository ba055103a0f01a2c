"""Adam: momentum, and a rate for every parameter, both corrected for their empty start.

    m ← β₁ m + (1 - β₁) g          m̂ = m / (1 - β₁ᵗ)
    s ← β₂ s + (1 - β₂) g²         ŝ = s / (1 - β₂ᵗ)
    w ← w - η m̂ / (√ŝ + ε)         AdamW: first w ← w (1 - η λ)

t counts the steps since the memory was empty, so that a rule that is changed to in the middle of a run starts well too.

References: D. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015; I. Loshchilov and F. Hutter, Decoupled
weight decay regularization, 2019.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.adaptive_optimizers import DECAY, EPSILON, KEPT, RATE, SQUARES
from core.hyperparameters import number
from core.optimizer import Line, Method, Rule, Slot


@dataclass(frozen=True)
class Adam:
    """The settings of Adam."""

    learning_rate: float = number(0.1, 1e-8, 100.0, help=RATE, scale="log")
    beta1: float = number(0.9, 0.0, 0.9999, help="Share of the mean gradient that is kept from step to step.", label="β₁")
    beta2: float = number(0.999, 0.0, 0.999999, help=KEPT, label="β₂")
    epsilon: float = number(1e-8, 1e-16, 1.0, help=EPSILON, scale="log")
    weight_decay: float = number(0.0, 0.0, 10.0, help=DECAY)


@dataclass(frozen=True)
class AdamW(Adam):
    """The settings of AdamW."""

    weight_decay: float = number(0.01, 0.0, 10.0, help="Share of the parameters, times the rate, that each step takes away.")


def adam(settings: Any) -> Rule:
    """m ← β₁ m + (1 - β₁) g,  s ← β₂ s + (1 - β₂) g²,  w ← w - η m̂ / (√ŝ + ε)"""
    return moments(settings, settings.weight_decay, lambda p, rate: p)


def adamw(settings: Any) -> Rule:
    """w ← w (1 - η λ), then as Adam"""
    return moments(settings, 0.0, lambda p, rate: p * (1 - rate * settings.weight_decay))


def moments(settings: Any, decay: float, shrunk: Callable[[Any, float], Any]) -> Rule:
    """Adam; `decay` goes into the gradient, `shrunk` works on the parameters."""
    beta1, beta2, epsilon = settings.beta1, settings.beta2, settings.epsilon

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        m, s, t = slots
        if decay:
            g = g + decay * p
        t = t + 1
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * (g * g)
        return shrunk(p, rate) - rate * (m / (1 - beta1**t)) / ((s / (1 - beta2**t)) ** 0.5 + epsilon), (m, s, t)

    return step


ADAM_SLOTS = (Slot("m", "first moment", "m"), SQUARES, Slot("t", "steps", "t", shared=True))
ADAM_LINES = (
    Line("new_t", "steps", "t'", "{t} + 1", lambda n: n["t"] + 1),
    Line(
        "new_m", "first moment", "m'", r"{beta1} \cdot {m} + \left(1 - {beta1}\right) \cdot {g}",
        lambda n: n["beta1"] * n["m"] + (1 - n["beta1"]) * n["g"],
    ),
    Line(
        "new_s", "second moment", "s'", r"{beta2} \cdot {s} + \left(1 - {beta2}\right) \cdot {g}^{{2}}",
        lambda n: n["beta2"] * n["s"] + (1 - n["beta2"]) * n["g"] ** 2,
    ),
    Line(
        "m_hat", "first moment, corrected", r"\hat{m}", r"\frac{{{new_m}}}{{1 - {beta1}^{{{new_t}}}}}",
        lambda n: n["new_m"] / (1 - n["beta1"] ** n["new_t"]),
    ),
    Line(
        "s_hat", "second moment, corrected", r"\hat{s}", r"\frac{{{new_s}}}{{1 - {beta2}^{{{new_t}}}}}",
        lambda n: n["new_s"] / (1 - n["beta2"] ** n["new_t"]),
    ),
)  # fmt: skip
CORRECTED = r"\frac{{{rate} \cdot {m_hat}}}{{\sqrt{{{s_hat}}} + {epsilon}}}"

ADAM = Method(
    "adam", "Adam", "Momentum and RMSProp together, both corrected for their empty start.", Adam,
    "m ← β₁ m + (1 - β₁) g; s ← β₂ s + (1 - β₂) g²; w ← w - η m/(1 - β₁ᵗ) / (√(s/(1 - β₂ᵗ)) + ε)",
    (
        *ADAM_LINES,
        Line(
            "new_p", "new value", "w'", "{p} - " + CORRECTED,
            lambda n: n["p"] - n["rate"] * n["m_hat"] / (n["s_hat"] ** 0.5 + n["epsilon"]),
        ),
    ),
    ADAM_SLOTS, adam, couples=True,
)  # fmt: skip
ADAMW = Method(
    "adamw", "AdamW", "Adam with weight decay beside the gradient, not inside it.", AdamW,
    "w ← w (1 - η λ), then as Adam",
    (
        *ADAM_LINES,
        Line(
            "new_p", "new value", "w'", r"{p} \cdot \left(1 - {rate} \cdot {weight_decay}\right) - " + CORRECTED,
            lambda n: n["p"] * (1 - n["rate"] * n["weight_decay"]) - n["rate"] * n["m_hat"] / (n["s_hat"] ** 0.5 + n["epsilon"]),
        ),
    ),
    ADAM_SLOTS, adamw,
)  # fmt: skip
