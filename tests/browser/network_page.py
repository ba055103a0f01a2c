"""A learner's hands and eyes on the page of neural networks."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chapter_page import ChapterPage, link

PATIENCE = 30_000


def fragment(layers: list[dict[str, Any]], data: dict[str, Any] | None = None, **config: Any) -> str:
    """The address of a page with such a network."""
    return link("neural-network", data or {"generator": "circle", "n": 200, "noise": 0.3}, layers=layers, **config)


class NetworkPage(ChapterPage):
    """Acts through what can be seen and pressed."""

    slug = "neural-network"
    patience = PATIENCE

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.editor = page.locator(".net-editor")

    def drawn(self) -> None:
        """Wait until the network stands."""
        expect(self.page.locator(".net-unit").first).to_be_visible(timeout=self.patience)
        expect(self.statistic("training loss")).to_have_text(re.compile(r"\d"), timeout=self.patience)

    def unit(self, layer: int, unit: int) -> Locator:
        """A unit of the drawn network, both from 0, layer 0 the inputs."""
        return self.page.locator(f"[data-unit='{layer}.{unit}']")
