"""Runs beside one another: pinned, brought back, and many of them in a sweep."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chapter_page import layers_of, number
from tests.browser.network_page import PATIENCE, NetworkPage


@pytest.fixture
def network(new_page: Callable[..., Page]) -> NetworkPage:
    """The chapter as it opens."""
    return NetworkPage(new_page()).open()


def compared(network: NetworkPage) -> Locator:
    """The dialog, open."""
    network.page.get_by_role("button", name="Compare runs").click()
    return network.page.get_by_role("dialog", name="Compare runs")


def walk(network: NetworkPage, steps: int) -> None:
    """Some steps by hand."""
    for step in range(1, steps + 1):
        network.press("One step on")
        network.at(step)


def test_a_pinned_run_is_set_against_the_next_and_can_be_brought_back(network: NetworkPage) -> None:
    walk(network, 3)
    there = network.track.text_content() or ""
    dialog = compared(network)
    expect(dialog.locator("[data-part='compare-plot']")).to_be_hidden()
    dialog.get_by_role("button", name="Pin this run").click()
    expect(dialog.locator("[data-text='pinned']")).to_contain_text("3 steps")
    dialog.get_by_role("button", name="Close").click()
    network.press("Restart")
    network.at(0)
    network.press("Add a hidden layer")
    network.told(lambda experiment: len(layers_of(experiment)) == 3)
    walk(network, 2)
    dialog = compared(network)
    rows = dialog.locator("[data-part='compare-table'] tbody tr")
    expect(rows.filter(has_text="Hidden layer 3")).to_have_text("Hidden layer 3–tanh")
    expect(rows.filter(has_text="Steps")).to_have_text("Steps32")
    expect(dialog.locator("[data-part='visits'] li")).to_have_count(2)
    dialog.get_by_role("button", name="Bring back").click()
    network.told(lambda experiment: len(layers_of(experiment)) == 2 and experiment["step"] == 3)
    expect(network.track).to_have_text(there)


def test_a_sweep_over_two_settings_is_a_heat_map_whose_cells_are_taken_over(network: NetworkPage) -> None:
    dialog = compared(network)
    dialog.get_by_role("button", name="Sweep", exact=True).click()
    expect(dialog.get_by_label("Setting", exact=True).locator("option:checked")).to_have_text("Optimizer: learning rate")
    dialog.get_by_label("Second setting").select_option(label="Hidden layer 1: units")
    for axis, low, high in ((0, "0.01", "0.1"), (1, "1", "3")):
        for name, value in (("low", low), ("high", high), ("count", "2")):
            dialog.locator(f"[data-axis='{axis}'] [data-sweep={name}]").fill(value)
    dialog.get_by_label("Steps of each").fill("20")
    dialog.get_by_role("button", name="Start").click()
    expect(dialog.locator("[data-text='progress']")).to_have_text("4 of 4 runs", timeout=PATIENCE)
    cells = dialog.locator("table.heat td")
    expect(cells).to_have_count(4)
    costs = [number(text) for text in cells.all_text_contents()]
    assert cells.locator("xpath=self::*[@data-best]").count() == 1 and min(costs) == number(dialog.locator("[data-best]").text_content())
    last = cells.last.text_content() or ""
    cells.last.get_by_role("button").click()
    told = network.told(lambda experiment: layers_of(experiment)[0]["units"] == 3)
    assert told["config"]["optimizer"][0]["learning_rate"] == 0.1 and told["edits"] == []
    network.press("Play")
    network.played(20)
    network.press("Pause")
    network.seek(20)
    expect(network.statistic("training loss")).to_have_text(last)


def test_runs_are_compared_by_a_key_of_their_own(network: NetworkPage) -> None:
    network.page.keyboard.press("m")
    expect(network.page.locator("[name=tool][value=move]")).to_be_checked()
    network.page.keyboard.press("o")
    expect(network.page.get_by_role("dialog", name="Compare runs")).to_be_visible()


def test_what_a_sweep_cannot_do_is_said_and_it_can_be_given_up(network: NetworkPage) -> None:
    dialog = compared(network)
    dialog.get_by_role("button", name="Sweep", exact=True).click()
    dialog.locator("[data-axis='0'] [data-sweep=low]").fill("-5")
    dialog.get_by_role("button", name="Start").click()
    expect(dialog.get_by_role("alert")).to_have_text(re.compile("learning rate from: a number from .* is expected; -5 came"))
    dialog.locator("[data-axis='0'] [data-sweep=low]").fill("0.001")
    dialog.get_by_label("Steps of each").fill("20000")
    dialog.get_by_role("button", name="Start").click()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog.locator("[data-text='progress']")).to_have_text("0 of 6 runs, given up", timeout=PATIENCE)
    expect(dialog.get_by_role("button", name="Start")).to_be_enabled()


def test_rows_of_a_sweep_have_the_colors_of_their_curves(network: NetworkPage) -> None:
    dialog = compared(network)
    dialog.get_by_role("button", name="Sweep", exact=True).click()
    dialog.locator("[data-axis='0'] [data-sweep=count]").fill("3")
    dialog.get_by_label("Steps of each").fill("5")
    dialog.get_by_role("button", name="Start").click()
    expect(dialog.locator("[data-text='progress']")).to_have_text("3 of 3 runs", timeout=PATIENCE)
    colors = "(rows) => rows.map((row) => row.style.background || getComputedStyle(row).stroke)"
    rows = dialog.locator(".sweep-curve").evaluate_all(colors)
    curves = dialog.locator("[data-part='sweep-plot'] path.js-line")
    expect(curves).to_have_count(3)
    assert len(set(rows)) == 3 and rows == curves.evaluate_all("(lines) => lines.map((line) => getComputedStyle(line).stroke)")
