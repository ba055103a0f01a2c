"""Chapter three in a real browser: chances in the field, one threshold for everything, separable data and their remedy."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import LAPTOP, Watch

PATIENCE = 20_000
PHONE = {"width": 390, "height": 844}
ADDRESS = "/logistic-regression"


def opened(page: Page, address: str = ADDRESS) -> Page:
    """Wait until the picture stands and a formula has its numbers."""
    page.goto(address)
    expect(page.locator("[data-shows='field']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    expect(page.locator("[data-trace='probability'] button").last).not_to_be_empty(timeout=PATIENCE)
    return page


@pytest.fixture
def classes(browser: Browser, server: str, watch: Watch) -> Page:
    """The chapter with its first data: two heaps that overlap a little."""
    context = browser.new_context(viewport=LAPTOP, base_url=server)  # type: ignore[arg-type]
    watch.follow(context)
    return opened(context.new_page())


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


def picture(page: Page, name: str) -> Locator:
    """Show a picture."""
    page.locator(f"[data-picture='{name}']").click()
    shown = page.locator(f"[data-shows='{name}']")
    expect(shown).to_be_visible()
    return shown


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
    expect(classes.locator("[data-do='mistaken']")).to_have_text(re.compile(r"^11\d of 120 right$"))
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


def test_numbers_answer_where_they_come_from(classes: Page) -> None:
    classes.locator("[data-slot='ratios'] button").first.click()
    card = classes.locator("[data-part='explanation']")
    expect(card).to_contain_text("dds", timeout=PATIENCE)
    picture(classes, "measures")
    classes.locator(".measure-list [data-question]").first.click()
    expect(card).to_contain_text("ccuracy", timeout=PATIENCE)


def test_every_picture_has_a_table(classes: Page) -> None:
    classes.locator("[data-action='step']").click()
    for name in ("field", "surface", "sigmoid", "likelihood", "measures", "weights", "descent"):
        picture(classes, name)
        classes.locator("[data-action='table']").click()
        dialog = classes.locator("[data-dialog='table']")
        expect(dialog.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
        dialog.get_by_role("button", name="Close").click()


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser, server: str, watch: Watch) -> None:
    context = browser.new_context(viewport=PHONE, base_url=server, has_touch=True)  # type: ignore[arg-type]
    watch.follow(context)
    page = opened(context.new_page())
    for name in ("measures", "weights", "descent", "field"):
        picture(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    box = page.locator("[data-shows='field'] .points-layer").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 0.3 * box["width"], box["y"] + 0.25 * box["height"])
    expect(page.locator("[data-do='mistaken']")).to_contain_text("of 121 right")
