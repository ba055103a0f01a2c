"""Saving in a real browser: the whole life of a saved experiment, and what happens when it cannot be saved."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from app.pages import CHAPTERS
from app.storage.thumbnails import media_type
from tests.browser.conftest import Watch
from tests.browser.keeper_page import KeeperPage
from tests.browser.learner import Learner

PLACE = "/api/v1/experiments"


@pytest.fixture
def keeper(new_page: Callable[..., Page]) -> KeeperPage:
    """A learner before the first chapter."""
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression")
    return keeper


@pytest.mark.parametrize("slug", [chapter.slug for chapter in CHAPTERS])
def test_what_is_saved_opens_elsewhere_where_it_stood(slug: str, new_page: Callable[..., Page], server: str) -> None:
    keeper = KeeperPage(new_page())
    keeper.open(f"/{slug}")
    for step in (1, 2):
        keeper.page.locator("[data-action='step']").first.click()
        expect(keeper.page.locator("[data-text='track']")).to_contain_text(f"step {step}")
    keeper.shows("new")
    link = keeper.save("Two steps on")
    assert re.fullmatch(rf"{server}/e/[\w-]{{16}}", link) and keeper.page.url.startswith(link + "#")
    saved = httpx.get(link.replace("/e/", f"{PLACE}/"), trust_env=False).json()
    assert (saved["title"], saved["algorithm"], saved["step"]) == ("Two steps on", slug, 2)
    picture = httpx.get(server + saved["thumbnail"], trust_env=False)
    assert media_type(picture.content) == picture.headers["content-type"] and 1_000 < len(picture.content) < 100_000
    other = KeeperPage(new_page())
    other.open(link)
    expect(other.page.locator("[data-text='track']")).to_contain_text("step 2")
    expect(other.page.locator(".chapters [aria-current]")).to_have_attribute("href", f"/{slug}")
    other.shows("saved")
    assert Learner(other.page, server).experiment() == Learner(keeper.page, server).experiment()


def test_what_is_saved_is_changed_and_renamed(keeper: KeeperPage, server: str) -> None:
    page, learner = keeper.page, Learner(keeper.page, server)
    link = keeper.save("My line")
    keeper.close()
    before = page.url
    learner.click_at(9, 1)
    learner.settled(before)
    keeper.shows("changed")
    page.keyboard.press("Control+s")
    keeper.shows("saved")
    expect(page.locator(".toast")).to_contain_text("Saved.")
    keeper.ask()
    keeper.title.fill("My other line")
    page.keyboard.press("Enter")
    expect(keeper.button).to_have_attribute("aria-label", "Saved: My other line")
    saved = httpx.get(link.replace("/e/", f"{PLACE}/"), trust_env=False).json()
    assert saved["title"] == "My other line" and saved["revision"] == 3 and saved["experiment"] == learner.content()["experiment"]


def test_a_copy_is_made_and_deleted_and_the_first_one_stays(keeper: KeeperPage) -> None:
    page, link = keeper.page, keeper.save("My other line")
    keeper.press("Duplicate")
    expect(keeper.button).to_have_attribute("aria-label", "Saved: My other line (copy)")
    assert keeper.link.text_content() != link and len(keeper.keys()) == 2
    keeper.press("Delete…")
    expect(keeper.dialog.get_by_role("button", name="Keep it")).to_be_focused()
    keeper.press("Delete for ever")
    expect(keeper.dialog).to_be_hidden()
    keeper.shows("new")
    expect(page).to_have_url(re.compile(r"/linear-regression#u1"))
    assert list(keeper.keys()) == [link.rpartition("/")[2]]


def test_a_reload_keeps_what_was_changed_and_whose_it_is(keeper: KeeperPage, server: str) -> None:
    learner = Learner(keeper.page, server)
    keeper.save("Kept")
    keeper.close()
    before = keeper.page.url
    learner.click_at(9, 1)
    points = learner.settled(before)
    keeper.page.reload()
    keeper.drawn()
    keeper.shows("changed")
    assert learner.experiment() == points
    keeper.ask()
    expect(keeper.dialog.get_by_role("button", name="Save changes")).to_be_visible()


def test_somebody_elses_is_saved_as_ones_own(keeper: KeeperPage, new_page: Callable[..., Page]) -> None:
    link = keeper.save("Theirs")
    other = KeeperPage(new_page())
    other.open(link)
    other.ask()
    expect(other.said).to_contain_text("somebody else's")
    expect(other.dialog.get_by_role("button", name="Delete…")).to_be_hidden()
    other.title.fill("Mine")
    other.press("Save as my own")
    expect(other.button).to_have_attribute("aria-label", "Saved: Mine")
    assert other.link.text_content() != link and httpx.get(link, trust_env=False).status_code == 200


def test_two_tabs_that_change_the_same_lose_nothing(keeper: KeeperPage, watch: Watch) -> None:
    link = keeper.save("First")
    second = KeeperPage(keeper.page.context.new_page())
    second.open(link)
    second.ask()
    second.title.fill("By the second")
    second.press("Save changes")
    expect(second.button).to_have_attribute("aria-label", "Saved: By the second")
    keeper.title.fill("By the first")
    keeper.press("Save changes")
    expect(keeper.said).to_have_text("Somebody has changed it elsewhere.")
    expect(keeper.error).to_contain_text("revision 2 is saved, yours began at 1")
    expect(keeper.dialog.get_by_role("link", name="See the other one")).to_have_attribute("href", link)
    keeper.press("Replace it with mine")
    expect(keeper.button).to_have_attribute("aria-label", "Saved: By the first")
    assert httpx.get(link.replace("/e/", f"{PLACE}/"), trust_env=False).json()["revision"] == 3
    watch.forgive("412")


def test_where_it_cannot_be_saved_the_run_goes_on_and_nothing_is_lost(new_page: Callable[..., Page], watch: Watch) -> None:
    keeper = KeeperPage(new_page())
    page = keeper.page
    keeper.open("/linear-regression")
    problem = (
        '{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"Saved experiments cannot be reached.","errors":[]}'
    )
    page.route(f"**{PLACE}", lambda route: route.fulfill(status=503, body=problem, content_type="application/problem+json"))
    page.locator("[data-action='play']").click()
    keeper.ask()
    keeper.title.fill("A title that I have thought about")
    keeper.press("Save")
    expect(keeper.error).to_contain_text("cannot be reached. Nothing is lost")
    keeper.shows("failed")
    expect(keeper.title).to_have_value("A title that I have thought about")
    expect(page.locator("[data-text='track']")).not_to_contain_text("step 0")
    page.unroute(f"**{PLACE}")
    keeper.press("Save")
    keeper.shows("saved")
    watch.forgive("503")


def test_without_a_title_it_is_asked_for(keeper: KeeperPage) -> None:
    keeper.ask()
    keeper.title.fill(" ")
    keeper.press("Save")
    expect(keeper.error).to_contain_text("A title is expected")
    expect(keeper.title).to_be_focused()
    expect(keeper.title).to_have_attribute("aria-invalid", "true")
    keeper.title.fill("Now")
    keeper.press("Save")
    keeper.shows("saved")
    expect(keeper.error).to_have_text("")


def test_a_server_that_is_slow_is_asked_once(keeper: KeeperPage) -> None:
    held: list[Route] = []
    keeper.page.route(f"**{PLACE}", lambda route: held.append(route))
    keeper.ask()
    with keeper.page.expect_request(f"**{PLACE}"):
        keeper.press("Save")
    expect(keeper.said).to_have_text("Saving…")
    keeper.page.keyboard.press("Control+s")
    keeper.dialog.get_by_role("button", name="Saving…").click(force=True)
    assert len(held) == 1
    held[0].continue_()
    keeper.shows("saved")
