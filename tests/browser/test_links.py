"""Links: what an address says behind its #, whatever it is, and the way that leads to another place."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.address import packed
from tests.browser.learner import Learner


def test_the_skip_link_leaves_the_experiment_as_it_is(learner: Learner) -> None:
    page, before = learner.page, learner.page.url
    learner.click_at(9, 1)
    learner.settled(before)
    slope, address = learner.statistic("slope w").text_content() or "", page.url
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
    expect(learner.statistic("slope w")).to_have_text(slope)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Fit", exact=True)).to_be_focused()
    assert len(learner.points()) == 18


def test_a_damaged_link_says_so_and_begins_with_the_example(new_page: Callable[..., Page], server: str) -> None:
    learner = Learner(new_page(), server)
    learner.open("#u1.thisIsNotALink")
    expect(learner.page.locator(".toast")).to_contain_text("damaged")
    assert len(learner.points()) == 17


def test_what_cannot_be_in_a_link_gives_way_and_is_named(learner: Learner, new_page: Callable[..., Page], server: str) -> None:
    content = learner.content()
    odd = {"experiment": {**content["experiment"], "config": {"degree": "x", "ridge": 2.0}, "edits": "none"}}
    other = Learner(new_page(), server)
    other.open(packed(json.dumps({**content, **odd})))
    expect(other.page.locator(".toast")).to_contain_text("Edits, Degree: the link says what cannot be.")
    config = other.content()["experiment"]["config"]
    assert config["degree"] == 1 and config["ridge"] == 2.0


def test_a_link_to_another_chapter_leads_there(learner: Learner, new_page: Callable[..., Page]) -> None:
    content = learner.content()
    page = new_page()
    page.goto("/neural-network" + packed(json.dumps(content)))
    expect(page).to_have_url(re.compile("/linear-regression#u1"))
    expect(page.locator("[data-drawn-by='plotly']").first).to_be_attached()


def test_a_link_nested_beyond_reading_begins_with_the_example(learner: Learner, new_page: Callable[..., Page], server: str) -> None:
    content = learner.content()
    deep = json.loads('{"a":' * 400 + "1" + "}" * 400)
    other = Learner(new_page(), server)
    other.open(packed(json.dumps({**content, "experiment": {**content["experiment"], "config": deep}})))
    expect(other.page.locator(".toast")).to_contain_text("recursion")
    assert len(other.points()) == 17


def test_a_link_to_a_picture_that_is_not_there_shows_the_first_one(learner: Learner, new_page: Callable[..., Page], server: str) -> None:
    other = Learner(new_page(), server)
    other.open(packed(json.dumps({**learner.content(), "look": {"picture": "valley"}})))
    expect(other.page.get_by_role("button", name="Fit", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(other.page.locator("[data-drawn-by='plotly']").first).to_be_attached()
