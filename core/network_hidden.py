"""Where a layer sends the points, and the grid of the plane with them.

The activations of a layer of two units are places; those of more are seen along two chosen units, or along the two directions
in which the points spread most.

n points, u units, activations (n, u), axes (u, 2), places (n, 2) = (activations - center) axes.
"""

import numpy as np

from core import network_passes as passes
from core.network_fields import fields_of, quiet
from core.network_model import NetworkModel
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, whole

MOST_LINES, PLACES = 41, 60  # places along a line


@quiet
def hidden(model: NetworkModel, state: State, options: Options) -> Tree:
    """The places of all points (n, 2) and of the grid's lines (2 lines, places, 2) in a layer's space."""
    count = len(model.layout.layers) - 1
    if not count:
        return {"reason": "There is no hidden layer."}
    k = min(whole(options, "layer", count - 1, 0, 100), count - 1)
    fixed = None if model.layout.plain else model.moments(state.params)
    a = layer_of(model, state, k, model.whole[0], fixed)
    center, axes, names, share = seen_along(a[~model.data.is_test], a.shape[1], options, k)
    lines = grid_lines(model, options)
    warped = layer_of(model, state, k, model.columns(lines.reshape(-1, lines.shape[-1])), fixed)
    tree: Tree = {"layer": k, "names": names, "share": share, "points": (a - center) @ axes, "plane": lines[:, :, plane(model, options)]}
    tree["lines"] = ((warped - center) @ axes).reshape(*lines.shape[:2], 2).astype(np.float32)
    if k == count - 1 and model.outputs == 1 and model.classes:
        block = model.layout.matrices(state.params)[-1]
        tree["boundary"] = {
            "weights": axes.T @ block[:-1, 0],
            "bias": float(block[-1, 0] + center @ block[:-1, 0]),
            "exact": a.shape[1] <= 2,
        }
    return tree


def layer_of(model: NetworkModel, state: State, k: int, x: Array, fixed: list[passes.Moments | None] | None) -> Array:
    """The activations of layer k. x (inputs + 1, n) -> (n, u)"""
    return passes.forward(model.layout, state.params, x, fixed=fixed)[k].outputs.T


def seen_along(a: Array, units: int, options: Options, k: int) -> tuple[Array, Array, list[str], float]:
    """Center (u,), axes (u, 2), their names, and the share of the spread that they show. a (n, u)"""
    wanted, total = options.get("units"), float(a.var(axis=0).sum()) if len(a) else 0.0
    if units <= 2 or (isinstance(wanted, list | tuple) and len(wanted) == 2):
        pair = wanted if isinstance(wanted, list | tuple) and len(wanted) == 2 else (0, min(1, units - 1))
        chosen = [min(whole({"units": unit}, "units", 0, 0, 1_000), units - 1) for unit in pair]
        axes = np.zeros((units, 2))
        axes[chosen[0], 0] = 1.0
        axes[chosen[1], 1] = 1.0 if chosen[1] != chosen[0] else 0.0
        shown = float(a[:, sorted(set(chosen))].var(axis=0).sum()) if len(a) else 0.0
        return np.zeros(units), axes, [f"unit {unit + 1}" for unit in chosen], shown / total if total else 1.0
    center = a.mean(axis=0) if len(a) else np.zeros(units)
    V = np.linalg.svd(a - center, full_matrices=False)[2][:2].T if len(a) > 1 and np.isfinite(a).all() else np.eye(units, 2)
    V = V * np.where(V[np.abs(V).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)  # else an axis could turn round from step to step
    shown = float(((a - center) @ V).var(axis=0).sum()) if len(a) else 0.0
    return center, V, ["widest direction", "second direction"], shown / total if total else 1.0


def plane(model: NetworkModel, options: Options) -> list[int]:
    """The two features that the grid is of."""
    return list(fields_of(model).features(options))


def grid_lines(model: NetworkModel, options: Options) -> Array:
    """Lines of constant y, then of constant x, through the window. -> (2 lines, places, d)"""
    low_x, high_x, low_y, high_y = fields_of(model).window(options)
    count, (i, j) = whole(options, "lines", 13, 2, MOST_LINES), plane(model, options)
    X = model.data.X
    lines = np.tile(X.mean(axis=0) if len(X) else np.zeros(model.features), (2 * count, PLACES, 1))
    lines[:count, :, j], lines[:count, :, i] = np.linspace(low_y, high_y, count)[:, None], np.linspace(low_x, high_x, PLACES)
    lines[count:, :, i], lines[count:, :, j] = np.linspace(low_x, high_x, count)[:, None], np.linspace(low_y, high_y, PLACES)
    return lines
