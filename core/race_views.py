"""What can be seen of a race: the landscape, the ways of its runners, how each fares, the place where one stands.

Every view is a function (race, state, options) -> tree of numbers and arrays. Arrays stand under the number of their runner.
"""

from math import hypot
from typing import Any

import numpy as np

from core.batches import batch
from core.descent_race import Race
from core.gradient_check import check
from core.logistic_objective import LogisticCost
from core.race_ledger import way_steps
from core.race_theory import predicted
from core.race_verdicts import verdict_of
from core.slope_field import ArrayCost
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, real, whole, word

MOST_CELLS, MOST_POINTS, MOST_ARROWS = 200, 10_000, 40
CURVE_POINTS = 200
SQUARABLE = 1e100  # places beyond it have squares and cubes that leave the range of a float64
REACH = 1e200  # of what a curve is drawn over: more than points may have, and differences of it are numbers
LOG_UNIT = 1e-3  # of the median height above the lowest: from here on heights are shown by their logarithm


def axes(race: Race, options: Options, resolution: int) -> tuple[Array, Array]:
    """Places along x and along y over the window, or over the one asked for. -> (m,), (m,)"""
    names = ("x_low", "x_high", "y_low", "y_high")
    edges = [real(options, name, edge, SQUARABLE) for name, edge in zip(names, race.objective.window, strict=True)]
    return np.linspace(edges[0], edges[1], resolution), np.linspace(edges[2], edges[3], resolution)


def landscape(race: Race, state: State, options: Options) -> Tree:
    """The cost over a window: z (m, m) with y down the rows, `level` to color by, arrows of the gradient where asked for."""
    objective = race.objective
    x, y = axes(race, options, whole(options, "resolution", 60, 2, MOST_CELLS))
    z = objective.values(*np.meshgrid(x, y))
    z[~np.isfinite(z)] = np.nan
    scale = word(options, "scale", objective.scale, ("plain", "log"))
    ground, unit = leveling(z, objective.lowest) if scale == "log" else (0.0, 1.0)
    arrows = whole(options, "arrows", 0, 0, MOST_ARROWS)
    tree: Tree = {
        "x": x, "y": y, "z": z, "level": heightened(z, ground, unit) if scale == "log" else z, "scale": scale,
        "ground": ground, "unit": unit,
        "title": objective.title, "note": objective.note, "names": list(objective.names), "formula": objective.value_latex(),
        "window": list(objective.window), "minima": np.array(objective.minima, dtype=np.float64).reshape(-1, 3), "least": objective.lowest,
        "start": [race.config.start_x, race.config.start_y], "suggested_start": list(objective.start), "quadratic": objective.quadratic,
    }  # fmt: skip
    return tree | ({"arrows": field(race, options, arrows)} if arrows else {})


def heightened(z: Array, ground: float, unit: float) -> Array:
    """log₁₀(1 + (z - ground)/unit); infinite where that leaves the range of a float64. z (m, m) -> (m, m)"""
    with np.errstate(over="ignore"):
        return np.log10(1 + (z - ground) / unit)


def leveling(z: Array, least: float | None) -> tuple[float, float]:
    """Ground and unit of the logarithmic height log₁₀(1 + (z - ground)/unit), which shows what is small beside what is large."""
    seen = z[np.isfinite(z)]
    if not len(seen):
        return 0.0, 1.0
    ground = min(float(seen.min()), float(seen.min()) if least is None else least)
    return ground, max(LOG_UNIT * (float(np.median(seen)) - ground), 1e-300)


def field(race: Race, options: Options, resolution: int) -> Tree:
    """The gradient at m x m places in the middle of cells. -> x, y, dx, dy (m m,)"""
    x, y = ((edges[:-1] + edges[1:]) / 2 for edges in axes(race, options, resolution + 1))
    places = [each.ravel() for each in np.meshgrid(x, y)]
    dx, dy = race.objective.gradients(places[0], places[1])
    return {"x": places[0], "y": places[1], "dx": dx, "dy": dy}


def paths(race: Race, state: State, options: Options) -> Tree:
    """The way of every runner with its heights: points (k, 2), heights (k,), and the steps (k,) they belong to."""
    ledger, most = race.ledger(state), whole(options, "points", 2_000, 2, MOST_POINTS)
    rows = np.concatenate((ledger.way, state.params[None]))
    steps = np.append(way_steps(ledger, state.step), state.step)
    kept = np.unique(np.linspace(0, len(rows) - 1, min(most, len(rows))).round().astype(np.intp))
    heights = race.heights(rows[kept])
    tree: Tree = {"steps": steps[kept].astype(np.int32)}
    for i in range(len(race.runners)):
        tree[str(i)] = {"points": rows[kept, 2 * i : 2 * i + 2].copy(), "heights": heights[:, i].copy()}
    return tree


def runners(race: Race, state: State, options: Options) -> Tree:
    """Where everyone is, on what slope, at what rate, with what next step, and how each fares."""
    ledger = race.ledger(state)
    gradients = np.array([race.objective.gradient(x, y) for x, y in state.params.reshape(-1, 2).tolist()])
    return {
        "points": state.params.reshape(-1, 2), "heights": race.heights(state.params), "gradients": gradients,
        "slopes": state.gradient.reshape(-1, 2),
        "moves": (race.walked(state, 1)[0].params - state.params).reshape(-1, 2),
        "rates": np.array([runner.rate(state.step) for runner in race.runners]),
        "reached": ledger.reached.astype(np.int32), "ended": ledger.ended.astype(np.int32), "goal": race.goal[0],
        "runners": [described(race, state, index) for index in range(len(race.runners))],
    }  # fmt: skip


