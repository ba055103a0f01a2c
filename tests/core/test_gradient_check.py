"""A check that finds what is wrong and lets pass what is right."""

import numpy as np

from core.gradient_check import check


def test_a_right_gradient_passes_and_a_wrong_one_does_not() -> None:
    value = lambda w: float(np.sum(np.sin(w) * w**2))  # noqa: E731
    place = np.array([0.3, -2.0, 50.0])
    right = np.cos(place) * place**2 + 2 * place * np.sin(place)
    assert check(value, right, place).agrees
    wrong = right + np.array([0, 1e-3, 0])
    assert not check(value, wrong, place).agrees
    assert int(np.argmax(check(value, wrong, place).errors)) == 1


def test_an_undefined_gradient_does_not_pass() -> None:
    assert not check(lambda w: float(np.abs(w).sum()), np.array([np.nan]), np.array([0.0])).agrees
    assert not check(lambda w: float("nan"), np.array([1.0]), np.array([0.0])).agrees


def test_whole_numbers_are_places_too() -> None:
    assert check(lambda w: float(w[0] ** 2), np.array([6.0]), np.array([3])).agrees


def test_a_slope_of_zero_beside_a_large_value_passes() -> None:
    assert check(lambda w: 1e6 + float(w[0] ** 2), np.array([0.0]), np.array([0.0])).agrees
