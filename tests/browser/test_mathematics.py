"""The glass box in a real browser: live numbers, explanations down to the data, matrices of any size, notes, the font."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

NUMBER = re.compile(r"^−?\d[\d.]*(·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$")


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter with the numbers of its first points."""
    page = new_page()
    page.goto("/linear-regression")
    expect(coefficient(page, 1)).to_have_text(NUMBER)
    return page


def coefficient(page: Page, index: int) -> Locator:
    """A number of the model's formula."""
    return page.locator(f"[data-slot=model] [data-number='solution.coefficients.{index}']")


def card(page: Page) -> Locator:
    """The explanation."""
    return page.locator("[data-part=explanation]")


def part(page: Page, name: str) -> Locator:
    """A place of the explanation by its name."""
    return card(page).locator(f"[data-part='{name}']")


def set_degree(page: Page, degree: int) -> None:
    """Another degree, as typed into the setting."""
    field = page.get_by_role("spinbutton", name=re.compile("Degree"))
    field.fill(str(degree))
    field.press("Enter")


def text_of(locator: Locator) -> float:
    """A number as it is written, as a number."""
    return float((locator.text_content() or "").replace("−", "-"))


def test_every_number_of_the_first_picture_is_there(page: Page) -> None:
    numbers = page.locator(".mathematics [data-number]:visible")
    assert numbers.count() > 25
    for text in numbers.all_text_contents():
        assert NUMBER.match(text), text
    assert text_of(page.locator("[data-number='solution.gram.0.0']")) == 17


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
