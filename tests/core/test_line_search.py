"""Searches along the gradient: what they find on quadratics is known."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula import formula
from core.hyperparameters import validated
from core.line_search import length_to_minimum
from core.objective import Objective
from core.optimizers import method
from core.slope_field import ArrayCost
from core.surfaces import surface
from core.types import Array


def searched(slug: str, objective: Objective, x: float, y: float, rate: float, **settings: Any) -> tuple[Array, float]:
    """The place after one step, and its length."""
    chosen = method(slug)
    bound = chosen.bind(validated(chosen.settings, settings), ArrayCost(objective))
    after, slots = bound.update(np.array([x, y]), objective.gradient(x, y), bound.init(2), rate, 0)
    return after, float(slots[0][0])


@given(st.floats(-5, 5), st.floats(0.1, 3), st.floats(1e-6, 10))
def test_on_a_quadratic_the_exact_step_is_the_known_one(x: float, y: float, rate: float) -> None:
    ravine = surface("ravine")
    g, H = ravine.gradient(x, y), ravine.hessian(x, y)
    after, length = searched("exact-line-search", ravine, x, y, rate)
    assert length == pytest.approx(float(g @ g / (g @ H @ g)), rel=1e-12)
    assert float(ravine.gradient(*after) @ g) == pytest.approx(0, abs=1e-9 * float(g @ g))  # the next step goes off at a right angle


def test_the_first_step_by_hand() -> None:
    # ravine at (-5, 2): g = (-5, 50), gᵀg = 2525, gᵀHg = 25 + 25·2500 = 62525, so a = 2525/62525
    after, length = searched("exact-line-search", surface("ravine"), -5, 2, 0.1)
    assert length == pytest.approx(2525 / 62525, rel=1e-13)
    np.testing.assert_allclose(after, [-5 + 5 * length, 2 - 50 * length], rtol=1e-13)


def test_backtracking_by_hand() -> None:
    # sphere at (1, 0): g = (2, 0), ‖g‖² = 4; a = 1 leads to (-1, 0), as high as before: not enough; a = 0.5 leads to 0
    after, length = searched("backtracking", surface("sphere"), 1, 0, 1.0)
    assert (after.tolist(), length) == ([0, 0], 0.5)


def test_backtracking_takes_the_first_step_that_falls_enough() -> None:
    _, half = searched("backtracking", surface("sphere"), 1, 0, 0.9, enough=0.5)
    assert half == pytest.approx(0.45)
    _, tenth = searched("backtracking", surface("sphere"), 1, 0, 0.9, enough=0.5, shrink=0.1)
    assert tenth == pytest.approx(0.09)


def test_where_nothing_falls_there_is_no_step() -> None:
    sphere = surface("sphere")
    uphill = method("backtracking").bind(validated(method("backtracking").settings, {}), ArrayCost(sphere))
    after, slots = uphill.update(np.array([1.0, 0.0]), np.array([-2.0, 0.0]), uphill.init(2), 1.0, 0)
    assert (after.tolist(), slots[0].tolist()) == ([1, 0], [0])
    assert searched("exact-line-search", sphere, 0, 0, 1.0)[1] == 0


@pytest.mark.parametrize(("root", "first"), [(3.0, 0.01), (3.0, 100.0), (1e-8, 1.0), (1e8, 1.0)])
def test_the_minimum_on_a_line_is_found_from_any_first_length(root: float, first: float) -> None:
    assert length_to_minimum(lambda a: (a / root) ** 3 - 1, first) == pytest.approx(root, rel=1e-12)


def test_the_search_stays_where_the_cost_is_defined() -> None:
    well = formula("x - log(x)", 5.0)  # from 0.1 the gradient is -9: the minimum 1 is 0.1 away
    assert searched("exact-line-search", well, 0.1, 0, 1.0)[1] == pytest.approx(0.1, rel=1e-9)
    wall = formula("sqrt(x)", 5.0)  # falls until it ends at 0
    after, _ = searched("exact-line-search", wall, 1.0, 0, 1.0)
    assert 0 <= after[0] < 1e-9


def test_a_fall_without_end_is_followed_far() -> None:
    assert searched("exact-line-search", formula("-x", 5.0), 0, 0, 1.0)[1] > 1e15


def test_a_slope_that_rises_at_once_allows_no_step() -> None:
    assert length_to_minimum(lambda a: 1.0, 1.0) == 0


def test_a_jump_of_the_slope_is_closed_in_on() -> None:
    assert length_to_minimum(lambda a: -1.0 if a < 0.3 else 1e9, 1.0) == pytest.approx(0.3, abs=1e-6)
