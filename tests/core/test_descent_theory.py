"""Theory against descents that are really made."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import descent_theory as theory
from core.optimizers import method
from core.surfaces import surface

CURVATURES = st.tuples(st.floats(0.1, 2.0), st.floats(2.0, 50.0))


@pytest.mark.parametrize(
    ("slug", "x", "y", "nature"),
    [
        ("sphere", 0, 0, "minimum"), ("sphere", 1, 0, "slope"), ("saddle", 0, 0, "saddle"), ("monkey_saddle", 0, 0, "flat"),
        ("himmelblau", -0.270844590667, -0.923038552213, "maximum"), ("himmelblau", 3, 2, "minimum"), ("ackley", 0, 0, "slope"),
    ],
)  # fmt: skip
def test_places_are_told_apart(slug: str, x: float, y: float, nature: str) -> None:
    assert theory.local(surface(slug), x, y).nature == nature


def test_numbers_of_a_place_by_hand() -> None:
    place = theory.local(surface("booth"), 0, 0)
    assert place.value == 74
    assert place.gradient.tolist() == [-34, -38]
    assert place.eigenvalues == pytest.approx([2, 18])
    assert place.condition_number == pytest.approx(9)
    np.testing.assert_allclose(place.axes @ np.diag(place.eigenvalues) @ place.axes.T, place.hessian)
    assert np.isnan(theory.local(surface("ackley"), 0, 0).eigenvalues).all()
    assert theory.condition(np.array([0.0, 1.0])) == inf


def test_rates_by_hand() -> None:
    eigenvalues = np.array([1.0, 25.0])
    assert theory.largest_safe_rate(eigenvalues) == 0.08
    assert theory.largest_safe_rate(eigenvalues, 0.9) == pytest.approx(0.152)
    assert theory.largest_safe_rate(eigenvalues, 0.9, ahead=True) == pytest.approx(2 * 1.9 / (2.8 * 25))
    assert theory.best_rate(eigenvalues) == pytest.approx(2 / 26)
    assert theory.contraction(eigenvalues, 2 / 26) == pytest.approx(24 / 26)
    assert theory.largest_safe_rate(np.array([-2.0, -1.0])) is None
    assert theory.best_rate(np.array([0.0, 1.0])) is None


@pytest.mark.parametrize(("slug", "ahead"), [("momentum", False), ("nesterov", True)])
@given(curvatures=CURVATURES, momentum=st.floats(0.05, 0.95))
def test_momentum_converges_just_below_its_safe_rate_and_not_above(
    slug: str, ahead: bool, curvatures: tuple[float, float], momentum: float
) -> None:
    eigenvalues = np.array(curvatures)
    safe = theory.largest_safe_rate(eigenvalues, momentum, ahead)
    assert safe is not None
    assert theory.contraction(eigenvalues, 0.99 * safe, momentum, ahead) < 1 < theory.contraction(eigenvalues, 1.01 * safe, momentum, ahead)


@pytest.mark.parametrize("slug", ["gradient-descent", "momentum", "nesterov"])
def test_the_contraction_is_what_is_observed_in_the_long_run(slug: str) -> None:
    chosen, eigenvalues, momentum = method(slug), np.array([1.0, 6.0]), 0.0 if slug == "gradient-descent" else 0.5
    settings = chosen.settings(**({"momentum": momentum} if momentum else {}))
    bound, p = chosen.bind(settings), np.array([1.0, 1.0])
    slots = bound.init(2)
    lengths = []
    for step in range(240):
        p, slots = bound.update(p, eigenvalues * p, slots, 0.05, step)
        lengths.append(float(np.hypot(*p)))
    expected = theory.contraction(eigenvalues, 0.05, momentum, slug == "nesterov")
    assert (lengths[-1] / lengths[-101]) ** (1 / 100) == pytest.approx(expected, rel=0.02)


@given(CURVATURES, st.floats(0.05, 0.98), st.floats(-5, 5), st.floats(0.1, 5), st.sampled_from([0.1, 1e-4, 1e-9]))
def test_predicted_steps_are_the_steps_made(curvatures: tuple[float, float], part: float, a: float, b: float, share: float) -> None:
    eigenvalues, p = np.array(curvatures), np.array([a, b])
    rate = part * 2 / curvatures[1]
    predicted = theory.steps_within(share, eigenvalues, p, rate)
    goal, made = share * float(eigenvalues @ p**2), 0
    assert predicted is not None
    while float(eigenvalues @ p**2) > goal and made < predicted + 5:
        p, made = p - rate * eigenvalues * p, made + 1
    assert abs(made - predicted) <= (1 if predicted > 100 else 0) or float(eigenvalues @ p**2) == pytest.approx(goal, rel=1e-9)


def test_steps_that_are_never_or_not_needed() -> None:
    eigenvalues = np.array([1.0, 25.0])
    assert theory.steps_within(1e-3, eigenvalues, np.zeros(2), 0.1) == 0
    assert theory.steps_within(1e-3, eigenvalues, np.ones(2), 0.081) is None
    assert theory.steps_within(1e-3, np.array([1.0, 1.0]), np.ones(2), 1.0) == 1


@pytest.mark.parametrize("slug", ["momentum", "nesterov"])
@given(CURVATURES, st.floats(0.02, 0.9), st.floats(0.1, 0.97), st.floats(-5, 5), st.floats(0.1, 5), st.sampled_from([0.1, 1e-4, 1e-9]))
def test_predicted_steps_of_momentum_are_the_steps_made(
    slug: str, curvatures: tuple[float, float], part: float, momentum: float, a: float, b: float, share: float
) -> None:
    eigenvalues, p, chosen = np.array(curvatures), np.array([a, b]), method(slug)
    safe = theory.largest_safe_rate(eigenvalues, momentum, slug == "nesterov")
    assert safe is not None
    rate, goal, made = part * safe, share * float(eigenvalues @ p**2), 0
    predicted = theory.heavy_steps_within(share, curvatures, (a, b), rate, momentum, slug == "nesterov")
    assert predicted is not None
    bound = chosen.bind(chosen.settings(momentum=momentum))
    slots = bound.init(2)
    while float(eigenvalues @ p**2) > goal * (1 + 1e-9) and made < predicted + 5:
        p, slots = bound.update(p, eigenvalues * p, slots, rate, made)
        made += 1
    assert made == predicted


def test_steps_of_momentum_that_are_never_not_needed_or_too_many() -> None:
    within = theory.heavy_steps_within
    assert within(1e-3, (1.0, 25.0), (0.0, 0.0), 0.01, 0.9, False) == 0
    assert within(1e-3, (1.0, 25.0), (1.0, 1.0), 1.0, 0.9, False) is None
    assert within(1e-3, (1.0, 25.0), (1.0, 0.0), 1.0, 0.9, True) is not None
    assert within(1e-12, (1e-6, 1.0), (1.0, 1.0), 1e-3, 0.5, False) is None
    slow = within(1e-2, (1e-3, 1.0), (1.0, 0.0), 0.1, 0.5, False)
    assert slow is not None
    assert slow > 2 * theory.BLOCK
