"""The chapter on neural networks, from the first play to the last factor of the glass box."""

import re
from collections.abc import Callable
from math import fsum, tanh
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chapter_page import number
from tests.browser.network_page import PATIENCE, NetworkPage, fragment

TANH = {"activation": "tanh", "units": 4}


@pytest.fixture
def network(new_page: Callable[..., Page]) -> NetworkPage:
    """The chapter as it opens."""
    return NetworkPage(new_page()).open()


def test_play_finds_the_boundary_within_two_seconds_of_steps(network: NetworkPage) -> None:
    network.press("Play")
    network.played(120)
    network.press("Pause")
    network.timeline.fill("120")
    network.at(120)
    expect(network.statistic("accuracy")).to_have_text("100.0 %", timeout=PATIENCE)
    assert number(network.statistic("training loss").text_content()) < 0.03


def test_a_step_back_and_a_scrub_come_to_the_same_numbers(network: NetworkPage) -> None:
    for step in (1, 2, 3):
        network.press("One step on")
        network.at(step)
    network.press("One step back")
    network.at(2)
    before = network.track.text_content() or ""
    loss = before.rsplit(" ", 1)[1]
    expect(network.statistic("training loss")).to_have_text(loss)
    network.timeline.fill("0")
    network.at(0)
    network.timeline.fill("2")
    expect(network.track).to_have_text(before)
    expect(network.statistic("training loss")).to_have_text(loss)


def test_restart_begins_from_exactly_the_same_weights(network: NetworkPage) -> None:
    loss = network.statistic("training loss").text_content() or ""
    network.press("Play")
    network.played(30)
    expect(network.statistic("training loss")).not_to_have_text(loss)
    network.press("Restart")
    network.at(0)
    expect(network.statistic("training loss")).to_have_text(loss)


def test_a_weight_is_changed_by_hand_while_it_runs(network: NetworkPage) -> None:
    network.press("Play")
    network.played(10)
    network.unit(1, 1).click()
    weight = network.editor.get_by_role("spinbutton", name="from x1")
    weight.fill("3.5")
    weight.press("Enter")
    edit = network.told(lambda experiment: any(each.get("params") for each in experiment["edits"]))["edits"][0]
    assert 3.5 in edit["params"]
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    network.page.keyboard.press("Escape")
    expect(network.editor).to_be_hidden()
    expect(network.unit(1, 1)).to_be_focused()


def test_layers_and_units_come_and_go_in_place(network: NetworkPage) -> None:
    page = network.page
    network.press("Add a hidden layer")
    expect(page.locator("[data-head]")).to_have_count(3)
    network.press("One unit more in layer 3")
    expect(network.unit(3, 2)).to_be_visible()
    network.press("One unit fewer in layer 1")
    expect(network.unit(1, 3)).to_have_count(0)
    for count in (2, 1, 0):
        network.press("Take the last hidden layer away")
        expect(page.locator("[data-head]")).to_have_count(count)
    expect(page.locator("p", has_text="the same formula with the same weights")).to_be_visible()


def test_a_unit_is_switched_off_and_on(network: NetworkPage) -> None:
    loss = network.statistic("training loss").text_content() or ""
    network.unit(1, 1).click()
    network.editor.get_by_role("button", name="Switch this unit off").click()
    expect(network.statistic("training loss")).not_to_have_text(loss)
    network.editor.get_by_role("button", name="Switch this unit on").click()
    expect(network.statistic("training loss")).to_have_text(loss)


