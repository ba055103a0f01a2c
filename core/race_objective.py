"""What a race is run on: the cost that its settings name, and what that cost makes of other points."""

from collections.abc import Sequence

import numpy as np

from core.data_cost import data_cost
from core.errors import InvalidHyperparameter
from core.formula import formula
from core.logistic_minimum import softplus
from core.logistic_objective import LogisticCost, logistic_cost
from core.objective import Objective
from core.race_config import Config
from core.surfaces import surface
from core.types import Array


def objective_of(config: Config, x: Array, y: Array) -> Objective:
    """The cost. x (n,), y (n,) the points, for costs that are of points. Raises InvalidInput."""
    if config.objective == "surface":
        return surface(config.surface)
    if config.objective == "formula":
        return formula(config.formula, config.half_width)
    return logistic_cost(x, y) if config.objective == "logistic" and len(y) else data_cost(x, y)


def mean_cost(objective: Objective, x: Array, y: Array, intercept: float, slope: float) -> float:
    """The cost of a line, or of a curve, on other points. x (n,), y (n,)"""
    if isinstance(objective, LogisticCost):
        return float(np.mean(softplus(np.where(y > objective.classes.level, -1.0, 1.0) * (intercept + slope * x))))
    return float(np.mean((y - intercept - slope * x) ** 2))


def chosen_feature(wanted: str, names: Sequence[str]) -> int:
    """Which column of the data is meant: a name, or a number from 0; the first if nothing is said. Raises InvalidHyperparameter."""
    if wanted in names:
        return list(names).index(wanted)
    if wanted == "" or (wanted.isdecimal() and wanted.isascii() and len(wanted) < 9 and int(wanted) < len(names)):
        return int(wanted or 0)
    raise InvalidHyperparameter("config.feature", f"one of {', '.join(names)}, or a number from 0 to {len(names) - 1}", wanted)
