"""From a document to data and a model: every source, every limit."""

from typing import Any

import numpy as np
import pytest

from app.experiments import bound, data_of
from app.settings import Settings
from core import generators, tables
from core.algorithms.linear_regression import algorithm
from core.classes import Target
from core.errors import InvalidInput, ShapeMismatch, UnknownName
from tests.app.given import LIMITS

TARGETS: tuple[Target, ...] = ("number", "class", "any")
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


def test_generated_classes_have_names_and_options() -> None:
    data = data_of({"generator": "blobs", "n": 20, "noise": 0.5, "classes": 4}, 3, LIMITS, "class")
    assert np.array_equal(data.X, generators.generate("blobs", 20, 0.5, 3, classes=4)[0])
    assert (data.feature_names, data.target_name, data.classes, data.counts.tolist()) == (
        ("x1", "x2"),
        "class",
        tuple("0123"),
        [5, 5, 5, 5],
    )
    assert data_of({"generator": "blobs", "classes": None}, 3, LIMITS, "any").classes == tuple("012")
    assert data_of({"generator": "dose", "n": 20}, 3, LIMITS).classes == ()


@pytest.mark.parametrize("target", ["class", "any"])
def test_a_bundled_table_begins_with_its_own_classes(target: Target) -> None:
    data = data_of({"dataset": "iris"}, 7, LIMITS, target)
    assert (data.feature_names, data.target_name) == (("petal_length_cm", "petal_width_cm"), "species")
    assert data.classes == ("setosa", "versicolor", "virginica") and data.counts.tolist() == [50, 50, 50]
    assert data_of({"dataset": "cherry-trees"}, 7, LIMITS, "any").classes == ()
    assert data_of({"dataset": "mtcars"}, 7, LIMITS, "class").classes == ("0", "1")


def test_a_category_can_be_asked_for_as_a_number() -> None:
    data = data_of({"dataset": "penguins", "target": "species"}, 7, LIMITS)
    assert data.classes == () and set(data.y) == {0.0, 1.0, 2.0} and data.target_name == "species"


WORDS = "size,town,rooms,id\n1,A,2,10\n2,B,3,11\n3,A,2,12\n4,,3,13\n"


@pytest.mark.parametrize(
    ("text", "chosen", "target", "found", "classes"),
    [
        (WORDS, {}, "class", "town", ("A", "B")),
        (WORDS, {}, "any", "town", ("A", "B")),
        (WORDS, {}, "number", "id", ()),
        (WORDS, {"target": "rooms"}, "class", "rooms", ("2", "3")),
        (WORDS, {"target": "rooms"}, "any", "rooms", ()),
        ("a,b\n1,0\n2,1\n3,1\n", {}, "class", "b", ("0", "1")),
        ("a,b\n1,0\n2,1\n3,1\n", {}, "any", "b", ()),
        ("size,town\n1,A\n2,B\n", {}, "class", "town", ("A", "B")),
        ("size,town\n1,A\n2,B\n", {"target": "town"}, "number", "town", ()),
    ],
)
def test_the_target_of_a_text_is_what_the_algorithm_learns(
    text: str, chosen: dict[str, Any], target: Target, found: str, classes: tuple[str, ...]
) -> None:
    data = data_of({"csv": text, **chosen}, 7, LIMITS, target)
    assert (data.target_name, data.classes) == (found, classes)


def test_own_points_bring_their_classes() -> None:
    spec = {"points": {"X": [[1.0], [2.0]], "y": [1.0, 0.0], "classes": ["no", "yes", "perhaps"]}}
    for target in TARGETS[1:]:
        data = data_of(spec, 7, LIMITS, target)
        assert data.classes == ("no", "yes", "perhaps") and data.counts.tolist() == [1, 1, 0]
    assert data_of(spec, 7, LIMITS).classes == ()
    assert data_of({"points": {"X": [[1.0], [2.0]], "y": [3.0, 7.0]}}, 7, LIMITS, "class").classes == ("3", "7")


REFUSED_CLASSES: list[tuple[dict[str, Any], str]] = [
    ({"points": {"X": [[1.0]], "y": [0.5], "classes": ["a", "b"]}}, "data.y[0]"),
    ({"points": {"X": [[1.0]], "y": [0.0], "classes": ["a", "a"]}}, "data.classes"),
    ({"generator": "line", "n": 15}, "data.target"),
    ({"dataset": "galton", "target": "family"}, "data.target"),
    ({"generator": "moons", "classes": 3}, "data.classes"),
    ({"csv": "town,street\nA,B\nC,D\n"}, "data.csv"),
    ({"csv": "town,size\nABC,1\n" + "\n".join(f"T{i},{i}" for i in range(2, 15)) + "\n"}, "data.csv"),
]


@pytest.mark.parametrize(("spec", "field"), REFUSED_CLASSES)
def test_what_cannot_be_a_class_is_refused_by_its_field(spec: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        data_of(spec, 7, LIMITS, "class")
    assert caught.value.field == field


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
