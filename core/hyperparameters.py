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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from typing import Any, Literal, TypeVar

from core.errors import InvalidHyperparameter, UnknownName

C = TypeVar("C")
Kind = Literal["number", "integer", "choice", "flag", "text", "list"]


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
    key: str = ""
    entries: Mapping[str, tuple["Hyperparameter", ...]] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        """What an acceptable value is, in words."""
        if self.kind == "flag":
            return "true or false"
        if self.kind == "choice":
            return f"one of {', '.join(self.options)}"
        if self.kind == "text":
            return f"text of at most {self.high:g} characters"
        if self.kind == "list":
            return f"a list of {self.low:g} to {self.high:g} entries"
        noun = "a whole number" if self.kind == "integer" else "a number"
        return f"{noun} from {self.low:g} to {self.high:g}"

    def accepts(self, value: object) -> bool:
        """Whether the value can be used as it is."""
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "choice":
            return value in self.options
        if self.kind == "text":
            return isinstance(value, str) and len(value) <= (self.high or 0)
        if self.kind == "list":
            return isinstance(value, list | tuple) and (self.low or 0) <= len(value) <= (self.high or 0)
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


def text(default: str, longest: int, *, help: str, label: str = "") -> Any:
    """A setting that is written out."""
    return declared(Hyperparameter("text", default, help, 0, longest, label=label))


def listing(
    default: Sequence[Mapping[str, object]],
    key: str,
    entries: Mapping[str, tuple[Hyperparameter, ...]],
    most: int,
    *,
    help: str,
    label: str = "",
    fewest: int = 1,
) -> Any:
    """A setting that is a list of entries, each with settings of its own: entry[key] says which of `entries` it is."""
    bare = Hyperparameter("list", (), help, fewest, most, label=label, key=key, entries=entries)
    return declared(replace(bare, default=completed(bare, "default", default)))


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
    return config(**checked("config", describe(config), values))


def checked(path: str, declarations: Sequence[Hyperparameter], values: Mapping[str, object]) -> dict[str, Any]:
    """The values as they can be used; lists get the defaults of what their entries leave out."""
    known = {entry.name: entry for entry in declarations}
    usable: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise UnknownName(f"{path}.{name}", f"one of {', '.join(known)}", name)
        if not known[name].accepts(value):
            raise InvalidHyperparameter(f"{path}.{name}", known[name].expected, value)
        usable[name] = completed(known[name], f"{path}.{name}", value) if known[name].kind == "list" else value
    return usable


def completed(declaration: Hyperparameter, path: str, entries: Any) -> tuple[dict[str, Any], ...]:
    """The entries of a list with every setting that they may have."""
    result = []
    for index, entry in enumerate(entries):
        where, known = f"{path}[{index}]", declaration.entries
        if not isinstance(entry, Mapping) or not isinstance(kind := entry.get(declaration.key), str) or kind not in known:
            raise UnknownName(f"{where}.{declaration.key}", f"one of {', '.join(known)}", entry)
        given = checked(where, known[kind], {name: value for name, value in entry.items() if name != declaration.key})
        result.append({declaration.key: kind, **{setting.name: setting.default for setting in known[kind]}, **given})
    return tuple(result)
