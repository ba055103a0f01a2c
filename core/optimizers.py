"""Rules that turn a gradient into the next parameter vector.

    gradient descent   w ← w - η g
    momentum           v ← μ v + g          w ← w - η v
    Nesterov           v ← μ v + g          w ← w - η (g + μ v)

and the rules of core.adaptive_optimizers, core.adam and core.line_search, all in METHODS. Weight decay λ adds λ w to the gradient
(AdamW, which shrinks w itself, excepted). g gradient, w and v of one shape, whatever it is.

References: B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964; I. Sutskever et al.,
On the importance of initialization and momentum in deep learning, 2013.
"""

from dataclasses import dataclass
from typing import Any

from core.adam import ADAM, ADAMW
from core.adaptive_optimizers import ADADELTA, ADAGRAD, RMSPROP
from core.errors import UnknownName
from core.hyperparameters import number
from core.line_search import BACKTRACKING, EXACT, NEWTON
from core.optimizer import Line, Method, Optimizer, Rule, Slot, Slots

__all__ = ["GRADIENT_DESCENT", "METHODS", "Optimizer", "Slots", "method"]


@dataclass(frozen=True)
class Plain:
    """The settings of gradient descent."""

    learning_rate: float = number(0.05, 1e-8, 100.0, help="Length of a step, times the gradient.", scale="log")
    weight_decay: float = number(0.0, 0.0, 10.0, help="Share of the parameters that is added to the gradient.")


@dataclass(frozen=True)
class Heavy:
    """The settings of momentum."""

    learning_rate: float = number(0.02, 1e-8, 100.0, help="Length of a step, times the velocity.", scale="log")
    momentum: float = number(0.9, 0.0, 0.9999, help="Share of the velocity that is kept from step to step.")
    weight_decay: float = number(0.0, 0.0, 10.0, help="Share of the parameters that is added to the gradient.")


def plain(settings: Any) -> Rule:
    """w ← w - η g"""
    decay = settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        return p - rate * g, slots

    return step


def heavy(settings: Any) -> Rule:
    """v ← μ v + g,  w ← w - η v"""
    momentum, decay = settings.momentum, settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        v = momentum * slots[0] + g
        return p - rate * v, (v,)

    return step


def ahead(settings: Any) -> Rule:
    """v ← μ v + g,  w ← w - η (g + μ v)"""
    momentum, decay = settings.momentum, settings.weight_decay

    def step(p: Any, g: Any, slots: tuple[Any, ...], rate: float) -> tuple[Any, tuple[Any, ...]]:
        if decay:
            g = g + decay * p
        v = momentum * slots[0] + g
        return p - rate * (g + momentum * v), (v,)

    return step


VELOCITY = Slot("v", "velocity", "v")
GATHERED = Line("new_v", "velocity", "v'", r"{momentum} \cdot {v} + {g}", lambda n: n["momentum"] * n["v"] + n["g"])

PLAIN = Method(
    "gradient-descent", "Gradient descent", "A step down the slope.", Plain, "w ← w - η ∂J/∂w",
    (Line("new_p", "new value", "w'", r"{p} - {rate} \cdot {g}", lambda n: n["p"] - n["rate"] * n["g"]),), rule=plain, couples=True,
)  # fmt: skip
MOMENTUM = Method(
    "momentum", "Momentum", "A heavy ball: it keeps part of its velocity, and so runs through small dents and along valleys.", Heavy,
    "v ← μ v + g; w ← w - η v",
    (GATHERED, Line("new_p", "new value", "w'", r"{p} - {rate} \cdot {new_v}", lambda n: n["p"] - n["rate"] * n["new_v"])),
    (VELOCITY,), heavy, couples=True,
)  # fmt: skip
NESTEROV = Method(
    "nesterov", "Nesterov", "Momentum that looks where its velocity will carry it.", Heavy, "v ← μ v + g; w ← w - η (g + μ v)",
    (
        GATHERED,
        Line(
            "new_p", "new value", "w'", r"{p} - {rate} \cdot \left({g} + {momentum} \cdot {new_v}\right)",
            lambda n: n["p"] - n["rate"] * (n["g"] + n["momentum"] * n["new_v"]),
        ),
    ),
    (VELOCITY,), ahead, couples=True,
)  # fmt: skip

METHODS: tuple[Method, ...] = (
    PLAIN, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADADELTA, ADAM, ADAMW, NEWTON, EXACT, BACKTRACKING,
)  # fmt: skip
GRADIENT_DESCENT: Optimizer = PLAIN.bind(Plain())


def method(slug: str) -> Method:
    """The method of that name. Raises UnknownName."""
    for entry in METHODS:
        if entry.slug == slug:
            return entry
    raise UnknownName("config.optimizers", f"one of {', '.join(entry.slug for entry in METHODS)}", slug)
