"""Tables as text: pasted or uploaded values read into columns, and columns written as CSV.

Separator, decimal mark, header and kinds of columns are found in the text itself. A row that cannot be read is left out and
reported with its line number; a missing value is no fault.

>>> parsed = read_table("x;y\\n1,5;2\\n2,5;4\\n3,5;six\\n")
>>> parsed.names, parsed.columns["x"], parsed.problems
(('x', 'y'), array([1.5, 2.5]), (Problem(line=4, column='y', found='six', expected='a number'),))
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

import numpy as np

from core.cells import expected, kind_of, mostly_numbers, value_of
from core.columns import Table, Values, chosen
from core.dialects import Mark, common_width, decimal_mark, like_a_number, records, separator_of
from core.errors import InvalidInput, ShapeMismatch
from core.types import frozen

__all__ = ["ParsedTable", "Problem", "chosen", "read_table", "write_table"]

FIELD = "data.csv"
MAX_CHARACTERS = 5_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 100
MAX_PROBLEMS = 50
CLOSED = "closed quotes and values of ordinary length"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Problem:
    """Why a row was left out: its line in the text, the column (empty: the row as a whole), what stood there, what should."""

    line: int
    column: str
    found: str
    expected: str


@dataclass(frozen=True)
class ParsedTable(Table):
    """A table read from text, with the first problems, the number of all, and how the text was understood."""

    problems: tuple[Problem, ...]
    problem_count: int
    separator: str
    decimal: Mark
    has_header: bool


def read_table(text: str) -> ParsedTable:
    """The table in a text of separated values. Raises InvalidInput on data.csv if there is none."""
    lines = checked(text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > 2 * MAX_ROWS:
        raise InvalidInput(FIELD, f"at most {2 * MAX_ROWS} lines", len(lines))
    separator = separator_of(lines)
    if not separator:
        first = next((line.strip() for line in lines if line.strip()), "")
        raise InvalidInput(FIELD, "two columns or more, separated by comma, semicolon, tab, bar or spaces", first)
    found = list(islice(records(lines, separator), MAX_ROWS + 2))
    broken = [problem(line, "", lines[line - 1].strip(), CLOSED) for line, cells in found if cells is None]
    header, rows = split_header([(line, cells) for line, cells in found if cells is not None], separator)
    if len(found) - (header is not None) > MAX_ROWS:
        raise InvalidInput(FIELD, f"at most {MAX_ROWS} rows", "more")
    names = unique(header or [""] * width_of(rows))
    fitting = [(line, cells[: len(names)]) for line, cells in rows if fits(cells, len(names))]
    ragged = [
        problem(line, "", separator.join(cells), f"{len(names)} values, not {len(cells)}")
        for line, cells in rows if not fits(cells, len(names))
    ]  # fmt: skip
    return typed(names, fitting, broken + ragged, separator, header is not None)


def checked(text: str) -> str:
    """The text, if it is one and not too long. Raises InvalidInput."""
    if len(text) > MAX_CHARACTERS:
        raise InvalidInput(FIELD, f"at most {MAX_CHARACTERS} characters", len(text))
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise InvalidInput(FIELD, f"plain text, which line {line} is not", control[0])
    return text


def problem(line: int, column: str, found: str, expected: str) -> Problem:
    """A problem whose quotation is cut to a readable length."""
    return Problem(line, column, found if len(found) <= 80 else f"{found[:77]}...", expected)


def split_header(rows: list[Row], separator: str) -> tuple[list[str] | None, list[Row]]:
    """The names in the first row, or None if it holds values, and the rows of values. Raises InvalidInput."""
    if len(rows) < 2:
        raise InvalidInput(FIELD, "two lines or more: names and values, or rows of values", [cells for _, cells in rows])
    width = width_of(rows)
    first = rows[0][1] if not fits(rows[0][1], width) else rows[0][1][:width]
    if len(first) == width - 1 and separator == " ":
        first = ["", *first]  # row names without a heading of their own, as R writes them
    numeric = [j for j in range(width) if mostly_numbers(cells[j] for _, cells in rows[1:] if fits(cells, width))]
    words = [j for j in numeric if j < len(first) and not like_a_number(first[j])]
    if 2 * len(words) <= len(numeric) and any(like_a_number(cell) for cell in first):
        return None, rows
    if len(first) != width:
        raise InvalidInput(FIELD, f"{width} names in line {rows[0][0]}, as many as values below", first)
    return first, rows[1:]


def width_of(rows: Sequence[Row]) -> int:
    """The number of cells that most rows have, without columns at the end that are empty throughout. Raises InvalidInput."""
    width = common_width(cells for _, cells in rows)
    if width > MAX_COLUMNS:
        raise InvalidInput(FIELD, f"at most {MAX_COLUMNS} columns", width)
    while width > 0 and not any(any(cells[width - 1 :]) for _, cells in rows):
        width -= 1
    if width < 2:
        raise InvalidInput(FIELD, "two columns or more with values", rows[0][1])
    return width


def fits(cells: Sequence[str], width: int) -> bool:
    """Whether a row has `width` cells, not counting empty ones beyond."""
    return len(cells) >= width and not any(cells[width:])


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each once: an empty one is made from its position, a repeated one gets a number.

    >>> unique(["x", "", "x"])
    ('x', 'column 2', 'x 2')
    """
    taken: list[str] = []
    for position, name in enumerate(names, 1):
        wanted = candidate = name or f"column {position}"
        number = 2
        while candidate in taken or (candidate != name and candidate in names):
            candidate = f"{wanted} {number}"
            number += 1
        taken.append(candidate)
    return tuple(taken)


