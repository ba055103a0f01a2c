"""All numbers of one pass, forward and back: of a point, or of the batch that the next step learns from.

Layers stand under their number. Of a point: sums, activations, slopes, deltas (units,), gradients of its own loss. Of a batch of
m points: the same (units, m), deltas of each point's own loss, so that a gradient is the mean of products over the points.
"""

from typing import NamedTuple

import numpy as np

from core import network_passes as passes
from core.network_fields import answers, quiet
from core.network_model import NetworkModel
from core.network_passes import Passed
from core.network_statistics import update_of
from core.network_together import batch_rows, learned_from
from core.network_views import apart
from core.state import State, Tree
from core.types import Array, Indices
from core.view_options import Options, whole

MOST_SHOWN = 100  # points of a batch


@quiet
def glass(model: NetworkModel, state: State, options: Options) -> Tree:
    """The numbers of point `point`, or of the batch where `batch` is true."""
    if model.empty:
        return {}
    whole_batch = options.get("batch") is True
    rows, x, t, layers, deltas, gradient = batch_pass(model, state) if whole_batch else point_pass(model, state, options)
    shown = slice(0, MOST_SHOWN if whole_batch else 1)
    parts, sums = enumerate(zip(layers, deltas, strict=True)), layers[-1].sums
    tree = {str(k): numbers(each, delta, shown) for k, (each, delta) in parts}
    return {
        "points": rows[shown].astype(np.int32), "count": len(rows), "batch": whole_batch, "penalty": state.loss.penalty,
        "inputs": squeezed(x[:-1, shown], whole_batch),
        "layers": tree if whole_batch else {k: {name: value[:, 0] for name, value in layer.items()} for k, layer in tree.items()},
        "outputs": squeezed(model.loss.outputs(sums)[:, shown], whole_batch),
        "answers": squeezed(answers(model, sums)[:, shown], whole_batch),
        "targets": squeezed(t[:, shown], whole_batch), "losses": model.loss.each(sums, t)[shown],
        "loss": float(model.loss.each(sums, t).mean()),
        "gradients": apart(model.layout, gradient),
        "update": apart(model.layout, update_of(model, state)),
    }  # fmt: skip


class Pass(NamedTuple):
    """One pass: which points, x (inputs + 1, m), t (k, m), what layers did, δ of each point's own loss, ∂J/∂w (p,)."""

    rows: Indices
    x: Array
    t: Array
    layers: list[Passed]
    deltas: list[Array]
    gradient: Array


def batch_pass(model: NetworkModel, state: State) -> Pass:
    """The points that the next step learns from, with units dropped as it does."""
    x, t = model.batches.at(state.step)
    layers = passes.forward(model.layout, state.params, x, (model.seed, state.step))
    deltas = passes.backward(model.layout, state.params, layers, model.loss, t)[0]
    return Pass(batch_rows(model, state.step), x, t, layers, [delta * t.shape[1] for delta in deltas], state.gradient)


def point_pass(model: NetworkModel, state: State, options: Options) -> Pass:
    """One point: out of training, or together with its batch where batch normalization makes them one."""
    row = whole(options, "point", 0, 0, 1_000_000) % len(model.data.y)
    seen = learned_from(model, state, row)
    return Pass(np.array([row]), seen.x, seen.t, seen.layers, seen.deltas, seen.gradient)


def numbers(each: Passed, delta: Array, shown: slice) -> dict[str, Array]:
    """What one layer did to the points that are shown. delta (units, m) -> (units, shown) each"""
    kind, bare, slope = each.layer.activation, np.empty_like(each.sums), np.empty_like(each.sums)
    kind.value(each.sums, bare)
    kind.slope(each.sums, bare, slope)
    found = {"sums": each.sums, "activations": each.outputs, "slopes": slope, "deltas": delta}
    return {name: value[:, shown].copy() for name, value in found.items()}


def squeezed(values: Array, whole_batch: bool) -> Array:
    """Columns of points, or the one column as a row. values (r, m) -> (r, m) or (r,)"""
    return values.copy() if whole_batch else values[:, 0].copy()
