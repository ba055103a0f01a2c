"""A learner's hands and eyes on the parts of the page of convolutional networks: the pad, the bench, the reasons, the layers."""

from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.chapter_page import ChapterPage
from tests.browser.images_page import fragment

PATIENCE = 45_000
SMALL = [{"layer": "convolution", "filters": 6, "kernel": 5}, {"layer": "max-pooling", "size": 2}]
Stroke = list[tuple[float, float]]
SEVEN: Stroke = [(0.28, 0.22), (0.72, 0.22), (0.6, 0.45), (0.46, 0.8)]
ONE: Stroke = [(0.5, 0.18), (0.5, 0.82)]


def address(data: dict[str, Any], layers: list[dict[str, Any]] | None = None) -> str:
    """The address of a page with such a network and such pictures."""
    return fragment(data, layers or SMALL)


class PicturePage(ChapterPage):
    """Acts through what can be seen and pressed."""

    slug = "convolutional-network"
    patience = PATIENCE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.pad = page.locator("canvas.pad")
        self.verdict = page.locator("[data-text=verdict]")
        self.parts = page.locator(".parts-page:visible")
        self.readout = self.parts.locator(".readout")

    def open(self, fragment: str = "", picture: str = "drawing") -> Self:
        """Go to the chapter, and to one of its pictures."""
        return super().open(fragment).turn_to(picture)

    def turn_to(self, picture: str) -> Self:
        """Another picture."""
        self.page.locator(f"button[data-picture={picture}]").click()
        expect(self.page.locator(f".parts-page[data-shows={picture}]")).to_be_visible()
        return self

    def train(self, steps: int) -> None:
        """Learn for at least so many steps."""
        self.press("Play")
        self.played(steps)
        self.press("Pause")
        expect(self.page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=PATIENCE)

    def draw(self, stroke: Stroke) -> None:
        """One stroke of the mouse on the pad."""
        self.pad.scroll_into_view_if_needed()
        box = self.pad.bounding_box()
        assert box
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*place, steps=8)
        self.page.mouse.up()

    def point(self, canvas: Locator, x: float, y: float) -> None:
        """The mouse over a canvas, at shares of it."""
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box
        canvas.hover(position={"x": x * box["width"], "y": y * box["height"]})

    def share(self, name: str) -> Locator:
        """The number behind a class's bar."""
        return self.page.locator(".pad-answers li").filter(has=self.page.get_by_text(name, exact=True)).locator(".num")

    def step(self, name: str) -> Locator:
        """A step from the drawing to the picture."""
        return self.page.locator(".pad-steps figure:visible", has_text=name)

    def edits(self) -> list[dict[str, Any]]:
        """The edits in the address."""
        edits: list[dict[str, Any]] = self.experiment()["edits"]
        return edits

    def plain(self, canvas: Locator) -> None:
        """Wait until a canvas has one color."""
        same = """canvas => {
            const { width, height } = canvas, copy = Object.assign(document.createElement('canvas'), { width, height });
            const context = copy.getContext('2d', { willReadFrequently: true });
            context.drawImage(canvas, 0, 0);
            const { data } = context.getImageData(0, 0, width, height);
            return new Set(new Uint32Array(data.buffer)).size === 1;
        }"""
        self.page.wait_for_function(same, arg=canvas.element_handle(), timeout=PATIENCE)

    def colors(self, canvas: Locator) -> int:
        """How many different colors a canvas has."""
        count = """canvas => {
            const { width, height } = canvas, copy = Object.assign(document.createElement('canvas'), { width, height });
            const context = copy.getContext('2d', { willReadFrequently: true });
            context.drawImage(canvas, 0, 0);
            return new Set(new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)).size;
        }"""
        return int(canvas.evaluate(count))
