"""The home page in a real browser: five chapters, one real run, and one click to a moving line."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The home page."""
    page = new_page(reduced_motion="no-preference")
    page.goto("/")
    return page


def test_five_chapters_tell_one_story(page: Page) -> None:
    chapters = page.get_by_role("list", name="The five chapters").locator("> li")
    expect(chapters).to_have_count(5)
    for index in range(5):
        expect(chapters.nth(index).locator(".miniature :is(svg, canvas)").first).to_be_visible()
        assert len(chapters.nth(index).locator(".bridge").inner_text()) > 60


def test_a_chapter_that_is_not_ready_says_so_and_is_no_link(page: Page) -> None:
    for chapter in page.locator(".chapter.unready").all():
        expect(chapter).to_contain_text("This chapter is being written.")
        assert chapter.locator("a").count() == 0


def test_every_link_of_the_page_leads_somewhere(page: Page, server: str) -> None:
    targets = {link.get_attribute("href") or "" for link in page.locator("a").all()}
    assert "/linear-regression" in targets
    for target in targets:
        if not target.startswith("#"):
            assert page.request.get(server + target).ok, target


def test_the_miniature_is_a_real_run_that_arrives(page: Page) -> None:
    chapter = page.locator("[data-chapter=linear-regression]")
    caption = chapter.locator("[data-part=caption]")
    expect(caption).to_have_text(re.compile(r"^Step \d+ · cost [\d.]+$"))
    line = chapter.locator("[data-live] .main-line")
    before = line.get_attribute("d")
    expect(line).not_to_have_attribute("d", before or "")
    expect(chapter.locator("[data-live] circle")).to_have_count(15)
    expect(caption).to_have_text(re.compile(r"^Arrived after 1[5-9]\d steps"), timeout=15_000)


def test_reduced_motion_shows_the_arrived_line_at_once(new_page: Callable[..., Page]) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto("/")
    line, descent = (page.locator(f"[data-chapter={slug}]") for slug in ("linear-regression", "gradient-descent"))
    expect(line.locator("[data-part=caption]")).to_have_text(re.compile(r"^Arrived after 1[5-9]\d steps"))
    expect(descent.locator("[data-part=caption]")).to_have_text(re.compile(r"^Arrived after \d+ steps"))
    for chapter in (line, descent):
        expect(chapter.get_by_role("button", name="Again")).to_be_visible()


def test_two_race_on_the_map_of_the_second_chapter(page: Page) -> None:
    chapter = page.locator("[data-chapter=gradient-descent]")
    ways = chapter.locator("[data-live] .ways path")
    expect(ways).to_have_count(2)
    before = ways.first.get_attribute("d")
    expect(ways.first).not_to_have_attribute("d", before or "")
    expect(chapter.locator("[data-live] image")).to_have_attribute("href", re.compile("^data:image/png"))
    expect(chapter.locator("[data-part=caption]")).to_have_text(re.compile(r"^Arrived after \d+ steps"), timeout=15_000)


def test_a_network_learns_beside_the_fourth_chapter(page: Page) -> None:
    chapter = page.locator("[data-chapter=neural-network]")
    expect(chapter.locator("[data-live] canvas")).to_be_visible()
    expect(chapter.locator("[data-part=caption]")).to_have_text(re.compile(r"^Arrived after 1[5-9]\d steps · cost 0\.0"), timeout=15_000)


def test_one_click_leads_to_a_moving_line(page: Page) -> None:
    page.get_by_role("link", name="Watch a line find its points").click()
    expect(page).to_have_url(re.compile(r"/linear-regression(#|$)"))
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator("[data-text=track]")).not_to_have_text(re.compile(r"^step 0 "))


@pytest.mark.parametrize("width", [390, 2560])
def test_nothing_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("link", name="Watch a line find its points")).to_be_in_viewport()
