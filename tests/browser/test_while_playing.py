"""What a learner does while a run plays: other data, links, a connection that goes, runs that have ended."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.learner import Learner


def play(learner: Learner) -> None:
    """Press Play and wait for the first step."""
    learner.page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.track).not_to_have_text(re.compile("^step 0 "))


def test_the_window_follows_other_data(learner: Learner) -> None:
    play(learner)
    learner.page.get_by_label("Source").select_option("table:old-faithful")
    labels = learner.page.locator("[data-shows='fit'] .sketch text")
    expect(labels.filter(has_text=re.compile("^90$")).first).to_be_visible()
    expect(learner.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_the_address_holds_a_new_point_at_once(learner: Learner) -> None:
    play(learner)
    learner.click_at(9, 1)
    learner.page.wait_for_url(lambda _: len(learner.points()) == 18)
    expect(learner.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_the_address_follows_what_plays(learner: Learner) -> None:
    play(learner)
    learner.page.wait_for_url(lambda _: learner.content()["step"] > 1)
    expect(learner.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    learner.page.reload()
    expect(learner.track).not_to_have_text(re.compile("^step [01] "))


NEVER = "() => { const plain = setTimeout; globalThis.setTimeout = (act, delay) => (delay < 250 ? plain(act, delay) : 0); }"


def test_a_reload_finds_what_the_address_does_not_say_yet(learner: Learner) -> None:
    residuals, before = learner.page.locator("[data-picture='residuals']"), learner.page.url
    learner.page.evaluate(NEVER)
    residuals.click()
    for _ in range(3):
        learner.page.locator("[data-action='step']").click()
    expect(learner.track).to_have_text(re.compile("^step 3 "))
    assert learner.page.url == before
    learner.page.reload()
    expect(learner.track).to_have_text(re.compile("^step 3 "))
    expect(residuals).to_have_attribute("aria-pressed", "true")


def test_who_follows_a_link_gets_what_it_says_and_not_what_was_left_there(learner: Learner) -> None:
    before = learner.page.url
    learner.page.evaluate(NEVER)
    learner.page.locator("[data-action='step']").click()
    expect(learner.track).to_have_text(re.compile("^step 1 "))
    learner.page.goto("/")
    learner.page.goto(before)
    learner.drawn()
    expect(learner.track).to_have_text(re.compile("^step 0 "))


def test_without_points_play_asks_for_one(learner: Learner) -> None:
    learner.page.get_by_role("button", name="Clear", exact=True).click()
    expect(learner.page.locator(".statistics dd")).to_have_count(0)
    learner.page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.page.locator(".toast")).to_contain_text("Add a point first.")


def test_another_rate_begins_a_diverged_run_again(learner: Learner) -> None:
    page = learner.page
    rate = page.get_by_role("spinbutton", name="Learning rate")
    rate.fill("0.5")
    rate.press("Enter")
    play(learner)
    expect(learner.track).to_contain_text("diverged", timeout=15_000)
    rate.fill("0.02")
    rate.press("Enter")
    expect(learner.track).to_have_text(re.compile("^step 0 "))


def test_a_lost_network_is_said_and_nothing_is_lost(new_page: Callable[..., Page], server: str, watch: Watch) -> None:
    learner = Learner(new_page(), server)
    learner.open()
    page = learner.page
    play(learner)
    page.context.set_offline(True)
    expect(page.locator(".toast")).to_contain_text("The connection is lost")
    learner.click_at(9, 1)
    page.context.set_offline(False)
    expect(page.locator(".toast")).to_contain_text("Connected again")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.wait_for_url(lambda _: len(learner.points()) == 18)
    watch.faults[:] = [fault for fault in watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
