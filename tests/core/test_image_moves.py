"""Pictures moved, turned and disturbed, and drawings made alike to those of MNIST."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.image_moves import BOX, covering, disturbed, moved, prepared, resized
from core.image_sets import load
from core.types import Array


def drawn(seed: int = 0, height: int = 9, width: int = 9) -> Array:
    """A picture with some ink in the middle."""
    found = np.zeros((1, height, width))
    found[0, 3:6, 3:6] = np.random.default_rng(seed).random((3, 3))
    return found


@given(down=st.integers(-3, 3), across=st.integers(-3, 3), seed=st.integers(0, 9))
def test_whole_pixels_are_moved_as_they_are(down: int, across: int, seed: int) -> None:
    picture = drawn(seed)
    np.testing.assert_allclose(moved(picture, down, across, 0), np.roll(picture, (down, across), (1, 2)), atol=1e-12)


def test_half_a_pixel_is_the_mean_of_two() -> None:
    picture = drawn()
    expected = (picture + np.roll(picture, 1, axis=2)) / 2
    np.testing.assert_allclose(moved(picture, 0, 0.5, 0), expected, atol=1e-12)


@pytest.mark.parametrize("turns", [1, 2, 3, 4, -1])
def test_a_quarter_is_turned_to_the_left(turns: int) -> None:
    picture = drawn(2)
    np.testing.assert_allclose(moved(picture, 0, 0, 90 * turns), np.rot90(picture, turns, axes=(1, 2)), atol=1e-12)


def test_what_is_moved_out_is_gone() -> None:
    assert moved(drawn(), 9, 0, 0).sum() == 0 and moved(drawn(), 0, -9, 30).sum() < 1e-9
    assert moved(np.ones((1, 1, 5)), 0, 1, 0).ravel().tolist() == [0, 1, 1, 1, 1]


def test_noise_is_seeded_and_stays_between_background_and_ink() -> None:
    picture = np.full((1, 40, 40), 0.5)
    found = disturbed(picture, 0.1, 3)
    np.testing.assert_array_equal(found, disturbed(picture, 0.1, 3))
    assert found.std() == pytest.approx(0.1, rel=0.1) and disturbed(picture, 5.0, 3).min() == 0 and disturbed(picture, 5.0, 3).max() == 1


@given(old=st.integers(1, 40), new=st.integers(1, 40))
def test_a_new_pixel_is_the_mean_of_what_it_covers(old: int, new: int) -> None:
    shares = covering(old, new)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    np.testing.assert_allclose(shares.sum(axis=0), new / old)
    np.testing.assert_allclose(resized(np.full((old, 3), 0.7), new, 2), 0.7)


def test_halves_are_means_of_four() -> None:
    picture = np.arange(16.0).reshape(4, 4)
    np.testing.assert_allclose(resized(picture, 2, 2), picture.reshape(2, 2, 2, 2).mean(axis=(1, 3)))


def test_a_digit_of_mnist_drawn_large_comes_back_as_it_is() -> None:
    X, _ = load("mnist")
    for row in range(20):
        digit = X[row].reshape(28, 28).astype(np.float64)
        drawing = np.pad(np.kron(digit, np.ones((8, 8))), ((30, 5), (3, 70)))
        found = prepared(drawing, 28)
        assert max(found.scaled.shape) == 20 == round(BOX * 28)
        assert np.abs(found.laid - digit).mean() < 1e-3


def test_ink_lies_in_the_middle_or_as_near_as_can_be() -> None:
    drawing = np.zeros((50, 30))
    drawing[10:40, 5] = 1.0
    found = prepared(drawing, 28)
    assert found.cut.shape == (30, 1) and found.scaled.shape == (20, 1)
    assert np.flatnonzero(found.laid.any(axis=1)).tolist() == list(range(4, 24)) and found.laid.any(axis=0).sum() == 1
    heavy = np.zeros((40, 40))
    heavy[0], heavy[39, 0] = 1.0, 0.06
    assert prepared(heavy, 28).laid.sum() == pytest.approx(prepared(heavy, 28).scaled.sum())
    empty = prepared(np.full((5, 5), 0.01), 12)
    assert empty.cut.size == 0 and empty.laid.shape == (12, 12) and not empty.laid.any()
