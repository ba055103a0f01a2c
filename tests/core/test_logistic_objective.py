"""The cost of a logistic curve on points: exact, stable, with its lowest place where there is one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.logistic_objective import ENDLESS, MOST_AT_ONCE, SPLIT, logistic_cost

NUMBERS = st.floats(-30, 30)
X = np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 3.0])
T = np.array([0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0])


@given(st.lists(st.tuples(NUMBERS, st.sampled_from([0.0, 1.0])), min_size=1, max_size=9), NUMBERS, NUMBERS)
def test_value_gradient_and_hessian_are_those_of_the_plain_sums(rows: list[tuple[float, float]], b: float, w: float) -> None:
    x, t = np.array(rows).T
    cost, z = logistic_cost(x, t), b + w * x
    p = np.exp(-np.logaddexp(0, -z))
    assert cost.value(b, w) == pytest.approx(float(np.mean(np.logaddexp(0, z) - t * z)), rel=1e-9, abs=1e-11)
    np.testing.assert_allclose(cost.gradient(b, w), [np.mean(p - t), np.mean((p - t) * x)], rtol=1e-9, atol=1e-11)
    H = np.array([[np.mean(p * (1 - p) * x**k) for k in (i, i + 1)] for i in (0, 1)])
    np.testing.assert_allclose(cost.hessian(b, w), H, rtol=1e-9, atol=1e-9)


def test_far_out_nothing_overflows_and_small_numbers_keep_their_digits() -> None:
    cost = logistic_cost(np.array([1.0, -1.0]), np.array([1.0, 0.0]))
    assert cost.value(0.0, 700.0) == pytest.approx(np.exp(-700.0), rel=1e-12)
    assert cost.gradient(0.0, 700.0)[1] == pytest.approx(-np.exp(-700.0), rel=1e-12)
    assert cost.hessian(0.0, -50.0)[1, 1] == pytest.approx(np.exp(-50.0), rel=1e-12)
    assert cost.value(0.0, -1e6) == 1e6
    assert cost.gradient(0.0, -1e6).tolist() == [0, -1]
    assert cost.values(np.array([0.0]), np.array([-1e300])).tolist() == [1e300]


def test_the_lowest_place_is_that_of_statsmodels() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(50, 3, 200)
    t = (rng.random(200) < 1 / (1 + np.exp(-(x - 51) / 2))).astype(float)
    cost = logistic_cost(x, t)
    assert cost.minima[0] == pytest.approx(
        [-26.711758466075953, 0.5197212003119991, 0.5043078314249609], rel=1e-8
    )  # statsmodels 0.14, Logit
    assert np.abs(cost.gradient(*cost.minima[0][:2])).max() < 1e-12
    assert cost.inside(*cost.minima[0][:2])
    assert cost.inside(0, 0)
    assert not cost.quadratic


@pytest.mark.parametrize("near", [1e-3, 1e-9])
def test_classes_that_overlap_by_a_hair_have_a_lowest_place(near: float) -> None:
    x = np.array([-1.0, 0.0, near, 0.0 + near / 2, 1.0, 2.0])
    cost = logistic_cost(x, np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]))
    assert np.abs(cost.gradient(*cost.minima[0][:2]) * [1, near]).max() < 1e-6


@pytest.mark.parametrize(
    ("x", "t", "ends"),
    [
        ([0.0, 1.0, 2.0, 3.0], [0, 0, 1, 1], False), ([0.0, 1.0, 2.0], [1, 1, 1], False), ([3.0], [0], False),
        ([0.0, 1.0, 1.0, 2.0], [0, 0, 1, 1], False), ([0.0, 1.0, 1.0, 2.0], [1, 1, 0, 0], False),
        ([0.0, 1.0, 2.0, 3.0], [0, 1, 0, 1], True), ([2.0, 2.0, 2.0], [0, 1, 1], True),
    ],
)  # fmt: skip
def test_there_is_a_lowest_place_just_when_no_threshold_parts_the_classes(x: list[float], t: list[float], ends: bool) -> None:
    cost = logistic_cost(np.array(x), np.array(t, dtype=float))
    assert bool(cost.minima) is ends
    assert (ENDLESS in cost.note) is not ends
    assert np.isfinite(cost.window).all()
    assert cost.inside(0, 0)


def test_equal_points_know_their_share_only() -> None:
    cost = logistic_cost(np.array([2.0, 2.0, 2.0]), np.array([0.0, 1.0, 1.0]))
    assert cost.minima[0][:2] == pytest.approx((np.log(2), 0.0))


@pytest.mark.parametrize(
    ("y", "classes"),
    [
        ([1.0, 2.0, 3.0, 4.0], [0, 0, 1, 1]), ([1.0, 2.0, 2.0], [0, 1, 1]), ([5.0, 5.0], [0, 0]), ([-1.0, 1.0], [0, 1]),
        ([1.0, 1.0, 7.0], [0, 0, 1]), ([1e308, -1e308, 1.5e308], [0, 0, 1]),
    ],
)  # fmt: skip
def test_other_targets_are_split_at_their_median_and_that_is_said(y: list[float], classes: list[int]) -> None:
    cost = logistic_cost(np.arange(float(len(y))), np.array(y))
    assert (cost.classes.s < 0).astype(int).tolist() == classes
    assert cost.note.startswith(SPLIT)


def test_points_out_of_range_are_refused() -> None:
    with pytest.raises(InvalidInput, match="squares"):
        logistic_cost(np.array([1e200, 1.0]), np.array([0.0, 1.0]))


def test_many_places_say_the_same_as_single_ones() -> None:
    cost = logistic_cost(X, T)
    b, w = np.meshgrid(np.linspace(-3, 3, 4), np.linspace(-2, 5, 3))
    np.testing.assert_allclose(
        cost.values(b, w), [[cost.value(*each) for each in zip(*row, strict=True)] for row in zip(b, w, strict=True)]
    )
    found = np.stack(cost.gradients(b, w), axis=-1)
    expected = [[cost.gradient(*each) for each in zip(*row, strict=True)] for row in zip(b, w, strict=True)]
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(("shape", "near"), [("normal", 1e-4), ("reaching", 1e-4), ("even", 1e-4), ("two heaps", 0.1)])
def test_very_many_places_and_points_are_close_to_exact(shape: str, near: float) -> None:
    rng = np.random.default_rng(0)
    n = 5_000
    heaps = np.where(rng.random(n) < 0.01, 50.0, 0.0) + rng.normal(0, 1, n)
    x = {"normal": rng.normal(3, 2, n), "reaching": rng.standard_t(2, n), "even": 10 * rng.random(n), "two heaps": heaps}[shape]
    cost = logistic_cost(x, (x + rng.normal(0, 1, n) > np.median(x)).astype(float))
    low_b, high_b, low_w, high_w = cost.window
    b, w = np.meshgrid(np.linspace(low_b, high_b, 30), np.linspace(low_w, high_w, 30))
    assert b.size * n > MOST_AT_ONCE
    exact = np.array([cost.value(*each) for each in zip(b.ravel(), w.ravel(), strict=True)]).reshape(b.shape)
    np.testing.assert_allclose(cost.values(b, w), exact, rtol=near)
    slopes = np.array([cost.gradient(*each) for each in zip(b.ravel(), w.ravel(), strict=True)])
    np.testing.assert_allclose(np.stack(cost.gradients(b, w), axis=-1).reshape(-1, 2), slopes, atol=near * np.abs(slopes).max())
