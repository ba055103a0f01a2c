"""The nearest nonnegative combination: what makes it best, beside a search of all sets of rows."""

from itertools import combinations

import numpy as np
import pytest

from core.nonnegative import Table, nearest
from core.types import Array


def distance(Z: Array, b: Array, weights: Array, total: float | None = None) -> float:
    rest = b - weights @ Z
    return float(rest @ rest) + (0.0 if total is None else (float(weights.sum()) - total) ** 2)


def least_of_all_sets(Z: Array, b: Array, total: float | None) -> float:
    """The slow twin: least squares on every set of rows, of those whose weights are all >= 0."""
    rows, goal = (Z, b) if total is None else (np.column_stack((Z, np.ones(len(Z)))), np.append(b, total))
    best = float(goal @ goal)
    for size in range(1, rows.shape[1] + 1):
        for chosen in combinations(range(len(rows)), size):
            weights = np.linalg.lstsq(rows[list(chosen)].T, goal, rcond=None)[0]
            if (weights >= 0).all():
                rest = goal - weights @ rows[list(chosen)]
                best = min(best, float(rest @ rest))
    return best


@pytest.mark.parametrize("total", [None, 1.0, 3.0])
@pytest.mark.parametrize("seed", range(12))
def test_no_set_of_rows_comes_nearer(seed: int, total: float | None) -> None:
    rng = np.random.default_rng(seed)
    Z, b = rng.standard_normal((7, 3)) + 0.3, rng.standard_normal(3) * 2
    weights = nearest(Table(Z), b, total)
    assert (weights >= 0).all()
    assert distance(Z, b, weights, total) == pytest.approx(least_of_all_sets(Z, b, total), rel=1e-10, abs=1e-20)


@pytest.mark.parametrize("seed", range(8))
def test_at_the_end_no_row_pulls_and_rows_in_use_are_at_rest(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    Z, b = rng.standard_normal((40, 5)) + 0.5, rng.standard_normal(5)
    weights = nearest(Table(Z), b)
    pull = Z @ (b - weights @ Z)
    assert pull.max() <= 1e-12
    np.testing.assert_allclose(pull[weights > 0], 0.0, atol=1e-12)
    assert np.count_nonzero(weights) <= 6


def test_a_goal_inside_the_cone_is_reached() -> None:
    rng = np.random.default_rng(3)
    Z = rng.standard_normal((9, 4))
    b = rng.random(9) @ Z
    np.testing.assert_allclose(nearest(Table(Z), b) @ Z, b, atol=1e-12)


def test_a_goal_on_the_other_side_is_met_by_nothing() -> None:
    assert nearest(Table(np.array([[1.0, 0.0], [0.0, 1.0]])), np.array([-1.0, -2.0])).tolist() == [0, 0]


def test_a_goal_of_zero_needs_no_row() -> None:
    assert nearest(Table(np.eye(2)), np.zeros(2)).tolist() == [0, 0]


def test_a_row_that_was_of_use_leaves() -> None:
    # The diagonal pulls hardest at first; the two others together reach the goal exactly and make it negative.
    Z, b = np.array([[1.0, 1.0], [1.0, 0.2], [0.2, 1.0]]), np.array([1.0, 0.25])
    weights = nearest(Table(Z), b)
    assert distance(Z, b, weights) == pytest.approx(least_of_all_sets(Z, b, None), abs=1e-24)


def test_a_table_multiplies_like_its_matrix() -> None:
    Z = np.arange(6.0).reshape(3, 2)
    rows = Table(Z)
    assert rows.shape == (3, 2)
    assert rows.times(np.array([1.0, 10.0])).tolist() == [10, 32, 54]
    assert rows.transposed_times(np.array([1.0, 10.0, 100.0])).tolist() == [420, 531]
    assert rows.row(1).tolist() == [2, 3]
