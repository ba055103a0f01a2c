"""What is walked on in chapter two: a curve between two classes, a feature of several, a formula with its faults."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_gradient_descent_page import PATIENCE, PHONE, opened

STATE = """(host) => host.querySelector(".plotly-stage")._fullData.map(({ name, x, y }) => ({ name, x: [...x], y: [...y] }))"""
DRAWN = """(name) => !name || document.querySelector("[data-shows='points'] .plotly-stage")._fullData.some((each) => each.name === name)"""
TITLED = """([axis, text]) => document.querySelector("[data-shows='points'] .plotly-stage").layout.annotations[axis].text === text"""


@pytest.fixture
def walk(new_page: Callable[..., Page]) -> Page:
    """The chapter with its map drawn."""
    return opened(new_page())


def on(page: Page, kind: str) -> None:
    """Choose what is walked on."""
    page.locator(f"[data-objective='{kind}']").click()
    expect(page.locator(f"[data-objective='{kind}']")).to_have_attribute("aria-pressed", "true")


def curve(page: Page, name: str = "") -> list[dict[str, Any]]:
    """What the picture of the points shows, once it is drawn to its end, with what is called so."""
    page.locator("[data-picture='points']").click()
    host = page.locator("[data-shows='points']")
    expect(host).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    page.wait_for_function(DRAWN, arg=name)
    traces: list[dict[str, Any]] = host.evaluate(STATE)
    return traces


def test_a_curve_learns_to_part_two_classes(walk: Page) -> None:
    on(walk, "logistic")
    walk.get_by_role("button", name="Draw two classes").click()
    expect(walk.locator("[data-field='source']")).to_have_value("generator:dose")
    expect(walk.locator("[data-picture='points']")).to_have_text("Curve")
    expect(walk.locator("[data-panel='mathematics']")).to_contain_text("S-curve through the points")
    rate = walk.locator("#setting-learning_rate-0")
    rate.fill("0.1")
    rate.press("Enter")
    before = next(trace for trace in curve(walk, "curve 1") if trace["name"] == "curve 1")
    assert set(before["y"]) == {0.5}
    walk.locator("[data-action='step']").click()
    expect(walk.locator("[data-text='track']")).to_contain_text("step 1")
    expect(walk.locator("[data-shows='points']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    traces = {trace["name"]: trace for trace in curve(walk)}
    assert traces["curve 1"]["y"][-1] > traces["curve 1"]["y"][0]
    assert set(traces["class 0"]["y"]) == {0} and set(traces["class 1"]["y"]) == {1}


def test_a_batch_is_offered_where_there_are_points(walk: Page) -> None:
    batch = walk.get_by_label("Batch size (points)")
    expect(batch).to_be_hidden()
    expect(walk.get_by_label("Tolerance").first).to_be_visible()
    on(walk, "data")
    expect(batch).to_be_visible()
    on(walk, "surface")
    expect(batch).to_be_hidden()


def test_the_rule_is_written_with_the_letters_of_its_formulas(walk: Page) -> None:
    expect(walk.locator("[data-slot='rule']")).to_have_text("w ← w − η ∂J/∂w")


def test_a_point_is_put_into_the_class_that_was_pressed(walk: Page) -> None:
    on(walk, "logistic")
    walk.get_by_role("button", name="Draw two classes").click()
    expect(walk.locator("[data-field='source']")).to_have_value("generator:dose")
    curve(walk)
    walk.wait_for_function(TITLED, arg=[0, "probability that class is 1"])
    box = walk.locator("[data-shows='points'] .points-layer").bounding_box()
    assert box
    walk.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.3)
    expect(walk.locator("[data-field='source'] option").first).to_have_text("Own points (61)")
    expect(walk.locator("[data-shows='points']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    walk.wait_for_function(TITLED, arg=[0, "probability that class is 1"])


def test_a_feature_is_chosen_by_its_name(walk: Page) -> None:
    on(walk, "data")
    feature = walk.locator("[data-field='feature']")
    expect(feature).to_be_hidden()
    walk.locator("[data-field='source']").select_option("table:cherry-trees")
    expect(feature).to_be_visible()
    expect(feature.locator("option")).to_have_text(["Girth (diameter) (in)", "Height (ft)"])
    expect(walk.locator("[data-field='scale']")).to_be_hidden()
    feature.select_option("height_ft")
    expect(walk).to_have_url(re.compile("#u1"))
    curve(walk)
    walk.wait_for_function(TITLED, arg=[1, "Height (ft)"])
    walk.locator("[data-field='source']").select_option("generator:line")
    expect(feature).to_be_hidden()
    expect(walk.locator("[data-field='source']")).to_have_value("generator:line")
    expect(walk.locator("[data-error='data']")).to_be_empty()


def test_a_fault_is_marked_in_the_formula_and_reached_by_keys(walk: Page) -> None:
    on(walk, "formula")
    formula, place = walk.locator("[data-field='formula']"), walk.locator("[data-part='formula-place']")
    formula.fill("x^2 + foo(y)")
    formula.press("Enter")
    expect(place.locator("mark")).to_have_text("foo")
    chosen = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert formula.evaluate(chosen) == "foo"
    expect(formula).to_have_attribute("aria-invalid", "true")
    formula.evaluate("(field) => field.setSelectionRange(0, 0)")
    walk.keyboard.press("Tab")
    expect(place).to_be_focused()
    expect(place).to_have_accessible_name("Go to the fault at column 7")
    walk.keyboard.press("Enter")
    expect(formula).to_be_focused()
    assert formula.evaluate(chosen) == "foo"
    walk.keyboard.type("sin")
    expect(place).to_be_hidden()
    walk.keyboard.press("Enter")
    expect(walk.locator("[data-trace='partial-1'] .formula").first).to_contain_text("cos")
    expect(formula).not_to_have_attribute("aria-invalid", "true")


HOSTILE = (
    "x.__class__", "9**9**9", "(" * 150 + "x" + ")" * 30, "1/0", "x.real", "", "__import__('os')", "x if y else 0", "x^" * 90 + "x",
    "lambda: x", "[x for x in y]", "x" * 10_000, "1e999", "x\u202ey", "<img src=x onerror=alert(1)>",
)  # fmt: skip


def test_hostile_formulas_are_refused_at_their_place_and_the_walk_goes_on(walk: Page) -> None:
    on(walk, "formula")
    formula, fault = walk.locator("[data-field='formula']"), walk.locator("#formula-fault")
    for text in HOSTILE:
        formula.fill(text)
        formula.press("Enter")
        expect(fault, text[:30]).to_contain_text("Expected", timeout=PATIENCE)
        assert walk.evaluate("document.documentElement.scrollWidth <= innerWidth"), text[:30]
    formula.fill("x^2 + y^2 + x")
    formula.press("Enter")
    expect(fault).to_be_hidden()
    expect(walk.locator("[data-trace='partial-0'] .formula").first).to_contain_text("2x")
    walk.locator("[data-action='step']").click()
    expect(walk.locator("[data-text='track']")).to_contain_text("step 1")


def test_a_phone_shows_curve_and_fault_without_scrolling_sideways(new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=PHONE, has_touch=True))
    page.get_by_role("button", name="Data", exact=True).click()
    on(page, "logistic")
    curve(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    on(page, "formula")
    formula = page.locator("[data-field='formula']")
    formula.fill("x^2 + " * 20 + "foo" + " + y" * 10)
    formula.press("Enter")
    expect(page.locator("[data-part='formula-place'] mark")).to_have_text("foo")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
