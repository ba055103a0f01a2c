"""A worksheet to print: the experiment's own numbers with blanks to fill, and the answers on a second page."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from app.formulas import readable
from app.takeaway.moment import Moment
from app.takeaway.report import number, printed
from core.errors import InvalidInput
from core.trace import Trace
from core.trace import readable as rounded

ORDER = (
    "patch", "sum", "logit", "value", "activation", "prediction", "probability", "residual", "loss", "cost", "batch_loss", "slope", "delta",
    "partial", "gradient", "weight_gradient", "kernel_gradient", "update", "step", "r_squared", "safe_rate",
)  # fmt: skip
"""Quantities that can be worked out by hand, those first on which others stand."""
LEFT_OUT = r"\cdots"
MOST_EXERCISES, MOST_GIVEN = 10, 12


class Exercise(NamedTuple):
    """One number to find: its formula, what is given for it, the numbers put in, and the answer."""

    name: str
    formula: Markup
    given: list[tuple[Markup, str]]
    worked: Markup
    answer: str


def worksheet(moment: Moment) -> bytes:
    """The file. Raises InvalidInput where there is nothing to work with."""
    return printed(moment, "worksheet", exercises=list(exercises(moment)))


def exercises(moment: Moment) -> Iterator[Exercise]:
    """What there is to work out, of the first example, unit or coefficient."""
    asked = [quantity for quantity in ORDER if quantity in moment.algorithm.questions]
    found = filter(None, (traced(moment, quantity) for quantity in asked))
    for trace, _ in zip(found, range(MOST_EXERCISES), strict=False):
        given = [(mathematics(each.symbol, block=False), number(each.value)) for each in trace.inputs if each.value is not None]
        assert trace.value is not None
        yield Exercise(trace.name, mathematics(trace.formula), given, mathematics(trace.substituted), number(trace.value))


def traced(moment: Moment, quantity: str) -> Trace | None:
    """Where a number comes from, if it is one that a formula gives, and a hand can work out from what fits on the sheet."""
    words = moment.algorithm.questions[quantity]
    try:
        trace: Trace = moment.model.explain(moment.state, {"quantity": quantity, **dict.fromkeys(words, 0)})
    except InvalidInput:  # there is none of it in this model
        return None
    whole = len(trace.inputs) <= MOST_GIVEN and LEFT_OUT not in trace.formula + trace.substituted
    return trace if whole and trace.value is not None and trace.formula and trace.substituted else None


def mathematics(latex: str, block: bool = True) -> Markup:
    """A formula as markup, its numbers with as many digits as a hand puts in."""
    return Markup(readable(rounded(latex), block))
