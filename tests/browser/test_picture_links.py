"""What is looked at in the chapter on pictures, kept by the address: the picture, the number, the kernel, the reasons."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chapter_page import layers_of
from tests.browser.images_page import PATIENCE, ImagesPage, fragment
from tests.browser.picture_page import PicturePage


@pytest.fixture
def bars(new_page: Callable[..., Page]) -> ImagesPage:
    """The chapter with a small network on bars."""
    return ImagesPage(new_page()).open(fragment())


def looked(page: ImagesPage, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """What the address says is looked at, once it is as wanted."""
    page.page.wait_for_url(lambda _: bool(fits(page.content().get("look", {}))), timeout=PATIENCE)
    look: dict[str, Any] = page.content()["look"]
    return look


def test_what_nobody_has_chosen_is_not_in_the_address(bars: ImagesPage) -> None:
    look = looked(bars, lambda look: "picture" in look)
    assert not {"image", "cell", "bench", "reasons"} & set(look)


def test_a_link_leads_to_the_picture_and_the_number_that_were_chosen(bars: ImagesPage) -> None:
    bars.page.locator(".thumb").nth(3).click()
    row = int(bars.page.locator(".thumb").nth(3).get_attribute("data-row") or "")
    bars.sheets.nth(1).locator("canvas").click(position={"x": 20, "y": 20})
    look = looked(bars, lambda look: look.get("cell") and look.get("image"))
    assert look["image"] == {"image": row} and look["cell"]["layer"] == 0
    expect(bars.card.locator("h3")).to_contain_text("Activation of map 1, row", timeout=PATIENCE)
    text = bars.card.locator("h3").text_content() or ""
    bars.page.reload()
    expect(bars.page.locator(f".thumb[data-row='{row}']")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(bars.card.locator("h3")).to_have_text(text, timeout=PATIENCE)


def test_a_link_leads_to_the_drawing_and_it_can_be_drawn_on(bars: ImagesPage) -> None:
    pad = PicturePage(bars.page).turn_to("drawing")
    pad.draw([(0.2, 0.5), (0.8, 0.5)])
    look = looked(bars, lambda look: look.get("image", {}).get("pixels"))
    assert re.fullmatch("[0-9a-f]{288}", look["image"]["pixels"])
    bars.page.reload()
    expect(bars.page.locator(".strip-said")).to_have_text("your own", timeout=PATIENCE)
    expect(bars.page.get_by_role("button", name="Clear")).to_be_enabled()
    assert pad.colors(pad.pad) > 1
    pad.draw([(0.5, 0.2), (0.5, 0.8)])
    expect(pad.step("Cut to the ink")).to_be_visible(timeout=PATIENCE)
    looked(bars, lambda new: new.get("image", {}).get("pixels") not in (None, look["image"]["pixels"]))
    bars.press("Clear")
    looked(bars, lambda new: "image" not in new)


def test_a_link_leads_to_the_bench_and_the_reasons_as_they_were(bars: ImagesPage) -> None:
    parts = PicturePage(bars.page).turn_to("bench").parts
    bars.press("Sharpen")
    parts.get_by_label("Stride", exact=True).select_option("2")
    PicturePage(bars.page).turn_to("reasons")
    bars.press("Occlusion")
    parts.get_by_label("Class", exact=True).select_option(label="upright")
    looked(bars, lambda look: look.get("bench", {}).get("stride") == 2 and look.get("reasons", {}).get("class") == 1)
    bars.page.reload()
    expect(bars.page.get_by_role("button", name="Occlusion")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    expect(parts.get_by_label("Class", exact=True)).to_have_value("1")
    PicturePage(bars.page).turn_to("bench")
    expect(parts.get_by_label("Row 2, column 2", exact=True)).to_have_value("5")
    expect(parts.get_by_label("Stride", exact=True)).to_have_value("2")


@pytest.mark.parametrize("image", [{"image": 100_000}, {"pixels": "ff" * 9}])
def test_a_picture_that_there_is_not_is_let_go(bars: ImagesPage, image: dict[str, Any]) -> None:
    written = """async (image) => {
        const { encode, decode } = await import("/static/js/shared/fragment.js");
        const content = await decode(location.hash.slice(1));
        return encode({ ...content, look: { ...content.look, image, cell: { layer: "x" }, bench: { kernel: "none" }, reasons: 3 } });
    }"""
    bars.page.goto(f"/convolutional-network#{bars.page.evaluate(written, image)}")
    bars.page.reload()
    bars.drawn()
    expect(bars.page.locator(".thumb").first).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    looked(bars, lambda look: "picture" in look and "image" not in look)


@pytest.mark.parametrize("layers", [[{"layer": "nonsense"}], [3], "x", [{"layer": "convolution", "kernel": 7}] * 9])
def test_what_cannot_be_in_a_link_gives_way(new_page: Callable[..., Page], layers: Any) -> None:
    page = ImagesPage(new_page())
    page.page.goto(f"/convolutional-network{fragment(layers=layers)}")
    expect(page.page.locator(".toast", has_text="ayers").first).to_be_visible(timeout=PATIENCE)
    page.drawn()
    page.told(lambda experiment: layers_of(experiment) != layers)
