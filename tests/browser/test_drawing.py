"""Pictures of the learner's own: drawn, brought, disturbed; kernels by hand; reasons, and what layers see."""

import base64
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.picture_page import ONE, PATIENCE, SEVEN, PicturePage, address

DIGITS = address({"images": "mnist", "n": 3000})
BARS = address({"images": "bars", "n": 60}, [{"layer": "convolution", "filters": 3, "kernel": 3}, {"layer": "max-pooling"}])
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def bars(new_page: Callable[..., Page]) -> PicturePage:
    """A small network on small pictures, nothing learned."""
    return PicturePage(new_page())


def test_a_digit_drawn_with_the_mouse_is_recognized(new_page: Callable[..., Page]) -> None:
    page = PicturePage(new_page()).open(DIGITS, "drawing")
    page.train(200)
    page.draw(SEVEN)
    expect(page.verdict).to_have_text(re.compile(r"^7: \d+\.\d %$"), timeout=PATIENCE)
    expect(page.step("Cut to the ink")).to_be_visible()
    expect(page.step("Scaled")).to_contain_text("20 ×")
    expect(page.step("Center of gravity")).to_contain_text("28 × 28")
    page.press("Clear")
    expect(page.step("Cut to the ink")).to_have_count(0)
    page.draw(ONE)
    expect(page.verdict).to_have_text(re.compile(r"^1: "), timeout=PATIENCE)
    assert page.colors(page.page.locator("[data-shows=drawing] canvas[data-map='0.0']")) > 3


def test_the_answer_follows_while_a_stroke_grows(bars: PicturePage) -> None:
    bars.open(BARS, "drawing")
    expect(bars.page.get_by_text("Draw here")).to_be_visible()
    bars.pad.hover(position={"x": 60, "y": 150})
    bars.page.mouse.down()
    size, seen = bars.step("Cut to the ink").locator("small"), set[str]()
    for x in (90, 150, 220):
        bars.pad.hover(position={"x": x, "y": 150})
        expect(size).to_have_text(re.compile(r"\d+ × \d+"), timeout=PATIENCE)
        for one in seen:
            expect(size).not_to_have_text(one)
        seen.add(size.text_content() or "")
    bars.page.mouse.up()
    assert len(seen) == 3
    expect(bars.page.get_by_text("Draw here")).to_be_hidden()


def test_strokes_are_taken_back_one_by_one(bars: PicturePage) -> None:
    bars.open(BARS, "drawing")
    undo = bars.page.get_by_role("button", name="Undo stroke")
    expect(undo).to_be_disabled()
    bars.draw([(0.2, 0.5), (0.8, 0.5)])
    level, cross = re.compile(r" (9|10|11) × 7[5-9]$"), re.compile(r" (9[5-9]|10\d) × 7[5-9]$")
    expect(bars.step("Cut to the ink")).to_have_text(level, timeout=PATIENCE)
    bars.draw([(0.5, 0.1), (0.5, 0.9)])
    expect(bars.step("Cut to the ink")).to_have_text(cross)
    undo.click()
    expect(bars.step("Cut to the ink")).to_have_text(level)
    undo.click()
    expect(bars.step("Cut to the ink")).to_have_count(0)
    expect(undo).to_be_disabled()


def test_noise_shifts_and_turns_change_the_answer_and_are_taken_back(bars: PicturePage) -> None:
    bars.open(BARS, "drawing")
    before = bars.share("level").text_content(timeout=PATIENCE) or ""
    expect(bars.page.get_by_role("button", name="As it was")).to_be_disabled()
    for name, value in (("Turn left", "90"), ("Shift down", "4"), ("Noise", "0.5")):
        bars.page.get_by_role("slider", name=name).fill(value)
    expect(bars.share("level")).not_to_have_text(before)
    bars.press("As it was")
    expect(bars.share("level")).to_have_text(before)
    expect(bars.page.get_by_role("slider", name="Turn left")).to_have_value("0")


