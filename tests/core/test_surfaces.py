"""The surfaces against 40-digit arithmetic, published minima and their own formulas."""

from typing import Any

import numpy as np
import pytest

from core.errors import UnknownName
from core.formula import derivatives
from core.formula_objective import FormulaObjective
from core.gradient_check import check
from core.slope_field import ArrayCost
from core.surfaces import SURFACES, surface
from tests.descent_references import surfaces

REFERENCES = {reference["name"]: reference for reference in surfaces()}


@pytest.fixture(params=SURFACES, ids=lambda entry: entry.slug)
def entry(request: pytest.FixtureRequest) -> FormulaObjective:
    """Each surface in turn."""
    assert isinstance(request.param, FormulaObjective)
    return request.param


@pytest.fixture
def reference(entry: FormulaObjective) -> dict[str, Any]:
    """What is known of it."""
    return REFERENCES[entry.slug]


def test_all_of_the_reference_are_there() -> None:
    assert sorted(entry.slug for entry in SURFACES) == sorted(REFERENCES)


def test_value_gradient_and_hessian_are_the_exact_ones(entry: FormulaObjective, reference: dict[str, Any]) -> None:
    for point in reference["test_points"]:
        x, y = point["x"], point["y"]
        for ours, exact in ((entry.value(x, y), "f"), (entry.gradient(x, y), "gradient"), (entry.hessian(x, y), "hessian")):
            expected = np.array(point[exact], dtype=np.float64)
            np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12 * np.abs(expected).max())


def test_arrays_say_the_same_as_single_places(entry: FormulaObjective, reference: dict[str, Any]) -> None:
    x, y = (np.array([point[axis] for point in reference["test_points"]]) for axis in "xy")
    np.testing.assert_allclose(entry.values(x, y), [entry.value(*place) for place in zip(x, y, strict=True)], rtol=1e-14)
    single = np.array([entry.gradient(*place) for place in zip(x, y, strict=True)])
    np.testing.assert_allclose(np.stack(entry.gradients(x, y), axis=1), single, rtol=1e-11, atol=1e-28)


def test_the_window_is_the_published_one(entry: FormulaObjective, reference: dict[str, Any]) -> None:
    assert list(entry.window) == reference["plot_domain"]
    assert entry.inside(*entry.start)
    assert not entry.inside(entry.window[1] + 1, 0)


def test_the_minima_are_the_published_ones(entry: FormulaObjective, reference: dict[str, Any]) -> None:
    expected = sorted((float(each["x"]), float(each["y"]), float(each["f"])) for each in reference["global_minima"])
    np.testing.assert_allclose(np.array(sorted(entry.minima)).reshape(-1, 3), np.array(expected).reshape(-1, 3), atol=1e-15, rtol=1e-15)
    for minimum in entry.minima:
        assert entry.value(minimum.x, minimum.y) == pytest.approx(minimum.value, abs=1e-12)
    assert entry.lowest == (min(value for _, _, value in expected) if expected else None)


def test_what_is_stationary_is_stationary(entry: FormulaObjective, reference: dict[str, Any]) -> None:
    for place in reference.get("stationary_points_in_plot_domain", []):
        x, y = float(place["x"]), float(place["y"])
        assert np.abs(entry.gradient(x, y)).max() < 1e-9
        low, high = np.linalg.eigvalsh(entry.hessian(x, y))
        assert place["kind"] == ("minimum" if low > 0 else "maximum" if high < 0 else "saddle")


def test_the_derivatives_are_those_of_the_formula(entry: FormulaObjective) -> None:
    symbolic = derivatives(entry.value_text, entry.tree)
    other = FormulaObjective("", "", entry.value_text, (symbolic[0], symbolic[1]), (symbolic[2], symbolic[3], symbolic[4]), entry.window)
    x, y = np.random.default_rng(1).uniform([entry.window[0], entry.window[2]], [entry.window[1], entry.window[3]], (20, 2)).T
    for a, b in zip(x.tolist(), y.tolist(), strict=True):
        np.testing.assert_allclose(entry.gradient(a, b), other.gradient(a, b), rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(entry.hessian(a, b), other.hessian(a, b), rtol=1e-9, atol=1e-8)


def test_differences_agree_with_the_gradient(entry: FormulaObjective) -> None:
    x, y = entry.start
    assert check(ArrayCost(entry).value, entry.gradient(x, y), np.array([x, y])).agrees


def test_the_compiled_loop_is_plain_descent(entry: FormulaObjective) -> None:
    (x, y), rate = entry.start, 1e-5
    xs, ys = entry.descent(x, y, rate, 5)
    for a, b in zip(xs, ys, strict=True):
        slope_x, slope_y = entry.raw_gradient(x, y)
        x, y = x - rate * slope_x, y - rate * slope_y
        assert (a, b) == (x, y)


def test_quadratics_are_known_as_such() -> None:
    assert [entry.slug for entry in SURFACES if entry.quadratic] == ["sphere", "ravine", "booth", "matyas", "saddle"]


def test_a_kink_has_a_value_and_no_slope() -> None:
    ackley = surface("ackley")
    assert ackley.value(0, 0) == pytest.approx(0, abs=1e-14)
    assert np.isnan(ackley.gradient(0, 0)).all()
    assert np.isnan(ackley.hessian(0, 0)).all()
    assert ackley.descent(0, 0, 0.1, 3) == ([], [])


def test_an_unknown_surface_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"config\.surface"):
        surface("moon")
