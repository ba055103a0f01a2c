"""A link with an experiment that was changed on its way, opened in the page of its chapter: the same document, the same numbers."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.address import fragment_of
from app.documents import EXPERIMENTS
from app.timeline import Timeline
from core.algorithm import recorded
from core.registry import ALGORITHMS
from tests.app.given import walked
from tests.browser.chapter_page import ChapterPage, number

STEP = 6
OWN = {"points": {"X": [[0.5], [1.5], [2.25], [4.0]], "y": [1.0, 2.5, 2.0, 4.5]}, "test_share": 0.25, "scale": "standard"}
PLANE = {"points": {"X": [[0.0, 1.0], [1.0, 0.5], [2.0, -1.0], [-1.0, -0.75]], "y": [0, 0, 1, 2], "classes": ["a", "b", "c"]}}
SGD = {"optimizer": "momentum", "learning_rate": 0.0125}
RUNS: dict[str, dict[str, Any]] = {
    "linear-regression": {
        "seed": 11, "data": {"generator": "sine", "n": 20, "scale": "standard"}, "config": {"degree": 3, "learning_rate": 0.05},
        "edits": [{"step": 2, "config": {"learning_rate": 0.02}}, {"step": 4, "data": OWN}, {"step": 5, "params": {"x³": 0.5}}],
    },
    "gradient-descent": {
        "seed": 3, "config": {"surface": "himmelblau", "start_x": 1.0, "noise": 0.5, "optimizers": [{"optimizer": "adam"}, SGD]},
        "edits": [{"step": 3, "config": {"noise": 2.0}}, {"step": 4, "params": [0.5, -1.0, 2.0, 0.25]}],
    },
    "logistic-regression": {
        "seed": 5, "data": {"generator": "moons", "n": 30, "noise": 0.2}, "config": {"degree": 2, "l2": 0.1},
        "edits": [{"step": 2, "config": {"batch_size": 2, "optimizer": [SGD]}}, {"step": 4, "data": PLANE}],
    },
    "neural-network": {
        "seed": 9, "data": {"generator": "spiral", "n": 40, "noise": 0.1, "classes": 3, "test_share": 0.3},
        "config": {"layers": [{"activation": "relu", "units": 3, "dropout": 0.25}], "batch_size": 8, "sin_x1": True},
        "edits": [{"step": 2, "config": {"l2": 0.5}}, {"step": 3, "params": {"w1[1,x1]": -0.75}}, {"step": 5, "data": PLANE}],
    },
    "convolutional-network": {
        "seed": 13, "data": {"images": "bars", "n": 60},
        "config": {"layers": [{"layer": "convolution", "filters": 2, "kernel": 3}], "optimizer": [SGD], "batch_size": 16},
        "edits": [{"step": 2, "config": {"l2": 0.5}}, {"step": 4, "params": {"k1[1,1,1,2]": 0.5}}],
    },
}  # fmt: skip


class AnyChapter(ChapterPage):
    """The page of a chapter that is named."""

    def __init__(self, page: Page, slug: str) -> None:
        super().__init__(page)
        self.slug = slug

    def drawn(self) -> None:
        """Wait until there are numbers."""
        expect(self.track).to_have_text(re.compile(r"cost .*\d"), timeout=self.patience)

    def told_at(self, step: int) -> dict[str, Any]:
        """What the address says once it says this step."""
        return self.told(lambda experiment: experiment["step"] == step)

    def cost(self) -> float:
        """The cost of the present step."""
        found = re.search(r"cost (?:of .+? )?([\d.−]+)(?: ·|$)", (self.track.text_content() or "").strip())
        assert found is not None, self.track.text_content()
        return number(found[1])


def cost_at(timeline: Timeline) -> float:
    """The cost that a page shows of this moment: in a race, that of the first."""
    model, state = timeline.scene.model, timeline.state
    race = [view for view in timeline.algorithm.views if view.name == "runners"]
    return float(race[0].make(model, state, {})["heights"][0]) if race else recorded(model, state)


@pytest.mark.parametrize("slug", ["linear-regression", "convolutional-network"])
def test_a_link_of_a_newer_program_is_refused_by_its_version(slug: str, new_page: Callable[..., Page]) -> None:
    newer = {**RUNS[slug], "algorithm": slug, "version": 2, "config": {"who": "knows"}}
    chapter = AnyChapter(new_page(), slug).open(fragment_of(newer, STEP))
    toast = chapter.page.locator(".toast")
    expect(toast).to_contain_text("version: at most 1, the newest version that this program knows is expected; 2 came")
    expect(toast).to_contain_text("So this is the example that the chapter begins with.")
    example = next(entry.example for entry in ALGORITHMS if entry.slug == slug)
    expected = EXPERIMENTS[slug].model_validate(dict(example)).model_dump()
    assert chapter.told(lambda experiment: experiment["step"] == 0)["data"] == expected["data"]


def test_a_link_that_is_refused_leaves_the_run_that_is_there(new_page: Callable[..., Page]) -> None:
    slug = "linear-regression"
    chapter = AnyChapter(new_page(), slug).open(fragment_of({**RUNS[slug], "algorithm": slug}, STEP))
    chapter.at(STEP)
    cost = chapter.cost()
    chapter.page.evaluate("(there) => { location.hash = there; }", fragment_of({"algorithm": slug, "version": 2}, 2))
    expect(chapter.page.locator(".toast")).to_contain_text("version: at most 1")
    there = chapter.told(lambda experiment: experiment["version"] == 1)
    assert there == {**EXPERIMENTS[slug].model_validate({**RUNS[slug], "algorithm": slug}).model_dump(), "step": STEP}
    chapter.at(STEP)
    assert chapter.cost() == cost


@pytest.mark.parametrize("slug", RUNS)
def test_a_link_leads_to_the_same_document_and_the_same_numbers(slug: str, new_page: Callable[..., Page]) -> None:
    whole = EXPERIMENTS[slug].model_validate({"algorithm": slug, **RUNS[slug]}).model_dump()
    chapter = AnyChapter(new_page(), slug).open(fragment_of(RUNS[slug] | {"algorithm": slug}, STEP))
    chapter.at(STEP)
    for step in (3, 5, STEP):
        chapter.seek(step)
        assert chapter.cost() == pytest.approx(cost_at(walked(whole, step)), rel=6e-4)
        # Each step is waited for: the last one is also that of the link which was opened.
        told = chapter.told_at(step)
    assert told == {**whole, "step": STEP}
