"""A learner's hands and eyes on the page of neural networks."""

import base64
import json
import re
import zlib
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000


def fragment(layers: list[dict[str, Any]], data: dict[str, Any] | None = None, *, algorithm: str = "neural-network", **config: Any) -> str:
    """The address of a page with such a network."""
    experiment = {
        "version": 1,
        "algorithm": algorithm,
        "seed": 7,
        "data": data or {"generator": "circle", "n": 200, "noise": 0.3},
        "config": {"layers": layers, **config},
        "edits": [],
    }
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps({"experiment": experiment, "step": 0}).encode()) + packer.flush()
    return "#u1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


class NetworkPage:
    """Acts through what can be seen and pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.track = page.locator("[data-text='track']")
        self.timeline = page.get_by_role("slider", name="Timeline")
        self.editor = page.locator(".net-editor")

    def open(self, address: str = "") -> "NetworkPage":
        """Go to the chapter and wait until the network stands."""
        self.page.goto(f"/neural-network{address}")
        expect(self.page.locator(".net-unit").first).to_be_visible(timeout=PATIENCE)
        expect(self.page).to_have_url(re.compile("#u1"), timeout=PATIENCE)
        expect(self.statistic("training loss")).to_have_text(re.compile(r"\d"))
        return self

    def press(self, name: str) -> None:
        """Press what is called so."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def statistic(self, label: str) -> Locator:
        """A number of the strip."""
        term = self.page.locator("dt", has_text=re.compile(f"^{re.escape(label)}$"))
        return self.page.locator(".statistics > div").filter(has=term).locator("dd")

    def unit(self, layer: int, unit: int) -> Locator:
        """A unit of the drawn network, both from 0, layer 0 the inputs."""
        return self.page.locator(f"[data-unit='{layer}.{unit}']")

    def at(self, step: int) -> None:
        """The run stands at a step."""
        expect(self.track).to_have_text(re.compile(f"^step {step}\\b"), timeout=PATIENCE)

    def played(self, least: int, patience: int = PATIENCE) -> int:
        """Wait until so many steps are taken; the step now."""
        reached = "(least) => Number(document.querySelector('[data-field=timeline]').max) >= least"
        self.page.wait_for_function(reached, arg=least, timeout=patience)
        return int(self.timeline.get_attribute("max") or 0)

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


def number(text: str | None) -> float:
    """A number as pages write it."""
    return float((text or "").replace("−", "-").replace(" %", "").replace("\u202f", "").replace(" ", ""))
