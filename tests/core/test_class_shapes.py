"""Generated classes: their shapes, their noise, their options."""

import numpy as np
import pytest

from core.errors import InvalidInput
from core.generators import GENERATORS, Generator, generate, generator
from core.types import Array

CLASSES = [entry for entry in GENERATORS if entry.target == "class"]
PLANE = [entry for entry in CLASSES if entry.features == 2]
every_class = pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry.slug)
every_shape = pytest.mark.parametrize("entry", PLANE, ids=lambda entry: entry.slug)


def still(slug: str, n: int = 400, **options: int) -> tuple[Array, Array, Array]:
    """Points without noise: their places, their distances from the origin, their classes. -> X (n, 2), radius (n,), y (n,)"""
    X, y = generate(slug, n, 0.0, 5, **options)
    return X, np.hypot(X[:, 0], X[:, 1]), y


@every_class
def test_the_first_screen_holds_every_class_in_one_window(entry: Generator) -> None:
    X, y = generate(entry.slug, entry.n, entry.noise, 7)
    counts = np.bincount(y.astype(int))
    assert len(counts) == len(entry.classes({})) and counts.min() > 0.35 * entry.n / len(counts)
    assert np.abs(X).max() < (10.0 if entry.features == 1 else 7.5) and np.ptp(X, axis=0).min() > 4


@every_shape
def test_noise_moves_points_and_leaves_their_class(entry: Generator) -> None:
    (quiet, y), (one, same), (three, _) = (generate(entry.slug, 4_000, noise, 3) for noise in (0.0, 1.0, 3.0))
    assert np.array_equal(y, same)
    np.testing.assert_allclose(three - quiet, 3 * (one - quiet), atol=1e-12)
    np.testing.assert_allclose((one - quiet).std(axis=0), 1, rtol=0.05)


@pytest.mark.parametrize("slug", ["two-gaussians", "blobs", "moons", "circle", "rings", "spiral"])
def test_classes_take_turns(slug: str) -> None:
    y = generate(slug, 12, 0.5, 3)[1]
    count = len(generator(slug).classes({}))
    assert y.tolist() == [index % count for index in range(12)]


@pytest.mark.parametrize(("slug", "most"), [("blobs", 10), ("rings", 10), ("spiral", 5)])
def test_as_many_classes_as_are_asked_for(slug: str, most: int) -> None:
    for count in (2, most):
        y = generate(slug, 60, 0.1, 3, classes=count)[1]
        assert set(y) == set(range(count)) and generator(slug).classes({"classes": count}) == tuple("0123456789"[:count])
    for wrong in (1, most + 1):
        with pytest.raises(InvalidInput, match=rf"data\.classes: expected a whole number from 2 to {most}, received {wrong}"):
            generate(slug, 60, 0.1, 3, classes=wrong)


def test_a_setting_that_a_generator_does_not_have_is_refused() -> None:
    for slug in ("moons", "line"):
        with pytest.raises(InvalidInput, match=rf"data\.classes: expected none: {slug} has no such setting"):
            generate(slug, 20, 0.1, 3, classes=2)


def test_heaps_shrink_to_their_centers() -> None:
    X, radius, y = still("two-gaussians")
    assert set(map(tuple, X[y == 0])) == {(-2.0, -2.0)} and set(map(tuple, X[y == 1])) == {(2.0, 2.0)}
    X, radius, y = still("blobs", classes=5)
    np.testing.assert_allclose(radius, 4)
    assert len(np.unique(X.round(9), axis=0)) == 5


def test_moons_are_half_circles_turned_into_each_other() -> None:
    X, _, y = still("moons")
    upper, lower = X[y == 0] + [1.5, 0.75], X[y == 1] - [1.5, 0.75]
    np.testing.assert_allclose(np.hypot(*upper.T), 3)
    np.testing.assert_allclose(np.hypot(*lower.T), 3)
    assert (upper[:, 1] >= 0).all() and (lower[:, 1] <= 0).all()


def test_a_disc_lies_in_a_ring_and_rings_around_each_other() -> None:
    _, radius, y = still("circle")
    assert radius[y == 0].max() <= 2 and radius[y == 1].min() >= 3.5 and radius.max() <= 5
    _, radius, y = still("rings", classes=4)
    np.testing.assert_allclose(radius, 1.25 * (y + 1))


def test_arms_wind_outward_and_differ_by_a_turn() -> None:
    X, radius, y = still("spiral", classes=3)
    turns = np.arctan2(X[:, 1], X[:, 0]) / (2 * np.pi) - radius / 4 - y / 3
    np.testing.assert_allclose(turns - turns.round(), 0, atol=1e-9)
    assert radius.max() <= 5


def test_squares_are_labeled_by_their_place() -> None:
    X, _, y = still("xor")
    assert np.array_equal(y == 1, X[:, 0] * X[:, 1] < 0)
    X, _, y = still("checkerboard", 4_000)
    for row in range(4):
        for column in range(4):
            cell = ([2.5 * column - 5, 2.5 * row - 5] <= X).all(axis=1) & ([2.5 * column - 2.5, 2.5 * row - 2.5] > X).all(axis=1)
            assert set(y[cell]) == {(row + column) % 2}


def test_a_dose_acts_with_the_logistic_probability() -> None:
    X, y = generate("dose", 20_000, 1.0, 3)
    x = X[:, 0]
    for low in range(10):
        here = (x >= low) & (x < low + 1)
        expected = (1 / (1 + np.exp(5 - x[here]))).mean()
        assert y[here].mean() == pytest.approx(expected, abs=0.03)
    assert generator("dose").classes({}) == ("no", "yes") and generator("line").classes({}) == ()
    X, y = generate("dose", 500, 0.0, 3)
    assert np.array_equal(y == 1, X[:, 0] > 5)
