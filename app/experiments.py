"""From an experiment document to what `core` works on: a config and its data. Pure, and the same everywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.settings import Settings
from core import delimited, generators, tables
from core.algorithm import Algorithm, Model
from core.data import Data, held_out
from core.errors import InvalidInput, ShapeMismatch
from core.hyperparameters import validated

Document = dict[str, Any]


def bound(algorithm: Algorithm, config: Mapping[str, Any], data: Data, seed: int) -> Model:
    """The model of validated settings on its data. Raises InvalidInput."""
    return algorithm.bind(validated(algorithm.config, config), data, seed)


def data_of(spec: Mapping[str, Any], seed: int, limits: Settings) -> Data:
    """The examples that a data document speaks of. Raises InvalidInput."""
    X, y, features, target, dropped = examples_of(spec, seed)
    n, d = X.shape
    if n > limits.max_points:
        raise InvalidInput("data", f"at most {limits.max_points} examples", f"{n} examples")
    if d > limits.max_features:
        raise InvalidInput("data", f"at most {limits.max_features} features", f"{d} features")
    is_test = held_out(n, spec.get("test_share", 0.0), seed)
    return Data(X, y, is_test, tuple(features), target, spec.get("scale", "none") == "standard", dropped)


def examples_of(spec: Mapping[str, Any], seed: int) -> tuple[Any, Any, list[str], str, int]:
    """X (n, d), y (n,), names of the features and of the target, rows left out; whatever the source."""
    if "points" in spec:
        return *points(spec["points"]), 0
    if "generator" in spec:
        X, y = generators.generate(spec["generator"], spec.get("n", 40), spec.get("noise", 1.0), seed)
        return X, y, ["x"], "y", 0
    if "dataset" in spec:
        record = tables.table(spec["dataset"])
        features, target = roles(spec, record.features, record.target)
        X, y, dropped = tables.examples(spec["dataset"], features, target, spec.get("group") or record.default_group)
        return X, y, features, target, dropped
    parsed = delimited.read_table(spec["csv"])
    names = parsed.numeric_names
    if len(names) < 2:
        raise InvalidInput("data.csv", "at least two columns with numbers", f"{len(names)} in the columns {', '.join(parsed.names)}")
    free = [name for name in names if name not in (spec.get("features") or ())] or names
    features, target = roles(spec, names, free[-1])
    X, y, dropped = delimited.chosen(parsed, features, target)
    return X, y, features, target, dropped


def roles(spec: Mapping[str, Any], features: Sequence[str], target: str) -> tuple[list[str], str]:
    """The features and the target that are asked for; what is not said is chosen so that no column is both."""
    wanted = spec.get("target") or target
    return list(spec.get("features") or [name for name in features if name != wanted] or [target]), wanted


def points(spec: Mapping[str, Any]) -> tuple[Any, Any, list[str], str]:
    """The user's own examples; every row must have as many features as the first."""
    rows, y = spec["X"], spec["y"]
    if len(rows) != len(y):
        raise ShapeMismatch("data.points.y", f"{len(rows)} targets, one for each row of X", f"{len(y)} targets")
    d = len(rows[0]) if rows else len(spec.get("features") or ["x"])
    for index, row in enumerate(rows):
        if len(row) != d or not row:
            raise ShapeMismatch(f"data.points.X[{index}]", f"{max(d, 1)} features as in the first row", f"{len(row)} features")
    names = spec.get("features") or (["x"] if d == 1 else [f"x{j + 1}" for j in range(d)])
    if len(names) != d or len(set(names)) != d:
        raise ShapeMismatch("data.points.features", f"{d} different names, one for each column of X", f"{len(set(names))} names")
    X = np.array(rows, dtype=np.float64).reshape(len(rows), d)
    return X, np.array(y, dtype=np.float64), list(names), spec.get("target") or "y"
