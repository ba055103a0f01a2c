"""From an experiment document to what `core` works on: a config and its data. Pure, and the same everywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.settings import Settings
from core import delimited, generators, tables
from core.algorithm import Algorithm, Model
from core.classes import Target, for_target
from core.columns import Chosen, Table, class_names
from core.data import Data, held_out
from core.errors import InvalidInput, ShapeMismatch
from core.hyperparameters import validated
from core.images import pictures

Document = dict[str, Any]


def bound(algorithm: Algorithm, config: Mapping[str, Any], data: Data, seed: int) -> Model:
    """The model of validated settings on its data. Raises InvalidInput."""
    return algorithm.bind(validated(algorithm.config, config), data, seed)


def data_of(spec: Mapping[str, Any], seed: int, limits: Settings, target: Target = "number", of_pictures: bool = False) -> Data:
    """The examples that a data document speaks of, for an algorithm with this kind of target, or of pictures. Raises InvalidInput."""
    if "images" in spec:
        return of_images(spec, seed, limits, target, of_pictures)
    found, features, name = examples_of(spec, seed, target)
    n, d = found.X.shape
    if n > limits.max_points:
        raise InvalidInput("data", f"at most {limits.max_points} examples", f"{n} examples")
    if d > limits.max_features and not of_pictures:
        raise InvalidInput("data", f"at most {limits.max_features} features", f"{d} features")
    is_test = held_out(n, spec.get("test_share", 0.0), seed)
    standard = spec.get("scale", "none") == "standard"
    return for_target(Data(found.X, found.y, is_test, tuple(features), name, standard, found.dropped, found.classes), target)


def of_images(spec: Mapping[str, Any], seed: int, limits: Settings, target: Target, of_pictures: bool) -> Data:
    """The pictures that a document speaks of. Raises InvalidInput where they are more than the limits allow."""
    data = pictures(spec["images"], spec.get("n", 0), spec.get("noise"), seed, spec.get("test_share"))
    n, d = data.X.shape
    if n > limits.max_points or (d > limits.max_features and not of_pictures):
        features = "pictures" if of_pictures else f"of at most {limits.max_features} pixels"
        raise InvalidInput("data", f"at most {limits.max_points} examples, {features}", f"{n} pictures of {d} pixels")
    return for_target(replace(data, standardized=spec.get("scale", "none") == "standard"), target)


def examples_of(spec: Mapping[str, Any], seed: int, target: Target) -> tuple[Chosen, Sequence[str], str]:
    """The examples, the names of the features, and of the target; whatever the source."""
    if "points" in spec:
        return points(spec["points"])
    if "generator" in spec:
        return generated(spec, seed)
    if "dataset" in spec:
        record = tables.table(spec["dataset"])
        of_classes = target != "number" and record.class_target
        begin = (record.class_features, record.class_target) if of_classes else (record.features, record.target)
        features, wanted = roles(spec, *begin)
        return tables.examples(spec["dataset"], features, wanted, spec.get("group") or record.default_group), features, wanted
    parsed = delimited.read_table(spec["csv"])
    features, wanted = roles(spec, parsed.numeric_names, last_target(parsed, spec, target))
    return delimited.chosen(parsed, features, wanted), features, wanted


def generated(spec: Mapping[str, Any], seed: int) -> tuple[Chosen, Sequence[str], str]:
    """What a generator draws with the options that are given."""
    record = generators.generator(spec["generator"])
    options = {name: spec[name] for name in generators.OPTIONS if spec.get(name) is not None}
    X, y = generators.generate(record.slug, spec.get("n", 40), spec.get("noise", 1.0), seed, **options)
    return Chosen(X, y, 0, record.classes(options)), record.feature_names, record.target_name


def last_target(table: Table, spec: Mapping[str, Any], target: Target) -> str:
    """The last column that can be predicted and is no feature; one of classes comes first where classes are learned."""
    numeric = table.numeric_names
    words = [name for name in table.names if name not in numeric and class_names(table, name)]
    few = [name for name in numeric if class_names(table, name)]
    names = [*numeric, *{"number": [], "any": words, "class": few + words}[target]]
    if not numeric or len({*names, spec.get("target") or numeric[0]}) < 2:
        expected = "at least two columns with numbers" if target == "number" else "a column with numbers, and another to predict"
        raise InvalidInput("data.csv", expected, f"{len(numeric)} in the columns {', '.join(table.names)}")
    return ([name for name in names if name not in (spec.get("features") or ())] or names)[-1]


def roles(spec: Mapping[str, Any], features: Sequence[str], target: str) -> tuple[list[str], str]:
    """The features and the target that are asked for; what is not said is chosen so that no column is both."""
    wanted = spec.get("target") or target
    return list(spec.get("features") or [name for name in features if name != wanted] or [target]), wanted


def points(spec: Mapping[str, Any]) -> tuple[Chosen, Sequence[str], str]:
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
    classes = tuple(spec.get("classes") or ())
    return Chosen(X, np.array(y, dtype=np.float64), 0, classes), names, spec.get("target") or "y"
