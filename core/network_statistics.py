"""How the layers of a network fare over the training points: activations, units that are dead or saturated, gradients, updates.

dead         a unit whose slope f' is 0 at every point: nothing reaches its weights any more
saturated    a sum at which f' is less than a twentieth of its largest value
ratio        ‖Δw‖ / ‖w‖ of the step that comes next; about 10⁻³ to 10⁻² is usual for small steps
"""

from typing import NamedTuple

import numpy as np

from core import network_passes as passes
from core.network_fields import quiet
from core.network_model import NetworkModel
from core.state import State, Tree
from core.types import Array, Mask
from core.view_options import Options, whole

FLAT = 0.05  # of the largest slope
MOST_LOOKED_AT = 2_000  # points that statistics are taken over


class Slopes(NamedTuple):
    """What a hidden layer does at the training points: activations and slopes (units, m), the units that are dead (units,)."""

    activations: Array
    slopes: Array
    dead: Mask
    saturated: Mask


def hidden_slopes(model: NetworkModel, params: Array) -> list[Slopes]:
    """Of every hidden layer. params (p,)"""
    x = model.x[:, :MOST_LOOKED_AT]
    fixed = None if model.layout.plain else model.moments(params)
    found = []
    for each in passes.forward(model.layout, params, x, fixed=fixed)[:-1]:
        kind, bare, slope = each.layer.activation, np.empty_like(each.sums), np.empty_like(each.sums)
        kind.value(each.sums, bare)
        kind.slope(each.sums, bare, slope)
        largest = 0.25 if kind.slug == "sigmoid" else 1.0
        dead = (slope == 0).all(axis=1) if x.shape[1] else np.zeros(len(slope), dtype=np.bool_)
        flat = np.abs(slope) < FLAT * largest if kind.saturates else np.zeros(slope.shape, dtype=np.bool_)
        found.append(Slopes(each.outputs, slope, dead, flat))
    return found


def slope_share(model: NetworkModel, params: Array) -> float:
    """‖δ¹‖ / ‖δᴸ‖ over the training points: what arrives at the first layer of the slopes at the output. params (p,)"""
    x, t = model.x[:, :MOST_LOOKED_AT], model.t[:, :MOST_LOOKED_AT]
    fixed = None if model.layout.plain else model.moments(params)
    deltas = passes.backward(model.layout, params, passes.forward(model.layout, params, x, fixed=fixed), model.loss, t)[0]
    first, last = float(np.linalg.norm(deltas[0])), float(np.linalg.norm(deltas[-1]))
    return first / last if last else 1.0


def update_of(model: NetworkModel, state: State) -> Array:
    """Δw of the step that comes next. -> (p,)"""
    if model.empty:
        return np.zeros(len(state.params))
    new, _ = model.optimizer.update(state.params, state.gradient, state.slots, model.learning_rate, state.step)
    return np.asarray(new - state.params)


@quiet
def statistics(model: NetworkModel, state: State, options: Options) -> Tree:
    """One entry for each layer, the output layer last, with histograms (bins,) of its weights and of its activations."""
    bins = whole(options, "bins", 24, 4, 200)
    hidden, move = hidden_slopes(model, state.params), update_of(model, state)
    layout = model.layout
    parts = zip(layout.layers, layout.matrices(state.params), layout.matrices(state.gradient), layout.matrices(move), strict=True)
    tree: Tree = {"layers": {}}
    for k, (layer, block, gradient, change) in enumerate(parts):
        weights, entry = block[: layer.inputs], dict[str, object]()
        if k < len(hidden):
            entry |= activations(hidden[k], bins)
        size = float(np.linalg.norm(block))
        tree["layers"][str(k)] = entry | {
            "name": f"Layer {k + 1}" if k < len(hidden) else "Output",
            "activation": layer.activation.slug if k < len(hidden) else model.loss.slug,
            "weight_norm": size,
            "gradient_norm": float(np.linalg.norm(gradient)),
            "update_ratio": float(np.linalg.norm(change)) / size if size else None,
            "unit_gradients": np.linalg.norm(gradient, axis=0),
            "weights": histogram(weights.ravel(), bins),
        }
    return tree


def activations(found: Slopes, bins: int) -> dict[str, object]:
    """What is known of a hidden layer's activations."""
    a = found.activations
    if not a.size:
        return {"mean": None, "deviation": None, "dead": 0.0, "saturated": 0.0, "dead_units": []}
    return {
        "mean": float(a.mean()),
        "deviation": float(a.std()),
        "unit_means": a.mean(axis=1),
        "unit_deviations": a.std(axis=1),
        "dead": float(found.dead.mean()),
        "dead_units": (np.flatnonzero(found.dead) + 1).tolist(),
        "saturated": float(found.saturated.mean()),
        "unit_saturated": found.saturated.mean(axis=1),
        "activations": histogram(a.ravel(), bins),
    }


def span(values: Array) -> tuple[float, float]:
    """From the least to the largest; around them where they are too near for bars between them."""
    low, high = float(values.min()), float(values.max())
    size = max(abs(low), abs(high))
    margin = 0.0 if high - low > max(1e-9 * size, 1e-300) else max(0.5, 0.5 * size)
    return low - margin, high + margin


def histogram(values: Array, bins: int) -> Tree:
    """Counts (bins,) between edges (bins + 1,); of what is finite."""
    seen = values[np.isfinite(values) & (np.abs(values) < 1e100)]
    counts, edges = np.histogram(seen, bins, span(seen)) if len(seen) else (np.zeros(bins), np.linspace(-1.0, 1.0, bins + 1))
    return {"counts": counts.astype(np.int32), "edges": edges}
