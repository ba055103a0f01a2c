"""What the tests of chapter three do with its page."""

from playwright.sync_api import Locator, Page, expect

PATIENCE = 20_000
ADDRESS = "/logistic-regression"


def opened(page: Page, address: str = ADDRESS) -> Page:
    """Wait until the picture stands and a formula has its numbers."""
    page.goto(address)
    expect(page.locator("[data-shows='field']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    expect(page.locator("[data-trace='probability'] button").last).not_to_be_empty(timeout=PATIENCE)
    return page


def picture(page: Page, name: str) -> Locator:
    """Show a picture."""
    page.locator(f"[data-picture='{name}']").click()
    shown = page.locator(f"[data-shows='{name}']")
    expect(shown).to_be_visible()
    return shown
