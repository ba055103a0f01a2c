"""Where the numbers of a linear model come from: the questions that can be asked, and their answers.

>>> QUESTIONS["gram"]
('row', 'column')
"""

from collections.abc import Callable, Mapping

import numpy as np

from core import certainty_traces as certainty
from core import column_traces, descent_traces, fit_traces, point_traces
from core.coefficient_traces import coefficient
from core.condition_traces import condition_number
from core.errors import InvalidInput
from core.linear_model import LinearModel
from core.questions import Question, asked_index, asked_quantity
from core.state import State
from core.trace import Trace
from core.trace_formulas import folded
from core.trace_subject import Subject

INDEX, ROW = ("index",), ("row",)
ANSWERS: Mapping[str, tuple[tuple[str, ...], Callable[..., Trace]]] = {
    "coefficient": (INDEX, coefficient),
    "standard_error": (INDEX, certainty.standard_error),
    "t_value": (INDEX, certainty.t_value),
    "p_value": (INDEX, certainty.p_value),
    "confidence_interval": (INDEX, certainty.confidence_interval),
    "gradient": (INDEX, descent_traces.gradient),
    "update": (INDEX, descent_traces.update),
    "prediction": (ROW, point_traces.prediction),
    "residual": (ROW, point_traces.residual),
    "leverage": (ROW, point_traces.leverage),
    "standardized_residual": (ROW, certainty.standardized_residual),
    "cooks_distance": (ROW, certainty.cooks_distance),
    "gram": (("row", "column"), lambda subject, row, column: column_traces.gram(subject, subject.plain, row, column)),
    "moment": (ROW, lambda subject, row: column_traces.moment(subject, subject.plain, row)),
    "r_squared": ((), fit_traces.r_squared),
    "adjusted_r_squared": ((), fit_traces.adjusted_r_squared),
    "loss": ((), fit_traces.loss),
    "sse": ((), fit_traces.sse),
    "rmse": ((), fit_traces.rmse),
    "residual_standard_error": ((), fit_traces.deviation),
    "f_statistic": ((), fit_traces.f_statistic),
    "condition_number": ((), condition_number),
    "largest_safe_rate": ((), descent_traces.largest_safe_rate),
    "best_rate": ((), descent_traces.best_rate),
}
QUESTIONS: Mapping[str, tuple[str, ...]] = {quantity: words for quantity, (words, _) in ANSWERS.items()}
OF_POINTS = {"prediction", "residual", "leverage", "standardized_residual", "cooks_distance"}  # elsewhere a row is one of a matrix


def explained(model: LinearModel, state: State, question: Question) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    quantity = asked_quantity(question, QUESTIONS)
    words, answer = ANSWERS[quantity]
    if model.empty:
        raise InvalidInput("data", "at least one point", 0)
    size = len(model.data.y) if quantity in OF_POINTS else len(model.parameter_names)
    indices = [asked_index(question, word, size) for word in words]
    with np.errstate(all="ignore"):  # what leaves the range of 64-bit numbers is said in its note
        return folded(answer(Subject(model, state), *indices))
