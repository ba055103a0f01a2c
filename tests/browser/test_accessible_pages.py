"""Every chapter that there is, for everybody: what axe finds, and stillness for who asks for it."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.pages import CHAPTERS

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PATIENCE = 30_000
SLUGS = [chapter.slug for chapter in CHAPTERS if chapter.ready]
MOVING = (
    "() => document.getAnimations().filter((a) => a.playState === 'running').map((a) => a.transitionProperty ?? a.animationName ?? '?')"
)
# The longest that anything on the page would take to change its looks, in seconds.
LONGEST = """() => Math.max(...[...document.querySelectorAll('*')].flatMap((element) => [null, '::before', '::after'].flatMap((part) => {
    const style = getComputedStyle(element, part);
    return [style.transitionDuration, style.animationDuration].flatMap((text) => text.split(',').map((each) => parseFloat(each) || 0));
})))"""


def opened(page: Page, slug: str) -> Page:
    """The chapter with its pictures drawn and its document in the address."""
    page.goto(f"/{slug}")
    expect(page.locator("[data-drawn-by='plotly']").first).to_be_attached(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("#u1"), timeout=PATIENCE)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["laptop", "telephone"])
@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing(slug: str, theme: str, size: dict[str, object], new_page: Callable[..., Page]) -> None:
    page = opened(new_page(color_scheme=theme, **size), slug)
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_moves_by_itself_for_who_asks_for_stillness(slug: str, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(reduced_motion="reduce"), slug)
    assert page.evaluate(LONGEST) <= 0.01
    page.locator("[data-action='step']").first.click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 1")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
