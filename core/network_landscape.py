"""The cost of a network along two directions through its weights, the way of the training on them, and a line between two moments.

    J(w + α d₁ + β d₂)             over a window of α and β

Random directions are filter-normalized: what comes into a unit is as long in d as in w, so that weights that are large are
moved as far, in their own measure, as small ones; biases stay. Of the way only its shadow on the plane is seen.

Reference: H. Li et al., Visualizing the loss landscape of neural nets, 2018.
"""

from collections.abc import Iterator

import numpy as np

from core.network import penalty
from core.network_memory import memory
from core.network_model import NetworkModel
from core.state import State, Tree
from core.strokes import finished
from core.types import Array
from core.view_options import Options, real, whole, word

DIRECTIONS = ("random", "weights", "path")
RANDOM = 6  # the stream of chance of directions
MOST_CELLS, MOST_PLACES = 61, 400
MOST_POINTS = 1_000  # that the cost is taken over


@np.errstate(all="ignore")
def cost(model: NetworkModel, params: Array) -> float:
    """J over the training points, of very many the first. params (p,)"""
    found = model.mean_loss(params, model.x[:, :MOST_POINTS], model.t[:, :MOST_POINTS])
    return found + penalty(params, model.layout.penalized, model.config.l1, model.config.l2)[0]


def way(model: NetworkModel, state: State) -> tuple[Array, Array]:
    """The steps that are kept and the weights at them, the present ones last. -> (k,), (k, p)"""
    known = memory(state.slots)
    if known.places.shape[1] != len(state.params):  # what was learned before the network was built anew
        return np.array([float(state.step)]), state.params[None]
    return np.append(known.steps(state.step), float(state.step)), np.vstack([known.places, state.params])


def random_directions(model: NetworkModel, params: Array, draw: int) -> Array:
    """Two filter-normalized directions. params (p,) -> (2, p)"""
    rng, found = np.random.default_rng([model.seed, RANDOM, draw]), np.zeros((2, len(params)))
    for direction in found:
        for block, own, layer in zip(model.layout.blocks(direction), model.layout.blocks(params), model.layout.layers, strict=True):
            d = rng.standard_normal((layer.inputs, layer.units))
            lengths = np.linalg.norm(d, axis=0)
            block[: layer.inputs] = d * np.linalg.norm(own[: layer.inputs], axis=0) / np.where(lengths > 0, lengths, 1.0)
    return found


def path_directions(places: Array) -> Array | None:
    """The two directions in which the way spreads most; None of a way too short. places (k, p), less the present ones -> (2, p)"""
    if len(places) < 3 or not np.isfinite(places).all():
        return None
    _, lengths, V = np.linalg.svd(places, full_matrices=False)
    return V[:2] if len(lengths) > 1 and lengths[1] > 1e-12 * lengths[0] else None


def landscape(model: NetworkModel, state: State, options: Options) -> Tree:
    """J over a window of two directions: z (m, m) with y down the rows, and the way (k, 2) with its steps (k,)."""
    return finished(landscape_strokes(model, state, options))


@np.errstate(all="ignore")
def landscape_strokes(model: NetworkModel, state: State, options: Options) -> Iterator[Tree | None]:
    """The same, place by place. Raises InvalidInput at once."""
    kind, m = word(options, "directions", "random", DIRECTIONS), whole(options, "resolution", 21, 3, MOST_CELLS)
    steps, places = way(model, state)
    D, names, span, reason = np.zeros((2, len(state.params))), ["first direction", "second direction"], 1.0, ""
    if kind == "weights":
        chosen = [whole(options, name, k, 0, len(state.params) - 1) for k, name in enumerate(("first", "second"))]
        D[[0, 1], chosen] = 1.0
        names, span = [model.parameter_names[index] for index in chosen], 3.0
    else:
        along = path_directions(places - state.params) if kind == "path" else None
        reason = "The way is too short yet: these are random directions." if kind == "path" and along is None else ""
        D = random_directions(model, state.params, whole(options, "draw", 0, 0, 1_000_000)) if along is None else along
    shadow = shadows(D, places - state.params)
    x, y = windows(shadow, real(options, "span", span), kind == "path" and not reason, m)
    known: Tree = {"x": x, "y": y, "path": shadow, "steps": steps, "names": names, "directions": kind, "reason": reason}
    return mapped(model, state.params, D, known)


def shadows(D: Array, places: Array) -> Array:
    """The places on the plane of two directions, or next to it; not a number where weights ran away. D (2, p), places (k, p) -> (k, 2)"""
    if not (np.isfinite(D).all() and np.isfinite(places).all()):
        return np.full((len(places), 2), np.nan)
    return np.asarray(np.linalg.lstsq(D.T, places.T, rcond=None)[0].T, dtype=np.float64)


def mapped(model: NetworkModel, params: Array, D: Array, known: Tree) -> Iterator[Tree | None]:
    """The costs over the window of `known`; None after each. params (p,), D (2, p)"""
    z = np.empty((len(known["y"]), len(known["x"])))
    for row, column in np.ndindex(z.shape):
        z[row, column] = cost(model, moved(params, D, np.array([known["x"][column], known["y"][row]])))
        yield None
    z[~np.isfinite(z)] = np.nan
    yield {**known, "z": z, "loss": cost(model, params)}


@np.errstate(all="ignore")
def moved(params: Array, D: Array, lengths: Array) -> Array:
    """w + Σ α d. params (p,), D (k, p), lengths (k,) -> (p,)"""
    return np.asarray(params + lengths @ D)


def windows(shadow: Array, span: float, fitted: bool, m: int) -> tuple[Array, Array]:
    """The places along both directions: as far as span either way, or around the way. shadow (k, 2) -> (m,), (m,)"""
    if not fitted:
        return np.linspace(-span, span, m), np.linspace(-span, span, m)
    low, high = shadow.min(axis=0), shadow.max(axis=0)
    margin = np.maximum(0.2 * (high - low), 0.05 * float((high - low).max()))
    return np.linspace(low[0] - margin[0], high[0] + margin[0], m), np.linspace(low[1] - margin[1], high[1] + margin[1], m)


def interpolation(model: NetworkModel, state: State, options: Options) -> Tree:
    """J and the test loss on the straight line between the kept moments nearest to the steps `from` and `to`."""
    return finished(interpolation_strokes(model, state, options))


@np.errstate(all="ignore")
def interpolation_strokes(model: NetworkModel, state: State, options: Options) -> Iterator[Tree | None]:
    """The same, place by place. Raises InvalidInput at once."""
    steps, places = way(model, state)
    ends = [whole(options, "from", 0, 0, 10**9), whole(options, "to", state.step, 0, 10**9)]
    first, last = (int(np.abs(steps - step).argmin()) for step in ends)
    share = np.linspace(-0.25, 1.25, whole(options, "resolution", 61, 3, MOST_PLACES))
    known: Tree = {"from": int(steps[first]), "to": int(steps[last]), "x": share}
    return between(model, places[first], places[last] - places[first], known)


def between(model: NetworkModel, first: Array, way: Array, known: Tree) -> Iterator[Tree | None]:
    """The costs along the line of `known`; None after each. first, way (p,)"""
    losses, tests = np.empty((2, len(known["x"])))
    for index, share in enumerate(known["x"]):
        place = moved(first, way[None], np.array([share]))
        losses[index], tests[index] = cost(model, place), model.mean_loss(place, model.x_test, model.t_test)
        yield None
    yield {**known, "loss": losses, **({"test": tests} if model.x_test.shape[1] else {})}
