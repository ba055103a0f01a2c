"""From a document to data and a model: every source, every limit."""

from typing import Any

import numpy as np
import pytest

from app.experiments import bound, data_of
from app.settings import Settings
from core import generators, tables
from core.algorithms.linear_regression import algorithm
from core.errors import InvalidInput, ShapeMismatch, UnknownName
from tests.app.given import LIMITS

CSV = "size;price;town;age\n1,5;10;A;1\n2,5;20;B;2\n3,5;35;A;4\n4,5;;A;5\n"


def test_generated_data_are_those_of_the_generator() -> None:
    data = data_of({"generator": "sine", "n": 12, "noise": 0.5}, 3, LIMITS)
    X, y = generators.generate("sine", 12, 0.5, 3)
    assert np.array_equal(data.X, X) and np.array_equal(data.y, y) and data.dropped == 0
    assert (data.feature_names, data.target_name, data.standardized) == (("x",), "y", False)


def test_a_bundled_table_begins_with_its_own_choice() -> None:
    record = tables.table("penguins")
    data = data_of({"dataset": "penguins"}, 7, LIMITS)
    assert (data.feature_names, data.target_name, data.dropped) == (record.features, record.target, 2)
    assert len(data.y) == 342


def test_groups_are_kept_apart() -> None:
    first = data_of({"dataset": "anscombe"}, 7, LIMITS)
    third = data_of({"dataset": "anscombe", "group": "III"}, 7, LIMITS)
    assert len(first.y) == len(third.y) == 11 and not np.array_equal(first.y, third.y)


def test_a_target_that_was_a_feature_leaves_the_features() -> None:
    data = data_of({"dataset": "cherry-trees", "target": "girth_in"}, 7, LIMITS)
    assert (data.feature_names, data.target_name) == (("height_ft",), "girth_in")
    swapped = data_of({"dataset": "women", "target": "height"}, 7, LIMITS)
    assert (swapped.feature_names, swapped.target_name) == (("weight",), "height")


@pytest.mark.parametrize(
    ("chosen", "features", "target", "rows"),
    [
        ({}, ("size", "price"), "age", 3),
        ({"target": "price"}, ("size", "age"), "price", 3),
        ({"features": ["age"]}, ("age",), "price", 3),
        ({"features": ["size"], "target": "age"}, ("size",), "age", 4),
    ],
)
def test_a_table_as_text(chosen: dict[str, Any], features: tuple[str, ...], target: str, rows: int) -> None:
    data = data_of({"csv": CSV, **chosen}, 7, LIMITS)
    assert (data.feature_names, data.target_name, len(data.y), data.dropped) == (features, target, rows, 4 - rows)


@pytest.mark.parametrize(
    ("spec", "names", "target"),
    [
        ({"X": [[1.0]], "y": [2.0]}, ("x",), "y"),
        ({"X": [[1.0, 2.0]], "y": [2.0]}, ("x1", "x2"), "y"),
        ({"X": [[1.0]], "y": [2.0], "features": ["größe\n\\alpha{"], "target": "Σ"}, ("größe\n\\alpha{",), "Σ"),
        ({"X": [], "y": []}, ("x",), "y"),
    ],
)
def test_own_points(spec: dict[str, Any], names: tuple[str, ...], target: str) -> None:
    data = data_of({"points": spec}, 7, LIMITS)
    assert (data.X.shape, data.feature_names, data.target_name, data.dropped) == ((len(spec["X"]), len(names)), names, target, 0)


REFUSED: list[tuple[dict[str, Any], str, type[InvalidInput]]] = [
    ({"generator": "none"}, "data.generator", UnknownName),
    ({"dataset": "none"}, "data.dataset", UnknownName),
    ({"dataset": "penguins", "features": ["wings"]}, "data.features[0]", UnknownName),
    ({"dataset": "penguins", "group": "I"}, "data.group", InvalidInput),
    ({"csv": "town,street\nA,B\nC,D\n"}, "data.csv", InvalidInput),
    ({"csv": "size\n1\n2\n"}, "data.csv", InvalidInput),
    ({"csv": "size,town\n1,A\n2,B\n"}, "data.csv", InvalidInput),
    ({"csv": CSV, "features": ["size", "price", "age"]}, "data.features[2]", InvalidInput),
    ({"points": {"X": [[1.0]], "y": []}}, "data.points.y", ShapeMismatch),
    ({"points": {"X": [[1.0], [1.0, 2.0]], "y": [1.0, 2.0]}}, "data.points.X[1]", ShapeMismatch),
    ({"points": {"X": [[]], "y": [1.0]}}, "data.points.X[0]", ShapeMismatch),
    ({"points": {"X": [[1.0, 2.0]], "y": [1.0], "features": ["a"]}}, "data.points.features", ShapeMismatch),
    ({"points": {"X": [[1.0, 2.0]], "y": [1.0], "features": ["a", "a"]}}, "data.points.features", ShapeMismatch),
    ({"generator": "line", "n": 21}, "data", InvalidInput),
    ({"points": {"X": [[1.0, 2.0, 3.0, 4.0]], "y": [1.0]}}, "data", InvalidInput),
]


@pytest.mark.parametrize(("spec", "field", "kind"), REFUSED)
def test_what_cannot_be_used_is_refused_by_its_field(spec: dict[str, Any], field: str, kind: type[InvalidInput]) -> None:
    with pytest.raises(InvalidInput) as caught:
        data_of(spec, 7, Settings(max_points=20, max_features=3))
    assert caught.value.field == field and type(caught.value) is kind


def test_a_limit_says_what_it_is() -> None:
    with pytest.raises(InvalidInput, match="data: expected at most 20 examples, received '21 examples'"):
        data_of({"generator": "line", "n": 21}, 7, Settings(max_points=20))


def test_some_are_held_out_and_scaling_is_asked_for() -> None:
    data = data_of({"generator": "line", "n": 10, "test_share": 0.3, "scale": "standard"}, 7, LIMITS)
    assert data.is_test.sum() == 3 and data.standardized
    assert np.array_equal(data.is_test, data_of({"generator": "line", "n": 10, "test_share": 0.3}, 7, LIMITS).is_test)


def test_a_model_is_bound_with_checked_settings() -> None:
    data = data_of({"generator": "line", "n": 10}, 7, LIMITS)
    assert list(bound(algorithm, {"degree": 2}, data, 7).parameter_names) == ["1", "x", "x²"]
    with pytest.raises(InvalidInput, match=r"config\.degree"):
        bound(algorithm, {"degree": 2.5}, data, 7)


def test_cleared_points_keep_their_features() -> None:
    data = data_of({"points": {"X": [], "y": [], "features": ["width", "height"], "target": "price"}}, 7, LIMITS)
    assert (data.X.shape, data.feature_names, data.target_name) == ((0, 2), ("width", "height"), "price")
