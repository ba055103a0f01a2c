"""Newton's method: falls with every step, arrives, and says so when it does not; the columns that it walks in; its fast form."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.logistic_cost import LogisticCost
from core.newton_two_classes import MANY, best_multiple, newton_two_classes, refined
from core.newton_walk import newton_step, newton_walk
from core.search_columns import SearchColumns
from core.types import Array


def overlapping(seed: int, n: int, p: int) -> tuple[Array, Array]:
    """Columns and two classes that nothing separates."""
    rng = np.random.default_rng(seed)
    A = np.column_stack((np.ones(n), rng.standard_normal((n, p - 1))))
    return A, (rng.random(n) < 1 / (1 + np.exp(-A @ rng.uniform(-1, 1, p)))).astype(np.float64)


class Steep:
    """J = √(1 + w²): from far away a full Newton step overshoots."""

    def value(self, params: Array) -> float:
        """J."""
        return float(np.sqrt(1 + params @ params))

    def gradient(self, params: Array) -> Array:
        """w / J."""
        return params / self.value(params)

    def hessian(self, params: Array) -> Array:
        """1 / J³."""
        return np.eye(1) / self.value(params) ** 3


class Jagged(Steep):
    """A cost whose gradient leads nowhere."""

    def gradient(self, params: Array) -> Array:
        """Uphill."""
        return -params


def test_a_step_that_overshoots_is_halved_until_it_falls() -> None:
    walk = newton_walk(Steep(), np.array([3.0]), 50)
    assert walk.converged and walk.halvings[0] > 0 and abs(walk.params[0]) < 1e-8
    assert all(after <= before for before, after in zip(walk.losses, walk.losses[1:], strict=False))
    assert len(walk.path) == len(walk.losses) == len(walk.halvings) + 1


def test_a_walk_that_is_cut_short_or_finds_no_way_down_says_so() -> None:
    assert not newton_walk(Steep(), np.array([3.0]), 1).converged
    assert not newton_walk(Jagged(), np.array([1.0]), 5).converged
    assert newton_walk(Steep(), np.array([0.0]), 5).converged


def test_a_step_knows_no_units_and_leaves_flat_axes_alone() -> None:
    H = np.array([[2.0, 0.0, 0.0], [0.0, 8e-300, 0.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(newton_step(H, np.array([2.0, 8e-300, 0.0])), [1, 1, 0])
    assert np.isnan(newton_step(np.full((1, 1), np.inf), np.ones(1))).all()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 6))
def test_the_fast_form_arrives_where_the_careful_one_does(seed: int, p: int) -> None:
    A, y = overlapping(seed, 200, p)
    none = np.zeros(p)
    quick, walk = newton_two_classes(A, y), newton_walk(LogisticCost(A, y, 2, none, none), none, 100)
    assert quick is not None
    np.testing.assert_allclose(quick, walk.params, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("p", [2, 6])
def test_many_rows_are_fitted_from_a_part_of_them(p: int) -> None:
    A, y = overlapping(1, MANY, p)
    quick = newton_two_classes(A, y)
    assert quick is not None
    np.testing.assert_allclose(A.T @ (y - 1 / (1 + np.exp(-A @ quick))), 0, atol=1e-5)


def test_what_is_not_found_quickly_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.arange(8.0)
    A, y = np.column_stack((np.ones(8), x)), (x > 3).astype(np.float64)
    assert newton_two_classes(A, y) is None  # separable
    assert newton_two_classes(np.column_stack((A, x)), np.array([0.0, 1] * 4)) is None  # a column twice
    assert newton_two_classes(np.column_stack((A, x + 1e-4 * y)), np.array([0.0, 1] * 4)) is None  # nearly twice
    assert newton_two_classes(A * [1, 1e30], np.array([0.0, 1] * 4)) is None  # float32 is too short
    A, y = overlapping(1, 60, 3)
    assert refined(A, y, np.zeros(3), -np.eye(3)) is None  # uphill
    monkeypatch.setattr("core.newton_two_classes.MOST_STEPS", 1)
    assert refined(A, y, np.zeros(3), 1e-3 * np.eye(3)) is None  # too slow


def test_the_best_multiple_is_where_the_slope_is_nearly_0() -> None:
    A, y = overlapping(2, 400, 3)
    z = A @ np.array([0.1, 0.3, 0.2])
    a = best_multiple(z, y)
    slope = [float(z @ (y - 1 / (1 + np.exp(-b * z)))) for b in (0.0, a)]
    assert abs(slope[1]) < 0.3 * abs(slope[0])
    assert best_multiple(np.zeros(3), np.ones(3)) == 1.0


@settings(deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.sampled_from([1.0, 1e-7]))
def test_other_columns_say_the_same(seed: int, penalized: bool, apart: float) -> None:
    rng = np.random.default_rng(seed)
    A = np.column_stack((np.ones(20), 1e6 + rng.standard_normal(20), rng.standard_normal(20)))
    A = np.column_stack((A, A[:, 1] + apart * A[:, 2]))
    columns = SearchColumns.of(A, penalized)
    assert columns.rank == 3 and columns.width == (4 if penalized else 3)
    assert columns.condition_number > 1e8
    np.testing.assert_allclose(A @ columns.T, columns.B, atol=1e-6 * np.abs(columns.B).max())


def test_sizes_far_apart_are_no_dependence() -> None:
    A = np.random.default_rng(0).standard_normal((30, 3)) * [1e-200, 1, 1e200]
    columns = SearchColumns.of(A, False)
    assert columns.rank == 3 and columns.condition_number < 10 and np.abs(columns.B).max() <= 1


def test_no_rows_or_no_columns_have_no_rank() -> None:
    assert SearchColumns.of(np.zeros((0, 2)), False).rank == 0
    empty = SearchColumns.of(np.zeros((3, 0)), True)
    assert empty.condition_number == 1 and empty.rank == 0
    plain = SearchColumns.as_they_are(np.zeros((2, 2)))
    assert plain.rank == 0 and plain.condition_number == np.inf
