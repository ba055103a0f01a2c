"""What a rule of descent is: how it turns a gradient into the next vector, what it remembers, and how it is written.

A `Method` is declared once: its settings, its slots (what it remembers, by name), its lines (the equations, each with
its value), and one of two things that do the work:

    rule(settings)           -> step(p, g, slots, rate)      from the gradient alone, each entry by itself
    search(settings, cost)   -> step(params, gradient, slots, rate)      may ask the cost for values, slopes, curvature

A rule uses nothing but operators, so it takes floats and arrays alike: a race of two parameters runs on floats, a
network on one flat vector. Bound to its settings (and to a cost, if it asks one) either is an `Optimizer`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf, nan
from typing import Any, Protocol

import numpy as np

from core.trace import term
from core.types import Array, frozen

Slots = tuple[Array, ...]
Rule = Callable[[Any, Any, tuple[Any, ...], float], tuple[Any, tuple[Any, ...]]]

SYMBOLS = {
    "p": "w", "g": "g", "rate": r"\eta", "new_p": "w'", "weight_decay": r"\lambda", "epsilon": r"\varepsilon",
    "momentum": r"\mu", "beta1": r"\beta_1", "beta2": r"\beta_2", "smoothing": r"\rho", "slope": r"\partial J / \partial w",
    "d": r"\left(H^{-1} g\right)", "new_a": "a'", "new_m": "m'", "new_v": "v'", "r": "r",
}  # fmt: skip


class Cost(Protocol):
    """What a search may ask of the cost."""

    def value(self, params: Array) -> float:
        """J(params); NaN where it is undefined."""

    def gradient(self, params: Array) -> Array:
        """∇J. -> (p,)"""

    def hessian(self, params: Array) -> Array:
        """H. -> (p, p)"""


@dataclass(frozen=True)
class Optimizer:
    """A bound rule: its name, its equation, the memory it starts with and its step."""

    slug: str
    title: str
    equation: str
    init: Callable[[int], Slots]
    update: Callable[[Array, Array, Slots, float, int], tuple[Array, Slots]]


@dataclass(frozen=True)
class Slot:
    """One thing that a rule remembers: for every parameter, or one number for all when `shared`; `when` a setting is in use."""

    key: str
    name: str
    symbol: str
    shared: bool = False
    when: str = ""


@dataclass(frozen=True)
class Line:
    """One equation of a rule, for one parameter: `template` in LaTeX with {names}, and the value from numbers by name."""

    key: str
    name: str
    symbol: str
    template: str
    value: Callable[[Mapping[str, float]], float]

    def written(self, symbols: Mapping[str, str]) -> str:
        """The right-hand side with letters, or whatever else stands for the names."""
        return self.template.format_map(symbols)


@dataclass(frozen=True)
class Method:
    """A rule, declared: everything that forms, formulas and pictures need to know."""

    slug: str
    title: str
    help: str
    settings: type
    text: str
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...] = ()
    rule: Callable[[Any], Rule] | None = None
    search: Callable[[Any, Cost], Rule] | None = None
    couples: bool = field(default=False)  # weight decay goes into the gradient
    variant: Callable[[Any], tuple[Line, ...]] | None = None  # the lines, where they depend on the settings

    @property
    def letters(self) -> Mapping[str, str]:
        """The LaTeX letter of every name in the templates."""
        own = {slot.key: slot.symbol for slot in self.slots} | {line.key: line.symbol for line in self.lines}
        return {**SYMBOLS, **own}

    def equation(self, settings: Any) -> str:
        r"""All lines in LaTeX, one after the other."""
        return r",\quad ".join(f"{line.symbol} = {line.written(self.letters)}" for line in self.ruling(settings))

    def ruling(self, settings: Any) -> tuple[Line, ...]:
        """The lines of the rule with these settings."""
        return self.variant(settings) if self.variant else self.lines

    def shown(self, settings: Any) -> tuple[Line, ...]:
        """The lines that matter with these settings."""
        return (DECAY, *self.ruling(settings)) if self.couples and settings.weight_decay else self.ruling(settings)

    def kept(self, settings: Any) -> tuple[tuple[int, Slot], ...]:
        """What is remembered with these settings, each with its place."""
        return tuple((k, slot) for k, slot in enumerate(self.slots) if not slot.when or getattr(settings, slot.when))

    def numbers(self, settings: Any, p: float, g: float, slots: tuple[float, ...], rate: float, **found: float) -> dict[str, float]:
        """Every quantity of one step for one parameter, by name; `found` is what a search found."""
        known = {"p": p, "slope": g, "g": g, "rate": rate, **vars(settings), **found}
        known |= {slot.key: value for slot, value in zip(self.slots, slots, strict=True)}
        for line in self.shown(settings):
            known[line.key] = valued(line, known)
        return known

    def init(self, size: int) -> Slots:
        """The memory of the first step: zeros."""
        return tuple(frozen(np.zeros(1 if slot.shared else size)) for slot in self.slots)

    def bind(self, settings: Any, cost: Cost | None = None) -> Optimizer:
        """The rule with its settings; a search needs the cost as well."""
        step = self.rule(settings) if self.rule else None
        if self.search:
            assert cost is not None
            step = self.search(settings, cost)
        assert step is not None

        def update(params: Array, gradient: Array, slots: Slots, rate: float, _: int) -> tuple[Array, Slots]:
            new, memory = step(params, gradient, slots, rate)
            return frozen(new), tuple(frozen(entry) for entry in memory)

        return Optimizer(self.slug, self.title, self.text, self.init, update)


def valued(line: Line, known: Mapping[str, float]) -> float:
    """The value of a line; infinite where it leaves the range of a float64, NaN where there is none."""
    try:
        return line.value(known)
    except OverflowError:
        return inf
    except ZeroDivisionError:
        return nan


def put_in(known: Mapping[str, float]) -> Mapping[str, str]:
    """Numbers as they stand in a formula, in brackets where a power would tear them apart."""
    written = {name: term(value) for name, value in known.items()}
    return {name: rf"\left({text}\right)" if "10^" in text and not text.startswith(r"\left(") else text for name, text in written.items()}


DECAY = Line(
    "g", "gradient with weight decay", "g", r"{slope} + {weight_decay} \cdot {p}", lambda n: n["slope"] + n["weight_decay"] * n["p"]
)
