"""Where the numbers of a logistic model come from: the questions that can be asked, and their answers.

`parameter` counts the entries of the parameter vector, for coefficients and odds ratios those of the table of coefficients.

>>> QUESTIONS["gradient"]
('parameter',)
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import isclose
from typing import Any

import numpy as np

from core import logistic_descent_traces as descent
from core import logistic_fit_traces as fit
from core import logistic_point_traces as point_traces
from core.clipping import shortened
from core.errors import InvalidInput
from core.logistic_model import LogisticModel
from core.logistic_subject import LogisticSubject
from core.measures_view import SPLITS, split_rows
from core.metric_traces import NAMES, metric_trace
from core.newton_traces import move, newton_update
from core.questions import Question, asked_index, asked_quantity
from core.state import State
from core.step_traces import Moment, update_trace
from core.trace import Trace
from core.trace_formulas import folded
from core.view_options import within, word
from core.weight_trail import Trail

CHANGE = "The inverse of the second derivatives times the slope that the rule is given; flat directions are left out."
STOPPED = "The L1 penalty stops a weight that would change its sign at 0."


def point(subject: LogisticSubject, question: Question) -> int:
    """The point that is asked about."""
    return asked_index(question, "point", len(subject.y))


def class_of(subject: LogisticSubject, question: Question, row: int) -> int:
    """The class that is asked about: of two classes 1, of more the point's own, if it is not said."""
    return asked_index(question, "class", subject.P.shape[1], 1 if subject.two else int(subject.y[row]))


def parameter(subject: LogisticSubject, question: Question) -> int:
    """An entry of the parameter vector."""
    return asked_index(question, "parameter", subject.W.size)


def coefficient(subject: LogisticSubject, question: Question) -> int:
    """An entry of the table of coefficients: of two classes (p,), of K more (K - 1, p)."""
    return asked_index(question, "parameter", len(subject.basis.names) * (subject.P.shape[1] - 1))


def probability(subject: LogisticSubject, state: State, question: Question) -> Trace:
    """p of a class at a point."""
    row = point(subject, question)
    return point_traces.probability(subject, row, class_of(subject, question, row))


def logit(subject: LogisticSubject, state: State, question: Question) -> Trace:
    """z of a class at a point; of two classes there is one."""
    row = point(subject, question)
    k = class_of(subject, question, row)
    return point_traces.logit(subject, row, 1 if subject.two else k)


def loss(subject: LogisticSubject, state: State, question: Question) -> Trace:
    """The loss of a point; without one the cost at the fit."""
    return point_traces.loss(subject, point(subject, question)) if "point" in question else fit.least_cost(subject)


def metric(subject: LogisticSubject, state: State, question: Question) -> Trace:
    """A measure at a threshold over a split."""
    options = {name: value for name, value in question.items() if name != "quantity"}
    name = word(options, "name", "", tuple(NAMES), "question")
    threshold = within(options, "threshold", 0.5, 0.0, 1.0, "question")
    split = word(options, "split", "train", SPLITS, "question")
    k = asked_index(question, "class", subject.P.shape[1]) if "class" in question else None
    rows = np.flatnonzero(split_rows(subject.model.data, split)).tolist()
    return metric_trace(subject, name, threshold, rows, k)


def step(subject: LogisticSubject, state: State, question: Question) -> Trace:
    """The next value of a parameter, line by line as the rule of the training has it."""
    model, place = subject.model, parameter(subject, question)
    k, j = subject.place(place)
    runner, method = model.runner, model.runner.method
    memory = memory_of(model, state)
    values = tuple(float(slot[place if len(slot) > 1 else 0]) for slot in memory[1 : 1 + len(method.slots)])
    used = float(shortened(state.gradient, runner.pace.clipping, runner.pace.clip_at)[place])
    moment = Moment(subject.weight_name(k, j), subject.weight(k, j), float(state.params[place]), descent.slope(subject, k, j), values)
    after, kept = model.updated(state.params, state.gradient, memory, model.learning_rate, state.step)
    found = {}
    if method.slug == "newton":
        found["d"] = newton_change(subject, state, place)
    elif method.search:
        found["new_a"] = Trace("Length found", "a'", float(kept[1][0]), note="What the search found along the slope.")
    told = update_trace(runner, state.step, moment, used, found)
    return stopped(told, float(after[place]))


def newton_change(subject: LogisticSubject, state: State, place: int) -> Trace:
    """H⁻¹ g as the rule of the training has it, explained where it is that of the whole cost."""
    runner = subject.model.runner
    slope = shortened(state.gradient, runner.pace.clipping, runner.pace.clip_at)
    after, _ = runner.method.bind(runner.settings, subject.model.cost).update(state.params, slope, (), 1.0, state.step)
    told, value = move(subject.whole, place), float(state.params[place] - after[place])
    if isclose(told.value or 0.0, value, rel_tol=1e-9, abs_tol=1e-12):
        return replace(told, value=value)
    return Trace(told.name, told.symbol, value, note=CHANGE)


def stopped(told: Trace, after: float) -> Trace:
    """The update that is made: under an L1 penalty a weight does not change its sign in one step."""
    crossed = after == 0 and bool(told.value)
    return replace(told, value=0.0, formula="", substituted="", note=STOPPED) if crossed else told


def memory_of(model: LogisticModel, state: State) -> tuple[Any, ...]:
    """What the rule remembers; that of another rule is forgotten."""
    fresh, memory = model.rule.init(len(state.params)), Trail.of(state.slots).memory
    return memory if memory and memory[0][0] == fresh[0][0] else fresh


MAKERS: Mapping[str, tuple[tuple[str, ...], Callable[[LogisticSubject, State, Question], Trace]]] = {
    "probability": (("point", "class"), probability),
    "logit": (("point", "class"), logit),
    "loss": (("point",), loss),
    "cost": ((), lambda subject, state, question: descent.cost(subject.whole)),
    "gradient": (("parameter",), lambda subject, state, question: descent.slope(subject, *subject.place(parameter(subject, question)))),
    "step": (("parameter",), step),
    "newton_step": (("parameter",), lambda subject, state, question: newton_update(subject.whole, parameter(subject, question))),
    "coefficient": (("parameter",), lambda subject, state, question: fit.coefficient(subject, coefficient(subject, question))),
    "odds_ratio": (("parameter",), lambda subject, state, question: fit.odds_ratio(subject, coefficient(subject, question))),
    "standard_error": (("parameter",), lambda subject, state, question: fit.standard_error(subject, coefficient(subject, question))),
    "z_value": (("parameter",), lambda subject, state, question: fit.z_value(subject, coefficient(subject, question))),
    "log_likelihood": ((), lambda subject, state, question: fit.log_likelihood(subject)),
    "mcfadden": ((), lambda subject, state, question: fit.mcfadden(subject)),
    "aic": ((), lambda subject, state, question: fit.aic(subject)),
    "bic": ((), lambda subject, state, question: fit.bic(subject)),
    "metric": (("name", "threshold", "split", "class"), metric),
}
QUESTIONS: Mapping[str, tuple[str, ...]] = {quantity: words for quantity, (words, _) in MAKERS.items()}


def explained(model: LogisticModel, state: State, question: Question) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    _, make = MAKERS[asked_quantity(question, QUESTIONS)]
    if model.empty:
        raise InvalidInput("data", "at least one point", 0)
    with np.errstate(all="ignore"):  # what leaves the range of 64-bit numbers is said in its note
        return folded(make(LogisticSubject.at(model, state), state, question))
