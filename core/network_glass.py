"""All numbers of one pass, forward and back: of a point, or of the batch that the next step learns from.

Layers stand under their number. Of a point: sums, activations, slopes, deltas (units,), gradients of its own loss. Of a batch of
m points: the same (units, m), deltas of each point's own loss, so that a gradient is the mean of products over the points.
"""

import numpy as np

from core import network_passes as passes
from core.network_backward_traces import batch_rows
from core.network_fields import answers, quiet
from core.network_model import NetworkModel
from core.network_passes import Passed
from core.network_statistics import update_of
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
    rows, x, t, layers = batch_pass(model, state) if whole_batch else point_pass(model, state, options)
    deltas, gradient, _ = passes.backward(model.layout, state.params, layers, model.loss, t)
    shown = slice(0, MOST_SHOWN if whole_batch else 1)
    parts, sums = enumerate(zip(layers, deltas, strict=True)), layers[-1].sums
    tree = {str(k): numbers(each, delta * t.shape[1], shown) for k, (each, delta) in parts}
    return {
        "points": rows[shown].astype(np.int32), "count": len(rows), "batch": whole_batch, "penalty": state.loss.penalty,
        "inputs": squeezed(x[:-1, shown], whole_batch),
        "layers": tree if whole_batch else {k: {name: value[:, 0] for name, value in layer.items()} for k, layer in tree.items()},
        "outputs": squeezed(model.loss.outputs(sums)[:, shown], whole_batch),
        "answers": squeezed(answers(model, sums)[:, shown], whole_batch),
        "targets": squeezed(t[:, shown], whole_batch), "losses": model.loss.each(sums, t)[shown],
        "loss": float(model.loss.each(sums, t).mean()),
        "gradients": apart(model.layout, state.gradient if whole_batch else gradient),
        "update": apart(model.layout, update_of(model, state)),
    }  # fmt: skip


def batch_pass(model: NetworkModel, state: State) -> tuple[Indices, Array, Array, list[Passed]]:
    """The points that the next step learns from, with units dropped as it does. -> rows, x, t, layers"""
    x, t = model.batches.at(state.step)
    return batch_rows(model, state.step), x, t, passes.forward(model.layout, state.params, x, (model.seed, state.step))


def point_pass(model: NetworkModel, state: State, options: Options) -> tuple[Indices, Array, Array, list[Passed]]:
    """One point, out of training. -> rows, x, t, layers"""
    rows = np.array([whole(options, "point", 0, 0, 1_000_000) % len(model.data.y)])
    x, t = (each[:, rows] for each in model.whole)
    fixed = None if model.layout.plain else model.moments(state.params)
    return rows, x, t, passes.forward(model.layout, state.params, x, fixed=fixed)


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
