"""The mathematics of a page: where its numbers and its explanation stand."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.chapter_page import number

NUMBER = re.compile(r"^−?\d[\d.]*(·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$")


def open_chapter(page: Page) -> Page:
    """The chapter with the numbers of its first points."""
    page.goto("/linear-regression")
    expect(coefficient(page, 1)).to_have_text(NUMBER)
    return page


def coefficient(page: Page, index: int) -> Locator:
    """A number of the model's formula."""
    return page.locator(f"[data-slot=model] [data-number='solution.coefficients.{index}']")


def card(page: Page) -> Locator:
    """The explanation."""
    return page.locator("[data-part=explanation]")


def part(page: Page, name: str) -> Locator:
    """A place of the explanation by its name."""
    return card(page).locator(f"[data-part='{name}']")


def set_degree(page: Page, degree: int) -> None:
    """Another degree, as typed into the setting."""
    field = page.get_by_role("spinbutton", name=re.compile("Degree"))
    field.fill(str(degree))
    field.press("Enter")


def text_of(locator: Locator) -> float:
    """A number as it is written, as a number."""
    return number(locator.text_content())