def test_a_picture_from_a_file_becomes_ink(bars: PicturePage) -> None:
    bars.open(BARS, "drawing")
    paint = """() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff'; context.fillRect(0, 0, 300, 200);
        context.fillStyle = '#000'; context.fillRect(50, 90, 200, 20);
        return canvas.toDataURL('image/png').split(',')[1];
    }"""
    content = base64.b64decode(bars.page.evaluate(paint))
    chosen = bars.parts.get_by_label("Picture from a file")
    chosen.set_input_files({"name": "bar.png", "mimeType": "image/png", "buffer": content})
    # 300 pixels become 112, so the bar of 200 x 20 about 75 x 7
    expect(bars.step("Cut to the ink")).to_have_text(re.compile(r"[78] × 7[456]$"), timeout=PATIENCE)
    bars.press("Clear")
    expect(bars.step("Cut to the ink")).to_have_count(0)
    paste = """(content) => {
        const carried = new DataTransfer();
        const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
        carried.items.add(new File([bytes], "bar.png", { type: "image/png" }));
        document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried }));
    }"""
    bars.page.evaluate(paste, base64.b64encode(content).decode())
    expect(bars.step("Cut to the ink")).to_have_text(re.compile(r"[78] × 7[456]$"))
    chosen.set_input_files({"name": "text.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(bars.page.get_by_text("This file is no picture that the browser can read.")).to_be_visible()
    expect(bars.step("Cut to the ink")).to_be_visible()


def test_a_finger_draws_on_a_telephone(new_page: Callable[..., Page]) -> None:
    page = PicturePage(new_page(**PHONE)).open(BARS, "drawing")
    page.pad.scroll_into_view_if_needed()
    box = page.pad.bounding_box()
    assert box and box["width"] <= 390
    page.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.step("Cut to the ink")).to_be_visible(timeout=PATIENCE)
    assert page.parts.evaluate("host => host.scrollWidth - host.clientWidth") <= 0


def test_the_bench_shows_edges_and_says_its_shape(bars: PicturePage) -> None:
    bars.open(BARS, "bench")
    edges = bars.page.locator("canvas[data-part=bench-map]")
    expect(edges).to_have_attribute("width", "10", timeout=PATIENCE)
    bars.press("Upright edges")
    expect(bars.parts.get_by_label("Row 2, column 1", exact=True)).to_have_value("-2")
    bars.point(edges, 0.55, 0.35)
    expect(bars.readout).to_have_text(re.compile(r"^Row 4, column 6: "))
    edges.press("ArrowDown")
    expect(bars.readout).to_have_text(re.compile(r"^Row 5, column 6: "))
    bars.parts.get_by_label("Padding", exact=True).select_option("1")
    expect(edges).to_have_attribute("width", "12")
    bars.parts.get_by_label("Stride", exact=True).select_option("2")
    expect(bars.page.locator(".bench-formula")).to_have_text("side = ⌊(12 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 6")
    expect(edges).to_have_attribute("width", "6")
    assert bars.colors(edges) > 2
    for row in (1, 2, 3):
        for column in (1, 2, 3):
            bars.parts.get_by_label(f"Row {row}, column {column}", exact=True).fill("0")
    expect(bars.page.locator(".bench-map", has=edges)).to_contain_text("from 0 to 0")
    bars.plain(edges)


def test_a_kernel_that_does_not_fit_is_not_asked_for(bars: PicturePage) -> None:
    bars.open(BARS, "bench")
    expect(bars.page.locator("canvas[data-part=bench-map]")).to_have_attribute("width", "10", timeout=PATIENCE)
    bars.parts.get_by_label("Side", exact=True).select_option("7")
    bars.parts.get_by_label("Dilation", exact=True).select_option("3")
    expect(bars.page.locator(".bench-formula")).to_contain_text("the kernel does not fit")
    expect(bars.page.get_by_role("button", name="Put it into the network")).to_be_disabled()
    expect(bars.page.locator(".toast")).to_have_count(0)


def test_a_kernel_is_put_into_the_network(bars: PicturePage) -> None:
    bars.open(BARS, "bench")
    bars.press("Sharpen")
    bars.parts.get_by_label("Kernel to put it into").select_option(label="Kernel 2")
    bars.press("Put it into the network")
    expect(bars.page.get_by_text("Kernel 2 of layer 1 is now this one.")).to_be_visible()
    bars.page.wait_for_url(lambda _: bool(bars.edits()), timeout=PATIENCE)
    params = bars.edits()[-1]["params"]
    sharpen = zip(((row, column) for row in (1, 2, 3) for column in (1, 2, 3)), (0, -1, 0, -1, 5, -1, 0, -1, 0), strict=True)
    assert params == {f"k1[2,1,{row},{column}]": value for (row, column), value in sharpen} | {"b1[2]": 0}


def test_reasons_are_shown_for_a_class(bars: PicturePage) -> None:
    bars.open(BARS, "reasons")
    reasons, canvas = bars.page.locator(".parts-page[data-shows=reasons]"), bars.page.locator("canvas[data-part=reason-map]")
    expect(canvas).to_have_attribute("width", "12", timeout=PATIENCE)
    assert bars.colors(canvas) > 3
    reasons.get_by_label("Class", exact=True).select_option(label="upright")
    expect(reasons).to_contain_text("∂ logit of upright / ∂ pixel")
    bars.point(canvas, 0.55, 0.3)
    expect(bars.readout).to_have_text(re.compile(r"^Row 4, column 7: −?\d"))
    bars.press("Occlusion")
    expect(reasons).to_contain_text(re.compile(r"P\(upright\), uncovered \d"))
    bars.press("Grad-CAM")
    expect(canvas).to_have_attribute("width", "10")
    bars.press("Excited")
    expect(reasons.locator(".excited canvas")).to_have_count(12)
    reasons.get_by_label("Layer", exact=True).select_option(label="2. Max pooling")
    reasons.get_by_label("Map", exact=True).select_option(label="Map 3")
    expect(reasons.locator(".excited .map-frame").first).to_be_visible()
    told = reasons.locator("canvas[data-part=reason-picture]")
    reasons.locator(".tile").nth(2).click()
    bars.press("Saliency")
    expect(told).to_be_visible()


def test_a_number_of_a_deep_layer_is_followed_to_the_picture(bars: PicturePage) -> None:
    bars.open(BARS, "hierarchy")
    layers = bars.page.locator(".parts-page[data-shows=hierarchy]")
    expect(layers.locator(".growth li")).to_have_text(["1. Convolution3 × 3", "2. Max pooling4 × 4", "Outputall of it"], timeout=PATIENCE)
    bars.point(layers.locator("canvas[data-map='1.2']"), 0.5, 0.5)
    expect(bars.readout).to_have_text(re.compile(r"^2\. Max pooling, map 3, row 3, column 3: .* It sees 4 × 4 pixels\.$"))
    frame = layers.locator("[data-layer='-1'] .map-frame")
    expect(frame).to_be_visible()
    assert re.search(r"left: 33\.3\d*%", frame.get_attribute("style") or "")
