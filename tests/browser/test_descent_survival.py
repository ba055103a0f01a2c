"""A race goes on: through a killed compute process, newcomers, hurried hands, reloading, a link that cannot be used."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.address import content_of
from tests.browser.chapter_page import REACHED
from tests.browser.conftest import USUAL
from tests.browser.test_gradient_descent_page import PATIENCE, opened


@pytest.fixture
def own_server() -> Iterator[tuple[str, int]]:
    """The address and the process of a server of one's own, whose parts may be killed."""
    process = subprocess.Popen([sys.executable, "-m", "app.cli", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().removeprefix("Unravel is at ").strip(), process.pid
    process.terminate()
    process.wait(10)
    process.stdout.close()


def computing(server: int) -> list[int]:
    """The processes of a server that compute."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"compute_process" in Path(f"/proc/{child}/cmdline").read_bytes()]


def kill_computing(server: int) -> None:
    """End what computes, as the system does it that has no memory left."""
    victims = computing(server)
    assert victims
    for victim in victims:
        os.kill(victim, signal.SIGKILL)


def step(page: Page) -> int:
    """The step that the bar names."""
    found = re.match(r"step (\d+)", page.locator("[data-text='track']").inner_text())
    assert found
    return int(found[1])


def test_a_killed_compute_process_loses_no_step(browser: Browser, own_server: tuple[str, int]) -> None:
    address, process = own_server
    context = browser.new_context(**USUAL, base_url=address)
    faults: list[str] = []
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = opened(context.new_page())
    page.locator("[data-field='add']").select_option("adam")
    expect(page.locator(".standings tbody tr")).to_have_count(2)
    for _ in range(3):
        page.locator("[data-action='step']").click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 3")
    before = page.locator(".standings tbody").inner_text()
    kill_computing(process)
    page.locator("[data-action='step']").click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 4", timeout=PATIENCE)
    page.locator("[data-action='back']").click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 3 of 4", timeout=PATIENCE)
    expect(page.locator(".standings tbody")).to_have_text(before, use_inner_text=True)
    page.locator("[data-action='play']").click()
    expect(page.locator("[data-action='play']")).to_have_attribute("aria-label", "Pause")
    kill_computing(process)
    expect(page.locator("[data-text='track']")).to_contain_text(re.compile(r"step (9|\d\d)"), timeout=PATIENCE)
    assert faults == []
    context.close()


def test_who_comes_while_others_play_has_walked_as_far(new_page: Callable[..., Page]) -> None:
    page = opened(new_page())
    page.locator("[data-field='speed']").select_option("5")
    page.locator("[data-action='play']").click()
    expect(page.locator("[data-text='track']")).to_contain_text(re.compile("step [3-9]"), timeout=PATIENCE)
    before = step(page)
    page.locator("[data-field='add']").select_option("gradient-descent")
    expect(page.locator(".standings tbody tr")).to_have_count(2)
    expect(page.locator("[data-action='play']")).to_have_attribute("aria-label", "Pause")
    page.locator("[data-action='play']").click()
    expect(page.locator("[data-action='play']")).to_have_attribute("aria-label", "Play")
    assert step(page) >= before
    for rate in ("#setting-learning_rate-0", "#setting-learning_rate-1"):
        expect(page.locator(rate)).to_be_visible()
    page.locator("[data-picture='cost']").click()
    page.locator("[data-action='table']").click()
    rows = page.locator("[data-dialog='table'] tbody tr").all_inner_texts()
    assert sum("\t0\t" in row for row in rows) == 2, "both ways begin at step 0"


def test_a_second_click_of_a_hurried_hand_does_not_stop_the_race(new_page: Callable[..., Page]) -> None:
    page = opened(new_page())
    play = page.locator("[data-action='play']")
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    play.dispatch_event("click", {"detail": 2})
    page.wait_for_function(REACHED, arg=step(page) + 10, timeout=PATIENCE)


def test_reloading_while_it_plays_comes_back_to_the_race(new_page: Callable[..., Page]) -> None:
    page = opened(new_page())
    expect(page).to_have_url(re.compile("#u1"))
    before = page.url
    page.locator("[data-field='add']").select_option("adam")
    page.wait_for_url(lambda url: url != before)
    page.locator("[data-action='play']").click()
    expect(page.locator("[data-text='track']")).to_contain_text(re.compile("step [3-9]"), timeout=PATIENCE)
    page.reload()
    expect(page.locator(".standings tbody tr")).to_have_count(2, timeout=PATIENCE)
    here = step(page)
    page.wait_for_url(lambda address: content_of(address)["step"] == here)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".standings tbody tr")).to_have_count(2, timeout=PATIENCE)
    other.locator("[data-action='step']").click()
    expect(other.locator("[data-text='track']")).to_contain_text(f"step {here + 1}")
    assert step(page) == here, "two tabs are two races"


def test_a_link_with_settings_out_of_range_opens_the_example(new_page: Callable[..., Page]) -> None:
    page = opened(new_page())
    encode = """async (rate) => {
        const { encode } = await import("/static/js/shared/fragment.js");
        const config = { optimizers: [{ optimizer: "gradient-descent", learning_rate: rate }] };
        const experiment = { version: 1, algorithm: "gradient-descent", seed: 7, data: { generator: "line" }, config, edits: [] };
        return encode({ experiment, step: 0 });
    }"""
    fragment = page.evaluate(encode, 1e9)
    page.goto("about:blank")
    page.goto(f"/gradient-descent#{fragment}")
    expect(page.locator(".toasts")).to_contain_text("at most 100")
    expect(page.locator(".toasts")).not_to_contain_text("open first")
    expect(page.locator("[data-text='track']")).to_have_text("step 0 · cost 62.50", timeout=PATIENCE)
    page.locator("[data-action='step']").click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 1")
