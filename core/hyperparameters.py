"""Settings declared once: default, range, unit and help stand in the field of a Config dataclass.

The OpenAPI schema, the form on the page and the error message are all derived from these declarations.

>>> from dataclasses import dataclass
>>> @dataclass(frozen=True)
... class Config:
...     learning_rate: float = number(0.1, 0.0, 10.0, help="Length of a step.")
>>> validated(Config, {"learning_rate": 0.5}).learning_rate
0.5
>>> validated(Config, {"learning_rate": 11})
Traceback (most recent call last):
core.errors.InvalidHyperparameter: config.learning_rate: expected a number from 0 to 10, received 11
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from typing import Any, Literal, TypeVar

from core.errors import InvalidHyperparameter, UnknownName

C = TypeVar("C")
Kind = Literal["number", "integer", "choice", "flag"]


@dataclass(frozen=True)
class Hyperparameter:
    """One setting: what it may be, what it is without being set, and what it does."""

    kind: Kind
    default: Any
    help: str
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()
    scale: Literal["linear", "log"] = "linear"
    unit: str = ""
    name: str = ""
    label: str = ""

    @property
    def expected(self) -> str:
        """What an acceptable value is, in words."""
        if self.kind == "flag":
            return "true or false"
        if self.kind == "choice":
            return f"one of {', '.join(self.options)}"
        noun = "a whole number" if self.kind == "integer" else "a number"
        return f"{noun} from {self.low:g} to {self.high:g}"

    def accepts(self, value: object) -> bool:
        """Whether the value can be used as it is."""
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "choice":
            return value in self.options
        if isinstance(value, bool) or not isinstance(value, int if self.kind == "integer" else int | float):
            return False
        assert self.low is not None and self.high is not None
        return isfinite(value) and self.low <= value <= self.high


def number(
    default: float, low: float, high: float, *, help: str, unit: str = "", label: str = "", scale: Literal["linear", "log"] = "linear"
) -> Any:
    """A real-valued setting; `scale` says how a slider should be divided."""
    return declared(Hyperparameter("number", default, help, low, high, scale=scale, unit=unit, label=label))


def integer(default: int, low: int, high: int, *, help: str, unit: str = "", label: str = "") -> Any:
    """A whole-number setting."""
    return declared(Hyperparameter("integer", default, help, low, high, unit=unit, label=label))


def choice(default: str, options: tuple[str, ...], *, help: str, label: str = "") -> Any:
    """A setting that is one of several names."""
    return declared(Hyperparameter("choice", default, help, options=options, label=label))


def flag(default: bool, *, help: str, label: str = "") -> Any:
    """A setting that is on or off."""
    return declared(Hyperparameter("flag", default, help, label=label))


def declared(hyperparameter: Hyperparameter) -> Any:
    """A dataclass field that carries its declaration."""
    return field(default=hyperparameter.default, metadata={"hyperparameter": hyperparameter})


def describe(config: type) -> tuple[Hyperparameter, ...]:
    """The declared settings of a Config class in their order, each with its name."""
    described = []
    for entry in fields(config):
        values = dict(vars(entry.metadata["hyperparameter"]), name=entry.name)
        values["label"] = values["label"] or entry.name.replace("_", " ").capitalize()
        described.append(Hyperparameter(**values))
    return tuple(described)


def validated(config: type[C], values: Mapping[str, object]) -> C:
    """A Config from plain values. Raises InvalidHyperparameter or UnknownName with the field's name."""
    declarations = {entry.name: entry for entry in describe(config)}
    for name, value in values.items():
        if name not in declarations:
            raise UnknownName(f"config.{name}", f"one of {', '.join(declarations)}", name)
        if not declarations[name].accepts(value):
            raise InvalidHyperparameter(f"config.{name}", declarations[name].expected, value)
    return config(**values)
