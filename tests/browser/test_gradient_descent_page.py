"""Closer to the map and farther from it, map and surface side by side, the plane that touches: chapter two under the hands."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

PATIENCE = 20_000
PHONE = {"width": 390, "height": 844}
RANGE = """(host) => {
    const { xaxis, yaxis } = host.querySelector(".plotly-stage")._fullLayout;
    return [...xaxis.range, ...yaxis.range];
}"""


@pytest.fixture
def walk(new_page: Callable[..., Page]) -> Page:
    """The chapter with its map drawn."""
    return opened(new_page())


def opened(page: Page) -> Page:
    """Wait until everything stands."""
    page.goto("/gradient-descent")
    expect(page.locator("[data-trace='value'] button")).not_to_be_empty(timeout=PATIENCE)
    expect(page.locator("[data-field='surface'] option[value='himmelblau']")).to_be_attached()
    settled(page)
    return page


def settled(page: Page, picture: str = "map") -> Locator:
    """Wait until the picture is drawn to its end."""
    host = page.locator(f"[data-shows='{picture}']")
    expect(host).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    return host


def window(page: Page) -> list[float]:
    """What the axes of the map show: low and high of x, low and high of y."""
    shown: list[float] = settled(page).evaluate(RANGE)
    return shown


def middle(page: Page) -> tuple[float, float]:
    """The middle of the map on the screen."""
    box = page.locator("[data-shows='map'] .points-layer").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def whole_map(page: Page) -> Locator:
    """The button that goes back to all of it."""
    return page.get_by_role("button", name="The whole map")


def test_a_wheel_comes_closer_and_a_double_click_goes_back(walk: Page) -> None:
    before = window(walk)
    walk.mouse.move(*middle(walk))
    walk.mouse.wheel(0, -400)
    expect(whole_map(walk)).to_be_enabled()
    closer = window(walk)
    assert before[0] < closer[0] < closer[1] < before[1]
    assert (closer[1] - closer[0]) / (before[1] - before[0]) == pytest.approx((closer[3] - closer[2]) / (before[3] - before[2]))
    expect(walk.locator("[data-shows='map'] .sketch-fields img")).to_have_count(2)
    walk.mouse.dblclick(*middle(walk))
    expect(whole_map(walk)).to_be_disabled()
    assert window(walk) == before
    expect(walk.locator("[data-field='start_x']")).to_have_value("-5")


def test_keys_and_buttons_come_closer(walk: Page) -> None:
    before = window(walk)
    walk.locator("[data-shows='map'] .points-layer").focus()
    walk.keyboard.press("+")
    expect(whole_map(walk)).to_be_enabled()
    assert window(walk)[1] == pytest.approx(before[1] / 1.6)
    walk.get_by_role("button", name="Farther").click()
    assert window(walk) == pytest.approx(before)
    walk.get_by_role("button", name="Closer").click()
    walk.keyboard.press("0")
    expect(whole_map(walk)).to_be_disabled()
    assert window(walk) == before


@pytest.mark.parametrize("how", ["hand", "shift"])
def test_the_map_is_dragged_without_another_start(walk: Page, how: str) -> None:
    before, (x, y) = window(walk), middle(walk)
    if how == "hand":
        walk.get_by_role("button", name="Drag to move the map").click()
    else:
        walk.keyboard.down("Shift")
    walk.mouse.move(x, y)
    walk.mouse.down()
    walk.mouse.move(x + 60, y + 40, steps=4)
    walk.mouse.up()
    after = window(walk)
    assert after[0] < before[0] and after[2] > before[2]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    expect(walk.locator("[data-field='start_x']")).to_have_value("-5")


def test_who_left_the_window_is_found_again(walk: Page) -> None:
    fit = walk.get_by_role("button", name="Fit all runners")
    expect(fit).to_be_hidden()
    rate = walk.locator("#setting-learning_rate-0")
    rate.fill("0.12")
    rate.press("Enter")
    expect(walk.locator("[data-part='notes']")).to_contain_text("every step overshoots")
    for _ in range(3):
        walk.locator("[data-action='step']").click()
    expect(walk.locator("[data-text='track']")).to_contain_text("step 3")
    expect(fit).to_be_visible()
    fit.click()
    expect(fit).to_be_hidden()
    assert window(walk)[3] > 3


def test_another_surface_is_seen_whole(walk: Page) -> None:
    walk.get_by_role("button", name="Closer").click()
    expect(whole_map(walk)).to_be_enabled()
    walk.locator("[data-field='surface']").select_option("himmelblau")
    expect(whole_map(walk)).to_be_disabled()


def test_slices_follow_the_window_and_a_link_keeps_it(walk: Page) -> None:
    walk.get_by_role("button", name="Closer").click()
    walk.locator("[data-picture='slices']").click()
    low, high, *_ = settled(walk, "slices").evaluate(RANGE)
    assert [low, high] == pytest.approx([-6 / 1.6, 6 / 1.6])
    walk.locator("[data-picture='map']").click()
    before = window(walk)
    expect(walk).to_have_url(re.compile("#u1"))
    walk.locator("[data-field='start_x']").fill("-3")
    walk.locator("[data-field='start_x']").press("Enter")
    expect(walk.locator("[data-trace='value']")).to_contain_text("−3")
    expect(walk.locator("[data-shows='map'] .points-layer")).to_be_visible()
    assert window(walk) == before


def test_two_fingers_come_closer_and_choose_no_start(new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=PHONE, has_touch=True))
    before, (x, y) = window(page), middle(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float) -> None:
        spots = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    fingers("touchStart", 30)
    for apart in (40, 50, 60):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    expect(whole_map(page)).to_be_enabled()
    after = window(page)
    assert (after[1] - after[0]) / (before[1] - before[0]) == pytest.approx(0.5, abs=0.02)
    expect(page.locator("[data-field='start_x']")).to_have_value("-5")
    page.touchscreen.tap(x, y)
    expect(page.locator("[data-field='start_x']")).not_to_have_value("-5")


def test_map_and_surface_stand_side_by_side(walk: Page) -> None:
    walk.locator("[data-field='surface']").select_option("rosenbrock")
    expect(walk.locator("[data-panel='objective'] [data-part='about']")).to_contain_text("valley")
    walk.locator("[data-shows='map'] .points-layer").focus()
    walk.keyboard.press("6")
    expect(walk.locator("[data-picture='both']")).to_have_attribute("aria-pressed", "true")
    boxes = [settled(walk, name).bounding_box() for name in ("map", "surface")]
    assert boxes[0] and boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1
    traces = walk.locator("[data-shows='surface']")
    count = "(host) => host.querySelector('.plotly-stage').data.filter(({ type }) => type === 'surface').length"
    assert traces.evaluate(count) == 2, "the plane that touches is there on logarithmic heights too"
    traces.get_by_role("button", name="Tangent plane").click()
    settled(walk, "surface")
    expect(walk.locator(".map-key")).not_to_contain_text("level line")
    settled(walk, "surface")
    walk.locator("[data-picture='map']").click()
    assert window(walk)[0] == -2


def test_the_key_says_what_the_arrows_are(walk: Page) -> None:
    key = walk.locator(".map-key")
    expect(key).to_contain_text("step: −rate × gradient")
    walk.locator("[data-field='add']").select_option("adam")
    walk.locator(".standings").get_by_role("button", name="Adam").click()
    expect(key.locator("li .whole")).to_have_text(["gradient", "step", "−rate × gradient", "level line", "steepest descent"])


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}])
def test_nothing_is_cut_off(new_page: Callable[..., Page], size: dict[str, int]) -> None:
    page = opened(new_page(viewport=size))
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    verdict, frame = page.locator(".standings td").last.bounding_box(), page.locator(".standings").bounding_box()
    assert verdict and frame
    assert verdict["x"] + verdict["width"] <= frame["x"] + frame["width"] + 1
    for button in page.locator(".map-zoom button:visible").all():
        box = button.bounding_box()
        assert box and box["width"] >= 32 and box["height"] >= 32
