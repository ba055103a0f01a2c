"""The questions that can be asked of a network, and their answers.

Layers, units, inputs and points are counted from 0; the input after a layer's last is its bias.

>>> QUESTIONS["delta"]
('layer', 'unit', 'point')
"""

from collections.abc import Callable, Mapping

import numpy as np

from core import network_backward_traces as back
from core import network_forward_traces as forth
from core.clipping import shortened
from core.errors import InvalidInput
from core.network_batch_traces import batch_loss, gradient, place
from core.network_memory import memory
from core.network_model import NetworkModel
from core.network_subject import Seen
from core.network_together import batch_rows, learned_from
from core.network_walk import opened
from core.questions import Question, asked_index, asked_quantity
from core.state import State
from core.step_traces import Moment, update_trace
from core.trace import Trace, given
from core.trace_formulas import folded

UNIT = ("layer", "unit", "point")
OF_POINTS: Mapping[str, tuple[tuple[str, ...], Callable[..., Trace]]] = {
    "sum": (UNIT, forth.unit_sum),
    "activation": (UNIT, forth.activation),
    "prediction": (("point",), forth.prediction),
    "loss": (("point",), forth.loss),
    "slope": (UNIT, back.slope),
    "delta": (UNIT, back.delta),
    "raw_delta": (UNIT, back.before_normalizing),
    "sent_back": (UNIT, back.sent_back),
    "weight_gradient": (("layer", "unit", "input", "point"), back.weight_gradient),
}
OF_BATCHES: Mapping[str, tuple[str, ...]] = {"batch_loss": (), "gradient": ("index",), "update": ("index",)}
QUESTIONS: Mapping[str, tuple[str, ...]] = {**{name: words for name, (words, _) in OF_POINTS.items()}, **OF_BATCHES}
BACKWARD = ("slope", "delta", "raw_delta", "sent_back", "weight_gradient")
HIDDEN = ("slope", "sent_back")


def explained(model: NetworkModel, state: State, question: Question) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    quantity = asked_quantity(question, QUESTIONS)
    if model.empty:
        raise InvalidInput("data", "at least one point", 0)
    with np.errstate(all="ignore"):  # what leaves the range of 64-bit numbers is said in its note
        if quantity in OF_BATCHES:
            return folded(of_batch(model, state, quantity, question))
        return folded(of_point(model, state, quantity, question))


def of_point(model: NetworkModel, state: State, quantity: str, question: Question) -> Trace:
    """What happens to one point."""
    row, (words, answer) = asked_index(question, "point", len(model.data.y), 0), OF_POINTS[quantity]
    seen = learned_from(model, state, row) if quantity in BACKWARD else Seen(model, state, row)
    places: list[int] = []
    for word in words:
        if word != "point":
            places.append(asked_index(question, word, sizes(model, quantity, word, places), 0))
    return answer(seen, *places)


def sizes(model: NetworkModel, quantity: str, word: str, places: list[int]) -> int:
    """How many there are of what a word counts."""
    if word == "layer":
        count = len(model.layout.layers) - (quantity in HIDDEN)
        if not count:
            raise InvalidInput("question.layer", "a network with a hidden layer", 0)
        return count
    layer = model.layout.layers[places[0]]
    return layer.units if word == "unit" else layer.rows


def of_batch(model: NetworkModel, state: State, quantity: str, question: Question) -> Trace:
    """What happens in the step that comes next."""
    if quantity == "batch_loss":
        return batch_loss(model, state)
    index = asked_index(question, "index", model.layout.size, 0)
    return gradient(model, state, index) if quantity == "gradient" else update(model, state, index)


def update(model: NetworkModel, state: State, index: int) -> Trace:
    """The next value of one weight, by the rule with its memory."""
    runner, k_j_i = model.runner, place(model, index)
    seen, rule = Seen(model, state, int(batch_rows(model, state.step)[0])), opened(model, state).rule
    kept = tuple(float(slot[0] if len(slot) == 1 else slot[index]) for slot in rule[1:])
    used = float(shortened(state.gradient, runner.pace.clipping, runner.pace.clip_at)[index])
    name = seen.weight_name(*k_j_i)
    value = float(state.params[index])
    moment = Moment(name[0].upper() + name[1:], seen.weight(*k_j_i), value, gradient(model, state, index), kept)
    return update_trace(runner, state.step, moment, used, searched(model, state, index))


def searched(model: NetworkModel, state: State, index: int) -> Mapping[str, Trace]:
    """What a rule that asks the cost has found for this step: Newton's direction, or the length of the step."""
    if not model.runner.method.search:
        return {}
    new, slots = model.optimizer.update(state.params, state.gradient, state.slots, model.learning_rate, state.step)
    if model.runner.method.slots:
        length = float(memory(slots).rule[1][0])
        return {"new_a": given("Length of the step", "a'", length, "Found by asking the cost along the gradient.")}
    moved = (float(state.params[index]) - float(new[index])) / model.runner.rate(state.step)
    return {"d": given("Newton's direction", r"\left(H^{-1} g\right)", moved, "From all second derivatives.")}
