"""Where the numbers of a linear model come from."""

from collections.abc import Mapping
from typing import Any

from core.errors import UnknownName
from core.linear_model import LinearModel
from core.state import State
from core.trace import Trace, digits

QUESTIONS: Mapping[str, tuple[str, ...]] = {"coefficient": ("index",)}


def explained(model: LinearModel, state: State, question: Mapping[str, Any]) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    if question.get("quantity") not in QUESTIONS:
        raise UnknownName("question.quantity", f"one of {', '.join(QUESTIONS)}", question.get("quantity"))
    value = float(model.statistics.coefficients[question["index"]])
    return Trace("coefficient", "c", value, "c", digits(value))
