"""Cells of a text as values: what kind a column is of, and what a cell is worth in it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import nan

from core.columns import Kind
from core.dialects import INFINITE, Mark, as_number, is_missing, like_a_number, readable

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def mostly_numbers(cells: Iterable[str]) -> bool:
    """Whether at least half of the cells that are not missing were meant as numbers, and there is one."""
    judged = [like_a_number(cell) for cell in cells if not is_missing(cell)]
    return bool(judged) and 2 * sum(judged) >= len(judged)


def kind_of(cells: Sequence[str]) -> Kind:
    """The kind of a column: what at least half of its cells look like.

    >>> kind_of(["1", "2.5", "x"]), kind_of(["a", "", "b"]), kind_of(["2024-01-31", "NA"])
    ('number', 'category', 'date')
    """
    if mostly_numbers(cells):
        return "number"
    judged = [bool(DAY.fullmatch(cell)) for cell in cells if not is_missing(cell)]
    return "date" if judged and 2 * sum(judged) >= len(judged) else "category"


def value_of(cell: str, kind: Kind, decimal: Mark) -> float | str | None:
    """The value of a cell in a column of this kind, NaN or empty text if it is missing, None if it does not belong there."""
    if is_missing(cell):
        return nan if kind == "number" else ""
    if kind == "number":
        return as_number(cell, decimal)
    return cell if kind == "category" or is_day(cell) else None


def is_day(cell: str) -> bool:
    """Whether the cell is a day of the calendar, year first."""
    try:
        return bool(DAY.fullmatch(cell) and date.fromisoformat(cell))
    except ValueError:
        return False


def expected(cell: str, kind: Kind, decimal: Mark) -> str:
    """What a cell that does not belong should have been."""
    if kind == "date":
        return "a date such as 2024-12-31"
    if not like_a_number(cell):
        return "a number"
    if not decimal and "," in cell:
        return "a number that can be read in one way only"
    if INFINITE.fullmatch(cell) or readable(cell, decimal or "."):
        return "a finite number"
    return f"a number with a decimal {'comma' if decimal == ',' else 'point'}"
