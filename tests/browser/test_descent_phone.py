"""Chapter two in a narrow window: what is shown there, and that nothing leaves the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_gradient_descent_page import PHONE, opened, settled

INSIDE = """(element, frame) => {
    const [inner, outer] = [element.getBoundingClientRect(), document.querySelector(frame).getBoundingClientRect()];
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}"""
WIDE = "document.documentElement.scrollWidth"
SMALL = """(names) => [...document.querySelectorAll(names)].filter((each) => each.offsetParent && each.getBoundingClientRect().height < 24)
    .map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """The chapter on a phone, its map drawn."""
    return opened(new_page(viewport=PHONE, has_touch=True))


def test_the_open_chapter_is_in_view_and_the_map_has_its_key(phone: Page) -> None:
    assert phone.locator(".chapters [aria-current]").evaluate(INSIDE, ".chapters")
    key = phone.locator(".map-key li").first
    expect(key).to_be_visible()
    assert key.evaluate(INSIDE, "[data-shows='map']")
    expect(phone.locator(".map-key")).to_contain_text("steepest")
    assert phone.locator(".map-key .whole").first.is_hidden()


def test_pictures_of_points_stand_on_one_line_with_the_others(phone: Page) -> None:
    phone.get_by_role("button", name="Data", exact=True).click()
    phone.locator("[data-objective='data']").click()
    expect(phone.locator("[data-picture='points']")).to_be_visible()
    tops = [phone.locator(f"[data-{name}]").first.bounding_box() for name in ("picture='map'", "picture='points'", "action='save'")]
    assert max(box["y"] for box in tops if box) - min(box["y"] for box in tops if box) < 6
    assert phone.evaluate(WIDE) == PHONE["width"]


def test_what_takes_a_wide_window_is_the_map_on_a_phone(new_page: Callable[..., Page]) -> None:
    page = opened(new_page())
    page.locator("[data-picture='both']").click()
    expect(page.locator("[data-picture='both']")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="One step on").or_(page.locator("[data-action='step']")).first.click()
    expect(page.locator("[data-text='track']")).to_contain_text("step 1")
    page.wait_for_function("location.hash.startsWith('#u1')")
    narrow = opened(new_page(viewport=PHONE))
    narrow.goto("about:blank")
    narrow.goto(page.url)
    expect(narrow.locator("[data-picture='map']")).to_have_attribute("aria-pressed", "true")
    settled(narrow)


def test_long_formulas_stay_in_their_box_and_targets_can_be_hit(phone: Page) -> None:
    phone.get_by_role("button", name="Data", exact=True).click()
    phone.locator("[data-objective='formula']").click()
    formula = phone.locator("[data-field='formula']")
    formula.fill("sin(x)*cos(y)*exp(-x^2-y^2) + 0.12345*x^2*y^2 + sqrt(1 + x^2 + y^2)*log(2 + x^2)")
    formula.press("Enter")
    phone.get_by_role("button", name="Mathematics").click()
    expect(phone.locator("[data-trace='partial-0'] .formula").first).to_contain_text("sin")
    assert phone.evaluate(WIDE) == PHONE["width"]
    held = "(all) => all.every((each) => each.scrollWidth <= each.clientWidth || getComputedStyle(each).overflowX === 'auto')"
    assert phone.locator("[data-trace] .formula > span").evaluate_all(held)
    assert phone.evaluate(SMALL, "button, select, summary") == []
