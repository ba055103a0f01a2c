"""A table of named columns, and the choice of features X and target y from it.

n rows, d chosen features. A number column is float64 with NaN where a value is missing; categories and dates are
text, empty where missing. A date chosen as a feature or target counts as decimal years since the first date of its column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from core.classes import coded, spelled
from core.data import MOST_CLASSES
from core.errors import InvalidInput, UnknownName
from core.types import Array, Mask, frozen

Kind = Literal["number", "category", "date"]
Values = Array | tuple[str, ...]
DAYS_PER_YEAR = 365.25


class Chosen(NamedTuple):
    """X (n, d), y (n,), how many rows lacked a value, and the names (K,) that y counts where the target is a category."""

    X: Array
    y: Array
    dropped: int
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Named columns of equal length n; `kinds` stand in the order of `names`."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    columns: Mapping[str, Values]

    @property
    def rows(self) -> int:
        """The number of rows n."""
        return len(self.columns[self.names[0]])

    @property
    def numeric_names(self) -> tuple[str, ...]:
        """The names of the columns that a regression can use: numbers and dates."""
        return tuple(name for name, kind in zip(self.names, self.kinds, strict=True) if kind != "category")


def numbers(table: Table, name: str, field: str) -> Array:
    """One column as numbers, NaN where missing. Raises UnknownName or InvalidInput on `field`. -> (n,)"""
    if name not in table.names:
        raise UnknownName(field, f"one of the columns {', '.join(table.names)}", name)
    if name not in table.numeric_names:
        options = f"; columns with numbers: {', '.join(table.numeric_names)}" if table.numeric_names else "; this table has none"
        raise InvalidInput(field, f"a column with numbers, not categories{options}", name)
    values = table.columns[name]
    return years(values) if isinstance(values, tuple) else values


def years(dates: Sequence[str]) -> Array:
    """Decimal years since the first date, NaN where missing.

    >>> years(["2020-01-01", "", "2024-01-01"])
    array([ 0., nan,  4.])
    """
    days = np.array([date.fromisoformat(text).toordinal() if text else np.nan for text in dates])
    present = days[~np.isnan(days)]
    return frozen((days - present[0]) / DAYS_PER_YEAR) if len(present) else days


def class_names(table: Table, name: str) -> tuple[str, ...]:
    """The different values of a column as names, sorted; none where they are too many for classes, or dates. -> (K,)"""
    values = table.columns[name]
    if isinstance(values, tuple):
        found = sorted(set(values) - {""}) if name not in table.numeric_names else []
    else:
        found = [spelled(value) for value in np.unique(values[~np.isnan(values)])]
    return tuple(found) if len(found) <= MOST_CLASSES else ()


def chosen(table: Table, features: Sequence[str], target: str, rows: Mask | None = None) -> Chosen:
    """The chosen columns without the rows that lack a value in one of them. A category as the target makes classes.

    rows (n,) or all -> X (n - dropped, d), y (n - dropped,), dropped, classes (K,)
    """
    check_roles(features, target)
    X = np.column_stack([numbers(table, name, f"data.features[{i}]") for i, name in enumerate(features)])
    y, classes = targets(table, target)
    if rows is not None:
        X, y = X[rows], y[rows]
    complete = ~(np.isnan(X).any(axis=1) | np.isnan(y))
    if not complete.any():
        raise InvalidInput("data.features", "columns with at least one row in which no chosen value is missing", [*features, target])
    return Chosen(frozen(X[complete]), frozen(y[complete]), int(len(y) - complete.sum()), classes)


def targets(table: Table, name: str) -> tuple[Array, tuple[str, ...]]:
    """A column of numbers, or of categories as indices of their sorted names; NaN where missing. -> y (n,), classes (K,)"""
    if name in table.names and name not in table.numeric_names:
        return coded([str(value) for value in table.columns[name]])
    return numbers(table, name, "data.target"), ()


def check_roles(features: Sequence[str], target: str) -> None:
    """Refuse an empty choice and a column chosen twice."""
    if not features:
        raise InvalidInput("data.features", "at least one column name", list(features))
    for i, name in enumerate(features):
        if name == target or name in features[:i]:
            raise InvalidInput(f"data.features[{i}]", "each column chosen once, as feature or as target", name)
