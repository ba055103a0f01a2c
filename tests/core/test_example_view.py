"""The examples as a picture."""

from types import SimpleNamespace

import numpy as np

from core.data import Data
from core.example_view import examples
from core.state import Loss, State
from core.types import frozen

STATE = State(0, frozen(np.zeros(1)), (), Loss(0.0, 0.0), frozen(np.zeros(1)))


def test_classes_and_their_counts_are_told() -> None:
    data = Data(
        np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 0.0, 1.0]), np.array([True, False, False]), ("x",), "y", classes=("a", "b", "c")
    )
    view = examples(SimpleNamespace(data=data), STATE, {})
    assert view["classes"] == ["a", "b", "c"] and view["counts"].tolist() == [1, 2, 0] and view["counts"].dtype == np.int32
    assert view["is_test"].tolist() == [1, 0, 0] and (view["low"].tolist(), view["high"].tolist()) == ([1.0], [3.0])


def test_numbers_have_no_classes() -> None:
    data = Data(np.zeros((0, 2)), np.zeros(0), np.zeros(0, dtype=np.bool_), ("x1", "x2"), "y")
    view = examples(SimpleNamespace(data=data), STATE, {})
    assert view["classes"] == [] and view["counts"].shape == (0,) and view["low"].tolist() == [np.inf, np.inf]
