"""Where a number comes from: a tree of quantities.

Each quantity states its formula, the same formula with today's numbers put in, and its value; its inputs are
quantities again, down to the data. Page and API show the same tree.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

PRECISE, READABLE = 12, 6  # significant digits: enough to be rounded once more where they are shown; those of plain text
NUMBER = re.compile(r"\\text\{[^{}]*\}|\d+\.\d+")


@dataclass(frozen=True)
class Trace:
    """One quantity. `symbol`, `formula` and `substituted` are LaTeX; `value` is exact, only its print is rounded."""

    name: str
    symbol: str
    value: float | None
    formula: str = ""
    substituted: str = ""
    inputs: Sequence["Trace"] = ()
    note: str = ""


class Deferred(Trace):
    """A quantity that is known; its formula is written, and its inputs are found, when somebody looks at them."""

    def __init__(self, known: Trace, whole: Callable[[], Trace]) -> None:
        vars(self).update(name=known.name, symbol=known.symbol, value=known.value, note=known.note, find=whole)

    @cached_property
    def whole(self) -> Trace:
        """The quantity with its formula."""
        found: Trace = vars(self)["find"]()
        return found

    @property
    def formula(self) -> str:
        return self.whole.formula

    @property
    def substituted(self) -> str:
        return self.whole.substituted

    @property
    def inputs(self) -> Sequence[Trace]:
        return self.whole.inputs


def levels_within(root: Trace, most: int) -> int:
    """How many levels of inputs have no more than `most` quantities in all; one at least.

    >>> levels_within(Trace("", "", 1.0, inputs=(given("", "", 2.0), Trace("", "", 3.0, inputs=(given("", "", 4.0),)))), 3)
    1
    """
    level, count, depth = list(root.inputs), 1 + len(root.inputs), 0
    while level and (count <= most or not depth):
        depth += 1
        level = [each for trace in level for each in trace.inputs]
        count += len(level)
    return depth


def given(name: str, symbol: str, value: float, note: str = "") -> Trace:
    """A leaf of the tree: a number that was put in, not computed."""
    return Trace(name, symbol, value, note=note or "given")


def digits(value: float | None, significant: int = PRECISE) -> str:
    r"""A number in LaTeX with so many significant digits.

    >>> digits(1234.5678), digits(-0.00001234567, 3), digits(2.0), digits(None)
    ('1234.5678', '-1.23 \\times 10^{-5}', '2', '\\text{undefined}')
    """
    if value is None or value != value:
        return r"\text{undefined}"
    if value in (float("inf"), float("-inf")):
        return r"\infty" if value > 0 else r"-\infty"
    mantissa, _, exponent = f"{value:.{significant}g}".partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else mantissa


def term(value: float | None, significant: int = PRECISE) -> str:
    r"""A number to stand after an operator: negative ones in brackets.

    >>> term(-2.5)
    '\\left(-2.5\\right)'
    """
    text = digits(value, significant)
    return rf"\left({text}\right)" if text.startswith("-") else text


def readable(latex: str) -> str:
    r"""LaTeX with its decimals rounded for a reader of the plain text; names stay as they are.

    >>> readable(r"1.13075042 \cdot 1234567.891 + \text{0.123456789}")
    '1.13075 \\cdot 1234568 + \\text{0.123456789}'
    """

    def rounded(found: re.Match[str]) -> str:
        if found[0].startswith("\\"):
            return found[0]
        value = float(found[0])
        return f"{value:.{READABLE}g}" if value < 10**READABLE - 0.5 else f"{value:.0f}"

    return NUMBER.sub(rounded, latex)


def text(name: str, longest: int = 30) -> str:
    r"""A name of any characters as a word in LaTeX; what would command something there is replaced by what looks like it.

    >>> text("20 € a{b}"), text("\\frac")
    ('\\text{20 € a(b)}', '\\text{∖frac}')
    """
    seen = "".join("□" if category(letter)[0] == "C" else letter for letter in name.translate(HARMLESS)).strip() or "□"
    return rf"\text{{{seen if len(seen) <= longest else seen[: longest - 1] + '…'}}}"


HARMLESS = str.maketrans({"\\": "∖", "{": "(", "}": ")", "&": "＆", "\t": " ", "\n": " ", "\r": " "})  # "&" would begin a reference
