r"""Where the numbers of a whole batch come from: its cost and the gradient of each weight, as means over its points.

Every point is listed. In the formula stand MOST_TERMS of them at the most, and only those are unfolded: what a point alone brings
can be asked of the point.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core import network_passes as passes
from core.network_backward_traces import weight_gradient
from core.network_forward_traces import loss as point_loss
from core.network_forward_traces import weight
from core.network_model import NetworkModel
from core.network_subject import LARGE, MOST_TERMS, Seen, summed
from core.network_together import Together, batch_rows, mixed
from core.state import State
from core.trace import Deferred, Trace, given
from core.trace_formulas import Piece, computed
from core.types import Array

MOST_LISTED = 200  # points
DROPPED = "With the units that this step leaves out."
ALONE = "Ask for this point alone to see where it comes from."
Leaf = Callable[[int, str], Trace]  # the place of a point in the batch, and why it is not unfolded


def place(model: NetworkModel, index: int) -> tuple[int, int, int]:
    """Layer, unit and input of an entry of the vector; the input after the last is the bias, one more the gain."""
    k = int(np.searchsorted(model.layout.offsets, index, side="right")) - 1
    i, j = divmod(index - model.layout.offsets[k], model.layout.layers[k].units)
    return k, j, i


def shares(model: NetworkModel, state: State, index: int) -> Array:
    """What each point of the step's batch adds to one entry of the gradient, times m; units dropped as in the step. -> (m,)"""
    k, j, i = place(model, index)
    x, t = model.batches.at(state.step)
    layers = passes.forward(model.layout, state.params, x, (model.seed, state.step))
    deltas = passes.backward(model.layout, state.params, layers, model.loss, t)[0]
    each, layer = layers[k], model.layout.layers[k]
    if i > layer.inputs and each.normal is not None:
        return np.asarray(deltas[k][j] * each.normal[j] * t.shape[1])
    raw = passes.before_normalizing(each, model.layout.blocks(state.params)[k], deltas[k]) if i < layer.inputs else deltas[k]
    return np.asarray(raw[j] * each.inputs[i] * t.shape[1])


def gradient(model: NetworkModel, state: State, index: int) -> Trace:
    """∂J/∂w of the step's batch: the mean over its points, and the slope of the penalty."""
    at, rows = place(model, index), batch_rows(model, state.step)
    first = Seen(model, state, int(rows[0]))
    name, symbol = f"Gradient by the {first.weight_name(*at)}", rf"\frac{{\partial J}}{{\partial {first.weight(*at)}}}"
    known = computed(name, symbol, float(state.gradient[index]), (), note(model, state))

    def whole() -> Trace:
        points = shares_of_points(model, state, index)
        return listing(computed(name, symbol, known.value, [*mean(points, len(rows)), *penalties(first, *at)], known.note), points)

    return Deferred(known, whole)


def shares_of_points(model: NetworkModel, state: State, index: int) -> list[Trace]:
    """What every point of the batch adds to one entry of the gradient."""
    at, rows, values = place(model, index), batch_rows(model, state.step), shares(model, state, index)

    def leaf(column: int, note: str) -> Trace:
        row = rows[column] + 1
        return given(f"Share of point {row}", rf"g_{{{row}}}", float(values[column]), note)

    return of_points(model, state, lambda seen: weight_gradient(seen, *at), leaf)


def of_points(model: NetworkModel, state: State, unfold: Callable[[Seen], Trace], leaf: Leaf) -> list[Trace]:
    """What every point of the batch brings; unfolded where it stands in the formula and the step sees the point as it is."""
    rows, together = batch_rows(model, state.step), Together(model, state) if mixed(model) else None
    dropped = any(layer.dropout for layer in model.layout.layers)

    def one(column: int) -> Trace:
        if dropped or (len(rows) > MOST_TERMS and MOST_TERMS - 2 <= column < len(rows) - 1):
            return leaf(column, DROPPED if dropped else ALONE)
        seen = Seen(model, state, int(rows[column])) if together is None else together.member(column)
        return leaf(column, LARGE) if seen.large else unfold(seen)

    return [one(column) for column in range(len(rows)) if column < MOST_LISTED - 1 or column == len(rows) - 1]


def mean(points: list[Trace], count: int) -> list[Piece]:
    """(1/m) Σ over the points of a batch, and of a single one itself."""
    if count == 1:
        return [points[0]]
    return [rf"\frac{{1}}{{{count}}} \cdot (", *summed([[each] for each in points]), ")"]  # plain brackets, so that lines can break inside


def listing(trace: Trace, points: list[Trace]) -> Trace:
    """The trace with all points among what it is made of, also those for which dots stand."""
    others = [each for each in trace.inputs if not any(each is point for point in points)]
    return replace(trace, inputs=(*points, *others))


def note(model: NetworkModel, state: State) -> str:
    """What the mean is taken over."""
    count = len(batch_rows(model, state.step))
    left_out = f" {count - MOST_LISTED} of them are not listed." if count > MOST_LISTED else ""
    return f"The mean over the {count} points that step {state.step + 1} learns from.{left_out}"


def penalties(seen: Seen, k: int, j: int, i: int) -> list[Piece]:
    """+ l1 sign w + l2 w, of weights."""
    config, pieces = seen.model.config, list[Piece]()
    if i >= seen.layer(k).inputs:
        return pieces
    w = weight(seen, k, j, i)
    if config.l1:
        pieces += [" + ", given("L1", r"\lambda_{1}", config.l1, "A setting."), r" \cdot \operatorname{sign}\left(", w, r"\right)"]
    if config.l2:
        pieces += [" + ", given("L2", r"\lambda_{2}", config.l2, "A setting."), r" \cdot ", w]
    return pieces


def losses(model: NetworkModel, state: State) -> Array:
    """The loss of every point of the step's batch, units dropped as in the step. -> (m,)"""
    x, t = model.batches.at(state.step)
    sums = passes.forward(model.layout, state.params, x, (model.seed, state.step))[-1].sums
    return np.asarray(model.loss.each(sums, t))


def batch_loss(model: NetworkModel, state: State) -> Trace:
    """J of the step's batch."""
    rows, values = batch_rows(model, state.step), losses(model, state)

    def leaf(column: int, note: str) -> Trace:
        row = rows[column] + 1
        return given(f"Loss of point {row}", f"L_{{{row}}}", float(values[column]), note)

    points = of_points(model, state, point_loss, leaf)
    pieces = mean(points, len(rows))
    if state.loss.penalty:
        pieces += [" + ", given("Penalty", "P", state.loss.penalty, "l1 Σ |w| + l2/2 Σ w² over all weights, biases left out.")]
    return listing(computed("Cost of the step's batch", "J", state.loss.total, pieces, note(model, state)), points)
