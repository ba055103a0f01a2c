"""One rule on one flat vector: trainings of PyTorch, schedules and clipping as they are for two parameters, rules that search."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clipping import clipped, shortened
from core.errors import InvalidHyperparameter, UnknownName
from core.hyperparameters import describe
from core.optimizers import METHODS
from core.schedules import SCHEDULES
from core.slope_field import ArrayCost
from core.training import one_rule, runner, trainer
from core.types import Array
from tests.dense_twin import loss_and_gradients
from tests.descent_references import begun, entry, model, trainings


class Bowl:
    """J = 1/2 Σ c w², with curvatures c."""

    curvatures = np.array([1.0, 4.0, 9.0])

    def value(self, params: Array) -> float:
        """J."""
        return float(self.curvatures @ params**2) / 2

    def gradient(self, params: Array) -> Array:
        """c w."""
        return self.curvatures * params

    def hessian(self, params: Array) -> Array:
        """diag c."""
        return np.diag(self.curvatures)


@pytest.mark.parametrize(("case", "arrays"), trainings(), ids=lambda case: case.get("id", ""))
def test_trainings_are_those_of_pytorch(case: dict[str, Any], arrays: dict[str, Array]) -> None:
    names = [f"{layer['name']}.{part}" for layer in case["layers"] if "name" in layer for part in ("weight", "bias")]
    shapes = [arrays[f"param/{name}"].shape for name in names]
    p = np.concatenate([arrays[f"param/{name}"].ravel() for name in names])
    rule, rate = trainer(entry(case["optimizer"])), runner(entry(case["optimizer"])).learning_rate
    slots = rule.init(len(p))
    for step, rows in enumerate(arrays["batches"]):
        loss, gradient = loss_and_gradients(case, p, shapes, arrays["x"][rows], arrays["target"][rows])
        assert loss == pytest.approx(float(arrays["expected_loss"][step]), rel=1e-9)
        p, slots = rule.update(p, gradient, slots, rate, step)
    expected = np.concatenate([arrays[f"expected_param_final/{name}"].ravel() for name in names])
    np.testing.assert_allclose(p, expected, rtol=0, atol=1e-9 * np.abs(expected).max())


PACES = [{"schedule": each.slug, "period": 7} for each in SCHEDULES] + [
    {"clipping": "norm", "clip_at": 3.0},
    {"clipping": "value", "clip_at": 2.0, "schedule": "cosine"},
]


@pytest.mark.parametrize("slug", [each.slug for each in METHODS])
@pytest.mark.parametrize("pace", PACES, ids=str)
def test_two_parameters_go_the_way_of_a_race(slug: str, pace: dict[str, Any]) -> None:
    chosen = {"optimizer": slug, "learning_rate": 0.05, **pace}
    race = model(chosen, surface="matyas", start_x=-3.0, start_y=2.0)
    state, rule = begun(race), trainer(chosen, ArrayCost(race.objective))
    p, slots = race.start(), rule.init(2)
    for step in range(12):
        state, _ = race.walked(state, 1)
        p, slots = rule.update(p, race.objective.gradient(*p.tolist()), slots, 0.05, step)
        np.testing.assert_allclose(p, state.params, rtol=1e-12, atol=1e-14)


def test_newton_arrives_on_a_bowl_at_once() -> None:
    rule = trainer({"optimizer": "newton"}, Bowl())
    p, _ = rule.update(np.array([3.0, -2.0, 1.0]), Bowl().gradient(np.array([3.0, -2.0, 1.0])), rule.init(3), 1.0, 0)
    np.testing.assert_allclose(p, 0, atol=1e-15)


def test_what_another_rule_remembers_is_dropped() -> None:
    p, g = np.ones(3), np.array([0.5, -0.25, 2.0])
    momentum, nesterov = trainer({"optimizer": "momentum"}), trainer({"optimizer": "nesterov"})
    _, slots = momentum.update(p, g, momentum.init(3), 0.1, 0)
    fresh = nesterov.update(p, g, nesterov.init(3), 0.1, 1)
    for found in (nesterov.update(p, g, slots, 0.1, 1), nesterov.update(p, g, (), 0.1, 1)):
        for mine, expected in zip((found[0], *found[1]), (fresh[0], *fresh[1]), strict=True):
            assert mine.tolist() == expected.tolist()
    assert trainer({"optimizer": "momentum"}).update(p, g, slots, 0.1, 1)[1][1].tolist() == (0.9 * g + g).tolist()


def test_what_comes_out_cannot_be_edited() -> None:
    rule = trainer({"optimizer": "adam"})
    p, slots = rule.update(np.ones(2), np.ones(2), rule.init(2), 0.1, 0)
    for array in (p, *slots, *rule.init(2)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@given(st.lists(st.floats(-1e6, 1e6), max_size=5), st.sampled_from(["none", "norm", "value"]), st.floats(1e-3, 1e3))
def test_arrays_are_shortened_like_tuples(gradient: list[float], how: Any, limit: float) -> None:
    found = shortened(np.array(gradient), how, limit)
    np.testing.assert_allclose(found, np.array(clipped(gradient, how, limit)), rtol=1e-12, atol=1e-300)


def test_gradients_whose_squares_leave_the_range_are_shortened_too() -> None:
    np.testing.assert_allclose(shortened(np.array([3e200, -4e200]), "norm", 5.0), [3, -4], rtol=1e-12)


def test_an_entry_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(UnknownName, match="optimizer"):
        trainer({"optimizer": "luck"})
    with pytest.raises(InvalidHyperparameter, match="learning_rate"):
        runner({"optimizer": "momentum", "learning_rate": -1})


def test_a_config_declares_one_rule() -> None:
    @dataclass(frozen=True)
    class Config:
        optimizer: tuple[Any, ...] = one_rule("adam", "How to walk.", learning_rate=0.25)

    (setting,) = describe(Config)
    assert (setting.low, setting.high, setting.help) == (1, 1, "How to walk.")
    assert runner(Config().optimizer[0]).learning_rate == 0.25
    assert not setting.accepts([])
