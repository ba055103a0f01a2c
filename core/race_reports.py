"""A race for a developer: where everyone ended and by which way, and what new places or examples cost."""

import numpy as np

from core.descent_race import Race
from core.errors import InvalidInput, ShapeMismatch
from core.logistic_objective import LogisticCost
from core.race_theory import predicted
from core.race_verdicts import race_verdict
from core.race_views import described, paths
from core.state import State, Tree
from core.types import Array


def report(race: Race, state: State) -> Tree:
    """Every runner with its place, verdict, steps and full path, and the theory."""
    ways = paths(race, state, {"points": 10_000})
    entries = []
    for index in range(len(race.runners)):
        found = predicted(race, state, index)
        theory = {**vars(found.place), **{name: value for name, value in vars(found).items() if name != "place"}}
        point = dict(zip(race.objective.names, state.params[2 * index : 2 * index + 2].tolist(), strict=True))
        entries.append({**described(race, state, index), "point": point, "theory": theory, "path": ways[str(index)]["points"]})
    verdict = race_verdict(race, state)
    details = {
        "reason": verdict[1] if verdict else "", "step": state.step, "steps": ways["steps"], "runners": entries,
        "minima": [list(minimum) for minimum in race.objective.minima],
        "derivatives": {"value": race.objective.value_text, "first": race.objective.partial_texts, "second": race.objective.second_texts},
    }  # fmt: skip
    named = dict(zip(race.parameter_names, state.params.tolist(), strict=True))
    return {"status": verdict[0] if verdict else "walking", "params": state.params, "parameters": named, "report": details, "warnings": []}


def predictions(race: Race, params: Array | None, X: Array) -> Tree:
    """On data the line, or the curve, of `params` or of the best fit at new X (m, 1); else cost and gradient at places X (m, 2)."""
    if race.on_data:
        intercept, slope = best_of(race) if params is None else two(params)
        if isinstance(race.objective, LogisticCost):
            return {"predictions": race.objective.probabilities(intercept, slope, X[:, 0]), "warnings": []}
        return {"predictions": intercept + slope * X[:, 0], "warnings": []}
    if X.shape[1] != 2:
        raise ShapeMismatch("X", "2 columns, x and y", f"{X.shape[1]} columns")
    gradients = np.stack(race.objective.gradients(X[:, 0], X[:, 1]), axis=1)
    return {"predictions": race.objective.values(X[:, 0], X[:, 1]), "gradients": gradients, "warnings": []}


def best_of(race: Race) -> tuple[float, float]:
    """Intercept and slope of the least cost. Raises InvalidInput where there is none."""
    if not race.objective.minima:
        raise InvalidInput("params", "an intercept and a slope, since the cost has no lowest place", "nothing")
    return race.objective.minima[0][:2]


def two(params: Array) -> tuple[float, float]:
    """Intercept and slope. Raises InvalidInput."""
    if len(params) < 2:
        raise InvalidInput("params", "an intercept and a slope", f"{len(params)} numbers")
    return float(params[0]), float(params[1])
