"""What a network's page bears: impatience, no points, absurd rates, reloads, and the loss of what computes."""

import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chapter_page import layers_of
from tests.browser.network_page import PATIENCE, NetworkPage, fragment

TANH = {"activation": "tanh", "units": 4}


@pytest.fixture
def network(new_page: Callable[..., Page]) -> NetworkPage:
    """The chapter as it opens."""
    return NetworkPage(new_page()).open()


def middle(network: NetworkPage) -> tuple[float, float]:
    """The middle of the output on the screen."""
    box = network.page.locator(".net-output").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_double_click_on_play_leaves_a_run_that_obeys(network: NetworkPage) -> None:
    network.page.locator("[data-action='play']").dblclick()
    # The second click may have paused it, sooner or later: whoever presses Play where it says so gets on.
    pressed = """() => {
        const [button, timeline] = ["[data-action=play]", "[data-field=timeline]"].map((each) => document.querySelector(each));
        if (button.getAttribute("aria-pressed") !== "true") button.click();
        return Number(timeline.max) >= 10;
    }"""
    network.page.wait_for_function(pressed, polling=500)
    network.press("Pause")
    expect(network.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    network.press("Restart")
    network.at(0)


def test_a_point_is_dragged_while_it_learns(network: NetworkPage) -> None:
    network.press("Play")
    network.played(20)
    network.page.keyboard.press("m")
    mouse, (x, y) = network.page.mouse, middle(network)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y + 60, steps=8)
    mouse.up()
    network.press("Select all")
    network.page.keyboard.press("a")
    mouse.click(x + 100, y - 100)
    network.told(lambda experiment: [len(each["data"]["points"]["y"]) for each in experiment["edits"] if each.get("data")][-1:] == [201])
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_without_points_every_picture_stands_and_one_point_is_enough(network: NetworkPage) -> None:
    page = network.page
    network.press("Clear")
    expect(page.locator(".notes")).to_contain_text("add a point")
    expect(network.statistic("training loss")).to_have_text("–")
    expect(page.locator("[data-number='points.loss.total']")).to_have_attribute("title", "There is no point to learn from.")
    expect(page.locator("[data-trace] .trace-line:visible")).to_have_count(0)
    for name in ("Output", "Glass box", "Layers", "Hidden", "Answers", "Landscape", "Network"):
        network.press(name)
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
        if name == "Glass box":
            expect(page.locator(".glass-missing")).to_be_visible()
    network.press("Play")
    expect(page.locator(".toast")).to_contain_text("Add a point first.")
    page.mouse.click(*middle(network))
    expect(network.statistic("training loss")).to_have_text(re.compile(r"[1-9]"))
    expect(page.locator("[data-trace] .trace-line:visible")).to_have_count(7)
    network.press("Play")
    network.played(10)


def test_a_run_that_gets_away_is_said_and_begins_again_with_the_remedy(new_page: Callable[..., Page]) -> None:
    descent = [{"optimizer": "gradient-descent", "learning_rate": 100}]
    plane = {"generator": "tilted-plane", "n": 50, "noise": 0.1}
    network = NetworkPage(new_page()).open(fragment([{"activation": "relu", "units": 8}], plane, optimizer=descent))
    network.press("Play")
    expect(network.track).to_contain_text("diverged", timeout=PATIENCE)
    network.page.locator(".notes").get_by_role("button", name="Use 10", exact=True).click()
    network.at(0)
    expect(network.page.get_by_role("spinbutton", name="Learning rate")).to_have_value("10")


def test_reloads_during_play_lose_nothing(network: NetworkPage) -> None:
    for least in (5, 10):
        network.press("Play")
        network.played(least)
        network.told(lambda experiment: experiment["step"] > 0)
        network.page.reload()
        expect(network.page.get_by_role("button", name="Play", exact=True)).to_be_enabled(timeout=PATIENCE)
        expect(network.statistic("training loss")).to_have_text(re.compile(r"\d"), timeout=PATIENCE)


def test_another_source_changes_the_kind_of_answer_at_once(network: NetworkPage) -> None:
    source = network.page.get_by_label("Source")
    source.select_option("generator:sine")
    expect(network.statistic("accuracy")).to_have_count(0)
    expect(network.unit(0, 1)).to_have_count(0)
    network.press("Play")
    network.played(100)
    source.select_option("generator:spiral")
    expect(network.statistic("accuracy")).to_be_visible(timeout=PATIENCE)
    expect(network.unit(0, 1)).to_be_visible()


def test_points_on_a_plane_of_numbers_have_the_value_that_is_typed(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([TANH], {"generator": "tilted-plane", "n": 20, "noise": 0.1}))
    network.page.locator("[data-field='value']").fill("7.5")
    network.page.mouse.click(*middle(network))
    first = network.told(lambda experiment: "points" in experiment["data"])["data"]["points"]
    assert first["y"][-1] == 7.5
    typing = network.page.get_by_role("form", name="Add a point by typing")
    typing.get_by_label("x1", exact=True).fill("1.5")
    typing.get_by_label("x2", exact=True).fill("-2")
    typing.get_by_role("button", name="Add").click()
    found = network.told(lambda experiment: len(experiment["data"]["points"]["y"]) == 22)["data"]["points"]
    assert (found["X"][-1], found["y"][-1]) == ([1.5, -2], 7.5)


def workers() -> set[int]:
    """Compute processes of this test's server."""
    found = subprocess.run(["pgrep", "-f", "app.compute_process"], capture_output=True, text=True, check=False).stdout.split()
    return {int(each) for each in found if Path(f"/proc/{each}").exists() and descends(int(each))}


def descends(process: int) -> bool:
    """Whether a process comes from this one."""
    while process > 1:
        if process == os.getpid():
            return True
        stat = Path(f"/proc/{process}/stat")
        process = int(stat.read_text().rsplit(")", 1)[1].split()[1]) if stat.exists() else 0
    return False


def test_a_killed_compute_process_is_replaced_and_the_run_goes_on(network: NetworkPage) -> None:
    network.press("Play")
    before = network.played(20)
    killed = workers()
    assert killed
    for process in killed:
        os.kill(process, signal.SIGKILL)
    # The page gives a run up that stays silent for 45 seconds, and opens it again.
    network.played(before + 60, patience=75_000)
    assert not workers() & killed


def test_a_layer_and_two_units_at_once_are_all_there(new_page: Callable[..., Page]) -> None:
    net = NetworkPage(new_page()).open()
    press = """(names) => names.forEach((name) => document.querySelector(`[aria-label='${name}']`).click())"""
    net.page.evaluate(press, ["Add a hidden layer", "One unit more in layer 1", "One unit more in layer 1"])
    told = net.told(lambda experiment: [len(layers_of(experiment)), layers_of(experiment)[0]["units"]] == [3, 6])
    assert [layer["units"] for layer in layers_of(told)] == [6, 2, 2]
