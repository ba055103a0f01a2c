"""A learner's hands and eyes on the page of linear regression."""

from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.browser.chapter_page import ChapterPage

SHOWN = """([place, value]) => {
    const shown = Number(place.textContent.replaceAll('−', '-'));
    return place.textContent !== '' && Math.abs(shown - value) <= 1e-4 + 6e-4 * Math.abs(value);
}"""


class Learner(ChapterPage):
    """Acts through what can be seen and pressed; checks against what the API answers for the same experiment."""

    slug = "linear-regression"

    def __init__(self, page: Page, server: str) -> None:
        super().__init__(page)
        self.server = server
        self.layer = page.locator(".points-layer")

    def drawn(self) -> None:
        """Wait until nothing moves any more and Plotly has drawn."""
        expect(self.page.locator("[data-shows='fit']")).to_have_attribute("data-drawn-by", "plotly", timeout=self.patience)

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Where numbers are on the screen, as Plotly has it."""
        place = """(stage, [x, y]) => {
            const { xaxis, yaxis } = stage._fullLayout, box = stage.getBoundingClientRect();
            return [box.x + xaxis._offset + xaxis.d2p(x), box.y + yaxis._offset + yaxis.d2p(y)];
        }"""
        across, down = self.page.locator("[data-shows='fit'] .plotly-stage").evaluate(place, [x, y])
        return across, down

    def click_at(self, x: float, y: float) -> None:
        """Click at numbers."""
        self.page.mouse.click(*self.spot(x, y))

    def tool(self, key: str) -> None:
        """Take a tool by its key, with the focus on nothing."""
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press(key)

    def settled(self, before: str) -> dict[str, Any]:
        """The experiment once the address has become another one than before."""
        self.page.wait_for_url(lambda url: url != before)
        return self.experiment()

    def drew(self, fits: Callable[[list[tuple[float, float]]], object]) -> None:
        """Wait until the points in the address are as wanted."""
        self.told(lambda _: fits(self.points()))

    def points(self) -> list[tuple[float, float]]:
        """The learner's points in the address, those in force."""
        experiment = self.experiment()
        data = [experiment["data"], *(edit["data"] for edit in experiment["edits"] if edit.get("data"))][-1]
        return [(row[0], y) for row, y in zip(data["points"]["X"], data["points"]["y"], strict=True)]

    def fit(self) -> dict[str, float]:
        """What the API says of the same points."""
        points = self.points()
        data = {"points": {"X": [[x] for x, _ in points], "y": [y for _, y in points]}}
        experiment = {"version": 1, "algorithm": "linear-regression", "data": data}
        answer = httpx.post(f"{self.server}/api/v1/algorithms/linear-regression/fit", json=experiment, timeout=20, trust_env=False)
        answer.raise_for_status()
        report = answer.json()["report"]
        return {"intercept b": report["coefficients"][0], "slope w": report["coefficients"][1], "R²": report["r_squared"]}

    def agrees_with_api(self) -> None:
        """The strip comes to show what the API computes."""
        for label, value in self.fit().items():
            self.page.wait_for_function(SHOWN, arg=[self.statistic(label).element_handle(), value])
