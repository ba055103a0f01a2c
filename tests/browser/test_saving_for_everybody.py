"""The dialog that saves, for everybody, and the links that it and its neighbor give."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.keeper_page import KeeperPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["laptop", "telephone"])
def test_everybody_can_use_the_dialog(theme: str, size: dict[str, object], new_page: Callable[..., Page]) -> None:
    keeper = KeeperPage(new_page(color_scheme=theme, **size))
    keeper.open("/linear-regression")
    keeper.save("For everybody")
    keeper.press("Delete…")
    found = Axe().run(keeper.page).response["violations"]
    assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []
    assert keeper.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keeper.close()
    expect(keeper.button).to_be_in_viewport()


def test_the_link_is_copied(new_page: Callable[..., Page]) -> None:
    keeper = KeeperPage(new_page(permissions=["clipboard-read", "clipboard-write"]))
    keeper.open("/linear-regression")
    link = keeper.save("To be sent")
    keeper.press("Copy link")
    expect(keeper.said).to_have_text("The link is copied.")
    assert keeper.page.evaluate("navigator.clipboard.readText()") == link


def test_a_link_to_exactly_this_does_not_need_what_is_saved(new_page: Callable[..., Page], server: str) -> None:
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression")
    keeper.save("Soon deleted")
    keeper.close()
    keeper.page.locator("[data-action='share']").click()
    expect(keeper.page.get_by_role("textbox", name="Link to exactly this")).to_have_value(re.compile(f"^{server}/linear-regression#u1"))
