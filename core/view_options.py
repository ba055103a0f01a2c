"""The options that a picture is asked for with, checked."""

from collections.abc import Mapping
from typing import Any

from core.errors import InvalidInput

Options = Mapping[str, Any]


def whole(options: Options, name: str, default: int, low: int, high: int) -> int:
    """A whole-number option. Raises InvalidInput."""
    value = options.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidInput(f"options.{name}", f"a whole number from {low} to {high}", value)
    return value


def pair(options: Options, name: str, default: tuple[int, int], high: int) -> tuple[int, int]:
    """Two whole numbers from 0 to `high` as an option. Raises InvalidInput."""
    value = options.get(name, default)
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise InvalidInput(f"options.{name}", f"two whole numbers from 0 to {high}", value)
    first, second = (whole({f"{name}[{place}]": each}, f"{name}[{place}]", 0, 0, high) for place, each in enumerate(value))
    return first, second


def real(options: Options, name: str, default: float, most: float = 1e308) -> float:
    """A finite number as an option, smaller than `most`. Raises InvalidInput."""
    value = options.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < most:
        raise InvalidInput(f"options.{name}", "a finite number", value)
    return float(value)


def within(options: Options, name: str, default: float, low: float, high: float, of: str = "options") -> float:
    """A number from `low` to `high` as an option. Raises InvalidInput."""
    value = options.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise InvalidInput(f"{of}.{name}", f"a number from {low:g} to {high:g}", value)
    return float(value)


def reals(options: Options, name: str, count: int, most: float = 1e308) -> list[float]:
    """So many finite numbers as an option, each smaller than `most`. Raises InvalidInput."""
    value = options.get(name)
    if not isinstance(value, list | tuple) or len(value) != count:
        raise InvalidInput(f"options.{name}", f"a list of {count} numbers", value)
    return [real({f"{name}[{index}]": each}, f"{name}[{index}]", 0.0, most) for index, each in enumerate(value)]


def word(options: Options, name: str, default: str, known: tuple[str, ...], of: str = "options") -> str:
    """An option that is one of several words. Raises InvalidInput."""
    value = options.get(name, default)
    if value not in known:
        raise InvalidInput(f"{of}.{name}", f"one of {', '.join(known)}", value)
    return str(value)
