"""What can be seen of the best coefficients of a logistic model, and of the ways there.

solution   the maximum of the likelihood with all statistics, or the proof that there is none
weights    the coefficients at the steps of the training so far
"""

from math import isfinite

import numpy as np

from core.logistic_model import LogisticModel
from core.separation import Separation
from core.state import State, Tree
from core.view_options import Options, whole
from core.weight_trail import Trail

NARROW = 1e8  # condition number of the columns from which rounding is worth a word
MOST_ROWS = 2_000


def solution(model: LogisticModel, state: State, options: Options) -> Tree:
    """The best coefficients in original units with all statistics; status and reasons where there are none."""
    if model.empty:
        return {}
    fit, best = model.fit, model.fitted_params
    safe, walk = model.largest_safe_rate, None if model.cost.lasso else fit.walk
    return {
        "status": fit.status,
        "parameter_names": list(model.basis.names),
        "classes": list(model.class_names),
        "base": int(fit.present[0]),
        **vars(model.statistics),
        "iterations": len(walk.halvings) if walk else None,
        "newton": {"losses": np.array(walk.losses), "halvings": np.array(walk.halvings, dtype=np.int32)} if walk else None,
        "separation": separated(model, fit.separation) if fit.separation else None,
        "scaled_coefficients": best,
        "loss": model.best_loss,
        "penalty": None if best is None else model.cost.penalty(best),
        "test_loss": None if best is None else model.test_loss(best),
        "train_index": np.flatnonzero(~model.data.is_test).astype(np.int32),
        "largest_safe_rate": safe if isfinite(safe) else None,
        "condition_number": fit.columns.condition_number,
        "rank": fit.columns.rank,
        "warnings": warnings(model),
    }


def separated(model: LogisticModel, found: Separation) -> Tree:
    """The proof in original units, the points on the boundary by their index in the data, and what it means."""
    direction = found.direction.reshape(-1, len(model.basis.names)) @ model.basis.to_original.T
    points = np.flatnonzero(~model.data.is_test)[found.touching].astype(np.int32)
    return {
        "kind": found.kind,
        "direction": direction[0] if model.K == 2 else direction,
        "margin": found.margin,
        "points": points,
        "message": meaning(model, found, len(points)),
    }


def meaning(model: LogisticModel, found: Separation, touching: int) -> str:
    """What a separation says, in words."""
    if model.fit.status == "one class":
        name = model.class_names[int(model.y[0])]
        return f"All points are of class {name}. The surer the model is of it the better, without end: no finite intercept is best."
    growth = "Making all weights larger in this direction makes the likelihood larger, without end: no finite weights are best."
    remedy = "A penalty keeps them finite."
    sides = "The classes lie on the two sides of a boundary" if model.K == 2 else "The classes lie on regions that do not overlap"
    if found.kind == "complete":
        return f"{sides}: no point is on the wrong side. {growth} {remedy}"
    if model.K > 2:
        return f"Along one direction some points gain against a wrong class, and none loses. {growth} {remedy}"
    on_it = "1 point lies" if touching == 1 else f"{touching} points lie"
    return f"{sides}, but {on_it} on it and could be either. {growth} {remedy}"


def warnings(model: LogisticModel) -> list[Tree]:
    """What should be known before the numbers are used."""
    fit, said = model.fit, []
    absent = [name for k, name in enumerate(model.class_names) if not (model.y == k).any()]
    if absent and fit.status != "one class":
        noun = f"class {absent[0]}" if len(absent) == 1 else f"the classes {', '.join(absent)}"
        said.append({"code": "absent", "message": f"No point is of {noun}: its probability is 0."})
    if fit.columns.rank < model.A.shape[1]:
        text = "Some columns are determined by others. Of the many best coefficients these are the shortest."
        said.append({"code": "rank_deficient", "message": text})
    elif fit.columns.condition_number > NARROW:
        text = f"The columns nearly depend on each other (condition number {fit.columns.condition_number:.2g}): digits are lost."
        said.append({"code": "ill_conditioned", "message": text})
    if fit.status == "not converged":
        said.append({"code": "not_converged", "message": "Newton's method has not arrived: the coefficients are not the best ones."})
    return said


def weights(model: LogisticModel, state: State, options: Options) -> Tree:
    """The parameters at the steps of the training so far, thinned evenly to `points` rows; the last is the present one."""
    if model.empty:
        return {}
    most = whole(options, "points", 500, 2, MOST_ROWS)
    steps, rows = Trail.of(state.slots).way(state.params, state.step)
    if len(steps) > most:
        kept = np.unique(np.linspace(0, len(steps) - 1, most).astype(np.intp))
        steps, rows = steps[kept], rows[kept]
    return {"steps": steps, "params": rows, "names": list(model.parameter_names)}