def described(race: Race, state: State, index: int) -> Tree:
    """One runner in words, with its memory by name."""
    runner, memory = race.runners[index], race.ledger(state).memory[index]
    verdict = verdict_of(race, state, index)
    inner = [
        {"key": slot.key, "name": slot.name, "symbol": slot.symbol, "values": [float(memory[k, 0])] if slot.shared else memory[k].tolist()}
        for k, slot in runner.method.kept(runner.settings)
    ]
    method = runner.method
    words = {"optimizer": method.slug, "title": method.title, "equation": method.equation(runner.settings), "text": method.text}
    return {**words, "verdict": verdict.code, "reason": verdict.reason, "inner": inner, "corrections": corrections(runner.settings, memory)}


def corrections(settings: Any, memory: Array) -> Tree:
    """1 - β₁ᵗ and 1 - β₂ᵗ, by which Adam divides its moments; for other rules nothing."""
    steps = float(memory[2, 0])
    return {name: 1 - getattr(settings, name) ** steps for name in ("beta1", "beta2") if hasattr(settings, name)}


def place_of(race: Race, state: State, options: Options) -> tuple[float, float]:
    """The place that is asked about: a runner's, or any."""
    index = whole(options, "runner", 0, 0, len(race.runners) - 1)
    x, y = state.params[2 * index : 2 * index + 2].tolist()
    return real(options, "x", x, SQUARABLE), real(options, "y", y, SQUARABLE)


def place(race: Race, state: State, options: Options) -> Tree:
    """Value and gradient at a place, the tangent plane over a patch of the window (2, 2), the two slices through it with tangents."""
    x, y = place_of(race, state, options)
    value, (gx, gy) = race.objective.value(x, y), race.objective.gradient(x, y).tolist()
    size = real(options, "size", 0.15, SQUARABLE)
    m = whole(options, "resolution", 100, 2, 1_000)
    along_x, along_y = axes(race, options, m)
    px, py = (np.array([-1.0, 1.0]) * size * (along[-1] - along[0]) / 2 for along in (along_x, along_y))
    with np.errstate(over="ignore", invalid="ignore"):
        plane = {"x": x + px, "y": y + py, "z": value + gx * px[None, :] + gy * py[:, None]}
        tangent_x, tangent_y = value + gx * (along_x - x), value + gy * (along_y - y)
    return {
        "point": [x, y], "value": value, "gradient": [gx, gy], "length": hypot(gx, gy), "plane": plane,
        "slice_x": {"x": along_x, "z": race.objective.values(along_x, np.full(m, y)), "tangent": tangent_x},
        "slice_y": {"y": along_y, "z": race.objective.values(np.full(m, x), along_y), "tangent": tangent_y},
    }  # fmt: skip


def theory(race: Race, state: State, options: Options) -> Tree:
    """Curvature where a runner stands, and what it predicts beside what was observed."""
    found = predicted(race, state, whole(options, "runner", 0, 0, len(race.runners) - 1))
    rest = {name: value for name, value in vars(found).items() if name != "place"}
    return {**vars(found.place), **rest}


def gradient_check(race: Race, state: State, options: Options) -> Tree:
    """The formulas of the gradient beside central differences of the cost."""
    x, y = place_of(race, state, options)
    found = check(ArrayCost(race.objective).value, race.objective.gradient(x, y), np.array([x, y]))
    return {"point": [x, y], **found._asdict(), "agrees": found.agrees}


def line(race: Race, state: State, options: Options) -> Tree:
    """The points and everyone's line or curve through them; `batch` are the points that the next step learns from."""
    if not race.on_data:
        return {}
    n, size = len(race.y), race.config.batch_size
    rows = np.arange(n) if not 0 < size < n else batch(n, size, race.seed, state.step)
    intercepts, slopes = state.params[0::2].copy(), state.params[1::2].copy()
    feature = race.data.feature_names[race.feature] if race.data.feature_names else ""
    named = {"feature": feature, "target": race.data.target_name}
    tree = {"x": race.x, "y": race.y, "intercepts": intercepts, "slopes": slopes, "batch": np.sort(rows).astype(np.int32), **named}
    if not isinstance(race.objective, LogisticCost):
        return tree
    return {**tree, **curves(race.objective, along_of(race.x, options), intercepts, slopes)}


def along_of(x: Array, options: Options) -> Array:
    """Places over the range of the points, or over the one asked for. x (n,) -> (m,)"""
    low, high = float(x.min()), float(x.max())
    margin = 0.05 * (high - low) or 1.0
    return np.linspace(real(options, "low", low - margin, REACH), real(options, "high", high + margin, REACH), CURVE_POINTS)


def curves(objective: LogisticCost, along: Array, intercepts: Array, slopes: Array) -> Tree:
    """Every runner's curve along (m,): curves (r, m); the points' classes, 0 or 1 (n,), and the level between them."""
    drawn = [objective.probabilities(b, w, along) for b, w in zip(intercepts.tolist(), slopes.tolist(), strict=True)]
    return {
        "along": along,
        "curves": np.array(drawn),
        "classes": (objective.classes.s < 0).astype(np.float64),
        "level": objective.classes.level,
    }
