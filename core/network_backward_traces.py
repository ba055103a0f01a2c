r"""Where the numbers of a backward pass come from: deltas as sums of products, the gradient of each weight, that of a batch."""

import numpy as np

from core import network_passes as passes
from core.network_forward_traces import activation, incoming, output, raw_sum, target, unit_sum, weight
from core.network_forward_traces import loss as point_loss
from core.network_model import NetworkModel
from core.network_normal_traces import normal_sum, slope_by_sum
from core.network_subject import LARGE, Seen, filled, summed
from core.network_together import Member, Together, batch_rows, mixed
from core.state import State
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, shown
from core.trace_subject import remembered
from core.types import Array

DROPPED = "With the units that this step leaves out."


@remembered
def slope(seen: Seen, k: int, j: int) -> Trace:
    """f'(z) of a hidden unit."""
    kind, z = seen.layer(k).activation, unit_sum(seen, k, j)
    sums, bare, found = seen.layers[k].sums[j], np.empty(1), np.empty(1)
    kind.value(sums, bare)
    kind.slope(sums, bare, found)
    pieces = filled(kind.derivative, z=z, a=activation(seen, k, j))
    name = f"Slope of the activation of {seen.name(k, j)}"
    return computed(name, rf"f'\left({z.symbol}\right)", float(found[0]), pieces)


@remembered
def sent_back(seen: Seen, k: int, j: int) -> Trace:
    """Σ w δ over the units above."""
    above = seen.layer(k + 1)
    terms: list[list[Piece]] = [[weight(seen, k + 1, i, j), r" \cdot ", before_normalizing(seen, k + 1, i)] for i in range(above.units)]
    value = float(seen.blocks[k + 1][j] @ seen.raw_deltas[k + 1][:, 0])
    return computed(f"Error sent back to {seen.name(k, j)}", seen.letter("e", k, j), value, summed(terms))


@remembered
def before_normalizing(seen: Seen, k: int, j: int) -> Trace:
    """δ by the weighted sum itself: δ where nothing is normalized."""
    if not seen.layer(k).normalized:
        return delta(seen, k, j)
    return slope_by_sum(seen, k, j, raw_sum, delta)


@remembered
def delta(seen: Seen, k: int, j: int) -> Trace:
    """δ = ∂L/∂z: of an output by the loss, of a hidden unit the error sent back times its slope."""
    name, symbol, value = f"Delta of {seen.name(k, j)}", seen.letter(r"\delta", k, j), float(seen.deltas[k][j, 0])
    if k < seen.last:
        if j in seen.layer(k).off:
            return given(name, symbol, 0.0, "This unit is switched off.")
        return computed(name, symbol, value, [sent_back(seen, k, j), r" \cdot ", slope(seen, k, j)])
    kind, count = seen.model.loss, seen.model.outputs
    pieces = filled(kind.derivative, a=output(seen, j), t=target(seen, j), z=unit_sum(seen, k, j))
    pieces = [rf"\frac{{1}}{{{count}}} \cdot ", *pieces] if kind.averages and count > 1 else pieces
    return computed(name, symbol, value, pieces, "How the loss changes with the sum.")


@remembered
def weight_gradient(seen: Seen, k: int, j: int, i: int) -> Trace:
    """∂L/∂w = δ a of one point; of a bias δ, of a gain δ n."""
    count = seen.layer(k).inputs
    letter = rf"\frac{{\partial {seen.loss_letter}}}{{\partial {seen.weight(k, j, i)}}}"
    name, note = f"Gradient by the {seen.weight_name(k, j, i)}, of point {seen.row + 1}", ""
    if isinstance(seen, Member):
        letter, name = rf"g_{{{seen.row + 1}}}", f"Share of point {seen.row + 1} in the gradient by the {seen.weight_name(k, j, i)}"
        note = "Of the sum of all losses of the batch, which batch normalization makes depend on each of its points."
    if i == count:
        return computed(name, letter, delta(seen, k, j).value, [delta(seen, k, j)], note)
    if i > count:
        found, source = delta(seen, k, j), normal_sum(seen, k, j, raw_sum)
    else:
        found, source = before_normalizing(seen, k, j), incoming(seen, k, i)
    return computed(name, letter, (found.value or 0.0) * (source.value or 0.0), [found, r" \cdot ", source], note)


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
    k, j, i = place(model, index)
    rows, values = batch_rows(model, state.step), shares(model, state, index)
    first = Seen(model, state, int(rows[0]))
    letter, name = first.weight(k, j, i), first.weight_name(k, j, i)
    terms: list[list[Piece]] = []
    together = Together(model, state) if mixed(model) else None
    for at in shown(range(len(rows))):
        seen = None if at is None else one_of(model, state, int(rows[at]), together, at)
        terms.append([r"\cdots"] if seen is None else [share(seen, (k, j, i), float(values[at or 0]))])
    mean = [rf"\frac{{1}}{{{len(rows)}}} \cdot \left(", *summed(terms), r"\right)"] if len(rows) > 1 else terms[0]
    symbol = rf"\frac{{\partial J}}{{\partial {letter}}}"
    note = f"The mean over the {len(rows)} points that step {state.step + 1} learns from."
    return computed(f"Gradient by the {name}", symbol, float(state.gradient[index]), [*mean, *penalties(first, k, j, i)], note)


def one_of(model: NetworkModel, state: State, row: int, together: Together | None, column: int) -> Seen:
    """A point as the step sees it, but for units that are dropped."""
    return Seen(model, state, row) if together is None else together.member(column)


def leaf(seen: Seen) -> str:
    """Why a point of a batch is not unfolded, if it is not."""
    if any(layer.dropout for layer in seen.model.layout.layers):
        return DROPPED
    return LARGE if seen.large else ""


def share(seen: Seen, at: tuple[int, int, int], value: float) -> Trace:
    """What one point adds to a gradient; unfolded where the step sees the point as it is."""
    note = leaf(seen)
    return given(f"Share of point {seen.row + 1}", rf"g_{{{seen.row + 1}}}", value, note) if note else weight_gradient(seen, *at)


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
    terms: list[list[Piece]] = []
    together = Together(model, state) if mixed(model) else None
    for at in shown(range(len(rows))):
        seen = None if at is None else one_of(model, state, int(rows[at]), together, at)
        terms.append([r"\cdots"] if seen is None else [loss_of(seen, float(values[at or 0]))])
    pieces: list[Piece] = [rf"\frac{{1}}{{{len(rows)}}} \cdot \left(", *summed(terms), r"\right)"]
    if state.loss.penalty:
        pieces += [" + ", given("Penalty", "P", state.loss.penalty, "l1 Σ |w| + l2/2 Σ w² over all weights, biases left out.")]
    note = f"The mean over the {len(rows)} points that step {state.step + 1} learns from."
    return computed("Cost of the step's batch", "J", state.loss.total, pieces, note)


def loss_of(seen: Seen, value: float) -> Trace:
    """The loss of one point; unfolded where the step sees the point as it is."""
    note = leaf(seen)
    return given(f"Loss of point {seen.row + 1}", seen.loss_letter, value, note) if note else point_loss(seen)
