"""How a learning rate changes with the step: rate(t) = learning rate · factor(t).

    constant      1
    step          decay^⌊t / period⌋
    exponential   decay^(t / period)
    cosine        (1 + cos(π min(t, period) / period)) / 2
    1/t           1 / (1 + t / period)
    warm-up       min(1, (t + 1) / period)

t counts the steps from 0. Reference: I. Loshchilov and F. Hutter, SGDR, 2017 (cosine).

>>> schedule("step").factor(250, 100, 0.5)
0.25
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi

from core.errors import UnknownName


@dataclass(frozen=True)
class Schedule:
    """A named way to change the rate: its factor in LaTeX, and factor(step, period, decay)."""

    slug: str
    title: str
    equation: str
    factor: Callable[[int, int, float], float]


SCHEDULES = (
    Schedule("constant", "Constant", "1", lambda step, period, decay: 1.0),
    Schedule("step", "Stairs", r"d^{\left\lfloor t / P \right\rfloor}", lambda step, period, decay: decay ** (step // period)),
    Schedule("exponential", "Exponential", "d^{t / P}", lambda step, period, decay: decay ** (step / period)),
    Schedule(
        "cosine", "Cosine", r"\frac{1 + \cos\left(\pi \min\left(t, P\right) / P\right)}{2}",
        lambda step, period, decay: (1 + cos(pi * min(step, period) / period)) / 2,
    ),
    Schedule("inverse", "1/t", r"\frac{1}{1 + t / P}", lambda step, period, decay: 1 / (1 + step / period)),
    Schedule(
        "warm-up", "Warm-up", r"\min\left(1, \left(t + 1\right) / P\right)", lambda step, period, decay: min(1.0, (step + 1) / period)
    ),
)  # fmt: skip


def schedule(slug: str) -> Schedule:
    """The schedule of that name. Raises UnknownName."""
    for entry in SCHEDULES:
        if entry.slug == slug:
            return entry
    raise UnknownName("schedule", f"one of {', '.join(entry.slug for entry in SCHEDULES)}", slug)
