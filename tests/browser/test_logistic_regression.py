"""Chapter three in a real browser: chances in the field, one threshold for everything, separable data and their remedy."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.logistic_page import PATIENCE, opened, picture


@pytest.fixture
def classes(new_page: Callable[..., Page]) -> Page:
    """The chapter with its first data: two heaps that overlap a little."""
    return opened(new_page())


def track(page: Page) -> Locator:
    """What the bar says."""
    return page.locator("[data-text='track']")


def trained(page: Page, steps: int) -> None:
    """Play as fast as it goes until so many steps are made, and pause."""
    page.locator("[data-field='speed']").select_option("0")
    page.locator("[data-action='play']").click()
    timeline = page.locator("[data-field='timeline']")
    expect(timeline).to_have_attribute("max", re.compile(rf"^(?!0$)\d{{{len(str(steps))},}}$"), timeout=PATIENCE)
    button = page.locator("[data-action='play']")
    if button.get_attribute("aria-pressed") == "true":
        button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def threshold(page: Page, value: str) -> None:
    """Move the one threshold."""
    page.locator("[data-field='threshold']").fill(value)


def source(page: Page, value: str) -> None:
    """Choose other data."""
    page.locator("[data-field='source']").select_option(value)


def cell(page: Page, actual: int, predicted: int) -> Locator:
    """A cell of the confusion matrix."""
    return page.locator(f"[data-cell='{actual},{predicted}']")


def count(place: Locator) -> int:
    """The number in a cell."""
    return int(place.locator("strong").inner_text())


def test_step_back_and_scrub(classes: Page) -> None:
    # Before the first step every chance is one half: the cost is ln 2.
    expect(track(classes)).to_have_text("step 0 · cost 0.6931")
    classes.locator("[data-action='step']").click()
    expect(track(classes)).to_contain_text("step 1")
    expect(classes.locator("[data-trace='update'] .trace-line").first).to_be_visible()
    classes.keyboard.press(",")
    expect(track(classes)).to_contain_text("step 0 of 1")
    trained(classes, 100)
    expect(classes.locator("[data-do='mistaken']")).to_have_text(re.compile(r"^10\d of 120 right$"))
    classes.locator("[data-field='timeline']").fill("10")
    expect(track(classes)).to_contain_text("step 10 of")


def test_one_threshold_moves_everything(classes: Page) -> None:
    trained(classes, 100)
    before = classes.locator("[data-shows='field'] svg.sketch path[stroke-width='3']").get_attribute("d")
    threshold(classes, "0.9")
    expect(classes.locator("[data-shows='field'] svg.sketch path[stroke-width='3']")).not_to_have_attribute("d", before or "")
    counted = classes.locator("[data-do='mistaken']")
    picture(classes, "measures")
    expect(cell(classes, 1, 0)).to_be_visible()
    strict = count(cell(classes, 1, 0))
    right = count(cell(classes, 0, 0)) + count(cell(classes, 1, 1))
    expect(counted).to_have_text(f"{right} of 120 right")
    threshold(classes, "0.05")
    expect(cell(classes, 1, 0).locator("strong")).not_to_have_text(str(strict))
    assert count(cell(classes, 1, 0)) < strict
    total = sum(count(cell(classes, a, b)) for a in (0, 1) for b in (0, 1))
    assert total == 120
    recall = classes.locator(".measure-list > div", has_text="recall").locator("dd")
    positives = count(cell(classes, 1, 0)) + count(cell(classes, 1, 1))
    assert float(recall.inner_text()) == pytest.approx(count(cell(classes, 1, 1)) / positives, rel=1e-3)


def test_a_cell_selects_its_points_in_every_picture(classes: Page) -> None:
    trained(classes, 100)
    picture(classes, "measures")
    wrong = cell(classes, 0, 1)
    expect(wrong).to_be_visible()
    number = count(wrong)
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    picture(classes, "field")
    expect(classes.locator("[data-shows='field'] .ring-selected")).to_have_count(number)
    picture(classes, "measures")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")


def test_a_third_class_is_drawn_and_has_its_softmax(classes: Page) -> None:
    classes.get_by_role("button", name="One more class").click()
    box = classes.locator("[data-shows='field'] .points-layer").bounding_box()
    assert box
    for across in (0.12, 0.16, 0.2):
        classes.mouse.click(box["x"] + across * box["width"], box["y"] + 0.2 * box["height"])
    expect(classes.locator(".legend-classes .legend-entry")).to_have_count(3)
    trained(classes, 100)
    classes.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    rows = classes.locator("[data-part='place'] tbody tr")
    expect(rows).to_have_count(3)
    texts = rows.locator("td:last-child").all_inner_texts()
    chances = [float(text) for text in texts if "·" not in text]  # what is written as a power of ten is next to nothing
    assert sum(chances) == pytest.approx(1, abs=2e-3)
    expect(classes.locator(".threshold")).to_be_hidden()
    picture(classes, "measures")
    expect(classes.locator(".confusion tbody tr")).to_have_count(3)


def test_separable_classes_are_a_lesson_with_a_remedy(classes: Page) -> None:
    noise = classes.locator("#data-noise")
    noise.fill("0.2")
    note = classes.locator("[data-part='notes']")
    expect(note).to_contain_text("no finite weights are best", timeout=PATIENCE)
    expect(classes.locator("[data-slot='separation']")).to_contain_text("no point is on the wrong side")
    note.get_by_role("button", name="L2 penalty").click()
    expect(note).to_be_hidden(timeout=PATIENCE)
    expect(classes.locator("[data-slot='cost'] tr")).to_have_count(3)
    expect(classes.locator("[data-slot='coefficients'] button").first).to_have_text(re.compile(r"\d"))


def test_one_feature_has_a_curve_that_can_be_drawn_on(classes: Page) -> None:
    source(classes, "generator:dose")
    expect(classes.locator("[data-shows='curve']")).to_be_visible()
    expect(classes.locator("[data-picture='field']")).to_be_hidden()
    expect(classes.locator("[data-shows='curve']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    before = int((classes.locator("[data-do='mistaken']").inner_text()).split(" of ")[1].split()[0])
    box = classes.locator("[data-shows='curve'] .points-layer").bounding_box()
    assert box
    classes.mouse.click(box["x"] + 0.7 * box["width"], box["y"] + 0.5 * box["height"])
    expect(classes.locator("[data-do='mistaken']")).to_contain_text(f"of {before + 1} right")
    walk = picture(classes, "descent")
    expect(walk.locator("[data-walker='newton'] td")).to_have_text(re.compile(r"^\d{1,2}$"))


def test_a_point_under_the_pointer_is_lit_and_explained(classes: Page) -> None:
    shown = picture(classes, "likelihood")
    box = shown.bounding_box()
    assert box
    classes.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    label = shown.locator(".point-label")
    expect(label).to_contain_text(re.compile(r"^point \d+: class [01]"))
    number = label.inner_text().split(":")[0]
    expect(classes.locator("[data-slot='point']")).to_contain_text(number)


def test_from_no_point_on_everything_is_said_and_nothing_jumps(classes: Page) -> None:
    classes.get_by_role("button", name="Clear").click()
    notes = classes.locator("[data-part='notes']")
    expect(notes).to_contain_text("nothing to learn from yet")
    layer = classes.locator("[data-shows='field'] .points-layer")
    box = layer.bounding_box()
    assert box
    classes.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    expect(classes.locator("[data-do='mistaken']")).to_contain_text("of 1 right")
    expect(notes).to_contain_text("All points are of class 0")
    assert layer.bounding_box() == box
