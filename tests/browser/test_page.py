"""The page as a whole: links, tabs of a browser, sizes, themes, keyboard, and what must never happen."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app.pages import CHAPTERS
from tests.browser.learner import Learner

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WALL = {"viewport": {"width": 2560, "height": 1440}}


def violations(page: Page) -> list[str]:
    """What axe has to say."""
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]


def test_a_reload_restores_points_step_and_look(learner: Learner) -> None:
    page, before = learner.page, learner.page.url
    learner.click_at(9, 1)
    learner.settled(before)
    for step in range(1, 4):
        page.keyboard.press(".")
        expect(learner.track).to_have_text(re.compile(f"^step {step} "))
    page.get_by_role("button", name="Squares").click()
    page.wait_for_url(lambda _: learner.content()["step"] == 3 and not learner.content()["look"]["show"]["squares"])
    slope, said = learner.statistic("slope w").text_content() or "", learner.track.text_content() or ""
    page.reload()
    learner.drawn()
    expect(learner.statistic("slope w")).to_have_text(slope)
    expect(learner.track).to_have_text(said)
    expect(page.get_by_role("button", name="Squares")).to_have_attribute("aria-pressed", "false")


def test_the_back_button_goes_back_to_the_points_before(learner: Learner) -> None:
    page, before = learner.page, learner.page.url
    slope = learner.statistic("slope w")
    old = slope.text_content() or ""
    learner.click_at(9, 1)
    learner.settled(before)
    new = slope.text_content() or ""
    page.go_back()
    expect(slope).to_have_text(old)
    page.go_forward()
    expect(slope).to_have_text(new)


def test_two_tabs_do_not_disturb_each_other(learner: Learner, new_page: Callable[..., Page], server: str) -> None:
    other = Learner(new_page(), server)
    other.open(f"#{learner.page.url.split('#')[1]}")
    slope = other.statistic("slope w").text_content() or ""
    before = learner.page.url
    learner.click_at(9, 1)
    learner.settled(before)
    expect(learner.statistic("slope w")).not_to_have_text(slope)
    expect(other.statistic("slope w")).to_have_text(slope)
    before = other.page.url
    other.click_at(1, 8)
    other.settled(before)
    other.agrees_with_api()
    learner.agrees_with_api()


def test_a_telephone_has_everything(new_page: Callable[..., Page], server: str) -> None:
    learner = Learner(new_page(**PHONE), server)
    learner.open()
    page, before = learner.page, learner.page.url
    page.touchscreen.tap(*learner.spot(2, 7))
    learner.settled(before)
    assert len(learner.points()) == 18
    page.get_by_role("button", name="Play", exact=True).tap()
    expect(learner.track).not_to_have_text(re.compile("^step 0 "))
    page.get_by_role("button", name="Data", exact=True).tap()
    expect(page.locator("[data-panel='data']")).to_be_visible()
    expect(page.locator("[data-panel='mathematics']")).to_be_hidden()
    page.get_by_role("button", name="Settings", exact=True).tap()
    expect(page.get_by_role("spinbutton", name="Learning rate")).to_be_visible()
    expect(page.locator("[data-panel='data']")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_wall_the_picture_has_most_of_the_room(new_page: Callable[..., Page], server: str) -> None:
    learner = Learner(new_page(**WALL), server)
    learner.open()
    box = learner.layer.bounding_box()
    assert box and box["width"] > 1280 and box["height"] > 1000
    assert learner.page.evaluate("document.documentElement.scrollHeight") == 1440


def test_the_theme_turns_and_stays(learner: Learner) -> None:
    page = learner.page
    ground = "getComputedStyle(document.querySelector('.plot')).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name=re.compile("^Theme"))
    button.click()
    expect(button).to_have_accessible_name("Theme: light")
    button.click()
    expect(button).to_have_accessible_name("Theme: dark")
    assert page.evaluate(ground) != light
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    learner.drawn()


def test_the_sketch_and_plotly_are_the_same_picture(learner: Learner) -> None:
    page, host = learner.page, learner.page.locator("[data-shows='fit']")
    places = """(host, of) => [...host.querySelectorAll(of)].map((text) => {
        const box = text.getBoundingClientRect();
        return [text.textContent, Math.round(box.x), Math.round(box.y)];
    })"""
    by_plotly = host.evaluate(places, ".xtick text, .ytick text, .annotation-text")
    by_sketch = host.evaluate(places, ".sketch text")
    assert by_plotly == by_sketch and len(by_plotly) > 8
    dots = "[...document.querySelectorAll('[data-shows=fit] .scatterlayer .point')].map((p) => p.getBoundingClientRect())"
    [first, *_] = page.evaluate(f"{dots}.map((box) => [box.x + box.width / 2, box.y + box.height / 2])")
    assert first == pytest.approx(learner.spot(*learner.points()[0]), abs=0.6)


def test_other_pictures_and_their_tables(learner: Learner) -> None:
    page = learner.page
    for key, name in (("2", "residuals"), ("3", "leverage")):
        page.keyboard.press(key)
        expect(page.locator(f"[data-shows='{name}']")).to_have_attribute("data-drawn-by", "plotly")
        page.get_by_role("button", name="Show as table").click()
        expect(page.locator("[data-dialog='table'] tbody tr")).to_have_count(17)
        page.keyboard.press("Escape")


def test_my_own_line_is_compared_with_the_best(learner: Learner) -> None:
    page = learner.page
    page.keyboard.press("l")
    assert violations(page) == []
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("best 25.46")
    before = verdict.text_content() or ""
    handle = page.get_by_role("slider", name="My line, right end")
    handle.focus()
    page.keyboard.press("Shift+ArrowUp")
    expect(verdict).not_to_have_text(before)
    page.get_by_role("slider", name="my slope").fill("0.4921")
    page.get_by_role("slider", name="my intercept").fill("2.054")
    expect(verdict).to_contain_text(re.compile(r"(^| )(0|< 0\.01) % above"))


def test_help_lists_the_keys_and_switches_them_off(learner: Learner) -> None:
    page = learner.page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_contain_text("one step back")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    expect(page.locator("[data-shows='fit']")).to_be_visible()


def test_everything_can_be_reached_by_the_tab_key(learner: Learner) -> None:
    page = learner.page
    wanted = page.evaluate("""() => [...document.querySelectorAll('button, select, input, a[href], [tabindex="0"]')].filter(
        (e) => e.checkVisibility() && !e.disabled && !e.closest('dialog') && e.type !== 'radio').length""")
    reached = set()
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("""() => {
            const all = [...document.querySelectorAll('*')];
            return document.activeElement.type === 'radio' ? -1 : all.indexOf(document.activeElement);
        }""")
        )
    assert len(reached) >= wanted


def test_a_long_column_scrolls_by_itself(learner: Learner) -> None:
    learner.page.get_by_label("Source", exact=True).select_option(label="Black cherry trees")
    expect(learner.page.locator("[data-part='columns']")).to_be_visible()
    column, page = learner.page.locator(".tools"), learner.page
    assert column.evaluate("(tools) => tools.scrollHeight > tools.clientHeight")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("path", ["/", "/gallery", *(f"/{chapter.slug}" for chapter in CHAPTERS)])
def test_every_module_is_announced_before_it_is_asked_for(new_page: Callable[..., Page], path: str) -> None:
    page, asked = new_page(), list[str]()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(path)
    page.locator("[data-drawn-by], .miniature svg, .gallery-head").first.wait_for(state="attached")
    announced = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map((link) => new URL(link.href).pathname)")
    modules = [address for address in asked if re.search(r"/js/(?!early)", address)]
    assert set(modules) == set(announced)
    assert len(modules) < 170
