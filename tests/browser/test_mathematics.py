"""The glass box in a real browser: live numbers, matrices of any size, notes, the font."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mathematics_page import NUMBER, coefficient, open_chapter, part, set_degree, text_of


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter on linear regression."""
    return open_chapter(new_page())


def test_every_number_of_the_first_picture_is_there(page: Page) -> None:
    numbers = page.locator(".mathematics [data-number]:visible")
    assert numbers.count() > 25
    for text in numbers.all_text_contents():
        assert NUMBER.match(text), text
    assert text_of(page.locator("[data-number='solution.gram.0.0']")) == 17


def test_large_matrices_have_dots_and_a_dialog_with_the_whole(page: Page) -> None:
    set_degree(page, 6)
    gram = page.get_by_role("table", name="X transposed times X")
    expect(gram.locator("tr")).to_have_count(5)
    expect(gram).to_contain_text("⋱")
    page.get_by_role("button", name="Show them whole").click()
    whole = page.get_by_role("dialog").get_by_role("table", name="X transposed times X")
    expect(whole.locator("tr")).to_have_count(7)
    expect(whole.locator("[data-number='solution.gram.6.6']")).to_have_text(NUMBER)
    whole.locator("[data-number='solution.gram.6.6']").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(part(page, "name")).to_have_text("Sum of x¹²")


def test_the_model_has_a_term_for_each_column(page: Page) -> None:
    set_degree(page, 3)
    expect(page.locator("[data-slot=model] [data-number]")).to_have_count(4)
    assert page.locator("[data-slot=model]").evaluate("slot => slot.scrollWidth <= slot.clientWidth + 1")
    signs = page.locator("[data-slot=model] [data-sign]").all_text_contents()
    assert set(signs) <= {"+", "−"}
    assert not any(text.startswith("−") for text in page.locator("[data-slot=model] [data-absolute]").all_text_contents())


def test_ridge_changes_cost_and_equations(page: Page) -> None:
    expect(page.get_by_role("group", name="The cost with its penalty")).to_be_hidden()
    field = page.get_by_role("spinbutton", name=re.compile("Ridge"))
    field.fill("0.5")
    field.press("Enter")
    expect(page.get_by_role("group", name="The cost with its penalty")).to_be_visible()
    expect(page.get_by_role("group", name="The cost", exact=True)).to_be_hidden()
    expect(page.locator("[data-number='config.ridge']")).to_have_text("0.5")


def test_a_statistic_that_is_undefined_is_a_dash_with_its_reason(page: Page) -> None:
    page.locator("[data-panel=data]").get_by_role("button", name="Clear").click()
    expect(page.locator("[data-number='solution.r_squared']")).to_have_text("–")
    for x, y in (("1", "2"), ("3", "5")):
        page.locator("[data-panel=data]").get_by_label("x", exact=True).fill(x)
        page.locator("[data-panel=data]").get_by_label("y", exact=True).fill(y)
        page.locator("[data-panel=data]").get_by_role("button", name="Add", exact=True).last.click()
    expect(coefficient(page, 1)).to_have_text("1.500")
    error = page.locator("[data-number='solution.standard_errors.1']")
    expect(error).to_have_text("–")
    expect(error).to_have_attribute("title", re.compile(r"\w+ \w+"))
    assert "NaN" not in page.locator(".mathematics").inner_text()


def test_a_note_says_what_is_wrong_and_its_remedy_mends_it(page: Page) -> None:
    field = page.get_by_role("spinbutton", name=re.compile("Learning rate"))
    field.fill("0.5")
    field.press("Enter")
    note = page.locator("[data-part=notes] li").filter(has_text="overshoots")
    expect(note).to_be_visible()
    note.get_by_role("button").click()
    expect(note).to_have_count(0)
    assert text_of(page.locator("[data-number='config.learning_rate']")) < 0.04


def test_the_influential_point_is_shown_when_asked(page: Page) -> None:
    page.locator("[data-part=notes] li").filter(has_text="decides much").get_by_role("button", name="Show it").click()
    expect(page.get_by_role("application", name=re.compile("select"))).to_be_visible()
    expect(page.locator(".ring-selected")).to_have_count(1)


def test_the_font_of_the_formulas_is_there_and_roots_reach_around(page: Page) -> None:
    page.locator("[data-number='solution.standard_errors.1']").click()
    root = part(page, "formula").locator("msqrt").first
    expect(root).to_be_visible()
    assert page.evaluate("document.fonts.check('16px \"STIX Two Math\"')")
    assert page.evaluate("[...document.fonts].some(face => face.family.includes('STIX Two Math') && face.status === 'loaded')")
    assert root.evaluate("root => root.getBoundingClientRect().height >= root.firstElementChild.getBoundingClientRect().height")


def test_the_derivation_opens_step_by_step(page: Page) -> None:
    steps = page.locator(".derivation details")
    assert steps.count() == 7
    expect(steps.nth(2).locator("math").first).to_be_hidden()
    steps.nth(2).locator("summary").click()
    expect(steps.nth(2).locator("mfrac").first).to_be_visible()
