"""The chapter on convolutional networks, from the first play to the last product of the glass box."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chapter_page import layers_of, number
from tests.browser.images_page import PATIENCE, ImagesPage, fragment


@pytest.fixture
def bars(new_page: Callable[..., Page]) -> ImagesPage:
    """The chapter with a small network on bars."""
    return ImagesPage(new_page()).open(fragment())


def numbers(texts: list[str]) -> list[float]:
    """Numbers as pages write them."""
    return [number(text) for text in texts]


def test_the_chapter_opens_with_digits_and_a_map_for_every_layer(new_page: Callable[..., Page]) -> None:
    opened = ImagesPage(new_page()).open()
    expect(opened.page.locator("[data-part='counts']")).to_have_text("8\u202f000 to learn from, 2\u202f000 held out as a test")
    expect(opened.sheets).to_have_count(6)
    expect(opened.page.locator(".thumb")).to_have_count(24)
    opened.press("Play")
    opened.played(20)
    opened.press("Pause")


def test_it_learns(bars: ImagesPage) -> None:
    before = bars.accuracy()
    bars.press("Play")
    bars.played(60)
    bars.press("Pause")
    bars.seek(60)
    expect(bars.statistic("test accuracy")).to_have_text(re.compile(r"^(9\d\.\d|100\.0) %$"), timeout=PATIENCE)
    assert before < 85


def test_another_picture_has_other_maps(bars: ImagesPage) -> None:
    pixels = "() => document.querySelectorAll('.maps-page .sheet canvas')[1].toDataURL()"
    before = bars.page.evaluate(pixels)
    thumb = bars.page.locator(".thumb").nth(3)
    thumb.click()
    expect(thumb).to_have_attribute("aria-pressed", "true")
    bars.page.wait_for_function(f"(before) => ({pixels})() !== before", arg=before, timeout=PATIENCE)


def test_a_number_of_a_map_is_explained_by_its_products(bars: ImagesPage) -> None:
    bars.press("One step on")
    bars.at(1)
    bars.sheets.nth(1).locator("canvas").click(position={"x": 20, "y": 20})
    expect(bars.card).to_contain_text("Activation of map 1", timeout=PATIENCE)
    expect(bars.page.locator(".patch-line")).to_have_count(1)
    products = bars.page.locator(".patch-grid").nth(2).locator("td")
    expect(products).to_have_count(9)
    total = numbers([bars.page.locator(".patch-sum b").text_content() or ""])[0]
    exact = numbers([each.get_attribute("title") or "" for each in products.all()])
    assert sum(exact) == pytest.approx(total, abs=2e-4)
    made = numbers([bars.page.locator(".patch-total b").text_content() or ""])[0]
    value = numbers([bars.card.locator("output").text_content() or ""])[0]
    assert value == pytest.approx(max(0.0, made), abs=2e-4)


def test_a_number_is_followed_to_the_picture_and_to_the_classes(bars: ImagesPage) -> None:
    bars.press("Glass box")
    layer = bars.page.get_by_role("combobox", name="Layer", exact=True)
    expect(layer).to_have_value("0")
    bars.press("Back, to the layer before")
    expect(layer).to_have_value("-1")
    for value in ("0", "1", "2"):
        bars.press("Forward, to the layer after")
        expect(layer).to_have_value(value)
    expect(bars.card).to_contain_text("Probability", timeout=PATIENCE)
    bars.press("Backward: δ")
    expect(bars.card).to_contain_text("Delta", timeout=PATIENCE)


def test_a_weight_of_a_kernel_tells_its_gradient(bars: ImagesPage) -> None:
    bars.press("Glass box")
    bars.page.locator("[data-weight]").first.click()
    expect(bars.card).to_contain_text("Gradient of kernel 1 of layer 1, row 1, column 1", timeout=PATIENCE)


def test_layers_come_move_and_go_and_what_does_not_fit_is_said(bars: ImagesPage) -> None:
    page = bars.page
    cards = page.locator("[data-part='layers'] .runner")
    page.get_by_role("combobox", name="Add a layer").select_option("convolution")
    expect(cards).to_have_count(3)
    expect(cards.nth(2)).to_contain_text("→ 8 × 3 × 3 · 296 parameters")
    expect(bars.sheets).to_have_count(5)
    page.get_by_role("combobox", name="Add a layer").select_option("convolution")
    expect(cards).to_have_count(4)
    page.get_by_role("combobox", name="Add a layer").select_option("convolution")
    expect(page.locator(".settings > .fault")).to_contain_text("cannot be: expected a window that fits", timeout=PATIENCE)
    bars.press("Remove layer 2")
    expect(page.locator(".settings > .fault")).to_be_empty(timeout=PATIENCE)
    page.get_by_role("combobox", name="Preset of layers").select_option("one")
    expect(cards).to_have_count(1)
    assert bars.told(lambda experiment: len(experiment["config"]["layers"]) == 1)["step"] == 0


def test_a_cell_of_the_confusion_matrix_opens_its_pictures(bars: ImagesPage) -> None:
    bars.press("Answers")
    cell = bars.page.locator(".conv-confusion td button").filter(has_not_text=re.compile("^0$")).first
    count = int(cell.text_content() or "0")
    cell.click()
    figures = bars.page.locator(".gallery figure")
    expect(figures).to_have_count(min(60, count))
    painted = "() => [...document.querySelectorAll('.gallery canvas')].every((canvas) => canvas.width === 12)"
    bars.page.wait_for_function(painted, timeout=PATIENCE)
    figures.first.get_by_role("button").click()
    expect(figures.first.get_by_role("button")).to_have_attribute("aria-pressed", "true")


def test_a_scrub_back_and_a_reload_come_to_the_same_numbers(bars: ImagesPage) -> None:
    for step in (1, 2, 3):
        bars.press("One step on")
        bars.at(step)
    bars.seek(2)
    said = bars.track.text_content() or ""
    bars.seek(0)
    bars.seek(2)
    expect(bars.track).to_have_text(said)
    bars.told(lambda experiment: experiment["step"] == 2)
    bars.page.reload()
    expect(bars.track).to_have_text(re.compile(f"^step 2 · {re.escape(said.split(' · ')[1])}"), timeout=PATIENCE)


def test_other_pictures_begin_anew(bars: ImagesPage) -> None:
    bars.page.get_by_role("combobox", name="Source").select_option("strokes")
    expect(bars.page.locator(".answer-row")).to_have_count(4, timeout=PATIENCE)
    bars.at(0)
    expect(bars.page.locator("[data-part='counts']")).to_contain_text("160 held out")


def test_every_picture_has_its_table(bars: ImagesPage) -> None:
    dialog = bars.page.get_by_role("dialog")
    for name in ("Maps", "Kernels", "Glass box", "Answers"):
        bars.press(name)
        bars.page.locator("[data-action='table']").click()
        expect(dialog.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
        bars.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def test_two_quick_choices_are_two_layers(bars: ImagesPage) -> None:
    choose = """(select) => ["dropout", "dense"].forEach((kind) => {
        select.value = kind;
        select.dispatchEvent(new Event("change"));
    })"""
    bars.page.get_by_label("Add a layer").evaluate(choose)
    told = bars.told(lambda experiment: len(layers_of(experiment)) == 4)
    assert [layer["layer"] for layer in layers_of(told)][2:] == ["dropout", "dense"]
