"""Rates that change, gradients that are shortened, chance that can be repeated."""

from math import cos, hypot, pi, sqrt
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clipping import clipped
from core.errors import UnknownName
from core.gradient_noise import BLOCK, normals
from core.schedules import SCHEDULES, schedule


@pytest.mark.parametrize(
    ("slug", "factors"),
    [  # at the steps 0, 5, 10 and 25 with period 10 and decay 0.25
        ("constant", [1, 1, 1, 1]),
        ("step", [1, 1, 0.25, 0.0625]),
        ("exponential", [1, 0.5, 0.25, 0.03125]),
        ("cosine", [1, 0.5, 0, 0]),
        ("inverse", [1, 2 / 3, 0.5, 1 / 3.5]),
        ("warm-up", [0.1, 0.6, 1, 1]),
    ],
)
def test_factors_are_those_worked_by_hand(slug: str, factors: list[float]) -> None:
    assert [schedule(slug).factor(step, 10, 0.25) for step in (0, 5, 10, 25)] == pytest.approx(factors, abs=1e-15)


def test_cosine_is_half_a_wave() -> None:
    assert schedule("cosine").factor(3, 10, 0.0) == pytest.approx((1 + cos(0.3 * pi)) / 2)


@given(st.sampled_from([entry.slug for entry in SCHEDULES]), st.integers(0, 10**6), st.integers(1, 10**5), st.floats(0, 1))
def test_no_schedule_goes_above_the_rate_or_below_0(slug: str, step: int, period: int, decay: float) -> None:
    assert 0 <= schedule(slug).factor(step, period, decay) <= 1


def test_an_unknown_schedule_is_refused() -> None:
    with pytest.raises(UnknownName, match="schedule"):
        schedule("never")


@given(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), st.sampled_from(["norm", "value"]), st.floats(1e-3, 1e3))
def test_what_is_clipped_is_short_enough(gradient: tuple[float, float], how: Literal["norm", "value"], limit: float) -> None:
    x, y = clipped(gradient, how, limit)
    assert (hypot(x, y) if how == "norm" else max(abs(x), abs(y))) <= limit * (1 + 1e-12)


def test_clipping_by_norm_keeps_the_direction_and_by_value_does_not() -> None:
    assert clipped((30.0, 40.0), "norm", 5.0) == pytest.approx((3, 4), rel=1e-6)
    assert clipped((30.0, 4.0), "value", 5.0) == (5, 4)
    assert clipped((0.3, 0.4), "norm", 5.0) == (0.3, 0.4)
    assert clipped((3e9, 0.4), "none", 5.0) == (3e9, 0.4)


@given(st.integers(0, 2000), st.integers(1, 600))
def test_chance_is_a_function_of_seed_and_step(step: int, count: int) -> None:
    many = normals(7, step, count)
    assert many.shape == (count, 2)
    assert (many[-1] == normals(7, step + count - 1, 1)[0]).all()
    assert (many[0] != normals(8, step, 1)[0]).all()


def test_chance_is_standard_normal() -> None:
    draws = normals(0, BLOCK // 2, 20_000)
    assert np.abs(draws.mean(axis=0)).max() < 4 / sqrt(20_000)
    assert draws.std(axis=0) == pytest.approx([1, 1], abs=0.02)
    assert abs(float(np.mean(draws[:, 0] * draws[:, 1]))) < 4 / sqrt(20_000)


def test_nobody_asks_for_no_chance() -> None:
    assert normals(7, 3, 0).shape == (0, 2)
