"""Links to hand on: with the weights as they are, with parts locked or hidden, in a frame of another page."""

import re
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from app.address import content_of
from tests.browser.conftest import Watch
from tests.browser.keeper_page import KeeperPage
from tests.browser.network_page import PATIENCE, NetworkPage


@pytest.fixture
def network(new_page: Callable[..., Page]) -> NetworkPage:
    """The chapter as it opens."""
    return NetworkPage(new_page()).open()


def sharing(network: NetworkPage) -> Locator:
    """The dialog, open, its link written."""
    network.page.get_by_role("button", name="Share").click()
    dialog = network.page.get_by_role("dialog", name="Share")
    expect(dialog.locator("[data-share='link']")).not_to_have_value("")
    return dialog


def test_a_link_with_the_weights_begins_where_the_training_stands(network: NetworkPage, new_page: Callable[..., Page]) -> None:
    for step in (1, 2, 3):
        network.press("One step on")
        network.at(step)
    cost = (network.track.text_content() or "").rsplit(" ", 1)[1]
    dialog = sharing(network)
    before = dialog.locator("[data-share='link']").input_value()
    assert content_of(before)["step"] == 3
    dialog.get_by_label("Begin with the weights as they are now").check()
    expect(dialog.locator("[data-share='link']")).not_to_have_value(before)
    link = dialog.locator("[data-share='link']").input_value()
    other = NetworkPage(new_page())
    other.page.goto(link)
    other.drawn()
    expect(other.track).to_have_text(f"step 0 · cost {cost}")


def test_why_the_weights_cannot_be_had_is_said(network: NetworkPage, watch: Watch) -> None:
    network.page.route("**/views", lambda route: route.abort())
    dialog = sharing(network)
    dialog.get_by_label("Begin with the weights as they are now").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The weights could not be had")
    expect(dialog.get_by_label("Begin with the weights as they are now")).not_to_be_checked()
    assert content_of(dialog.locator("[data-share='link']").input_value())["step"] == 0
    watch.forgive("ERR_FAILED")


def link_of_lesson(dialog: Locator, lesson: dict[str, str]) -> str:
    """The link, after each part of the page was given its manner."""
    field = dialog.locator("[data-share='link']")
    for part, manner in lesson.items():
        before = field.input_value()
        dialog.get_by_label(part, exact=True).select_option(manner)
        expect(field).not_to_have_value(before)
    return field.input_value()


def test_a_link_for_a_class_hides_and_locks_and_the_run_still_plays(network: NetworkPage, new_page: Callable[..., Page]) -> None:
    dialog = sharing(network)
    dialog.get_by_text("For a class").click()
    lesson = {"Data": "locked", "Settings": "hidden", "Way to other chapters": "hidden", "Drawing in the picture": "locked"}
    other = NetworkPage(new_page())
    other.page.goto(link_of_lesson(dialog, lesson))
    other.drawn()
    expect(other.page.get_by_role("heading", name="Hidden layers")).to_be_hidden()
    expect(other.page.locator(".chapters")).to_be_hidden()
    expect(other.page.locator("[data-panel='data']")).to_have_attribute("inert", "")
    expect(other.page.locator("[data-panel='data'] h2").first).to_be_visible()
    other.page.keyboard.press("e")
    expect(other.page.locator("[name=tool][value=add]")).to_be_checked()
    other.page.keyboard.press(".")  # time is not locked; and what came before it has been done by then
    other.at(1)
    expect(other.page.locator("[name=tool][value=add]")).to_be_checked()
    other.press("Play")
    other.played(5)
    other.press("Pause")
    told = other.told(lambda experiment: experiment["step"] > 0)
    assert told["edits"] == [] and told["data"]["generator"] == "circle"
    assert other.content()["look"]["lesson"]["parts"]["settings"] == "hidden"
    expect(other.page.get_by_role("button", name="Add a hidden layer")).to_be_hidden()
    other.page.reload()
    other.drawn()
    expect(other.page.get_by_role("heading", name="Hidden layers")).to_be_hidden()


def test_a_saved_lesson_is_opened_by_its_short_link_and_handed_on(network: NetworkPage, new_page: Callable[..., Page]) -> None:
    dialog = sharing(network)
    dialog.get_by_text("For a class").click()
    other = KeeperPage(new_page())
    other.open(link_of_lesson(dialog, {"Settings": "locked", "The mathematics": "hidden"}))
    short = other.save("A lesson")
    pupil = NetworkPage(new_page())
    pupil.page.goto(short)
    pupil.drawn()
    expect(pupil.page.locator(".mathematics")).to_be_hidden()
    expect(pupil.page.locator(".net-heads")).to_have_attribute("inert", "")
    expect(pupil.page.locator(".net-hint")).to_contain_text("to look at it")
    pupil.unit(1, 1).click()
    expect(pupil.editor.get_by_role("spinbutton", name="Bias")).to_have_value(re.compile(r"\d"))
    for field in pupil.editor.locator("input, fieldset button").all():
        expect(field).to_be_disabled()
    expect(pupil.editor.get_by_role("button", name="Close")).to_be_focused()
    pupil.page.keyboard.press("Enter")
    expect(pupil.unit(1, 1)).to_be_focused()
    handed = sharing(pupil)
    lesson = content_of(handed.locator("[data-share='link']").input_value())["look"]["lesson"]
    assert lesson == {"parts": {"settings": "locked", "mathematics": "hidden"}, "large": False}


def test_what_is_saved_in_a_frame_stays_a_frame(new_page: Callable[..., Page]) -> None:
    keeper = KeeperPage(new_page())
    keeper.open("/linear-regression?embed")
    keeper.page.keyboard.press("Control+s")
    keeper.title.fill("Framed")
    keeper.press("Save")
    expect(keeper.page).to_have_url(re.compile(r"/e/[\w-]+\?embed#u1"))
    keeper.page.reload()
    keeper.drawn()
    expect(keeper.page.locator("header.site")).to_be_hidden()


def test_another_page_can_hold_it_in_a_frame(network: NetworkPage, browser: Browser, tmp_path: Path) -> None:
    dialog = sharing(network)
    dialog.get_by_text("In a page of your own").click()
    snippet = dialog.locator("[data-share='snippet']").input_value()
    assert 'width="960" height="640"' in snippet
    host = browser.new_page()
    (tmp_path / "index.html").write_text(f"<!doctype html><title>A course</title><h1>A course</h1>{snippet}")
    with ThreadingHTTPServer(("localhost", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))) as course:
        Thread(target=course.serve_forever, daemon=True).start()
        host.goto(f"http://localhost:{course.server_port}/")
        course.shutdown()
    frame = host.frame_locator("iframe")
    expect(frame.locator(".net-unit").first).to_be_visible(timeout=PATIENCE)
    expect(frame.locator(".site")).to_be_hidden()
    frame.get_by_role("button", name="Play", exact=True).click()
    expect(frame.locator("[data-text='track']")).not_to_have_text(re.compile("^step 0 "), timeout=PATIENCE)
    host.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("door", ["Share", "Compare runs"])
def test_axe_finds_nothing_in_the_dialogs(door: str, theme: str, new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page(color_scheme=theme)).open()
    network.page.get_by_role("button", name=door).click()
    dialog = network.page.get_by_role("dialog", name=door)
    expect(dialog).to_be_visible()
    found = Axe().run(network.page).response["violations"]
    assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []
