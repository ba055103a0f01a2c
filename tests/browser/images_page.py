"""A learner's hands and eyes on the page of convolutional networks."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chapter_page import ChapterPage, link, number

PATIENCE = 60_000
BARS = {"images": "bars", "n": 400}
LAYERS = [{"layer": "convolution", "filters": 4, "kernel": 3}, {"layer": "max-pooling", "size": 2}]


def fragment(data: dict[str, Any] | None = None, layers: list[dict[str, Any]] | None = None, **config: Any) -> str:
    """The address of a page with such pictures and such a network."""
    return link("convolutional-network", data or BARS, layers=LAYERS if layers is None else layers, **config)


class ImagesPage(ChapterPage):
    """Acts through what can be seen and pressed."""

    slug = "convolutional-network"
    patience = PATIENCE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.sheets = page.locator(".maps-page .sheet")
        self.card = page.locator(".conv-glass .glass-card")

    def drawn(self) -> None:
        """Wait until maps and answers stand."""
        expect(self.sheets.first).to_be_visible(timeout=self.patience)
        expect(self.statistic("test accuracy")).to_have_text(re.compile(r"\d"), timeout=self.patience)

    def accuracy(self) -> float:
        """The share of the test that is right, in percent."""
        return number(self.statistic("test accuracy").text_content())
