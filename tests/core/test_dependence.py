"""Naming the columns that depend on others."""

import numpy as np
import pytest

from core.dependence import Dependency, dependencies


def test_the_last_column_is_the_one_that_depends() -> None:
    # column 4 = 2 · column 2 - column 3
    (found,) = dependencies(np.array([[0.0], [2.0], [-1.0], [-1.0]]), np.eye(4))
    assert (found.column, found.on) == (3, (1, 2))
    assert found.weights == pytest.approx((2, -1))


def test_mixed_null_vectors_are_told_apart() -> None:
    # columns 2 = 3 · column 1 and 4 = -column 3, hidden in two combinations of both facts, with rounding noise
    facts = np.array([[3.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]])
    mixed = np.array([[0.6, 0.8], [-0.8, 0.6]]) @ facts + 1e-15
    first, second = dependencies(mixed.T, np.eye(4))
    assert (first.column, first.on, second.column, second.on) == (1, (0,), 3, (2,))
    assert (*first.weights, *second.weights) == pytest.approx((3, -1))


def test_sentences() -> None:
    assert Dependency(1, (0,), (-2.5,)).sentence() == "column 2 = -2.5 column 1"
    assert Dependency(2, (0, 1), (-1.0, 0.5)).sentence(("1", "x", "z")) == "z = -1 + 0.5 x"
    assert Dependency(1, (0,), (4.0,)).sentence(("1", "x")) == "x = 4"
