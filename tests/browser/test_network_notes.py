"""What is said of a network's training, read from the real state, with a remedy that mends it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.address import fragment_of
from tests.browser.network_page import PATIENCE, NetworkPage

CIRCLE = {"generator": "circle", "n": 100, "noise": 0.3}
FEW = {"generator": "circle", "n": 20, "noise": 1.5, "test_share": 0.5}


def layer(activation: str, units: int, **settings: Any) -> dict[str, Any]:
    """A hidden layer."""
    return {"activation": activation, "units": units, **settings}


def by(rate: float, rule: str = "gradient-descent") -> list[dict[str, Any]]:
    """A rule."""
    return [{"optimizer": rule, "learning_rate": rate}]


def dead(count: int) -> list[float]:
    """Weights of two units whose biases keep them at 0 everywhere, `count` of them."""
    return [1.0, 1.0, 1.0, 1.0, *([-1000.0] * count), *([0.0] * (2 - count)), 1.0, 1.0, 0.0]


Case = tuple[str, str, int, dict[str, Any], dict[str, Any], list[float] | None]
WIDE = [layer("tanh", 16), layer("tanh", 16)]
ZERO = {"layers": [layer("tanh", 4, initialization="zeros")], "output_initialization": "zeros"}
FLAT = [90.0, -80.0, 70.0, 60.0, 5.0, -5.0, 0.1, -0.1, 0.0]
SINE = {"generator": "sine", "n": 40, "noise": 0.1}
ALIKE = "that of the same answer everywhere"
CASES: dict[str, Case] = {
    "dead ReLUs": ("1 of 2 units is dead", "Use leaky ReLU", 1, CIRCLE, {"layers": [layer("relu", 2)]}, dead(1)),
    "saturated tanh": ("tanh is flat", "Begin smaller, with shorter steps", 1, CIRCLE, {"layers": [layer("tanh", 2)]}, FLAT),
    "an all-zero start": ("have the same weights", "Begin with chance", 3, CIRCLE, ZERO, None),
    "too high a rate": ("steps overshoot", "Use", 30, SINE, {"layers": [layer("relu", 8)], "optimizer": by(9.0)}, None),
    "overfitting": ("points by heart", "Use an L2 penalty", 600, FEW, {"layers": WIDE, "optimizer": by(0.03, "adam")}, None),
    "underfitting": (ALIKE, "Use more units", 260, CIRCLE, {"layers": [layer("tanh", 1)], "optimizer": by(1e-6)}, None),
}


def link(step: int, data: dict[str, Any], config: dict[str, Any], params: list[float] | None) -> str:
    """The address of such a training at a step."""
    edits = [{"step": 0, "config": None, "data": None, "params": params}] if params else []
    experiment = {"algorithm": "neural-network", "seed": 7, "data": data, "config": config, "edits": edits}
    return fragment_of(experiment, step)


@pytest.mark.parametrize("kind", CASES)
def test_what_goes_wrong_is_said_with_a_remedy_that_is_taken(new_page: Callable[..., Page], kind: str) -> None:
    said, remedy, step, data, config, params = CASES[kind]
    network = NetworkPage(new_page())
    network.page.goto("/neural-network" + link(step, data, config, params))
    note = network.page.locator("[data-part='notes'] li", has_text=said)
    expect(note).to_be_visible(timeout=PATIENCE)
    before = network.experiment()
    note.get_by_role("button", name=remedy).click()
    now = network.told(lambda experiment: experiment["config"] != before["config"] or experiment["edits"] != before["edits"])
    changes = [edit["config"] for edit in now["edits"] if edit.get("config")]
    assert changes or now["config"] != before["config"]
    if kind in ("an all-zero start", "too high a rate", "dead ReLUs", "saturated tanh"):
        expect(note).to_have_count(0, timeout=PATIENCE)
