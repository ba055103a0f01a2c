"""Chapter two in a real browser: the walk on the map, the race, own formulas and own points."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PATIENCE = 20_000
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def walk(new_page: Callable[..., Page]) -> Page:
    """The chapter, its map drawn and the surfaces listed."""
    return opened(new_page(reduced_motion="no-preference"))


def opened(page: Page, address: str = "/gradient-descent") -> Page:
    """Wait until everything stands."""
    page.goto(address)
    expect(page.locator("[data-shows='map']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    expect(page.locator("[data-field='surface'] option[value='himmelblau']")).to_be_attached()
    expect(page.locator("[data-trace='value'] button")).not_to_be_empty()
    return page


def track(page: Page) -> str:
    """What the bar says."""
    return page.locator("[data-text='track']").inner_text()


def standing(page: Page, row: int) -> list[str]:
    """Cost, slope, steps and verdict of a runner."""
    return page.locator(".standings tbody tr").nth(row).locator("td").all_inner_texts()


def add(page: Page, optimizer: str, count: int) -> None:
    """Let one more race."""
    page.locator("[data-field='add']").select_option(optimizer)
    expect(page.locator(".runner")).to_have_count(count)


def test_play_step_back_and_scrub_walk_on_the_ravine(walk: Page) -> None:
    assert track(walk) == "step 0 · cost 62.50"
    walk.get_by_role("button", name="One step on").or_(walk.locator("[data-action='step']")).first.click()
    # x: -5 - 0.07 · -5 = -4.65,  y: 2 - 0.07 · 50 = -1.5,  cost: (4.65² + 25 · 1.5²) / 2 = 38.94
    expect(walk.locator("[data-text='track']")).to_have_text("step 1 · cost 38.94")
    walk.keyboard.press(",")
    expect(walk.locator("[data-text='track']")).to_contain_text("step 0 of 1")
    walk.locator("[data-field='speed']").select_option("0")
    walk.locator("[data-action='play']").click()
    expect(walk.locator("[data-text='track']")).to_contain_text("converged")
    assert standing(walk, 0)[3] == "converged"
    walk.locator("[data-field='timeline']").fill("10")
    expect(walk.locator("[data-text='track']")).to_contain_text("step 10 of")


def test_the_start_is_chosen_by_pointer_keys_and_typing(walk: Page) -> None:
    layer = walk.locator("[data-shows='map'] .points-layer")
    box = layer.bounding_box()
    assert box
    walk.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    start_x, start_y = walk.locator("[data-field='start_x']"), walk.locator("[data-field='start_y']")
    expect(start_x).not_to_have_value("-5")
    before = float(start_x.input_value())
    layer.focus()
    walk.keyboard.press("ArrowRight")
    expect(start_x).not_to_have_value(str(before))
    assert float(start_x.input_value()) == pytest.approx(before + 0.12, abs=0.02)
    start_y.fill("1,5")
    start_y.press("Enter")
    expect(walk.locator("[data-trace='value']")).to_contain_text("1.5")
    start_y.fill("north")
    start_y.press("Enter")
    expect(walk.locator("[data-part='start-fault']")).to_be_visible()


def test_a_race_has_rules_with_their_own_settings(walk: Page) -> None:
    add(walk, "momentum", 2)
    add(walk, "adam", 3)
    rate = walk.locator("#setting-learning_rate-0")
    rate.fill("0.1")
    rate.press("Enter")
    expect(walk.locator("[data-part='notes']")).to_contain_text("largest safe rate is 0.08")
    walk.locator("[data-field='speed']").select_option("1000")
    walk.locator("[data-action='play']").click()
    expect(walk.locator(".standings tbody tr").nth(0)).to_have_attribute("data-verdict", "diverged")
    expect(walk.locator(".standings tbody tr").nth(1)).to_have_attribute("data-verdict", "converged")
    expect(walk.locator(".standings tbody tr").nth(2)).to_have_attribute("data-verdict", "converged")
    walk.locator(".standings").get_by_role("button", name="Adam").click()
    expect(walk.locator("[data-slot='memory']")).to_contain_text("bias correction of beta1")
    before, ways = track(walk), [standing(walk, 1), standing(walk, 2)]
    walk.locator(".runner").nth(0).get_by_role("button", name="Remove").click()
    expect(walk.locator(".runner")).to_have_count(2)
    expect(walk.locator(".standings tbody tr")).to_have_count(2)
    assert [standing(walk, 0), standing(walk, 1)] == ways
    expect(walk.locator("[data-text='track']")).to_contain_text(before.split(" ·")[0])
    add(walk, "gradient-descent", 3)
    expect(walk.locator(".standings tbody tr")).to_have_count(3)
    expect(walk.locator("[data-text='track']")).to_contain_text(before.split(" ·")[0])
    assert [standing(walk, 0), standing(walk, 1)] == ways
    expect(walk.locator(".standings tbody tr").nth(2)).to_have_attribute("data-verdict", re.compile("descending|converged"))


def test_nobody_is_lost_when_the_race_is_changed_in_a_hurry(walk: Page) -> None:
    walk.locator("#setting-learning_rate-0").fill("0.01")
    walk.locator("#setting-learning_rate-0").press("Enter")
    for optimizer in ("momentum", "adam", "rmsprop"):
        walk.locator("[data-field='add']").select_option(optimizer)
    expect(walk.locator(".standings tbody tr")).to_have_count(4)
    expect(walk.locator(".runner")).to_have_count(4)
    expect(walk.locator("#setting-learning_rate-0")).to_have_value("0.01")


def test_a_guess_is_answered(walk: Page) -> None:
    walk.get_by_role("button", name="It diverges").click()
    expect(walk.locator("[data-part='guess']")).to_contain_text("You say that Gradient descent will diverge.")
    walk.locator("[data-field='speed']").select_option("0")
    walk.locator("[data-action='play']").click()
    expect(walk.locator("[data-part='guess']")).to_contain_text("You said it would diverge. It converged.")


def test_an_own_formula_is_walked_on_and_its_faults_are_shown_in_place(walk: Page) -> None:
    walk.get_by_role("button", name="Formula").click()
    formula = walk.locator("[data-field='formula']")
    formula.fill("x^2 + foo(y)")
    formula.press("Enter")
    expect(walk.locator("#formula-fault")).to_contain_text("at column 7")
    formula.fill("3*x^2 + y^4")
    formula.press("Enter")
    expect(walk.locator("#formula-fault")).to_be_hidden()
    expect(walk.locator("[data-trace='partial-0'] .formula").first).to_contain_text("6x")
    expect(walk.locator("[data-trace='partial-1'] .formula").first).to_contain_text("4y")


def test_numbers_are_explained(walk: Page) -> None:
    walk.locator("[data-trace='update-1'] button").last.click()
    card = walk.locator("[data-part='explanation']")
    expect(card.locator("h4")).to_have_text("next y")
    expect(card.locator("[data-part='value']")).to_have_text("−1.5000")
    card.get_by_role("button", name=re.compile("partial derivative")).click()
    expect(card.locator("[data-part='value']")).to_have_text("50")


def test_points_are_carried_over_and_their_line_moves(walk: Page) -> None:
    walk.goto("/linear-regression")
    expect(walk.locator("[data-panel='statistics']")).to_contain_text("slope")
    walk.locator("[data-panel='data'] [data-type='x'], [data-part='type'] [data-field='x']").first.fill("5")
    walk.locator("[data-part='type'] [data-field='y']").fill("9")
    walk.locator("[data-part='type']").get_by_role("button", name="Add").click()
    expect(walk).to_have_url(re.compile("#u1"))
    link = walk.locator(".chapters").get_by_role("link", name="Gradient descent")
    link.hover()
    expect(link).to_have_attribute("href", re.compile("#u1"))
    link.click()
    expect(walk.locator("[data-objective='data']")).to_have_attribute("aria-pressed", "true")
    walk.locator("[data-picture='points']").click()
    expect(walk.locator("[data-shows='points']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
    rate = walk.locator("#setting-learning_rate-0")
    rate.fill("0.005")
    rate.press("Enter")
    walk.locator("[data-action='step']").click()
    expect(walk.locator("[data-text='track']")).to_contain_text("step 1")


def test_every_picture_is_drawn_and_has_a_table(walk: Page) -> None:
    walk.locator("[data-action='step']").click()
    for name in ("cost", "slices", "map"):
        walk.locator(f"[data-picture='{name}']").click()
        expect(walk.locator(f"[data-shows='{name}']")).to_have_attribute("data-drawn-by", "plotly", timeout=PATIENCE)
        walk.locator("[data-action='table']").click()
        expect(walk.locator("[data-dialog='table'] tbody tr").first).to_be_visible()
        walk.keyboard.press("Escape")
    walk.locator("[data-map='basins']").click()
    expect(walk.locator("[data-shows='map'] .sketch-fields img")).to_have_count(2)


def test_a_phone_shows_the_map_first(new_page: Callable[..., Page]) -> None:
    page = opened(new_page(viewport=PHONE, has_touch=True, color_scheme="dark"))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.get_by_role("button", name="Settings").click()
    expect(page.locator(".runner")).to_be_visible()
    expect(page.locator("[data-objective='surface']")).to_be_hidden()
    page.get_by_role("button", name="Data", exact=True).click()
    expect(page.locator("[data-objective='surface']")).to_be_visible()
