"""The gallery in a real browser: what is saved is seen, searched, paged through and opened."""

import re
from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.app.given import document
from tests.app.keeping import PLACE
from tests.browser.conftest import Watch
from tests.browser.keeper_page import KeeperPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def saved(server: str) -> list[str]:
    """Thirty saved experiments; their ids, the last one first."""
    with httpx.Client(base_url=server, trust_env=False) as client:
        body = {"experiment": document()}
        return [client.post(PLACE, json={**body, "title": f"Gallery piece {n}"}).json()["id"] for n in range(30)][::-1]


def cards(page: Page) -> Locator:
    """What is shown."""
    return page.get_by_role("list", name="Saved experiments").locator("> li")


def test_it_is_searched_and_paged(new_page: Callable[..., Page], saved: list[str]) -> None:
    page = new_page()
    page.goto("/gallery")
    expect(cards(page)).to_have_count(24)
    page.get_by_role("searchbox").fill("PIECE gallery")
    expect(page.get_by_role("status")).to_have_text("30 experiments found")
    expect(cards(page)).to_have_count(24)
    page.get_by_role("button", name="Show more").click()
    expect(cards(page)).to_have_count(30)
    expect(cards(page).nth(24).get_by_role("link")).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    assert [link.get_attribute("href") for link in cards(page).get_by_role("link").all()] == [f"/e/{identity}" for identity in saved]
    page.get_by_role("searchbox").fill("piece 17")
    expect(cards(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?search=piece\+17$"))
    page.reload()
    expect(cards(page)).to_have_count(1)
    page.get_by_label("Chapter", exact=True).select_option("Neural network")
    expect(page.get_by_role("status")).to_contain_text("Nothing is found")
    expect(cards(page)).to_have_count(0)


def test_what_is_saved_stands_there_with_its_picture_and_opens(new_page: Callable[..., Page], server: str) -> None:
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression")
    link = keeper.save("Seen in the gallery <b>")
    keeper.dialog.get_by_role("link", name="Gallery").click()
    card = cards(keeper.page).filter(has_text="Seen in the gallery <b>")
    expect(card).to_contain_text("Linear regression · just now · yours")
    assert card.locator("img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 480
    card.get_by_role("link").click()
    keeper.drawn()
    assert keeper.page.url.startswith(link)
    keeper.shows("saved")


def test_what_is_for_those_with_the_link_is_not_shown(new_page: Callable[..., Page]) -> None:
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression")
    keeper.ask()
    keeper.dialog.get_by_label(re.compile("Show it in the gallery")).uncheck()
    keeper.title.fill("A secret of two")
    keeper.press("Save")
    keeper.shows("saved")
    link = keeper.link.text_content() or ""
    keeper.page.goto("/gallery?search=secret+of+two")
    expect(keeper.page.get_by_role("status")).to_contain_text("Nothing is found")
    keeper.open(link)
    keeper.shows("saved")


def test_an_empty_gallery_says_how_it_is_filled(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.route(f"**{PLACE}", lambda route: route.fulfill(json={"experiments": [], "total": 0, "next": None}))
    page.goto("/gallery")
    expect(page.get_by_text("Nothing has been saved here yet.")).to_be_visible()
    page.get_by_role("link", name="Begin with a line").click()
    expect(page).to_have_url(re.compile("/linear-regression"))


def test_where_it_cannot_be_read_it_says_so_and_tries_again(new_page: Callable[..., Page], saved: list[str], watch: Watch) -> None:
    page = new_page()
    page.route(f"**{PLACE}", lambda route: route.abort())
    page.goto("/gallery")
    expect(page.get_by_role("alert")).to_contain_text("could not be reached")
    page.unroute(f"**{PLACE}")
    page.get_by_role("button", name="Try again").click()
    expect(cards(page)).to_have_count(24)
    expect(page.get_by_role("alert")).to_be_hidden()
    watch.forgive("ERR_FAILED")


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_the_gallery_is_reached_from_every_chapter_at_every_width(width: int, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/linear-regression")
    if width >= 1280:  # a laptop shows the ways to all chapters
        expect(page.get_by_role("link", name="Convolutional network")).to_be_in_viewport(ratio=1)
        assert page.locator(".chapters").evaluate("(row) => row.scrollWidth <= row.clientWidth")
    page.locator("header").get_by_role("link", name="Gallery").click()
    expect(page.get_by_role("heading", name="Gallery")).to_be_visible()


def test_a_link_to_nothing_says_so(new_page: Callable[..., Page], watch: Watch) -> None:
    page = new_page()
    answer = page.goto("/e/nothing-there")
    assert answer is not None and answer.status == 404
    expect(page.get_by_text("There is no saved experiment at this address.")).to_be_visible()
    watch.forgive("404")


def test_the_work_on_what_was_deleted_elsewhere_is_gone_on_with(new_page: Callable[..., Page], watch: Watch) -> None:
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression")
    keeper.save("Soon deleted")
    address = keeper.page.url
    keeper.press("Delete…")
    keeper.press("Delete for ever")
    expect(keeper.page).to_have_url(re.compile("/linear-regression#u1"))
    pupil = KeeperPage(new_page())
    pupil.page.goto(address)
    pupil.page.get_by_role("link", name="Go on with it").click()
    pupil.drawn()
    assert pupil.page.url.split("#")[1] == address.split("#")[1]
    pupil.shows("new")
    watch.forgive("404")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["laptop", "telephone"])
def test_axe_finds_nothing(theme: str, size: dict[str, object], new_page: Callable[..., Page], saved: list[str]) -> None:
    page = new_page(color_scheme=theme, **size)
    page.goto("/gallery")
    expect(cards(page)).to_have_count(24)
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
