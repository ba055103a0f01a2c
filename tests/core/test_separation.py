"""Separable or not: against a linear program, by hand, and every proof checked row by row."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from core.nonnegative import Table, nearest
from core.separation import separation, straightened
from core.types import Array


def rows(A: Array, y: Array, K: int) -> Array:
    """a_i (e_y - e_k), written out."""
    found = []
    for a, own in zip(A, y.astype(int), strict=True):
        for k in range(K):
            if k != own:
                row = np.zeros((K, A.shape[1]))
                row[own], row[k] = a, -a
                found.append(row[1:].ravel())
    return np.array(found)


def by_linear_program(A: Array, y: Array, K: int) -> str | None:
    """The slow twin."""
    Z = rows(A, y, K)
    some = linprog(-Z.sum(axis=0), A_ub=-Z, b_ub=np.zeros(len(Z)), bounds=(-1, 1))
    goal = np.append(np.zeros(Z.shape[1]), -1.0)
    box: Any = [(-1, 1)] * Z.shape[1] + [(None, 1)]
    every = linprog(goal, A_ub=np.column_stack((-Z, np.ones(len(Z)))), b_ub=np.zeros(len(Z)), bounds=box)
    if float(every.fun or 0) < -1e-7:
        return "complete"
    return "quasi-complete" if float(some.fun or 0) < -1e-7 else None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(1, 3), st.integers(2, 4), st.booleans(), st.booleans())
def test_the_kind_is_that_of_a_linear_program_and_the_proof_holds(seed: int, n: int, d: int, K: int, whole: bool, split: bool) -> None:
    rng = np.random.default_rng(seed)
    X = rng.integers(-3, 4, (n, d)).astype(np.float64) if whole else rng.standard_normal((n, d))
    A = np.column_stack((np.ones(n), X))
    y = np.argmax(X @ rng.standard_normal((d, K)), axis=1).astype(np.float64) if split else rng.integers(0, K, n).astype(np.float64)
    found = separation(A, y, K)
    assert (found.kind if found else None) == by_linear_program(A, y, K)
    if found:
        D = found.direction.reshape(-1, d + 1)
        D = np.concatenate((-D, D)) / 2 if K == 2 else D
        margins = rows(A, y, K) @ (D[1:] - D[0]).ravel()
        assert margins.min() >= -1e-8 * np.abs(margins).max() and margins.max() > 0
        touching = np.flatnonzero(margins.reshape(n, K - 1).min(axis=1) <= 1e-7 * np.abs(margins).max())
        assert touching.tolist() == found.touching.tolist()


def test_the_widest_margin_by_hand() -> None:
    found = separation(np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.0, 1.0]), 2)
    assert found is not None and found.kind == "complete" and found.touching.tolist() == []
    np.testing.assert_allclose(found.direction / found.direction[1], [0, 1], atol=1e-12)
    assert found.margin == pytest.approx(1 / 2**0.5)


def test_points_on_the_boundary_are_named() -> None:
    A = np.array([[1.0, x] for x in (0, 1, 2, 2, 3)])
    found = separation(A, np.array([0.0, 0, 0, 1, 1]), 2)
    assert found is not None and found.kind == "quasi-complete" and found.touching.tolist() == [2, 3] and found.margin == 0


def test_a_feature_of_any_size_makes_no_difference() -> None:
    A, y = np.array([[1.0, x] for x in (1, 2, 3, 4)]), np.array([0.0, 0, 1, 1])
    for scale in (1e-300, 1e6, 1e300):
        found = separation(A * [1, scale], y, 2)
        assert found is not None and found.kind == "complete"


def test_nothing_separates_nothing() -> None:
    assert separation(np.zeros((0, 2)), np.zeros(0), 2) is None
    assert separation(np.zeros((3, 0)), np.zeros(3), 2) is None
    assert separation(np.zeros((3, 2)), np.array([0.0, 1, 0]), 2) is None


def test_a_proof_that_rounding_has_turned_is_straightened() -> None:
    Z = Table(np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0]]))
    turned = np.array([1e-8, 1.0])
    np.testing.assert_allclose(straightened(Z, turned / np.linalg.norm(turned)), [0, 1], atol=1e-15)
    assert Z.transposed_times(np.array([1.0, 2.0, 3.0])).tolist() == [-1, 3]
    assert not straightened(Z, np.array([1.0, 0.0])).any()  # nothing is left of what is no proof


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 8), st.integers(1, 4), st.booleans())
def test_the_nearest_combination_cannot_be_bettered(seed: int, m: int, q: int, counted: bool) -> None:
    rng = np.random.default_rng(seed)
    Z, b = rng.integers(-2, 3, (m, q)).astype(np.float64), rng.standard_normal(q)
    weights = nearest(Table(Z), b, 1.0 if counted else None)
    columns, goal = (np.column_stack((Z, np.ones(m))), np.append(b, 1.0)) if counted else (Z, b)
    pull = columns @ (goal - weights @ columns)
    assert weights.min() >= 0 and pull.max() <= 1e-9
    np.testing.assert_allclose(pull[weights > 0], 0, atol=1e-9)
    for used in product((False, True), repeat=m):
        chosen = np.array(used)
        best = np.linalg.lstsq(columns[chosen].T, goal)[0] if chosen.any() else np.zeros(0)
        if (best >= 0).all():
            assert np.linalg.norm(goal - weights @ columns) <= np.linalg.norm(goal - best @ columns[chosen]) + 1e-9
