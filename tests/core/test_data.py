"""Examples with a test share: what fits together, what is refused, who is held out."""

from typing import Any

import numpy as np
import pytest

from core.data import Data, held_out
from core.errors import InvalidInput, ShapeMismatch


def data(X: list[list[float]], y: list[float], names: tuple[str, ...] = ("x",)) -> Data:
    return Data(np.array(X), np.array(y), held_out(len(y), 0.0, 7), names, "y")


def test_train_and_test_part_the_examples() -> None:
    X, y = np.arange(10.0)[:, None], np.arange(10.0)
    parted = Data(X, y, held_out(10, 0.3, 7), ("x",), "y")
    assert len(parted.test[1]) == 3
    assert sorted([*parted.train[1], *parted.test[1]]) == y.tolist()


def test_arrays_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        data([[1.0]], [2.0]).X[0, 0] = 3.0


@pytest.mark.parametrize(("X", "y", "names"), [([[1.0]], [1.0, 2.0], ("x",)), ([[1.0]], [1.0], ("x", "z"))])
def test_what_does_not_fit_together_is_refused(X: list[list[float]], y: list[float], names: tuple[str, ...]) -> None:
    with pytest.raises(ShapeMismatch, match=r"^data: expected"):
        data(X, y, names)


@pytest.mark.parametrize(("bad", "accepted"), [(np.inf, 1e302), (np.nan, 0.0), (1e308, -1e302), (-1.1e302, 1.0)])
def test_what_is_beyond_all_measure_is_refused_by_its_place(bad: float, accepted: float) -> None:
    for X, y, field in (([[accepted], [bad]], [1.0, accepted], "data.X[1]"), ([[1.0], [accepted]], [bad, 2.0], "data.y[0]")):
        with pytest.raises(InvalidInput) as refused:
            data(X, y)
        assert (refused.value.field, refused.value.expected) == (field, "a number from -1e+302 to 1e+302")


def test_numbers_of_few_digits_are_measured_too() -> None:
    pixels: Any = np.array([[0.5], [np.inf]], dtype=np.float32)
    with pytest.raises(InvalidInput, match=r"^data\.X\[1\]"):
        Data(pixels, np.zeros(2), held_out(2, 0.0, 7), ("x",), "y")
    assert Data(pixels[:1], np.zeros(1), held_out(1, 0.0, 7), ("x",), "y").X.dtype == np.float32


def test_the_seed_alone_chooses_who_is_held_out() -> None:
    assert np.array_equal(held_out(50, 0.2, 7), held_out(50, 0.2, 7))
    assert not np.array_equal(held_out(50, 0.2, 7), held_out(50, 0.2, 8))
    assert held_out(50, 0.2, 7).sum() == 10


def test_one_more_example_moves_at_most_one_other() -> None:
    for n in range(5, 60):
        before, after = held_out(n, 0.3, 7), held_out(n + 1, 0.3, 7)
        assert np.count_nonzero(before != after[:n]) <= 1


@pytest.mark.parametrize(("n", "share", "count"), [(0, 0.9, 0), (1, 0.9, 0), (2, 0.9, 1), (10, 0.9, 9), (10, 0.0, 0)])
def test_one_example_is_left_to_learn_from(n: int, share: float, count: int) -> None:
    assert held_out(n, share, 7).sum() == count
