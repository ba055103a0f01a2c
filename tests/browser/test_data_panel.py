"""The data panel in a real browser: where points come from, how they are edited, and the way back."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

CSV = "Größe;Gewicht;Art\n1,5;2,1;a\n2,5;3,4;b\n3,5;acht;a\n4,5;5,0;b\n5,5;;b\n6,5;7,1;b\n"


@pytest.fixture
def page(new_page: Page) -> Page:
    """The chapter with its first points drawn, and the list of tables there."""
    expect(source(new_page).locator("option[value='table:anscombe']")).to_be_attached()
    expect(shown_source(new_page)).to_have_text("Own points (17)")
    return new_page


def field(page: Page, name: str) -> Locator:
    """A control of the panel by its name."""
    return page.locator(f"[data-panel=data] [data-field='{name}']")


def source(page: Page) -> Locator:
    """The chooser of the source."""
    return field(page, "source")


def shown_source(page: Page) -> Locator:
    """The chooser's entry that is chosen."""
    return source(page).locator("option:checked")


def press(page: Page, name: str) -> None:
    """Press a button of the panel by its action."""
    page.locator(f"[data-panel=data] > .data-row [data-do={name}], [data-panel=data] .data-seed [data-do={name}]").click()


def statistics(page: Page) -> str:
    """The numbers under the picture, once they have come to rest."""
    page.wait_for_timeout(0)
    return page.locator("[data-panel=statistics]").inner_text()


def first_cell(page: Page) -> str:
    """The first x of the points, all digits, as the table shows it."""
    press(page, "table")
    cell = page.get_by_label("x, point 1", exact=True)
    cell.focus()
    value = cell.input_value()
    page.keyboard.press("Escape")
    return value
