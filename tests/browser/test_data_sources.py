"""The sources of data in a real browser: generators with their seed, tables with their sets and columns, share and scale."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.data_page import choose, expect_source, field, opened, part, press, statistics


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter, ready."""
    return opened(new_page())


def test_a_seed_gives_the_same_points_again(page: Page) -> None:
    first = choose(page, "generator:sine")
    expect_source(page, "Sine wave")
    expect(field(page, "n")).to_have_value("60")
    expect(field(page, "seed")).to_have_value("7")
    press(page, "dice")
    expect(field(page, "seed")).not_to_have_value("7")
    expect(statistics(page)).not_to_have_text(first, use_inner_text=True)
    field(page, "seed").fill("7")
    field(page, "seed").press("Enter")
    expect(statistics(page)).to_have_text(first, use_inner_text=True)
    press(page, "undo")
    expect(field(page, "seed")).not_to_have_value("7")


def test_a_number_that_the_server_refuses_is_named_at_its_field_and_nothing_is_lost(page: Page) -> None:
    before = choose(page, "generator:line")
    field(page, "n").fill("20001")
    expect(page.locator("[data-error=generator]")).to_contain_text("20001")
    expect(field(page, "n")).to_have_attribute("aria-invalid", "true")
    assert statistics(page).inner_text() == before
    field(page, "n").fill("30")
    field(page, "n").press("Enter")
    expect(page.locator("[data-error=generator]")).to_have_text("")
    expect(statistics(page)).not_to_have_text(before, use_inner_text=True)


def test_anscombe_shows_the_same_line_on_four_pictures(page: Page) -> None:
    page.get_by_role("button", name="Anscombe").click()
    for group, slope in (("I", "0.5001"), ("II", "0.5000"), ("III", "0.4997"), ("IV", "0.4999"), ("I", "0.5001")):
        expect(field(page, "group")).to_have_value(group)
        expect(statistics(page)).to_contain_text(slope)
        page.get_by_role("button", name="Next set").click()
    expect(part(page, "about")).to_contain_text("F. J. Anscombe")


def test_the_stepper_walks_round_the_datasaurus(page: Page) -> None:
    page.get_by_role("button", name="Datasaurus").click()
    expect(field(page, "group")).to_have_value("dino")
    page.get_by_role("button", name="Previous set").click()
    expect(field(page, "group")).to_have_value("x_shape")
    expect(statistics(page)).to_contain_text("intercept")
    expect(part(page, "about")).to_contain_text("License: MIT.")
    press(page, "undo")
    expect(field(page, "group")).to_have_value("dino")


def test_penguins_with_two_features_and_another_target(page: Page) -> None:
    field(page, "source").select_option("table:penguins")
    part(page, "columns-said").click()
    part(page, "features").get_by_label("Bill length (mm)").check()
    for text in ("w of bill_length_mm", "6.047", "48.14", "0.7600"):
        expect(statistics(page)).to_contain_text(text)
    expect(part(page, "scale-rows")).to_contain_text("Flipper length (mm)")
    field(page, "target").select_option("flipper_length_mm")
    expect(part(page, "columns-said")).to_have_text("Flipper length (mm) from Bill length (mm)")
    press(page, "undo")
    expect(part(page, "columns-said")).to_have_text("Body mass (g) from Bill length (mm), Flipper length (mm)")


def test_the_test_share_says_how_many_and_is_one_undo(page: Page) -> None:
    field(page, "source").select_option("generator:line")
    expect(field(page, "n")).to_have_value("40")
    share = field(page, "test_share")
    share.focus()
    for _ in range(5):
        share.press("ArrowRight")
    expect(page.locator("[data-output=share]")).to_have_text("25 % · 10 of 40")
    expect(page.get_by_text("The hollow points are the test: nothing is learned from them.")).to_be_visible()
    expect(statistics(page)).to_contain_text("test error")
    press(page, "table")
    expect(page.locator(".mark.test")).to_have_count(10)
    page.keyboard.press("Escape")
    field(page, "source").select_option("generator:step")
    expect(page.locator("[data-output=share]")).to_have_text("25 % · 15 of 60")


def test_scaling_is_on_for_tables_reversible_and_then_the_learners_choice(page: Page) -> None:
    scale = page.get_by_role("switch", name="Standardize features")
    expect(scale).not_to_be_checked()
    field(page, "source").select_option("table:old-faithful")
    expect(scale).to_be_checked()
    expect(part(page, "scale-hint")).to_contain_text("descent works in any units")
    for text in ("Eruption length (min)", "3.488", "1.139"):  # mean and population deviation of the 272 eruptions
        expect(part(page, "scale-rows")).to_contain_text(text)
    scale.uncheck()
    expect(part(page, "scales")).to_be_hidden()
    field(page, "source").select_option("table:cars")
    expect_source(page, "Stopping distances")
    expect(scale).not_to_be_checked()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_panel_and_its_dialogs_have_no_faults_of_access(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    if width < 900:
        page.locator(".tabs [data-tab=data]").click()
    page.get_by_role("button", name="Datasaurus").click()
    expect(part(page, "stepper")).to_be_visible()
    part(page, "columns-said").click()
    for dialog in (None, "table", "csv"):
        if dialog:
            press(page, dialog)
        if dialog == "csv":
            field(page, "csv").fill("a;b\n1,5;2\n2;x\n3;4")
            expect(part(page, "problems")).to_be_visible()
        report = Axe().run(page, context="dialog[open]" if dialog else "[data-panel=data]")
        assert report.violations_count == 0, report.generate_report()
        page.keyboard.press("Escape")
