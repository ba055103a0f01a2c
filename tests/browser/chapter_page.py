"""A learner's hands and eyes on the page of any chapter; the pages of single chapters add what only they have."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

from app.address import content_of, fragment_of

REACHED = "(least) => Number(document.querySelector('[data-field=timeline]').max) >= least"


def link(algorithm: str, data: Mapping[str, Any], **config: Any) -> str:
    """The fragment of an address with such data and settings, at the first step."""
    return fragment_of({"algorithm": algorithm, "seed": 7, "data": data, "config": config})


class ChapterPage:
    """Acts through what can be seen and pressed."""

    slug: str
    patience = 20_000  # Plotly is large, and the machine may have much to do beside

    def __init__(self, page: Page) -> None:
        self.page = page
        self.track = page.locator("[data-text='track']")
        self.timeline = page.get_by_role("slider", name="Timeline")

    def open(self, fragment: str = "") -> Self:
        """Go to the chapter and wait until its picture stands."""
        self.page.goto(f"/{self.slug}{fragment}")
        self.drawn()
        expect(self.page).to_have_url(re.compile("#u1"), timeout=self.patience)
        return self

    def drawn(self) -> None:
        """Wait until the picture stands."""

    def press(self, name: str) -> None:
        """Press what is called so."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def statistic(self, label: str) -> Locator:
        """A number of the strip."""
        term = self.page.locator("dt", has_text=re.compile(f"^{re.escape(label)}$"))
        return self.page.locator(".statistics > div").filter(has=term).locator("dd")

    def at(self, step: int) -> None:
        """The run stands at a step."""
        expect(self.track).to_have_text(re.compile(f"^step {step}\\b"), timeout=self.patience)

    def played(self, least: int, patience: int | None = None) -> int:
        """Wait until so many steps are taken; how many there are."""
        self.page.wait_for_function(REACHED, arg=least, timeout=patience or self.patience)
        return int(self.timeline.get_attribute("max") or 0)

    def seek(self, step: int) -> None:
        """Go to a step."""
        self.timeline.fill(str(step))
        self.at(step)

    def content(self) -> dict[str, Any]:
        """What the address says."""
        return content_of(self.page.url)

    def experiment(self) -> dict[str, Any]:
        """The experiment in the address, and the step."""
        content = self.content()
        return {**content["experiment"], "step": content["step"]}

    def told(self, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The experiment in the address once it is as wanted."""
        self.page.wait_for_url(lambda _: bool(fits(self.experiment())), timeout=self.patience)
        return self.experiment()


def number(text: str | None) -> float:
    """A number as pages write it."""
    return float((text or "").replace("−", "-").replace(" %", "").replace("\u202f", "").replace(" ", ""))


def layers_of(experiment: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The layers of a network that are in force."""
    configs = [experiment["config"], *(edit["config"] for edit in experiment["edits"] if edit.get("config"))]
    layers: list[dict[str, Any]] = [config["layers"] for config in configs if "layers" in config][-1]
    return layers
