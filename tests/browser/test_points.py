"""Placing, dragging and removing points: the line follows, and it is the line that the API computes."""

from playwright.sync_api import expect

from tests.browser.learner import Learner


def test_a_press_adds_a_point_where_it_was(learner: Learner) -> None:
    before = learner.page.url
    learner.click_at(2.0, 7.0)
    learner.settled(before)
    assert len(learner.points()) == 18
    x, y = learner.points()[-1]
    assert abs(x - 2) < 0.02 and abs(y - 7) < 0.02
    learner.agrees_with_api()


def test_the_line_follows_a_dragged_point(learner: Learner) -> None:
    page, slope = learner.page, learner.statistic("slope w")
    before, old = page.url, slope.text_content() or ""
    x, y = learner.points()[8]
    page.mouse.move(*learner.spot(x, y))
    page.mouse.down()
    page.mouse.move(*learner.spot(7.0, 1.5), steps=8)
    expect(slope).not_to_have_text(old)
    assert page.url == before, "the address waits for the release"
    page.mouse.up()
    learner.settled(before)
    moved = learner.points()[8]
    assert len(learner.points()) == 17
    assert abs(moved[0] - 7) < 0.02 and abs(moved[1] - 1.5) < 0.02
    learner.agrees_with_api()


def test_escape_puts_a_dragged_point_back(learner: Learner) -> None:
    page, slope = learner.page, learner.statistic("slope w")
    old = slope.text_content() or ""
    page.mouse.move(*learner.spot(*learner.points()[8]))
    page.mouse.down()
    page.mouse.move(*learner.spot(7.0, 1.5), steps=4)
    expect(slope).not_to_have_text(old)
    page.keyboard.press("Escape")
    expect(slope).to_have_text(old)
    page.mouse.up()


def test_the_eraser_removes_what_it_touches(learner: Learner) -> None:
    before, gone = learner.page.url, learner.points()[3]
    learner.tool("e")
    learner.click_at(*gone)
    learner.settled(before)
    assert gone not in learner.points() and len(learner.points()) == 16
    learner.agrees_with_api()


def test_the_brush_scatters_and_one_undo_takes_it_all_back(learner: Learner) -> None:
    page, points = learner.page, learner.points()
    learner.tool("b")
    page.mouse.move(*learner.spot(2, 7))
    page.mouse.down()
    page.mouse.move(*learner.spot(4, 7), steps=20)
    page.mouse.up()
    learner.drew(lambda drawn: len(drawn) > 20)
    page.keyboard.press("Control+z")
    learner.drew(lambda drawn: drawn == points)


def test_undo_and_redo_walk_through_what_was_done(learner: Learner) -> None:
    page, slope = learner.page, learner.statistic("slope w")
    old, before = slope.text_content() or "", page.url
    learner.click_at(9.0, 1.0)
    expect(slope).not_to_have_text(old)
    new = slope.text_content() or ""
    learner.settled(before)
    page.keyboard.press("Control+z")
    expect(slope).to_have_text(old)
    page.keyboard.press("Control+Shift+z")
    expect(slope).to_have_text(new)


def test_selected_points_go_together(learner: Learner) -> None:
    page, before = learner.page, learner.page.url
    learner.tool("s")
    page.mouse.move(*learner.spot(-0.1, 0.5))
    page.mouse.down()
    page.mouse.move(*learner.spot(2.3, 4.0), steps=5)
    page.mouse.up()
    chosen = [point for point in learner.points() if point[0] < 2.3]
    expect(page.locator(".ring-selected")).to_have_count(len(chosen))
    learner.layer.focus()
    page.keyboard.press("Delete")
    learner.settled(before)
    assert not set(chosen) & set(learner.points())


def test_the_keyboard_alone_adds_moves_and_removes(learner: Learner) -> None:
    page, slope = learner.page, learner.statistic("slope w")
    learner.layer.focus()
    before = page.url
    for key in ("ArrowRight", "Shift+ArrowUp", "Enter"):
        page.keyboard.press(key)
    learner.settled(before)
    assert len(learner.points()) == 18
    old, before = slope.text_content() or "", page.url
    page.keyboard.press("[")
    page.keyboard.press("Shift+ArrowDown")
    expect(slope).not_to_have_text(old)
    expect(page.locator("[data-part='announcer']")).to_contain_text("Point 18 of 18")
    learner.settled(before)
    before = page.url
    page.keyboard.press("Delete")
    learner.settled(before)
    assert len(learner.points()) == 17
    learner.agrees_with_api()


def test_the_axes_stand_still_while_one_draws_and_grow_after_a_release(learner: Learner) -> None:
    page = learner.page
    ticks = page.locator("[data-shows='fit'] .sketch text")
    before = ticks.all_text_contents()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("[data-shows='fit'] .scatterlayer .point")).to_have_count(0)
    for number, (x, y) in enumerate([(2.0, 3.0), (2.6, 3.2), (3.2, 3.4)], 1):
        learner.click_at(x, y)
        expect(page.locator("#data-source option:checked")).to_have_text(f"Own points ({number})")
    learner.drawn()
    assert ticks.all_text_contents() == before
    page.mouse.move(*learner.spot(2.6, 3.2))
    page.mouse.down()
    page.mouse.move(*learner.spot(11.0, 9.0), steps=4)
    assert ticks.all_text_contents() == before
    page.mouse.up()
    expect(ticks).not_to_have_text(before)
