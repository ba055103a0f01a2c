"""Which start ends where: one rule from many starts at once, on arrays.

The ends where it comes to rest are gathered into places; every start gets the number of its place, lowest first, or -1.
"""

from collections.abc import Generator, Iterator

import numpy as np

from core.clipping import GUARD
from core.descent_race import Race
from core.errors import InvalidInput
from core.race_views import axes
from core.runners import Runner
from core.state import State, Tree
from core.strokes import finished
from core.types import Array, Mask
from core.view_options import Options, whole

MOST_CELLS, MOST_STEPS = 80, 2_000
MOST_PLACES = 40
AT_REST = 1e-3  # of the middle slope at the starts
SAME = 0.01  # of the window: ends this close are one place
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
    slow = AT_REST * float(np.median(slopes[np.isfinite(slopes)], axis=0)) if np.isfinite(slopes).any() else 0.0
    ends = yield from walked(race, runner, starts, steps, slow)
    with np.errstate(all="ignore"):
        rest = (np.hypot(*race.objective.gradients(ends[0], ends[1])) <= slow) & np.isfinite(ends).all(axis=0)
        labels, places = gathered(np.stack(ends, axis=1), rest, SAME * race.objective.span)
    heights = race.objective.values(places[:, 0], places[:, 1])
    order = np.argsort(heights, kind="stable")
    rank = np.append(np.argsort(order, kind="stable"), -1)
    known = {"labels": rank[labels].astype(np.int32).reshape(len(edges[1]), len(edges[0])), "places": places[order]}
    yield {"x": edges[0], "y": edges[1], **known, "heights": heights[order]}


def walked(race: Race, runner: Runner, starts: list[Array], steps: int, slow: float) -> Generator[None, None, list[Array]]:
    """Where everyone is after so many steps, or once all are at rest; None after every few. starts x (k,), y (k,) -> x (k,), y (k,)"""
    x, y = starts
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
        if step % stroke == 0:
            yield
    return [x, y]


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