def typed(names: tuple[str, ...], rows: Sequence[Row], problems: list[Problem], separator: str, has_header: bool) -> ParsedTable:
    """The table of rows (n, d) of text: kinds and decimal mark found, values converted, rows that fail reported and left out."""
    cells = list(zip(*(cells for _, cells in rows), strict=True)) or [()] * len(names)
    kinds = tuple(kind_of(column) for column in cells)
    decimal = decimal_mark((cell for column, kind in zip(cells, kinds, strict=True) if kind == "number" for cell in column), separator)
    values = [[value_of(cell, kind, decimal) for cell in column] for column, kind in zip(cells, kinds, strict=True)]
    for name, kind, column, converted in zip(names, kinds, cells, values, strict=True):
        bad = (i for i, value in enumerate(converted) if value is None)
        problems.extend(problem(rows[i][0], name, column[i], expected(column[i], kind, decimal)) for i in bad)
    problems.sort(key=lambda entry: entry.line)
    kept = [i for i, row in enumerate(zip(*values, strict=True)) if None not in row]
    if not kept:
        raise InvalidInput(FIELD, f"a row that can be read; line {problems[0].line} lacks {problems[0].expected}", problems[0].found)
    if set(kinds) == {"category"}:
        raise InvalidInput(FIELD, "a column with numbers or dates", list(names))
    columns = {name: packed([column[i] for i in kept], kind == "number") for name, kind, column in zip(names, kinds, values, strict=True)}
    return ParsedTable(names, kinds, columns, tuple(problems[:MAX_PROBLEMS]), len(problems), separator, decimal, has_header)


def packed(values: Sequence[str | float | None], numeric: bool) -> Values:
    """Converted cells as a column. values (n,) -> (n,)"""
    return frozen(np.array(values, dtype=np.float64)) if numeric else tuple(str(value) for value in values)


def write_table(names: Sequence[str], columns: Sequence[Sequence[str] | Values]) -> str:
    """Columns as CSV, comma and decimal point; read_table gives the same numbers back to the last bit, NaN as missing."""
    if len(names) != len(columns) or len({len(column) for column in columns}) > 1:
        raise ShapeMismatch("columns", f"{len(names)} columns of equal length", [len(column) for column in columns])
    for name, column in zip(names, columns, strict=True):
        if isinstance(column, np.ndarray) and np.isinf(column).any():
            raise InvalidInput(f"columns.{name}", "finite numbers, or NaN for a missing one", column[np.isinf(column)][0])
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(zip(*(spelled(column) for column in columns), strict=True))
    return text.getvalue()


def spelled(column: Sequence[str] | Values) -> list[str | float]:
    """Numbers as Python floats, whose text is exact, and a missing one as an empty cell."""
    return [value if isinstance(value, str) else "" if np.isnan(value) else float(value) for value in column]
