r"""Formulas of traces, written once: letters and numbers come from the same pieces, so they cannot disagree.

A formula is a row of pieces: LaTeX as it stands, and the quantities in it. With the quantities' symbols it is the
formula, with their values the same formula with the numbers put in.

>>> from core.trace import given
>>> area = computed("Area", "a", 6.0, [given("Width", "w", 2.0), r" \cdot ", given("Height", "h", 3.0)])
>>> area.formula, area.substituted
('a = w \\cdot h', 'a = 2 \\cdot 3')
"""

import re
from collections.abc import Callable, Iterable, Sequence
from math import isinf, isnan
from typing import Any, TypeVar

import numpy as np

from core.trace import Deferred, Trace, digits

T = TypeVar("T")
INSIDE = re.compile(r"\{[^{}]*\}")
OPENING = ("{", "(", r"\left|", " & ", r" \\ ", r"\begin{pmatrix}")  # after these a minus is no operator

Piece = str | Trace
Pieces = Sequence[Piece] | Callable[[], Sequence[Piece]]

MOST_LISTED = 6  # a longer sum shows its first FIRST terms and its last one
FIRST = 3
MOST_UNFOLDED = 600  # quantities of a tree; beyond it what stands in it already is not unfolded again
TOO_LARGE = "This is too large for a 64-bit number."
FOLDED = "What it is made of is listed where it comes first."


def computed(name: str, symbol: str, value: float | None, pieces: Pieces, note: str = "", sign: str = "=") -> Trace:
    """A quantity with its formula. What is undefined, or made of something undefined, has no numbers put in.

    Where the pieces are a function they are asked for when somebody looks at them: a tree that branches at every layer is then
    made no further than it is seen.
    """
    value = None if value is None or isnan(value) else float(value)
    if value is not None and isinf(value) and not note:
        note = TOO_LARGE
    if callable(pieces):
        return Deferred(Trace(name, symbol, value, note=note), lambda: computed(name, symbol, value, pieces(), note, sign))
    inputs = tuple({id(piece): piece for piece in pieces if isinstance(piece, Trace)}.values())
    formula = f"{symbol} {sign} {written(pieces, lambda trace: trace.symbol)}"
    known = value is not None and all(each.value is not None for each in inputs)
    numbers = f"{symbol} {sign} {written(pieces, lambda trace: digits(trace.value))}" if known else ""
    return Trace(name, symbol, value, formula, numbers, inputs, note)


def written(pieces: Sequence[Piece], put: Callable[[Trace], str]) -> str:
    """The pieces in a row; in brackets what would be read wrongly where it stands: sums before a power, a minus after an operator."""
    row = ""
    for piece, after in zip(pieces, [*pieces, ""][1:], strict=True):
        part = piece if isinstance(piece, str) else put(piece)
        if isinstance(piece, Trace):
            bare = INSIDE.sub("", INSIDE.sub("", part))
            raised = isinstance(after, str) and after.startswith("^")
            negative = bare.startswith("-") and (raised or (row != "" and not row.endswith(OPENING)))
            loose = negative or (raised and (" " in bare or "^" in bare))
            part = rf"\left({part}\right)" if loose else part
        row += part
    return row


def shown(items: Sequence[T]) -> list[T | None]:
    """The items of a list that are shown; None stands for those left out.

    >>> shown("abcdef"), shown("abcdefgh")
    (['a', 'b', 'c', 'd', 'e', 'f'], ['a', 'b', 'c', None, 'h'])
    """
    return list(items) if len(items) <= MOST_LISTED else [*items[:FIRST], None, items[-1]]


def total(items: Sequence[T], pieces_of: Callable[[T], Iterable[Piece]]) -> list[Piece]:
    """The sum over all items, in the middle with dots when it is long."""
    pieces: list[Piece] = []
    for item in shown(items):
        pieces += [" + "] if pieces else []
        pieces += [r"\cdots"] if item is None else pieces_of(item)
    return pieces


def matrix(size: int, pieces_of: Callable[[int, int], Iterable[Piece]]) -> list[Piece]:
    """A square matrix, inside with dots when it is large."""
    places, pieces = shown(range(size)), list[Piece]()
    for row in places:
        for column in places:
            pieces += [] if column == places[0] else [" & "]
            pieces += [r"\cdots"] if row is None or column is None else pieces_of(row, column)
        pieces += [] if row == places[-1] else [r" \\ "]
    return [r"\begin{pmatrix}", *pieces, r"\end{pmatrix}"]


def remark(value: float | None, by_formula: float) -> str:
    """What to say when the formula, calculated in 64-bit numbers, does not give the value: its terms cancel each other."""
    if value is None or abs(by_formula - value) <= 1e-9 * abs(value):
        return ""
    text = f"The terms nearly cancel: in 64-bit numbers this formula gives {by_formula:.6g}."
    return f"{text} The value was found in a way that keeps its digits."


def folded(root: Trace) -> Trace:
    """The tree with each quantity unfolded at least once, and beyond MOST_UNFOLDED quantities no more than once.

    It is made level by level, so that what is unfolded stands as near to the root as can be, and no further than it is looked at.
    """
    return Folding(root).node(0)


class Folding:
    """A tree on the way to being folded: its quantities from the root on, and for those that have been looked at what is below."""

    def __init__(self, root: Trace) -> None:
        self.quantities, self.places = [root], list[range]()
        self.unfolded: set[int] = set()

    def below(self, at: int) -> range:
        """Where the inputs of a quantity stand; nowhere of one that is folded."""
        with np.errstate(all="ignore"):  # what leaves the range of 64-bit numbers is said in its note
            while len(self.places) <= at:
                trace, first = self.quantities[len(self.places)], len(self.quantities)
                if id(trace) not in self.unfolded or first < MOST_UNFOLDED:
                    self.unfolded.add(id(trace))
                    self.quantities.extend(trace.inputs)
                self.places.append(range(first, len(self.quantities)))
        return self.places[at]

    def node(self, at: int) -> Trace:
        """One quantity as it stands in the folded tree."""
        trace, places = self.quantities[at], self.below(at)
        note = trace.note if len(places) == len(trace.inputs) else " ".join(filter(None, (trace.note, FOLDED)))
        return Trace(trace.name, trace.symbol, trace.value, trace.formula, trace.substituted, Inputs(self, places), note)


class Inputs(Sequence[Trace]):
    """The inputs of a quantity in a folded tree."""

    def __init__(self, folding: Folding, places: range) -> None:
        self.folding, self.places = folding, places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, at: Any) -> Any:
        places = self.places[at]
        return [self.folding.node(place) for place in places] if isinstance(places, range) else self.folding.node(places)


def listed(values: Sequence[float]) -> str:
    r"""Numbers in square brackets.

    >>> listed([1.0, -2.0])
    '\\left[1,\\ -2\\right]'
    """
    inside = r",\ ".join(digits(value) for value in values)
    return rf"\left[{inside}\right]"