def test_the_rate_changes_while_it_runs(network: NetworkPage) -> None:
    network.press("Play")
    network.played(10)
    rate = network.page.get_by_role("spinbutton", name="Learning rate")
    rate.fill("0.01")
    rate.press("Enter")
    edit = network.told(lambda experiment: experiment["edits"])["edits"][0]
    assert edit["config"]["optimizer"][0]["learning_rate"] == 0.01
    assert edit["step"] > 0
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_a_reload_resumes_where_it_was(network: NetworkPage) -> None:
    network.press("Play")
    network.played(40)
    network.press("Pause")
    expect(network.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    said = network.track.text_content() or ""
    loss = network.statistic("training loss").text_content() or ""
    network.page.reload()
    expect(network.track).to_have_text(said, timeout=PATIENCE)
    expect(network.statistic("training loss")).to_have_text(loss)


def test_an_epoch_is_a_step_of_its_own_where_it_has_several_updates(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([TANH], batch_size=50))
    network.press("One step on")
    network.at(1)
    network.press("One epoch on")
    network.at(5)
    expect(network.statistic("epoch")).to_have_text("1.3")
    network.page.locator(".track-text").click()
    network.page.keyboard.press(">")
    network.at(9)


def made_of(network: NetworkPage) -> list[float]:
    """The numbers that the operation is made of."""
    rows = network.page.locator(".glass-card [data-part='inputs'] li .value")
    return [number(text) for text in rows.all_text_contents()]


def test_the_numbers_of_the_glass_box_multiply_out(network: NetworkPage) -> None:
    page = network.page
    network.press("Glass box")
    page.locator(".net-glass").get_by_label("Decimals").select_option("8")
    name, value = (page.locator(f".glass-card [data-part='{part}']") for part in ("name", "value"))
    expect(name).to_have_text("Sum of unit 1 of layer 1")
    expect(value).to_have_text(re.compile(r"\.\d{8}$"))
    w1, x1, w2, x2, bias = made_of(network)
    total = number(value.text_content())
    assert total == pytest.approx(fsum([w1 * x1, w2 * x2, bias]), abs=1e-7)
    network.press("Next operation")
    expect(name).to_have_text("Activation of unit 1 of layer 1")
    assert number(value.text_content()) == pytest.approx(tanh(total), abs=1e-7)
    page.locator("[data-phase='backward']").click()
    network.press("Next operation")
    expect(name).to_have_text(re.compile("Delta of unit 1 of layer 2"))
    error, slope = made_of(network)
    assert number(value.text_content()) == pytest.approx(error * slope, abs=1e-7)
    page.locator("[data-phase='gradients']").click()
    network.press("Next operation")
    expect(name).to_have_text("Gradient by the weight from unit 1 of layer 2 to the output, of point 1")
    left, right = made_of(network)
    assert number(value.text_content()) == pytest.approx(left * right, abs=1e-7)


def test_behind_the_last_operation_the_step_is_taken(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([]))
    network.press("Glass box")
    way = network.page.get_by_role("slider", name="Operation")
    way.fill(way.get_attribute("max") or "")
    expect(network.page.locator(".glass-card [data-part='name']")).to_contain_text("after the next step")
    network.press("Next operation")
    network.at(1)
    expect(way).to_have_value("0")
    network.page.get_by_role("button", name="Mini-batch").click()
    expect(network.page.locator(".glass-card [data-part='name']")).to_contain_text("batch")
    expect(network.page.locator("[data-phase='forward']")).to_be_hidden()


CURVE: dict[str, Any] = {"generator": "sine", "n": 60, "noise": 0.1, "scale": "standard"}
PLANE: dict[str, Any] = {"generator": "tilted-plane", "n": 60, "noise": 0.1, "scale": "standard"}
SPIRAL: dict[str, Any] = {"generator": "spiral", "n": 90, "noise": 0.1, "classes": 3}


@pytest.mark.parametrize("data", [CURVE, PLANE, SPIRAL], ids=["curve", "plane", "three classes"])
def test_every_picture_stands_for_every_kind_of_target(data: dict[str, Any], new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([TANH, TANH], data))
    network.press("Play")
    network.played(20)
    network.press("Pause")
    for name, place in (("Output", "network"), ("Layers", "layers"), ("Hidden", "hidden"), ("Landscape", "valley")):
        network.press(name)
        drawn = network.page.locator(f"[data-shows='{place}'] [data-drawn-by='plotly'], [data-shows='{place}'][data-drawn-by='plotly']")
        expect(drawn.first).to_be_visible(timeout=PATIENCE)
    network.press("Answers")
    expect(network.page.locator("[data-shows='answers']")).to_be_visible()
    expect(network.page.locator(".taken-for td.right")).to_have_count(3 if data is SPIRAL else 0)
