"""Which start ends where: one rule from many starts at once, on arrays.

Every start gets the number of the minimum where it ends, lowest first; NOT_THERE, or AWAY where it runs away. An end is at
a known minimum where it is close to it and costs about as little. Other minima are found by where Newton's step leads from
ends at rest: z = p - H⁻¹ ∇J(p), close by and H > 0. A slow walk along a valley is thus not taken for an end.
"""

from collections.abc import Generator, Iterator

import numpy as np

from core.clipping import GUARD
from core.descent_race import FAR, Race
from core.errors import InvalidInput
from core.logistic_objective import LogisticCost
from core.race_views import axes
from core.runners import Runner
from core.state import State, Tree
from core.strokes import finished
from core.types import Array, Mask
from core.view_options import Options, whole

MOST_CELLS, MOST_STEPS = 80, 2_000
MOST_PLACES = 40
AT_REST = 1e-3  # of the middle slope at the starts
SAME = 0.01  # of the window, along each axis: ends this close are one place
LOW = 1e-3  # of the middle height of the starts: what an end at a minimum may cost above it
NOT_THERE, AWAY = -1, -2
STROKE = 10_000  # steps of single starts that are made at a stroke
CHECKED = 50  # steps between two looks at whether everyone is at rest


def basins(race: Race, state: State, options: Options) -> Tree:
    """The number of the place where each start ends (m, m), the places (k, 2) and their heights (k,)."""
    return finished(basin_strokes(race, state, options))


def basin_strokes(race: Race, state: State, options: Options) -> Iterator[Tree | None]:
    """The same, a little at a time. Raises InvalidInput at once."""
    runner = race.runners[whole(options, "runner", 0, 0, len(race.runners) - 1)]
    if runner.method.rule is None:
        raise InvalidInput("options.runner", "a rule that follows the gradient alone", runner.method.title)
    m, steps = whole(options, "resolution", 40, 2, MOST_CELLS), whole(options, "steps", 500, 1, MOST_STEPS)
    return mapped(race, runner, axes(race, options, m), steps)


def mapped(race: Race, runner: Runner, edges: tuple[Array, Array], steps: int) -> Iterator[Tree | None]:
    """The map of starts x (m,) by y (m,); None after every few steps."""
    starts = [each.ravel() for each in np.meshgrid(*edges)]
    slopes = np.hypot(*race.objective.gradients(starts[0], starts[1]))
    slow = AT_REST * middle(slopes)
    x, y, away = yield from walked(race, runner, starts, steps, slow)
    with np.errstate(all="ignore"):
        labels, places = known(race, x, y, middle(race.objective.values(starts[0], starts[1])))
        labels, places = found(race, np.stack((x, y), axis=1), slow, labels, places)
    heights = race.objective.values(places[:, 0], places[:, 1])
    order = np.argsort(heights, kind="stable")
    rank = np.append(np.argsort(order, kind="stable"), NOT_THERE)
    numbers = np.where(away, AWAY, rank[labels]).astype(np.int32).reshape(len(edges[1]), len(edges[0]))
    tree = {"labels": numbers, "places": places[order], "heights": heights[order]}
    yield {"x": edges[0], "y": edges[1], **tree, "steps": steps, "title": runner.method.title}


def middle(values: Array) -> float:
    """The median of the finite ones, 0 where there is none. values (k,)"""
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if len(finite) else 0.0


def size_of(race: Race) -> Array:
    """Width and height of the window. -> (2,)"""
    low_x, high_x, low_y, high_y = race.objective.window
    return np.array([high_x - low_x, high_y - low_y])


def known(race: Race, x: Array, y: Array, usual: float) -> tuple[Array, Array]:
    """Ends at the minima that the cost is known to have. x (k,), y (k,), usual height -> labels (k,), places (p, 2)"""
    labels = np.full(len(x), NOT_THERE)
    places: list[tuple[float, float]] = []
    width, height = size_of(race)
    values = race.objective.values(x, y)
    for minimum in race.objective.minima:
        near = np.hypot((x - minimum.x) / width, (y - minimum.y) / height) <= SAME
        there = near & (values <= minimum.value + LOW * max(usual - minimum.value, 0.0)) & (labels < 0)
        if there.any():
            labels[there] = len(places)
            places.append((minimum.x, minimum.y))
    return labels, np.array(places).reshape(-1, 2)


