"""Where numbers come from, in a real browser: asked, followed down to the data, kept current while these change."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mathematics_page import card, coefficient, open_chapter, part, text_of


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter on linear regression."""
    return open_chapter(new_page())


def test_a_slope_is_explained_down_to_a_coordinate_and_back(page: Page) -> None:
    shown = coefficient(page, 1).inner_text()
    coefficient(page, 1).click()
    expect(part(page, "name")).to_have_text("Slope")
    expect(part(page, "formula").locator("math mfrac")).to_have_count(1)
    expect(part(page, "substituted").locator("math")).to_contain_text("17")
    expect(part(page, "value")).to_have_text(shown)
    card(page).get_by_role("button", name="Sum of x · y").click()
    expect(part(page, "name")).to_have_text("Sum of x · y")
    expect(part(page, "name")).to_be_focused()
    expect(part(page, "inputs").locator("li").first).to_contain_text("x of point 1")
    part(page, "crumbs").get_by_role("button", name="Slope").click()
    expect(part(page, "name")).to_have_text("Slope")
    expect(part(page, "crumbs")).to_be_hidden()


def test_decimals_are_chosen_from_two_to_ten(page: Page) -> None:
    coefficient(page, 1).click()
    choice = card(page).get_by_label("Decimals")
    for decimals in ("2", "10"):
        choice.select_option(decimals)
        expect(part(page, "value")).to_have_text(re.compile(rf"^\d+\.\d{{{decimals}}}$"))
    assert choice.locator("option").all_inner_texts() == [str(count) for count in range(2, 11)]


def test_an_open_explanation_follows_the_data(page: Page) -> None:
    coefficient(page, 1).click()
    before = part(page, "substituted").text_content() or ""
    value = part(page, "value").inner_text()
    page.locator("[data-panel=data]").get_by_label("x", exact=True).fill("9.5")
    page.locator("[data-panel=data]").get_by_label("y", exact=True).fill("7")
    page.locator("[data-panel=data]").get_by_role("button", name="Add", exact=True).last.click()
    expect(page.locator("[data-number='solution.gram.0.0']")).to_have_text("18")
    expect(part(page, "value")).not_to_have_text(value)
    expect(part(page, "substituted")).not_to_have_text(before)
    expect(part(page, "value")).to_have_text(coefficient(page, 1).inner_text())


def test_an_update_is_explained_anew_at_every_step(page: Page) -> None:
    page.locator("[data-slot=step] [data-number='next.1']").click()
    expect(part(page, "name")).to_have_text("Slope after the next step")
    first = text_of(part(page, "value"))
    page.get_by_role("button", name="One step on").click()
    expect(page.locator("[data-number=step]")).to_have_text("1")
    expect(part(page, "value")).not_to_have_text(f"{first:.4f}")
    assert text_of(page.locator("[data-number='line.params.1']")) == pytest.approx(first, rel=1e-3)


def test_an_explanation_is_opened_and_closed_by_keys_alone(page: Page) -> None:
    coefficient(page, 0).focus()
    page.keyboard.press("Enter")
    expect(part(page, "name")).to_have_text("Intercept")
    part(page, "name").focus()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(coefficient(page, 0)).to_be_focused()


def test_the_card_stands_below_the_passage_that_was_asked(page: Page) -> None:
    for slot in ("model", "equations", "coefficients"):
        asked = page.locator(f"[data-slot={slot}] [data-question]").first
        asked.click()
        expect(card(page)).to_be_in_viewport()
        assert asked.evaluate("asked => asked.closest('[data-passage]').contains(document.querySelector('[data-part=explanation]'))")


def test_on_a_phone_an_asked_statistic_leads_to_the_mathematics(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".tabs").get_by_role("button", name="Data").click()
    expect(page.locator(".mathematics")).to_be_hidden()
    page.evaluate("""() => {
      const asked = Object.assign(document.createElement("button"), {textContent: "asked"});
      asked.dataset.question = '{"quantity": "r_squared"}';
      document.querySelector("[data-panel=statistics]").append(asked);
      asked.click();
    }""")
    expect(part(page, "name")).to_have_text("Share of the variation explained")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
