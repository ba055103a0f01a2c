"""Chapter two in a real browser: what is said of a walk stays true, and says of whom and of what."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_gradient_descent import PATIENCE, add, opened


@pytest.fixture
def walk(new_page: Callable[..., Page]) -> Page:
    """The chapter, its map drawn and the surfaces listed."""
    return opened(new_page(reduced_motion="no-preference"))


def test_an_answer_stands_whatever_is_set_afterwards_and_a_remedy_begins_again(walk: Page) -> None:
    walk.locator("[data-field='surface']").select_option("himmelblau")
    add(walk, "adam", 2)
    rate = walk.locator("#setting-learning_rate-0")
    rate.fill("0.07")
    rate.press("Enter")
    walk.get_by_role("button", name="It diverges").click()
    walk.locator("[data-field='speed']").select_option("0")
    walk.locator("[data-action='play']").click()
    guess = walk.locator("[data-part='guess']")
    expect(guess).to_contain_text("You were right. It diverged.")
    expect(walk.locator("[data-text='track']")).to_contain_text("cost of Gradient descent")
    expect(walk.locator("[data-text='track']")).to_contain_text("· diverged")
    expect(walk.get_by_role("button", name=re.compile("^Use 0.00"))).to_be_visible()
    rate.fill("0.02")
    rate.press("Enter")
    expect(walk.locator("[data-part='notes']")).to_contain_text("at the rate 0.02")
    expect(guess).to_contain_text("You were right. It diverged.")
    expect(walk.locator(".standings tbody tr").first).to_have_attribute("data-verdict", "diverged")
    walk.get_by_role("button", name=re.compile("^Use 0.00")).click()
    expect(walk.locator("[data-text='track']")).to_contain_text("step 0")
    expect(walk.locator(".verdict-reason")).to_have_text("At the start.")


def test_the_map_of_starts_says_what_its_colors_mean(walk: Page) -> None:
    walk.locator("[data-field='surface']").select_option("himmelblau")
    walk.locator("#setting-learning_rate-0").fill("0.07")
    walk.locator("#setting-learning_rate-0").press("Enter")
    walk.get_by_role("button", name="Where starts end").click()
    key = walk.locator(".basin-key")
    expect(key.locator("p")).to_have_text("Gradient descent: no start arrives within 500 steps.", timeout=PATIENCE)
    expect(key.locator("li")).to_have_text(["diverges"])
    walk.locator("#setting-learning_rate-0").fill("0.01")
    walk.locator("#setting-learning_rate-0").press("Enter")
    expect(key.locator("p")).to_have_text("Starts of Gradient descent end at the minimum", timeout=PATIENCE)
    expect(key.locator("li")).to_have_count(4)
    walk.get_by_role("button", name="Where starts end").click()
    expect(key).to_be_hidden()


def test_a_fault_of_the_start_goes_when_it_no_longer_holds(walk: Page) -> None:
    walk.get_by_role("button", name="Formula").click()
    formula, fault = walk.locator("[data-field='formula']"), walk.locator("[data-part='start-fault']")
    expect(walk.locator("[data-field='start_x']")).to_have_value("-4")
    for valid in (True, False):
        formula.fill("sqrt(x)")
        formula.press("Enter")
        expect(fault).to_contain_text("at which the cost is defined")
        if valid:
            formula.fill("x^2 + 3*y^2")
            formula.press("Enter")
        else:
            walk.locator("[data-objective='data']").click()
        expect(fault).to_be_hidden()
