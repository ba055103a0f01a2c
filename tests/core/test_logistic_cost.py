"""The logistic loss and cost: by hand, against plain formulas and differences, and at both ends of the numbers."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gradient_check import check
from core.logistic_cost import LogisticCost, kept_on_side
from core.logistic_loss import cross_entropies, losses, sigmoid, softmax, softplus, wrongness
from core.types import Array


def cost_of(seed: int, K: int, l1: float = 0.0, l2: float = 0.0, n: int = 9) -> tuple[LogisticCost, Array]:
    """A cost on three columns and a place where no coefficient is 0."""
    rng = np.random.default_rng(seed)
    A = np.column_stack((np.ones(n), rng.standard_normal((n, 2))))
    weights = np.array([0.0, 1.0, 1.0])
    cost = LogisticCost(A, rng.integers(0, K, n).astype(np.float64), K, l1 * weights, l2 * weights)
    return cost, rng.uniform(0.2, 1, cost.size) * rng.choice([-1, 1], cost.size)


# z = log 3: p = 3/4, loss log(4/3) for class 1 and log 4 for class 0.
def test_two_classes_by_hand() -> None:
    z = np.full(2, log(3))
    np.testing.assert_allclose(sigmoid(z), 0.75, rtol=1e-15)
    np.testing.assert_allclose(losses(z, np.array([1.0, 0.0])), [log(4 / 3), log(4)], rtol=1e-15)


# Z = (log 1, log 2, log 5): p = 1/8, 2/8, 5/8.
def test_three_classes_by_hand() -> None:
    Z = np.log([[1.0, 2.0, 5.0]])
    np.testing.assert_allclose(softmax(Z), [[0.125, 0.25, 0.625]], rtol=1e-15)
    np.testing.assert_allclose(cross_entropies(np.tile(Z, (3, 1)), np.arange(3)), [log(8), log(4), log(1.6)], rtol=1e-15)


@given(st.floats(-1e300, 1e300), st.integers(0, 1))
def test_no_logit_is_too_large(z: float, y: int) -> None:
    found = float(losses(np.array([z]), np.array([float(y)]))[0])
    assert found >= 0 and found == pytest.approx(max(0.0, -z if y else z), abs=0.7)
    assert 0 <= float(sigmoid(np.array([z]))[0]) <= 1


@given(st.floats(-700, 700))
def test_small_probabilities_and_losses_keep_their_digits(z: float) -> None:
    assert float(sigmoid(np.array([-abs(z)]))[0]) == pytest.approx(exp(-abs(z)) / (1 + exp(-abs(z))), rel=1e-14)
    assert float(losses(np.array([abs(z)]), np.array([1.0]))[0]) == pytest.approx(np.log1p(exp(-abs(z))), rel=1e-14)
    assert float(cross_entropies(np.array([[0.0, abs(z)]]), np.array([1]))[0]) == pytest.approx(np.log1p(exp(-abs(z))), rel=1e-12)
    assert float(softplus(np.array([z]))[0]) == pytest.approx(float(wrongness(np.array([-z]))[1][0]), rel=1e-14)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=6), st.floats(-1e3, 1e3))
def test_softmax_ignores_a_shift_of_all_logits(row: list[float], shift: float) -> None:
    Z = np.array([row])
    np.testing.assert_allclose(softmax(Z + shift), softmax(Z), rtol=1e-9, atol=1e-300)
    assert softmax(Z).sum() == pytest.approx(1)


@given(st.floats(-30, 30), st.integers(0, 1))
def test_two_classes_are_softmax_with_one_logit_0(z: float, y: int) -> None:
    assert softmax(np.array([[0.0, z]]))[0, 1] == pytest.approx(float(sigmoid(np.array([z]))[0]), rel=1e-12)
    expected = float(losses(np.array([z]), np.array([float(y)]))[0])
    assert float(cross_entropies(np.array([[0.0, z]]), np.array([y]))[0]) == pytest.approx(expected, rel=1e-12)


@given(st.integers(0, 200), st.integers(2, 5), st.sampled_from([0.0, 0.7]), st.sampled_from([0.0, 2.5]))
def test_gradient_and_hessian_are_those_of_differences(seed: int, K: int, l1: float, l2: float) -> None:
    cost, params = cost_of(seed, K, l1, l2)
    assert check(cost.value, cost.gradient(params), params).agrees
    h = 1e-6
    numeric = [(cost.gradient(params + h * e) - cost.gradient(params - h * e)) / (2 * h) for e in np.eye(cost.size)]
    np.testing.assert_allclose(cost.hessian(params), numeric, rtol=1e-5, atol=1e-8)


@given(st.integers(0, 200), st.integers(2, 4))
def test_the_gradients_of_batches_average_to_that_of_all(seed: int, K: int) -> None:
    cost, params = cost_of(seed, K, l1=0.3, l2=0.5)
    parts = [cost.batch_gradient(params, np.arange(k, k + 3)) for k in (0, 3, 6)]
    np.testing.assert_allclose(np.mean(parts, axis=0), cost.gradient(params), rtol=1e-12, atol=1e-14)


@given(st.integers(0, 200), st.integers(2, 4))
def test_a_row_twice_is_a_row_of_twice_the_weight(seed: int, K: int) -> None:
    cost, params = cost_of(seed, K)
    both = LogisticCost(np.tile(cost.A, (2, 1)), np.tile(cost.y, 2).astype(np.float64), K, np.zeros(3), np.zeros(3))
    assert both.value(params) == pytest.approx(cost.value(params), rel=1e-13)
    np.testing.assert_allclose(both.gradient(params), cost.gradient(params), rtol=1e-10, atol=1e-14)


def test_the_penalty_is_that_of_the_definition() -> None:
    cost, _ = cost_of(0, 2, l1=2.0, l2=3.0)
    assert cost.loss(np.array([5.0, 1.0, -2.0])).penalty == pytest.approx((2 * 3 + 3 / 2 * 5) / 9)


def test_a_coefficient_at_0_is_held_by_an_l1_larger_than_its_pull() -> None:
    held, _ = cost_of(1, 2, l1=100.0)
    assert held.gradient(np.zeros(3))[1:].tolist() == [0, 0] and held.gradient(np.zeros(3))[0] != 0
    assert held.hessian(np.zeros(3))[1:].any() is np.False_
    free, smooth = cost_of(1, 2, l1=0.1)[0].gradient(np.zeros(3)), cost_of(1, 2)[0].gradient(np.zeros(3))
    np.testing.assert_allclose(free[1:], smooth[1:] - np.sign(smooth[1:]) * 0.1 / 9, rtol=1e-12)


def test_a_coefficient_that_would_cross_0_stops_there() -> None:
    before, after = np.array([1.0, 1.0, -1.0, 0.0, 0.0]), np.array([-0.5, 0.5, 0.1, -3.0, -3.0])
    gradient, l1 = np.array([1.0, 1.0, 1.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0, 1.0, 1.0])
    assert kept_on_side(before, after, gradient, l1).tolist() == [-0.5, 0.5, 0, -3, 0]  # the last one was held


def test_without_examples_the_cost_is_0() -> None:
    cost = LogisticCost(np.zeros((0, 2)), np.zeros(0), 3, np.zeros(2), np.zeros(2))
    assert cost.value(cost.start) == 0 and not cost.gradient(cost.start).any()
