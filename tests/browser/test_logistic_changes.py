"""Chapter three when its data become others: what is chosen goes with them, and every number says what it is of."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.logistic_page import PATIENCE, opened, picture

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def classes(new_page: Callable[..., Page]) -> Page:
    """The chapter with its first data: two heaps that overlap a little."""
    return opened(new_page())


def take(page: Page, table: str) -> None:
    """Choose a bundled table and wait for its measures."""
    page.locator(f"[data-quick='{table}']").click()
    expect(page.locator(f"[data-quick='{table}']")).to_have_attribute("aria-pressed", "true")


def test_selected_points_and_the_place_go_with_their_data(classes: Page) -> None:
    box = classes.locator("[data-shows='field'] .points-layer").bounding_box()
    assert box
    classes.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    expect(classes.locator("[data-part='place']")).to_be_visible(timeout=PATIENCE)
    expect(classes.locator("[data-part='place'] thead")).to_contain_text("e^(z − max)")
    classes.locator("[data-do='mistaken']").click()
    expect(classes.locator(".ring-selected").first).to_be_attached()
    take(classes, "iris")
    expect(classes.locator(".class-chip")).to_have_count(3, timeout=PATIENCE)
    expect(classes.locator(".ring-selected")).to_have_count(0)
    expect(classes.locator("[data-part='place']")).to_be_hidden()


def test_a_measure_of_a_class_is_explained_as_it_is_shown(classes: Page) -> None:
    take(classes, "penguins")
    classes.locator("[data-action='step']").click()
    picture(classes, "measures")
    classes.locator(".curve-class").select_option("2")
    entry = classes.locator(".measure-list > div").filter(has_text="ROC area (Gentoo)")
    expect(entry).to_be_visible(timeout=PATIENCE)
    shown = entry.locator("button").inner_text()
    entry.locator("button").click()
    card = classes.locator("[data-part='explanation']")
    expect(card).to_contain_text("Area under the ROC curve of class Gentoo", timeout=PATIENCE)
    expect(card).to_contain_text(shown)
    expect(classes.locator(".measure-list > div").filter(has_text="recall")).to_contain_text("(mean)")


def test_three_classes_have_their_own_formulas_and_labels(classes: Page) -> None:
    take(classes, "penguins")
    passages = classes.locator("[data-passage] [data-if='!two']:visible")
    expect(passages.filter(has_text="base")).to_have_count(1, timeout=PATIENCE)
    expect(passages.filter(has_text="One block for each pair of classes")).to_have_count(1)
    expect(classes.locator("[data-part='about']")).to_contain_text("parts the three species")
    expect(classes.locator("[data-shows='field'] .annotation-text").filter(has_text="Bill length (mm)")).to_be_visible(timeout=PATIENCE)
    classes.locator("[data-action='table']").click()
    expect(classes.locator("[data-dialog='table'] thead")).to_contain_text("Bill depth (mm)")


def test_a_key_without_a_class_says_so(classes: Page) -> None:
    classes.keyboard.press("3")
    expect(classes.locator("[data-part='said']")).to_contain_text("There is no class 3 yet")
    classes.keyboard.press("2")
    expect(classes.locator("[data-part='said']")).to_be_empty()


@pytest.mark.parametrize(("typed", "came"), [("-1", "-1"), ("1e9", "1000000000"), ("", "nothing")])
def test_a_refused_rate_says_why_and_gives_way(classes: Page, typed: str, came: str) -> None:
    rate = classes.get_by_role("spinbutton", name="Learning rate")
    before = rate.input_value()
    rate.fill(typed)
    rate.press("Enter")
    fault = classes.locator("[data-panel='race'] .fault").first
    expect(fault).to_contain_text(f"Learning rate: a number{'' if typed == '' else ' from 1e-8 to 100'} is expected; {came} came")
    expect(fault).to_be_in_viewport()
    rate.blur()
    expect(rate).to_have_value(before)


def test_points_drawn_close_together_do_not_draw_the_window_closer(classes: Page) -> None:
    classes.locator("[data-do='clear']").click()
    expect(classes.get_by_text("Click to add your first points.")).to_be_visible()
    classes.locator("[data-action='play']").click()
    toast = classes.locator(".toast").filter(has_text="Add a point first.")
    expect(toast).to_be_visible()
    expect(classes.locator("[data-do='mistaken']")).to_have_text("–", timeout=PATIENCE)
    ticks = classes.locator("[data-shows='field'] .xtick")
    before = ticks.all_inner_texts()
    box = classes.locator("[data-shows='field'] .points-layer").bounding_box()
    assert box and before
    for count, along in enumerate((0.3, 0.34, 0.36), 1):
        classes.mouse.click(box["x"] + along * box["width"], box["y"] + 0.3 * box["height"])
        expect(classes.locator("[data-do='mistaken']")).to_contain_text(f"of {count} right", timeout=PATIENCE)
    expect(toast).to_have_count(0)
    assert ticks.all_inner_texts() == before


def test_on_a_phone_the_page_grows_with_the_measures(new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=PHONE, has_touch=True))
    page.locator(".tabs [data-tab='data']").click()
    take(page, "seattle-weather")
    picture(page, "measures")
    expect(page.locator(".confusion tbody tr")).to_have_count(5, timeout=PATIENCE)
    boxes = [part.bounding_box() for part in page.locator(".measure-part, .confusion tbody tr:last-child").all() if part.is_visible()]
    matrix, last, *rest = [box for box in boxes if box]
    assert last["y"] + last["height"] <= rest[0]["y"]
    ends = [box["y"] + box["height"] for box in (matrix, *rest)]
    assert all(end <= box["y"] + 1 for end, box in zip(ends, rest, strict=False))
