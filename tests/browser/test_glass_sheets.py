"""The maps of the glass box on pictures: every number of every kind of layer, slid over by keys and by hand, there and back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chapter_page import number
from tests.browser.images_page import PATIENCE, ImagesPage, fragment

KINDS: list[dict[str, Any]] = [
    {"layer": "convolution", "filters": 3, "kernel": 3, "stride": 1, "padding": 2, "dilation": 2, "activation": "linear"},
    {"layer": "batch-normalization", "activation": "tanh"},
    {"layer": "max-pooling", "size": 2},
    {"layer": "average-pooling", "size": 2},
    {"layer": "dropout", "share": 0.25},
    {"layer": "dense", "units": 5, "activation": "sigmoid"},
]


class GlassPage(ImagesPage):
    """The glass box with its two sheets."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.source, self.target = (page.locator(".glass-sheets > div").nth(k) for k in (0, 1))
        self.layer = page.get_by_role("combobox", name="Layer", exact=True)
        self.places = {name: page.get_by_role("spinbutton", name=name, exact=True) for name in ("map", "row", "column")}

    def said(self, sheet: Locator) -> float:
        """The number that a sheet tells of."""
        told = sheet.locator(".sheet-said")
        expect(told).to_have_text(re.compile(r": −?\d"), timeout=PATIENCE)
        text = (told.text_content() or "").rsplit(": ", 1)[1].replace("·10⁻", "e-")
        return number(text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))

    def explained(self, value: float) -> None:
        """The explanation comes to the same number."""
        same = """(value) => {
            const output = document.querySelector('.conv-glass .glass-card output');
            const text = (output?.textContent ?? '').replaceAll('−', '-').replace(/·10(\\S+)/, (_, power) =>
                'e' + [...power].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.includes(sign) ? '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)] : sign).join(''));
            return text !== '' && Math.abs(Number(text) - value) <= 1e-4 + 1e-3 * Math.abs(value);
        }"""
        self.page.wait_for_function(same, arg=value, timeout=PATIENCE)


@pytest.fixture
def glass(new_page: Callable[..., Page]) -> GlassPage:
    """A network with a layer of every kind, a step on its way."""
    page = GlassPage(new_page(bypass_csp=True))
    page.open(fragment({"images": "bars", "n": 120}, KINDS))
    page.press("One step on")
    page.at(1)
    page.press("Glass box")
    return page


def test_every_kind_of_layer_says_the_number_of_its_map(glass: GlassPage) -> None:
    for layer, kind in enumerate(KINDS):
        if kind["layer"] == "dropout":
            continue  # what it hands on was made before it
        glass.layer.select_option(str(layer))
        glass.target.locator(".sheet").press("ArrowRight")
        glass.explained(glass.said(glass.target))
    glass.press("Backward: slope")
    for layer in (5, 3):
        glass.layer.select_option(str(layer))
        expect(glass.target.locator("h2")).to_have_text("Slope of the loss by what comes out")
        glass.target.locator(".sheet").press("ArrowLeft")
        glass.explained(glass.said(glass.target))
    glass.press("Forward")
    glass.layer.select_option("6")
    expect(glass.target.locator("h2")).to_have_text("Comes out: the logits of the classes")
    expect(glass.card).to_contain_text("Probability", timeout=PATIENCE)


def test_the_window_slides_with_the_arrow_keys_and_with_a_drag(glass: GlassPage) -> None:
    glass.layer.select_option("2")
    row = int(glass.places["row"].input_value())
    glass.target.locator(".sheet").press("ArrowUp")
    expect(glass.places["row"]).to_have_value(str(row - 1))
    glass.layer.select_option("0")
    glass.source.locator("canvas").scroll_into_view_if_needed()
    box = glass.source.locator("canvas").bounding_box()
    assert box
    mouse, pixel = glass.page.mouse, box["width"] / 12
    mouse.move(box["x"] + 5.5 * pixel, box["y"] + 5.5 * pixel)
    mouse.down()
    mouse.move(box["x"] + 8.5 * pixel, box["y"] + 3.5 * pixel, steps=6)
    expect(glass.places["row"]).to_have_value("4")
    expect(glass.places["column"]).to_have_value("9")
    mouse.up()
    expect(glass.layer).to_have_value("0")
    glass.source.locator("canvas").click(position={"x": 5.5 * pixel, "y": 2.5 * pixel})
    expect(glass.layer).to_have_value("-1")
    expect(glass.places["row"]).to_have_value("3")
