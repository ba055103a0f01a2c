"""Newton's method beside the model's own rule of descent, both from 0: their losses, their steps until little is left, and for
two parameters the cost that they walk on.

x, y (m,) the two parameters, heights (m, m) with a row for each y, paths (k, 2).
"""

import numpy as np

from core.logistic_model import LogisticModel
from core.newton_walk import newton_walk
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, real, whole

TOLERANCE = 1e-6  # of the cost at 0, above the least: little is left
MOST_STEPS, MOST_NEWTON, MOST_CELLS = 10_000, 30, 200
AFFORDABLE = 2e7  # numbers looked at for one picture
BEFORE_RUNNING_OFF = 8  # Newton steps that decide the window where there is no minimum
FARTHEST = 1e12


def walk(model: LogisticModel, state: State, options: Options) -> Tree:
    """Both ways from 0 to the least cost."""
    if model.empty:
        return {}
    affordable = int(AFFORDABLE / model.A.size)
    steps = min(whole(options, "steps", 500, 1, MOST_STEPS), max(affordable, 20))
    descent, newton, least = descended(model, steps), newtons(model), model.best_loss
    tree: Tree = {
        "names": list(model.parameter_names),
        "descent": {"path": descent[0], "losses": descent[1]},
        "newton": {"path": newton[0], "losses": newton[1]},
        "minimum": model.fitted_params,
        "least": least,
        "tolerance": TOLERANCE,
        "to_tolerance": {name: arrival(losses, least) for name, (_, losses) in (("newton", newton), ("descent", descent))},
    }
    return tree | landscape(model, options, descent[0], newton[0]) if len(model.parameter_names) == 2 else tree


def goal(start: float, least: float | None) -> float:
    """The cost from which on little is left; 0 where the least cost is not reached anywhere."""
    return 0.0 if least is None else least + TOLERANCE * (start - least)


def arrival(losses: Array, least: float | None) -> int | None:
    """The first step at which little is left. losses (k,)"""
    arrived = np.flatnonzero(losses <= goal(float(losses[0]), least))
    return int(arrived[0]) if len(arrived) else None


def descended(model: LogisticModel, steps: int) -> tuple[Array, Array]:
    """The way of the model's own rule, until little is left or it runs away. -> (k, size), (k,)"""
    params, memory = model.start(), model.rule.init(len(model.start()))
    first, gradient = model.loss_and_gradient(params, 0)
    path, losses = [params], [first.total]
    enough = goal(losses[0], model.best_loss)
    for step in range(steps):
        with np.errstate(over="ignore", invalid="ignore"):
            params, memory = model.updated(params, gradient, memory, model.learning_rate, step)
        found, gradient = model.loss_and_gradient(params, step + 1)
        loss = found.total
        if not np.isfinite(loss) or np.abs(params).max() > FARTHEST:
            break
        path.append(params)
        losses.append(loss)
        if loss <= enough:
            break
    return np.array(path), np.array(losses)


def newtons(model: LogisticModel) -> tuple[Array, Array]:
    """The way of Newton's method with step halving. -> (k, size), (k,)"""
    if model.cost.lasso:
        walked = newton_walk(model.cost, model.start(), MOST_NEWTON)
        return np.array(walked.path), np.array(walked.losses)
    return np.array([model.fit.in_columns(inner) for inner in model.fit.walk.path]), np.array(model.fit.walk.losses)


def landscape(model: LogisticModel, options: Options, descent: Array, newton: Array) -> Tree:
    """The cost over a window that shows both ways."""
    shown = newton if model.fitted_params is not None else newton[:BEFORE_RUNNING_OFF]
    places = np.concatenate((descent, shown))
    low, high = places.min(axis=0), places.max(axis=0)
    margin = np.where(high > low, 0.25 * (high - low), 1.0)
    m = min(whole(options, "resolution", 80, 2, MOST_CELLS), max(10, int((AFFORDABLE / len(model.y)) ** 0.5)))
    x, y = (
        np.linspace(real(options, f"{name}_low", float(low[k] - margin[k])), real(options, f"{name}_high", float(high[k] + margin[k])), m)
        for k, name in enumerate("xy")
    )
    with np.errstate(over="ignore", invalid="ignore"):
        heights = np.array([[model.cost.value(np.array([a, b])) for a in x] for b in y])
    return {"x": x, "y": y, "heights": heights}
