"""What has been learned of pictures: points in hidden space, right answers over the training, answers to either split; keys on the pad."""

import base64
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.images_page import PATIENCE, ImagesPage, fragment
from tests.browser.picture_page import PicturePage


@pytest.fixture
def bars(new_page: Callable[..., Page]) -> ImagesPage:
    """The chapter with a small network on bars."""
    return ImagesPage(new_page()).open(fragment())


def test_a_point_of_hidden_space_chooses_its_picture(bars: ImagesPage) -> None:
    bars.press("Hidden space")
    space = bars.page.locator("[data-shows=hidden]")
    expect(space).to_contain_text(re.compile(r"first component, \d+\.\d % of the variance"), timeout=PATIENCE)
    expect(space.get_by_role("listitem")).to_have_text(["level", "upright"])
    ring = space.locator(".ring-selected")
    expect(ring).to_be_visible(timeout=PATIENCE)
    before = ring.get_attribute("cx") or ""
    bars.page.locator(".thumb").nth(1).click()
    expect(ring).not_to_have_attribute("cx", before)
    row = bars.page.locator(".thumb").nth(1).get_attribute("data-row") or ""
    x, y = (float(ring.get_attribute(name) or "") for name in ("cx", "cy"))
    bars.page.locator(".thumb").first.click()
    expect(ring).to_have_attribute("cx", before)
    space.click(position={"x": x, "y": y})
    expect(bars.page.locator(f".thumb[data-row='{row}']")).to_have_attribute("aria-pressed", "true")
    expect(space.locator(".picture-label")).to_contain_text(f"picture {int(row) + 1}, ")
    space.press("ArrowLeft" if x > float(before) else "ArrowRight")
    expect(ring).not_to_have_attribute("cx", str(x))


@pytest.mark.parametrize(("button", "shown"), [("Look into hidden space", "hidden"), ("Look into the glass box", "glass")])
def test_the_lesson_leads_to_its_pictures(bars: ImagesPage, button: str, shown: str) -> None:
    bars.press(button)
    expect(bars.page.locator(f".picture-page[data-shows={shown}]")).to_be_visible()


def test_right_answers_are_drawn_over_the_training(bars: ImagesPage) -> None:
    curve = bars.page.get_by_role("group", name="Right answers over the training").first
    expect(curve).to_contain_text(re.compile(r"test \d+\.\d %"), timeout=PATIENCE)
    first = curve.get_by_text(re.compile("^train ")).first.text_content() or ""
    bars.press("Play")
    bars.played(120)
    bars.press("Pause")
    expect(curve.get_by_text(first, exact=True)).to_have_count(0, timeout=PATIENCE)
    bars.page.keyboard.press("c")
    dialog = bars.page.get_by_role("dialog", name="Cost at each step")
    expect(dialog.get_by_role("group", name="Right answers")).to_contain_text(re.compile(r"test \d+\.\d %"), timeout=PATIENCE)
    dialog.get_by_role("button", name="Show as table").click()
    expect(bars.page.get_by_role("columnheader", name="test accuracy")).to_be_visible()


def test_the_answers_to_either_split_are_counted(bars: ImagesPage) -> None:
    bars.press("Answers")
    splits = bars.page.locator(".answer-splits")
    expect(splits).to_contain_text("80 pictures")
    total = "() => [...document.querySelectorAll('.conv-confusion td button')].reduce((sum, each) => sum + Number(each.textContent), 0)"
    assert bars.page.evaluate(total) == 80
    bars.press("Training")
    expect(splits).to_contain_text("320 pictures", timeout=PATIENCE)
    assert bars.page.evaluate(total) == 320
    expect(bars.statistic("training accuracy")).to_have_text(re.compile(r"\d"))
    bars.page.wait_for_url(lambda _: bars.content().get("look", {}).get("split") == "train", timeout=PATIENCE)
    bars.page.reload()
    expect(splits).to_contain_text("320 pictures", timeout=PATIENCE)
    bars.press("Maps")
    expect(bars.statistic("test accuracy")).to_have_text(re.compile(r"\d"), timeout=PATIENCE)


def test_a_stroke_is_drawn_with_the_keys_alone(bars: ImagesPage) -> None:
    page = PicturePage(bars.page).turn_to("drawing")
    page.pad.focus()
    for key in (*["ArrowLeft"] * 7, "Space", *["ArrowRight"] * 14, "Space", *["ArrowDown"] * 5):
        bars.page.keyboard.press(key)
    # 14 of 28 steps are 56 of 112 pixels, and the brush is about 9 wide
    expect(page.step("Cut to the ink")).to_have_text(re.compile(r" (9|10|11) × 6[4-7]$"), timeout=PATIENCE)
    bars.at(0)
    expect(page.parts.get_by_text("Brush at row 19, column 21 of 28")).to_have_count(1)
    bars.press("Undo stroke")
    expect(page.step("Cut to the ink")).to_have_count(0)


def test_a_picture_without_ink_is_told_of(bars: ImagesPage) -> None:
    page = PicturePage(bars.page).turn_to("drawing")
    white = bars.page.evaluate("""() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 50, height: 50 });
        canvas.getContext('2d').fillStyle = '#fff';
        canvas.getContext('2d').fillRect(0, 0, 50, 50);
        return canvas.toDataURL('image/png').split(',')[1];
    }""")
    chosen = page.parts.get_by_label("Picture from a file")
    chosen.set_input_files({"name": "white.png", "mimeType": "image/png", "buffer": base64.b64decode(white)})
    expect(page.parts.get_by_text("There is no ink in this picture")).to_be_visible()
    expect(bars.page.locator(".strip-said")).not_to_have_text("your own")


def test_axe_finds_nothing_in_any_picture(bars: ImagesPage) -> None:
    for name in ("Glass box", "Draw", "Hidden space", "Answers"):
        bars.press(name)
        expect(bars.page.locator(".picture-page:visible")).to_have_count(1)
        found = Axe().run(bars.page).response["violations"]
        assert [f"{name}: {each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []


def test_nothing_lies_over_the_end_of_the_timeline_of_a_telephone(new_page: Callable[..., Page]) -> None:
    page = ImagesPage(new_page(viewport={"width": 390, "height": 844})).open(fragment())
    page.press("One step on")
    page.at(1)
    box = page.timeline.bounding_box()
    assert box
    spot = [box["x"] + box["width"] - 3, box["y"] + box["height"] / 2]
    assert page.page.evaluate("([x, y]) => document.elementFromPoint(x, y).dataset.field", spot) == "timeline"
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390
