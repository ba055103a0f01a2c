"""The page as the tests of the data panel see it: its panel, its fields, and what they show."""

from playwright.sync_api import Locator, Page, expect


def opened(page: Page) -> Page:
    """The chapter with its first points drawn and the list of tables loaded."""
    page.goto("/linear-regression")
    expect(field(page, "source").locator("option[value='table:anscombe']")).to_be_attached()
    expect(statistics(page)).to_contain_text("slope")
    return page


def field(page: Page, name: str) -> Locator:
    """A control of the panel by its name."""
    return page.locator(f"[data-panel=data] [data-field='{name}']")


def statistics(page: Page) -> Locator:
    """The numbers under the picture."""
    return page.locator("[data-panel=statistics]")


def expect_source(page: Page, title: str) -> None:
    """The chooser shows this source."""
    expect(field(page, "source").locator("option:checked")).to_have_text(title)


def press(page: Page, name: str) -> None:
    """Press a button of the panel, not of its dialogs, by its action."""
    page.locator(f"[data-panel=data] [data-do={name}]:not(dialog *)").click()


def part(page: Page, name: str) -> Locator:
    """A place of the panel by its name."""
    return page.locator(f"[data-panel=data] [data-part='{name}']")


def cell(page: Page, name: str, point: int) -> Locator:
    """A cell of the open table."""
    return page.get_by_label(f"{name}, point {point}", exact=True)


def choose(page: Page, value: str) -> str:
    """Choose a source, and wait until its numbers are there. Returns them."""
    before = statistics(page).inner_text()
    field(page, "source").select_option(value)
    expect(statistics(page)).not_to_have_text(before, use_inner_text=True)
    return statistics(page).inner_text()
