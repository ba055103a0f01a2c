"""Logits into probabilities and losses: the definitions, symmetries, derivatives and extremes."""

from math import exp, expm1, log, log1p

import numpy as np
import pytest

from core.logistic_loss import cross_entropies, losses, misjudged, sigmoid, softmax, softplus, wrongness
from core.types import Array

LOGITS = np.array([-40.0, -3.5, -1.0, -1e-9, 0.0, 1e-9, 0.25, 2.0, 36.0])


def table(seed: int, n: int = 6, K: int = 4) -> Array:
    return 3 * np.random.default_rng(seed).standard_normal((n, K))


def test_sigmoid_is_its_definition_to_the_last_digits() -> None:
    np.testing.assert_allclose(sigmoid(LOGITS), [1 / (1 + exp(-z)) for z in LOGITS.tolist()], rtol=1e-15)


def test_the_probabilities_of_the_two_classes_add_up_to_one() -> None:
    np.testing.assert_allclose(sigmoid(LOGITS) + sigmoid(-LOGITS), 1.0, rtol=1e-15)


def test_softplus_keeps_small_values() -> None:
    np.testing.assert_allclose(softplus(LOGITS), [log1p(exp(z)) for z in LOGITS.tolist()], rtol=1e-15)
    assert softplus(np.array([-700.0]))[0] == pytest.approx(exp(-700), rel=1e-14)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_the_loss_is_minus_the_logarithm_of_the_probability_of_what_was_there(y: float) -> None:
    z = np.linspace(-5, 5, 11)
    p = sigmoid(z)
    np.testing.assert_allclose(losses(z, np.full(11, y)), -np.log(p if y else 1 - p), rtol=1e-12)


def test_wrongness_is_one_minus_the_probability_with_its_loss() -> None:
    wrong, cost = wrongness(LOGITS)
    np.testing.assert_allclose(wrong, sigmoid(-LOGITS), rtol=1e-15)
    np.testing.assert_allclose(cost, softplus(-LOGITS), rtol=1e-15)


def test_nothing_overflows() -> None:
    far = np.array([-1e300, -1e4, 1e4, 1e300])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert sigmoid(far).tolist() == [0, 0, 1, 1]
        assert losses(far, np.ones(4)).tolist() == [1e300, 1e4, 0, 0]
        assert wrongness(far)[0].tolist() == [1, 1, 0, 0]
        assert softmax(np.array([[1e300, -1e300, 0.0]])).tolist() == [[1, 0, 0]]
        assert cross_entropies(np.array([[1e4, -1e4, 0.0]]), np.array([1])).tolist() == [2e4]


def test_softmax_is_its_definition() -> None:
    Z = table(1)
    expected = [[exp(z) / sum(exp(other) for other in row) for z in row] for row in Z.tolist()]
    np.testing.assert_allclose(softmax(Z), expected, rtol=1e-14)


def test_a_shift_of_all_logits_of_an_example_changes_nothing() -> None:
    Z, shift, y = table(2), np.array([[-900.0], [-2.0], [0.0], [1.0], [30.0], [800.0]]), np.array([0, 1, 2, 3, 1, 0])
    np.testing.assert_allclose(softmax(Z + shift), softmax(Z), rtol=1e-11)
    np.testing.assert_allclose(cross_entropies(Z + shift, y), cross_entropies(Z, y), rtol=1e-11)


def test_two_logits_are_one_logit_of_their_difference() -> None:
    z, y = np.linspace(-30, 30, 13), np.arange(13) % 2
    Z = np.column_stack((np.zeros(13), z))
    np.testing.assert_allclose(softmax(Z)[:, 1], sigmoid(z), rtol=1e-14)
    np.testing.assert_allclose(cross_entropies(Z, y), losses(z, y.astype(np.float64)), rtol=1e-14)


def test_cross_entropy_is_minus_the_logarithm_of_softmax() -> None:
    Z, y = table(3), np.array([3, 2, 1, 0, 0, 2])
    expected = [-log(row[k]) for row, k in zip(softmax(Z), y, strict=True)]
    np.testing.assert_allclose(cross_entropies(Z, y), expected, rtol=1e-13, atol=1e-15)  # p near 1 is rounded at 1


def test_the_derivative_agrees_with_central_differences() -> None:
    Z, y, h = table(4), np.array([0, 1, 2, 3, 3, 1]), 1e-5
    found = misjudged(Z, y)[0]
    for k in range(4):
        up, down = Z.copy(), Z.copy()
        up[:, k] += h
        down[:, k] -= h
        np.testing.assert_allclose(found[:, k], (cross_entropies(up, y) - cross_entropies(down, y)) / (2 * h), atol=1e-9)


def test_the_derivative_is_softmax_less_the_class_that_was_there_and_adds_up_to_zero() -> None:
    Z, y = table(5), np.array([0, 0, 1, 2, 3, 3])
    found = misjudged(Z, y)[0]
    np.testing.assert_allclose(found, softmax(Z) - np.eye(4)[y], atol=1e-15)
    np.testing.assert_allclose(found.sum(axis=1), 0.0, atol=1e-16)


def test_a_nearly_certain_answer_keeps_the_digits_of_its_small_loss() -> None:
    wrong, cost = misjudged(np.array([[50.0, 0.0, 0.0]]), np.array([0]))
    assert cost[0] == pytest.approx(log1p(2 * exp(-50)), rel=1e-14)
    assert wrong[0, 0] == pytest.approx(expm1(-log1p(2 * exp(-50))), rel=1e-14)
    assert wrong[0, 1] == pytest.approx(exp(-50), rel=1e-14)
