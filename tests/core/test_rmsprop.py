"""RMSProp with momentum and centered, as PyTorch defines them."""

from typing import Any

import numpy as np
import pytest

from core.hyperparameters import validated
from core.optimizer import put_in
from core.optimizers import method
from core.race_views import described
from tests.descent_references import begun, model

RMSPROP = method("rmsprop")
SWITCHED = [{"momentum": 0.5}, {"centered": True}, {"momentum": 0.5, "centered": True}]

# Two steps from w = 1 with the gradients 2 and 1, rate 0.1, ρ = 0.75, by hand: s = 1, s = 1; m = 0.5, m = 0.625.
#   momentum 0.5      v = 2/1, w = 0.8;  v = 0.5·2 + 1/1 = 2, w = 0.6
#   centered          √(1 - 0.25), w = 1 - 0.1·2/√0.75;  √(1 - 0.390625), w - 0.1/√0.609375
#   both              v = 2/√0.75;  v/2 + 1/√0.609375
A, B = 2 / 0.75**0.5, 1 / 0.609375**0.5
BY_HAND = [[0.8, 0.6], [1 - 0.1 * A, 1 - 0.1 * A - 0.1 * B], [1 - 0.1 * A, 1 - 0.1 * A - 0.1 * (A / 2 + B)]]


def settings_of(**settings: Any) -> Any:
    """Settings with what is not said."""
    return validated(RMSPROP.settings, settings)


@pytest.mark.parametrize(("switched", "expected"), list(zip(SWITCHED, BY_HAND, strict=True)))
def test_first_steps_are_those_worked_by_hand(switched: dict[str, Any], expected: list[float]) -> None:
    settings = settings_of(learning_rate=0.1, epsilon=1e-16, smoothing=0.75, **switched)
    bound, p = RMSPROP.bind(settings), np.ones(2)
    slots, found = bound.init(2), []
    for step, g in enumerate((2.0, 1.0)):
        p, slots = bound.update(p, np.array([g, g]), slots, 0.1, step)
        found.append(p)
    np.testing.assert_allclose(found, np.array(expected)[:, None] * np.ones(2), rtol=1e-14)


@pytest.mark.parametrize("switched", SWITCHED)
def test_the_lines_say_what_the_rule_does(switched: dict[str, Any]) -> None:
    settings = settings_of(weight_decay=0.3, **switched)
    rule, rng = RMSPROP.rule(settings), np.random.default_rng(1)  # type: ignore[misc]
    p, slots = 0.7, (0.0, 0.0, 0.0)
    for _ in range(5):
        g = float(rng.standard_normal())
        known = RMSPROP.numbers(settings, p, g, slots, 0.1)
        assert all(line.written(put_in(known)) for line in RMSPROP.shown(settings))
        p, slots = rule(p, g, slots, 0.1)
        assert known["new_p"] == pytest.approx(p, rel=1e-13)
        for place, slot in RMSPROP.kept(settings):
            assert known[f"new_{slot.key}"] == pytest.approx(slots[place], rel=1e-13)


def test_a_constant_gradient_has_no_deviation_and_no_complex_root() -> None:
    rule = RMSPROP.rule(settings_of(centered=True, smoothing=0.5))  # type: ignore[misc]
    p, slots = 1.0, (0.0, 0.0, 0.0)
    for _ in range(200):
        p, slots = rule(p, 0.1, slots, 1e-9)
        assert isinstance(p, float)
    assert np.isfinite(p)


@pytest.mark.parametrize(("switched", "letters"), [({}, "s"), *zip(SWITCHED, ("sv", "sm", "smv"), strict=True)])
def test_only_what_is_switched_on_is_shown(switched: dict[str, Any], letters: str) -> None:
    race = model({"optimizer": "rmsprop", **switched})
    state, _ = race.walked(begun(race), 3)
    shown = described(race, state, 0)
    assert "".join(entry["key"] for entry in shown["inner"]) == letters
    assert ("m'" in shown["equation"]) == ("m" in letters)
    told = race.explain(state, {"quantity": "update"})
    assert told.value == pytest.approx(float(race.walked(state, 1)[0].params[0]), rel=1e-12)
