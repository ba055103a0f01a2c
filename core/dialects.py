"""How a text of separated values is written: its separator, its decimal mark, and what counts as a number in it.

A separator is judged by two shares: lines of the commonest width, and cells among them that are numbers. A decimal mark is
judged by the cells that can be read with one mark only: 1.5 and 1,234,567 speak for the point, 1,5 and 1.234,5 for the comma.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from math import isfinite
from typing import Literal

Mark = Literal[".", ",", ""]
Record = tuple[int, list[str] | None]

SEPARATORS = ("\t", ";", "|", ",", " ")
MISSING = {"", "na", "nan", "null", "?"}
INFINITE = re.compile(r"[+\-−]?inf(inity)?", re.IGNORECASE)
USUAL_MARKS: dict[str, Mark] = {";": ",", ",": "."}
PLAIN = r"[+\-−]?([0-9]+({0}[0-9]*)?|{0}[0-9]+)([eE][+-]?[0-9]+)?"
GROUPED = r"[+\-−]?[1-9][0-9]{{0,2}}(([{1}'’ \u00a0\u2009\u202f])[0-9]{{3}})(\2[0-9]{{3}})*({0}[0-9]*)?"
PLAINS = {mark: re.compile(PLAIN.format(re.escape(mark))) for mark in ".,"}
GROUPS = {mark: re.compile(GROUPED.format(re.escape(mark), other)) for mark, other in ((".", ","), (",", "."))}
SPACES = re.compile(r'("(?:[^"]|"")*")|\s+')
SAMPLE = 100
LONGEST_RECORD = 50


class Lines:
    """The lines of a text for a csv reader, without blank ones and comments; knows where the current record began."""

    def __init__(self, lines: list[str], separator: str) -> None:
        self.lines, self.separator = lines, separator
        self.number = self.start = 0
        self.inside = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # A quote that is never closed must not swallow the text: after so many lines the record ends, as an error.
        while self.number < len(self.lines) and not (self.inside and self.number - self.start > LONGEST_RECORD):
            line = self.lines[self.number]
            self.number += 1
            if self.inside or not ignored(line):
                if not self.inside:
                    self.start, self.inside = self.number, True
                return SPACES.sub(lambda found: found[1] or " ", line).strip() if self.separator == " " else line + "\n"
        raise StopIteration


def ignored(line: str) -> bool:
    """Whether a line holds no values: blank, a comment, or the hint `sep=;` for spreadsheets."""
    text = line.strip()
    return not text or text.startswith("#") or (text.startswith("sep=") and len(text) <= 5)


def records(lines: list[str], separator: str) -> Iterator[Record]:
    """Number of the first line and cells of every record; None in place of cells where quotes do not fit."""
    source = Lines(lines, separator)
    reader = csv.reader(source, delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        source.inside = False
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            source.number = source.start
            yield source.start, None
        else:
            yield source.start, cells


def separator_of(lines: list[str]) -> str:
    """The separator that explains the first lines best; empty if none gives two columns."""
    scores = {separator: score(islice(records(lines, separator), SAMPLE)) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best] > 0 else ""


def score(sample: Iterable[Record]) -> float:
    """Share of records with the commonest width, times the share of numbers among their cells; 0 for a single column."""
    rows = [cells for _, cells in sample]
    width = common_width(rows)
    if width < 2:
        return 0.0
    regular = [cells for cells in rows if cells is not None and len(cells) == width]
    numeric = sum(readable(cell, ".") or readable(cell, ",") for cells in regular for cell in cells[:SAMPLE])
    # A tenth for no numbers at all: a table of words alone has a separator, too.
    return len(regular) / len(rows) * (0.1 + numeric / (min(width, SAMPLE) * len(regular)))


def common_width(rows: Iterable[list[str] | None]) -> int:
    """The number of cells that most rows have; 0 without rows."""
    widths = Counter(len(cells) for cells in rows if cells is not None)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def readable(cell: str, mark: str) -> bool:
    """Whether the cell is a number when `mark` is the decimal mark.

    >>> [readable(cell, ".") for cell in ("1.5", "1,234,567.8", "-3e5", "1,5", "1 000", "inf")]
    [True, True, True, False, True, False]
    """
    return bool(PLAINS[mark].fullmatch(cell) or GROUPS[mark].fullmatch(cell))


def decimal_mark(cells: Iterable[str], separator: str) -> Mark:
    """The decimal mark that the cells prove, or else the one that goes with the separator; empty if nobody can tell.

    >>> decimal_mark(["1,5", "2,25"], ";"), decimal_mark(["1,234"], ";"), decimal_mark(["1,234"], "\\t")
    (',', ',', '')
    """
    marked = [cell for cell in cells if "," in cell or "." in cell]
    if not any("," in cell for cell in marked):
        return "."
    point = comma = 0
    for cell in marked:
        with_point, with_comma = readable(cell, "."), readable(cell, ",")
        point, comma = point + (with_point > with_comma), comma + (with_comma > with_point)
    if point != comma:
        return "." if point > comma else ","
    if not any(readable(cell, ",") and "," in cell for cell in marked):
        return "."
    return USUAL_MARKS.get(separator, "")


def as_number(cell: str, mark: Mark) -> float | None:
    """The finite number that the cell spells, or None.

    >>> as_number("1.234,5", ","), as_number("1 234", "."), as_number("1e999", "."), as_number("1,234", "")
    (1234.5, 1234.0, None, None)
    """
    if PLAINS[mark or "."].fullmatch(cell):
        text = cell
    elif mark and GROUPS[mark].fullmatch(cell):
        text = re.sub(rf"[^0-9+\-−{mark}]", "", cell)
    else:
        return None
    value = float(text.replace(",", ".").replace("−", "-"))
    return value if isfinite(value) else None


def is_missing(cell: str) -> bool:
    """Whether the cell says that there is no value: empty, NA, NaN, null or ?."""
    return cell.lower() in MISSING


def like_a_number(cell: str) -> bool:
    """Whether the cell was meant as a number: a number with either mark, or an infinite one."""
    return readable(cell, ".") or readable(cell, ",") or bool(INFINITE.fullmatch(cell))
