"""Weights under the learner's hand: bounded, and taken back like every other edit."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.network_page import PATIENCE, NetworkPage, fragment


@pytest.fixture
def network(new_page: Callable[..., Page]) -> NetworkPage:
    """The chapter with the window of a unit open."""
    network = NetworkPage(new_page()).open()
    network.unit(1, 1).click()
    return network


def typed(network: NetworkPage, text: str) -> None:
    """Type a bias."""
    field = network.editor.get_by_role("spinbutton", name="Bias")
    field.fill(text)
    field.press("Enter")


def bias(network: NetworkPage) -> float:
    """What the address says of the bias of the unit after the last change; 0 as long as nothing was changed."""
    edits = [edit for edit in network.experiment()["edits"] if edit.get("params")]
    return float(edits[-1]["params"][9]) if edits else 0.0


def test_a_weight_is_taken_back_and_done_again(network: NetworkPage) -> None:
    loss = network.statistic("training loss")
    before = loss.text_content() or ""
    undo, redo = (network.page.locator(f"[data-do={name}]").first for name in ("undo", "redo"))
    expect(undo).to_be_disabled()
    typed(network, "2.5")
    network.told(lambda _: bias(network) == 2.5)
    expect(loss).not_to_have_text(before)
    changed = loss.text_content() or ""
    network.page.keyboard.press("Escape")
    undo.click()
    network.told(lambda _: bias(network) == 0)
    expect(loss).to_have_text(before)
    network.page.locator("h2").first.click()
    network.page.keyboard.press("Control+y")
    network.told(lambda _: bias(network) == 2.5)
    expect(loss).to_have_text(changed)
    expect(redo).to_be_disabled()


def test_a_weight_that_was_changed_while_it_played_goes_back_and_the_training_goes_on(network: NetworkPage) -> None:
    network.page.keyboard.press("Escape")
    network.page.locator("[data-action='play']").click()
    network.played(5)
    network.unit(1, 1).click()
    typed(network, "-7")
    network.told(lambda _: bias(network) == -7)
    network.page.keyboard.press("Escape")
    reached = network.played(20)
    network.page.locator("[data-do=undo]").first.click()
    network.told(lambda _: bias(network) > -6)
    network.played(reached + 20)
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible(timeout=PATIENCE)


def test_a_weight_far_out_of_reach_is_refused_with_a_reason(network: NetworkPage) -> None:
    for text in ("1000000", "-1001"):
        typed(network, text)
        fault = network.editor.locator(".fault:visible")
        expect(fault).to_contain_text("a number from −1000 to 1000 is expected")
        typed(network, "1")
        expect(fault).to_have_count(0)
    typed(network, "-1000")
    network.told(lambda _: bias(network) == -1000)


def test_a_weight_that_is_refused_while_it_plays_stays_refused_until_the_next_one(network: NetworkPage) -> None:
    network.page.locator("[data-action='play']").click()
    reached = network.played(5)
    network.unit(1, 1).click()
    fault = network.editor.locator(".fault:visible")
    for text, words in (("1e300", "a number from −1000 to 1000 is expected"), ("", "a number is expected")):
        typed(network, text)
        reached = network.played(reached + 20)
        expect(fault).to_contain_text(words)
    typed(network, "3")
    expect(fault).to_have_count(0)
    network.told(lambda _: bias(network) == 3)
    network.played(reached + 20)


def test_the_gain_of_a_normalized_unit_is_changed_as_its_bias_is(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([{"activation": "tanh", "units": 2, "normalization": "batch"}]))
    expect(network.page.get_by_text("Some sums are normalized: layer 1 over the points of the batch.")).to_be_visible()
    expect(network.page.get_by_text("weights, biases and gains", exact=True)).to_be_visible()
    network.unit(1, 1).click()
    gain = network.editor.get_by_role("spinbutton", name="Gain")
    expect(gain).to_have_value("1")
    gain.fill("2.5")
    gain.press("Enter")
    network.told(lambda experiment: experiment["edits"] and experiment["edits"][-1]["params"][6:8] == [1, 2.5])
