"""The rules: first steps by hand, paths and trainings of PyTorch, and what must hold for any cost."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UnknownName
from core.hyperparameters import describe, validated
from core.optimizer import put_in
from core.optimizers import GRADIENT_DESCENT, METHODS, method
from core.slope_field import ArrayCost
from core.surfaces import surface
from core.types import Array
from tests.dense_twin import loss_and_gradients
from tests.descent_references import begun, entry, model, paths, trainings

FOLLOWERS = [each for each in METHODS if each.rule]


def stepped(slug: str, p: Array, gradients: list[list[float]], **settings: Any) -> list[Array]:
    """The vectors after each gradient."""
    chosen = method(slug)
    bound_settings: Any = validated(chosen.settings, settings)
    bound, rate = chosen.bind(bound_settings), bound_settings.learning_rate
    slots, found = bound.init(len(p)), []
    for step, gradient in enumerate(gradients):
        p, slots = bound.update(p, np.array(gradient), slots, rate, step)
        found.append(p)
    return found


# Two steps from w = 1 with the gradients 2 and 1, by hand.
#   gradient descent  1 - 0.1·2 = 0.8;  0.8 - 0.1·1 = 0.7;    with decay 0.5: g = 2 + 0.5·1 = 2.5, w = 0.75; g = 1.375, w = 0.6125
#   momentum 0.9      v = 2, w = 0.8;  v = 1.8 + 1 = 2.8, w = 0.52
#   Nesterov 0.9      v = 2, g + 0.9·2 = 3.8, w = 0.62;  v = 2.8, 1 + 2.52 = 3.52, w = 0.268
#   AdaGrad           s = 4, w = 1 - 0.1·2/2 = 0.9;  s = 5, w = 0.9 - 0.1/√5
#   RMSProp 0.75      s = 1, w = 1 - 0.1·2/1 = 0.8;  s = 0.75 + 0.25 = 1, w = 0.7
#   Adadelta 0.5      ε = 1: s = 2, d = 2·√1/√3, w = 1 - d, u = 0.5·4/3 = 2/3;  s = 1.5, d = 1·√(5/3)/√2.5
#   Adam 0.5, 0.5     m = 1, s = 2, m̂ = 2, ŝ = 4: w = 0.9;  m = 1, s = 1.5, m̂ = 1/0.75, ŝ = 1.5/0.75 = 2: w = 0.9 - 0.1·(4/3)/√2
#   AdamW             the same, but w is first shrunk by 1 - 0.1·0.5 = 0.95
TINY = 1e-16
BY_HAND: list[tuple[str, Mapping[str, float], list[float]]] = [
    ("gradient-descent", {"learning_rate": 0.1}, [0.8, 0.7]),
    ("gradient-descent", {"learning_rate": 0.1, "weight_decay": 0.5}, [0.75, 0.6125]),
    ("momentum", {"learning_rate": 0.1}, [0.8, 0.52]),
    ("nesterov", {"learning_rate": 0.1}, [0.62, 0.268]),
    ("adagrad", {"learning_rate": 0.1, "epsilon": TINY}, [0.9, 0.9 - 0.1 / 5**0.5]),
    ("rmsprop", {"learning_rate": 0.1, "epsilon": TINY, "smoothing": 0.75}, [0.8, 0.7]),
    ("adadelta", {"smoothing": 0.5, "epsilon": 1.0}, [1 - 2 / 3**0.5, 1 - 2 / 3**0.5 - (1 + 2 / 3) ** 0.5 / 2.5**0.5]),
    ("adam", {"learning_rate": 0.1, "epsilon": TINY, "beta1": 0.5, "beta2": 0.5}, [0.9, 0.9 - 0.1 * (4 / 3) / 2**0.5]),
    (
        "adamw",
        {"learning_rate": 0.1, "epsilon": TINY, "beta1": 0.5, "beta2": 0.5, "weight_decay": 0.5},
        [0.85, 0.8075 - 0.1 * (4 / 3) / 2**0.5],
    ),
]


@pytest.mark.parametrize(("slug", "settings", "expected"), BY_HAND, ids=[f"{slug}-{len(given)}" for slug, given, _ in BY_HAND])
def test_first_steps_are_those_worked_by_hand(slug: str, settings: Mapping[str, float], expected: list[float]) -> None:
    found = stepped(slug, np.array([1.0, 1.0]), [[2.0, 2.0], [1.0, 1.0]], **settings)
    np.testing.assert_allclose(found, np.array(expected)[:, None] * np.ones(2), rtol=1e-14)


@pytest.mark.parametrize("case", paths(), ids=lambda case: f"{case['surface']}-{case['optimizer']}")
def test_paths_are_those_of_pytorch(case: dict[str, Any]) -> None:
    x, y = case["start"]
    race = model(entry(case["optimizer"]), surface=case["surface"], start_x=x, start_y=y)
    expected = np.array(case["path"], dtype=np.float64)
    state = begun(race)
    found = [state.params]
    for _ in range(case["steps"]):
        state, _ = race.walked(state, 1)
        found.append(state.params)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(race.heights(np.array(found))[:, 0], case["loss_torch"], rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize(("case", "arrays"), trainings(), ids=lambda case: case.get("id", ""))
def test_trainings_are_those_of_pytorch(case: dict[str, Any], arrays: dict[str, Array]) -> None:
    names = [f"{layer['name']}.{part}" for layer in case["layers"] if "name" in layer for part in ("weight", "bias")]
    shapes = [arrays[f"param/{name}"].shape for name in names]
    p = np.concatenate([arrays[f"param/{name}"].ravel() for name in names])
    known = entry(case["optimizer"])
    chosen = method(known.pop("optimizer"))
    settings: Any = validated(chosen.settings, known)
    bound = chosen.bind(settings)
    slots = bound.init(len(p))
    for step, rows in enumerate(arrays["batches"]):
        loss, gradient = loss_and_gradients(case, p, shapes, arrays["x"][rows], arrays["target"][rows])
        assert loss == pytest.approx(float(arrays["expected_loss"][step]), rel=1e-9)
        p, slots = bound.update(p, gradient, slots, settings.learning_rate, step)
    expected = np.concatenate([arrays[f"expected_param_final/{name}"].ravel() for name in names])
    np.testing.assert_allclose(p, expected, rtol=0, atol=1e-9 * np.abs(expected).max())


@pytest.mark.parametrize("chosen", FOLLOWERS, ids=lambda each: each.slug)
def test_floats_and_arrays_walk_alike_and_the_lines_say_what_the_rule_does(chosen: Any) -> None:
    settings = validated(chosen.settings, {"weight_decay": 0.3})
    rule, bound, rng = chosen.rule(settings), chosen.bind(settings), np.random.default_rng(3)
    p, slots = rng.standard_normal(3), bound.init(3)
    for step in range(4):
        g = rng.standard_normal(3)
        after, memory = bound.update(p, g, slots, 0.1, step)
        for j in range(3):
            own = tuple(float(entry[j if len(entry) > 1 else 0]) for entry in slots)
            scalar, kept = rule(float(p[j]), float(g[j]), own, 0.1)
            assert scalar == pytest.approx(after[j], rel=1e-14)
            assert kept == pytest.approx([entry[j if len(entry) > 1 else 0] for entry in memory], rel=1e-14)
            known = chosen.numbers(settings, float(p[j]), float(g[j]), own, 0.1)
            assert known["new_p"] == pytest.approx(after[j], rel=1e-12)
            for place, slot in chosen.kept(settings):
                assert known[f"new_{slot.key}"] == pytest.approx(kept[place], rel=1e-12)
            assert all(line.written(put_in(known)) for line in chosen.shown(settings))
        p, slots = after, memory


def test_what_comes_out_cannot_be_edited() -> None:
    p, slots = method("adam").bind(validated(method("adam").settings, {})).update(np.ones(2), np.ones(2), method("adam").init(2), 0.1, 0)
    for array in (p, *slots, *method("adam").init(2)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@given(st.floats(0.01, 1.99), st.floats(1.0, 50.0), st.floats(-5, 5), st.floats(-5, 5))
def test_on_a_quadratic_the_cost_falls_below_two_over_L_and_grows_above(share: float, L: float, a: float, b: float) -> None:
    curvatures, p = np.array([1.0, L]), np.array([a, b or 1.0])
    below, above = share / L, (4 - share) / L

    def cost(w: Array) -> float:
        return float(curvatures @ w**2) / 2

    if abs(a) + abs(p[1]) > 1e-3:
        assert cost(GRADIENT_DESCENT.update(p, curvatures * p, (), below, 0)[0]) < cost(p)
    steep = np.array([0.0, p[1] if abs(p[1]) > 1e-3 else 1.0])
    assert cost(GRADIENT_DESCENT.update(steep, curvatures * steep, (), above, 0)[0]) > cost(steep)


@given(st.floats(0, 6.28), st.lists(st.floats(-3, 3), min_size=2, max_size=2))
def test_plain_descent_does_not_care_how_the_axes_are_turned(angle: float, start: list[float]) -> None:
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    H, p = np.diag([1.0, 9.0]), np.array(start)
    q = turn @ p
    for step in range(5):
        p = GRADIENT_DESCENT.update(p, H @ p, (), 0.1, step)[0]
        q = GRADIENT_DESCENT.update(q, turn @ H @ turn.T @ q, (), 0.1, step)[0]
    np.testing.assert_allclose(turn @ p, q, atol=1e-10)


@given(st.floats(1e-4, 1e8), st.floats(1e-4, 1.0))
def test_adams_first_step_has_the_length_of_the_rate(size: float, rate: float) -> None:
    found = stepped("adam", np.zeros(2), [[size, -size]], learning_rate=rate)[0]
    np.testing.assert_allclose(found, [-rate, rate], rtol=2e-4)


def test_newton_meets_the_minimum_of_a_quadratic_in_one_step() -> None:
    booth = surface("booth")
    bound = method("newton").bind(validated(method("newton").settings, {}), ArrayCost(booth))
    found, _ = bound.update(np.array([-8.0, 8.0]), booth.gradient(-8, 8), (), 1.0, 0)
    np.testing.assert_allclose(found, [1, 3], rtol=1e-13)


def test_newton_is_drawn_to_saddles_unless_told_not_to() -> None:
    saddle, newton = surface("saddle"), method("newton")
    p, g = np.array([1.0, 0.5]), saddle.gradient(1.0, 0.5)
    drawn, _ = newton.bind(validated(newton.settings, {}), ArrayCost(saddle)).update(p, g, (), 1.0, 0)
    repelled, _ = newton.bind(validated(newton.settings, {"absolute": True}), ArrayCost(saddle)).update(p, g, (), 1.0, 0)
    np.testing.assert_allclose(drawn, [0, 0], atol=1e-15)
    np.testing.assert_allclose(repelled, [0, 1], atol=1e-15)


def test_newton_without_curvature_does_not_move_and_without_numbers_has_none() -> None:
    bound = method("newton").bind(validated(method("newton").settings, {}), ArrayCost(surface("monkey_saddle")))
    assert bound.update(np.zeros(2), np.ones(2), (), 1.0, 0)[0].tolist() == [0, 0]
    kink = method("newton").bind(validated(method("newton").settings, {}), ArrayCost(surface("ackley")))
    assert np.isnan(kink.update(np.zeros(2), np.ones(2), (), 1.0, 0)[0]).all()


def test_a_name_that_no_rule_has_is_refused() -> None:
    with pytest.raises(UnknownName, match="optimizers"):
        method("sgdx")


@pytest.mark.parametrize("chosen", METHODS, ids=lambda each: each.slug)
def test_every_method_says_what_it_is(chosen: Any) -> None:
    assert chosen.equation(validated(chosen.settings, {}))
    assert chosen.text
    assert chosen.help.endswith(".")
    assert describe(chosen.settings)[0].name == "learning_rate"
    assert bool(chosen.rule) != bool(chosen.search)
