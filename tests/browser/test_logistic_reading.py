"""What every chapter owes its reader, of chapter three: where numbers come from, tables of the pictures, a phone's screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.logistic_page import PATIENCE, opened, picture

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def classes(new_page: Callable[..., Page]) -> Page:
    """The chapter with its first data: two heaps that overlap a little."""
    return opened(new_page())


def test_numbers_answer_where_they_come_from(classes: Page) -> None:
    classes.locator("[data-slot='ratios'] button").first.click()
    card = classes.locator("[data-part='explanation']")
    expect(card).to_contain_text("dds", timeout=PATIENCE)
    picture(classes, "measures")
    classes.locator(".measure-list [data-question]").first.click()
    expect(card).to_contain_text("ccuracy", timeout=PATIENCE)


def test_every_picture_has_a_table(classes: Page) -> None:
    classes.locator("[data-action='step']").click()
    for name in ("field", "surface", "sigmoid", "likelihood", "measures", "weights", "descent"):
        picture(classes, name)
        classes.locator("[data-action='table']").click()
        dialog = classes.locator("[data-dialog='table']")
        expect(dialog.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
        dialog.get_by_role("button", name="Close").click()


def test_on_a_phone_nothing_is_wider_than_the_screen(new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=PHONE, has_touch=True))
    for name in ("measures", "weights", "descent", "field"):
        picture(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    box = page.locator("[data-shows='field'] .points-layer").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 0.3 * box["width"], box["y"] + 0.25 * box["height"])
    expect(page.locator("[data-do='mistaken']")).to_contain_text("of 121 right")


def test_features_can_be_standardized(classes: Page) -> None:
    classes.get_by_role("switch", name="Standardize features").click()
    expect(classes.locator("[data-part='scales']")).to_contain_text("x2")
