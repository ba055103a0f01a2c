"""Targets that are classes, and numbers taken as such."""

import numpy as np
import pytest

from core.classes import as_classes, as_numbers, for_target
from core.data import Data, held_out
from core.errors import InvalidInput


def data(y: list[float], classes: tuple[str, ...] = ()) -> Data:
    return Data(np.zeros((len(y), 1)), np.array(y), held_out(len(y), 0.0, 7), ("x",), "y", True, 2, classes)


@pytest.mark.parametrize(
    ("y", "indices", "names"),
    [
        ([4.0, 2.5, 4.0], [1.0, 0.0, 1.0], ("2.5", "4")),
        ([1.0, 1.0], [1.0, 1.0], ("0", "1")),
        ([0.0], [0.0], ("0", "1")),
        ([], [], ("0", "1")),
        ([3.0, 3.0], [0.0, 0.0], ("3",)),
    ],
)
def test_different_numbers_become_classes(y: list[float], indices: list[float], names: tuple[str, ...]) -> None:
    found = as_classes(data(y))
    assert (found.y.tolist(), found.classes, found.standardized, found.dropped) == (indices, names, True, 2)


def test_classes_stay_as_they_are() -> None:
    named = data([2.0, 0.0], ("red", "green", "blue"))
    assert as_classes(named) is named and for_target(named, "class") is named and for_target(named, "any") is named
    assert as_numbers(data([1.5])).classes == ()


def test_a_number_is_asked_for() -> None:
    found = for_target(data([2.0, 0.0], ("red", "green", "blue")), "number")
    assert found.classes == () and found.y.tolist() == [2.0, 0.0]
    assert for_target(data([2.0, 5.0]), "any").classes == () and for_target(data([2.0, 5.0]), "class").classes == ("2", "5")


def test_too_many_numbers_are_no_classes() -> None:
    assert len(as_classes(data([*range(10)])).classes) == 10
    with pytest.raises(InvalidInput, match=r"data\.target: expected a target with 2 to 10 classes, received '11 different numbers'"):
        as_classes(data([*range(11)]))
    with pytest.raises(InvalidInput, match="a target with 2 to 2 classes, received '3 different classes'"):
        as_classes(data([0.0], ("a", "b", "c")), 2)


@pytest.mark.parametrize("classes", [("a", "a"), ("a", ""), tuple("abcdefghijk")])
def test_names_are_few_and_different(classes: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match=r"data\.classes: expected at most 10 different names"):
        data([0.0], classes)


@pytest.mark.parametrize("y", [-1.0, 2.0, 0.5])
def test_a_class_is_named_by_its_index(y: float) -> None:
    with pytest.raises(InvalidInput, match=r"data\.y\[1\]: expected the index of a class, a whole number from 0 to 1, received -?\d"):
        data([0.0, y], ("a", "b"))


def test_every_class_is_counted_even_where_it_has_no_example() -> None:
    assert data([2.0, 0.0, 2.0], ("a", "b", "c")).counts.tolist() == [1, 0, 2] and data([2.0]).counts.tolist() == []
