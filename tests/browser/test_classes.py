"""Points of classes in a real browser: chosen, drawn, named, moved, typed and read, and the way back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.data_page import choose, expect_source, field, press


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter of logistic regression, with its points drawn and the list of tables loaded."""
    page = new_page()
    page.goto("/logistic-regression")
    expect(field(page, "source").locator("option[value='table:penguins']")).to_be_attached()
    expect_counts(page, 60, 60)
    expect(layer(page)).to_be_visible()
    return page


def layer(page: Page) -> Locator:
    """Where the points are pressed."""
    return page.locator(".points-layer:visible")


def spot(page: Page, across: float, down: float) -> tuple[float, float]:
    """A place of the picture, in shares of it."""
    box = layer(page).bounding_box()
    assert box is not None
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def expect_counts(page: Page, *counts: int) -> None:
    """The chips show so many points of each class."""
    expect(page.locator(".class-chip small")).to_have_text([str(count) for count in counts])


def chip(page: Page, index: int) -> Locator:
    """The choice of a class."""
    return page.locator(".class-chip input").nth(index)


def test_a_key_or_a_chip_chooses_the_class_that_a_press_draws(page: Page) -> None:
    page.mouse.click(*spot(page, 0.2, 0.2))
    expect_counts(page, 61, 60)
    page.keyboard.press("2")
    expect(chip(page, 1)).to_be_checked()
    page.mouse.click(*spot(page, 0.3, 0.2))
    expect_counts(page, 61, 61)
    page.locator(".class-chip").first.click()
    page.mouse.click(*spot(page, 0.4, 0.2))
    expect_counts(page, 62, 61)
    expect_source(page, "Own points (123)")
    for counts in ((61, 61), (61, 60), (60, 60)):
        press(page, "undo")
        expect_counts(page, *counts)


def test_a_class_is_added_named_painted_and_removed_with_its_points(page: Page) -> None:
    page.locator("[data-classes=more]").click()
    expect_counts(page, 60, 60, 0)
    expect(chip(page, 2)).to_be_checked()
    field(page, "class-name").fill("1")
    field(page, "class-name").press("Enter")
    expect(page.locator("[data-error=class-name]")).to_contain_text("no other class")
    field(page, "class-name").fill("lilac")
    field(page, "class-name").press("Enter")
    expect(page.locator(".class-chip").nth(2)).to_contain_text("lilac")
    page.locator(".tool", has_text="Brush").click()
    page.mouse.move(*spot(page, 0.2, 0.15))
    page.mouse.down()
    page.mouse.move(*spot(page, 0.5, 0.15), steps=12)
    page.mouse.up()
    expect(page.locator(".class-chip small").nth(2)).to_have_text("13")
    press(page, "undo")
    expect_counts(page, 60, 60, 0)
    press(page, "redo")
    expect_counts(page, 60, 60, 13)
    page.locator("[data-classes=fewer]").click()
    expect_counts(page, 60, 60)


def test_a_dragged_point_keeps_its_class(page: Page) -> None:
    page.keyboard.press("2")
    page.mouse.click(*spot(page, 0.2, 0.3))
    expect_counts(page, 60, 61)
    page.keyboard.press("1")
    page.locator(".tool", has_text="Move").click()
    page.mouse.move(*spot(page, 0.2, 0.3))
    page.mouse.down()
    page.mouse.move(*spot(page, 0.3, 0.2), steps=5)
    page.mouse.up()
    expect(page.locator(".point-label:visible")).to_contain_text("point 121:")
    expect(page.locator(".point-label:visible")).to_contain_text(", 1")
    expect_counts(page, 60, 61)


def test_the_keyboard_draws_and_the_table_changes_a_class_by_its_name(page: Page) -> None:
    choose(page, "table:shuttle-o-rings")
    expect_counts(page, 16, 7)
    layer(page).focus()
    for key in ("2", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect_counts(page, 16, 8)
    press(page, "table")
    page.locator("dialog[open] select[data-row='23']").select_option(label="no")
    expect_counts(page, 17, 7)


def test_with_one_feature_a_press_on_the_line_of_a_class_means_that_class(page: Page) -> None:
    choose(page, "table:shuttle-o-rings")
    expect_counts(page, 16, 7)
    curve = page.locator(".points-layer:visible")
    expect(curve).to_be_visible()
    low = page.locator(".picture-page:visible .sketch-axes text", has_text="1.0").first.bounding_box()
    assert low is not None
    page.mouse.click(spot(page, 0.5, 0)[0], low["y"] + low["height"] / 2)
    expect_counts(page, 16, 8)


def test_words_in_a_pasted_table_become_classes(page: Page) -> None:
    press(page, "csv")
    field(page, "csv").fill("long,wide,kind\n1,2,wet\n2,3,dry\n3,1,wet\n4,6,dry\n5,2,damp\n")
    expect(field(page, "csv-target")).to_have_value("kind")
    page.get_by_role("button", name="Use 5 points").click()
    expect(page.locator(".class-chip span")).to_have_text(["damp", "dry", "wet"])
    expect_counts(page, 1, 2, 2)


def test_a_generator_is_asked_for_so_many_classes(page: Page) -> None:
    choose(page, "generator:rings")
    expect_counts(page, 60, 60, 60)
    field(page, "classes").fill("4")
    field(page, "classes").press("Enter")
    expect_counts(page, 45, 45, 45, 45)
