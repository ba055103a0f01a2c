"""Pictures are as large as their place, and ask for its size seldom: that costs a layout."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_gradient_descent_page import opened, settled

COUNTED = """(host) => {
    window.asked = 0;
    const width = Object.getOwnPropertyDescriptor(Element.prototype, "clientWidth");
    Object.defineProperty(host, "clientWidth", { get() { window.asked += 1; return width.get.call(this); } });
}"""


def test_a_picture_asks_for_its_size_only_when_that_changes(new_page: Callable[..., Page]) -> None:
    walk = opened(new_page())
    host = walk.locator("[data-shows='map']")
    host.evaluate(COUNTED)
    for step in range(1, 4):
        walk.locator("[data-action='step']").click()
        expect(walk.locator("[data-text='track']")).to_contain_text(f"step {step}")
    assert walk.evaluate("window.asked") == 0
    walk.set_viewport_size({"width": 1240, "height": 800})
    walk.wait_for_function("window.asked > 0")
    settled(walk)
    fits = "(host) => host.querySelector('.plotly-stage')._fullLayout.width === host.clientWidth"
    walk.wait_for_function(f"(name) => ({fits})(document.querySelector(name))", arg="[data-shows='map']")
    walk.locator("[data-picture='both']").click()
    walk.wait_for_function(f"(name) => ({fits})(document.querySelector(name))", arg="[data-shows='map']")