def found(race: Race, ends: Array, slow: float, labels: Array, places: Array) -> tuple[Array, Array]:
    """Adds the minima that are not known beforehand. ends (k, 2), labels (k,), places (p, 2) -> labels (k,), places (q, 2)"""
    objective, size = race.objective, size_of(race)
    if isinstance(objective, LogisticCost) or (objective.quadratic and objective.minima):
        return labels, places  # there is no other
    gradients = np.stack(objective.gradients(ends[:, 0], ends[:, 1]), axis=1)
    rest = np.flatnonzero((labels < 0) & (np.hypot(*gradients.T) <= slow) & np.isfinite(ends).all(axis=1))
    steps = np.array([newton(objective.hessian(*ends[k].tolist()), gradients[k]) for k in rest.tolist()]).reshape(-1, 2)
    close = np.hypot(*(steps / size).T) <= SAME
    own, further = gathered((ends[rest] - steps) / size, close, SAME)
    labels = labels.copy()
    labels[rest] = np.where(own < 0, NOT_THERE, own + len(places))
    return labels, np.concatenate((places, further * size))


def newton(hessian: Array, gradient: Array) -> Array:
    """H⁻¹ g, infinite where H has a direction downwards or none for a slope. (2, 2), (2,) -> (2,)"""
    (xx, xy), (_, yy) = hessian.tolist()
    determinant = xx * yy - xy * xy
    if determinant > 0 < xx:
        x, y = gradient.tolist()
        return np.array([(yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant])
    level = min(xx, yy, determinant) >= 0 and not gradient.any()
    return np.zeros(2) if level else np.full(2, np.inf)


def walked(race: Race, runner: Runner, starts: list[Array], steps: int, slow: float) -> Generator[None, None, tuple[Array, Array, Mask]]:
    """Where everyone is after so many steps, or once all are at rest, and who ran away; None after every few.

    starts x (k,), y (k,) -> x (k,), y (k,), away (k,)
    """
    x, y = starts
    away, far = np.zeros(len(x), dtype=bool), FAR * race.objective.span
    x_slots = y_slots = tuple(np.zeros(len(x)) for _ in runner.method.slots)
    stroke = max(1, STROKE // len(x))
    for step in range(steps):
        with np.errstate(all="ignore"):
            gx, gy = race.objective.gradients(x, y)
            if step % CHECKED == 0 and not (np.hypot(gx, gy) > slow * 1e-3).any():
                break
            gx, gy = shortened(runner, gx, gy)
            x, x_slots = runner.rule(x, gx, x_slots, runner.rate(step))
            y, y_slots = runner.rule(y, gy, y_slots, runner.rate(step))
            away |= (np.abs(x) > far) | (np.abs(y) > far)
        if step % stroke == 0:
            yield
    return x, y, away


def shortened(runner: Runner, gx: Array, gy: Array) -> tuple[Array, Array]:
    """Clipping, on arrays of gradients."""
    limit = runner.pace.clip_at
    if runner.pace.clipping == "value":
        return np.clip(gx, -limit, limit), np.clip(gy, -limit, limit)
    if runner.pace.clipping == "norm":
        factor = np.minimum(1.0, limit / (np.hypot(gx, gy) + GUARD))
        return gx * factor, gy * factor
    return gx, gy


def gathered(ends: Array, rest: Mask, near: float) -> tuple[Array, Array]:
    """Ends that lie close together as one place. ends (k, 2), rest (k,) -> labels (k,) with -1 for none, places (p, 2)"""
    labels = np.full(len(ends), -1)
    places: list[Array] = []
    open_ = rest.copy()
    while open_.any() and len(places) < MOST_PLACES:
        place = ends[int(np.argmax(open_))]
        members = open_ & (np.hypot(*(ends - place).T) <= near)
        labels[members] = len(places)
        places.append(np.median(ends[members], axis=0))
        open_ = open_ & ~members
    return labels, np.array(places).reshape(-1, 2)
