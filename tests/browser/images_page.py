"""A learner's hands and eyes on the page of convolutional networks."""

import base64
import json
import re
import zlib
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000
BARS = {"images": "bars", "n": 400}
LAYERS = [{"layer": "convolution", "filters": 4, "kernel": 3}, {"layer": "max-pooling", "size": 2}]


def fragment(data: dict[str, Any] | None = None, layers: list[dict[str, Any]] | None = None, **config: Any) -> str:
    """The address of a page with such pictures and such a network."""
    experiment = {
        "version": 1,
        "algorithm": "convolutional-network",
        "seed": 7,
        "data": data or BARS,
        "config": {"layers": LAYERS if layers is None else layers, **config},
        "edits": [],
    }
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps({"experiment": experiment, "step": 0}).encode()) + packer.flush()
    return "#u1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


class ImagesPage:
    """Acts through what can be seen and pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.track = page.locator("[data-text='track']")
        self.timeline = page.get_by_role("slider", name="Timeline")
        self.sheets = page.locator(".maps-page .sheet")
        self.card = page.locator(".conv-glass .glass-card")

    def open(self, address: str = "") -> "ImagesPage":
        """Go to the chapter and wait until maps and answers stand."""
        self.page.goto(f"/convolutional-network{address}")
        expect(self.sheets.first).to_be_visible(timeout=PATIENCE)
        expect(self.page).to_have_url(re.compile("#u1"), timeout=PATIENCE)
        expect(self.statistic("test accuracy")).to_have_text(re.compile(r"\d"), timeout=PATIENCE)
        return self

    def press(self, name: str) -> None:
        """Press what is called so."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def statistic(self, label: str) -> Locator:
        """A number of the strip."""
        term = self.page.locator("dt", has_text=re.compile(f"^{re.escape(label)}$"))
        return self.page.locator(".statistics > div").filter(has=term).locator("dd")

    def accuracy(self) -> float:
        """The share of the test that is right, in percent."""
        return float((self.statistic("test accuracy").text_content() or "").removesuffix(" %"))

    def at(self, step: int) -> None:
        """The run stands at a step."""
        expect(self.track).to_have_text(re.compile(f"^step {step}\\b"), timeout=PATIENCE)

    def played(self, least: int) -> None:
        """Wait until so many steps are taken."""
        reached = "(least) => Number(document.querySelector('[data-field=timeline]').max) >= least"
        self.page.wait_for_function(reached, arg=least, timeout=PATIENCE)

    def seek(self, step: int) -> None:
        """Go to a step."""
        self.timeline.fill(str(step))
        self.at(step)

    def experiment(self) -> dict[str, Any]:
        """What the address says."""
        packed = self.page.url.split("#", 1)[1].removeprefix("u1.")
        text = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), wbits=-15)
        content: dict[str, Any] = json.loads(text)
        return {**content["experiment"], "step": content.get("step", 0)}

    def told(self, fits: Any) -> dict[str, Any]:
        """The experiment in the address once it is as wanted."""
        self.page.wait_for_url(lambda _: bool(fits(self.experiment())), timeout=PATIENCE)
        return self.experiment()
