"""Formulas that are longer than their place: what they come to stays in sight."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.network_page import NetworkPage, fragment


def test_the_result_of_a_long_sum_stays_in_sight(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open(fragment([{"activation": "tanh", "units": 4}]))
    network.press("Glass box")
    network.press("Mini-batch")
    network.page.locator("[data-phase='gradients']").click()
    card, result = network.page.locator(".net-glass"), network.page.locator(".glass-card .result")
    expect(card.locator(".inputs li")).to_have_count(200)
    for far in ("0", "60", "card.scrollHeight"):
        card.evaluate(f"(card) => card.scrollTo(0, {far})")
        bounds = [each.evaluate("(place) => place.getBoundingClientRect().toJSON()") for each in (card, result)]
        assert bounds[0]["top"] - 1 <= bounds[1]["top"] < bounds[1]["bottom"] <= bounds[0]["bottom"] + 1, far
