"""The data panel in a real browser: where points come from, how they are edited, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.data_page import cell, choose, expect_source, field, opened, part, press, statistics

TABLE = "Größe;Gewicht;Art\n1,5;2,1;a\n2,5;3,4;b\n3,5;acht;a\n4,5;5,0;b\n5,5;;b\n6,5;7,1;b\n"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chapter, ready."""
    return opened(new_page())


def test_pasted_csv_with_a_decimal_comma_and_a_bad_line_becomes_own_points(page: Page) -> None:
    press(page, "csv")
    field(page, "csv").fill(TABLE)
    expect(part(page, "summary")).to_have_text("5 rows, 3 columns; separated by semicolon, decimal comma, names in the first line.")
    expect(part(page, "problem-list")).to_have_text("Line 4, column Gewicht: expected a number, found “acht”.")
    expect(part(page, "dropped")).to_contain_text("1.")
    page.get_by_role("button", name="Use 4 points").click()
    expect_source(page, "Own points (4)")
    expect(statistics(page)).to_contain_text("0.9695")  # Σ(x - 3.75)(y - 4.4) / Σ(x - 3.75)² = 14.3 / 14.75
    press(page, "undo")
    expect_source(page, "Own points (17)")


def test_an_uploaded_file_offers_its_columns_and_what_is_no_table_is_explained(page: Page, tmp_path: Path, watch: Watch) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("Höhe,b,c\n1,2,9\n2,4,8\n3,7,6\n".encode("windows-1252"))
    press(page, "csv")
    field(page, "csv").fill("just words")
    expect(page.locator("[data-error=csv]")).to_contain_text("just")
    expect(page.get_by_role("button", name="Use these points")).to_be_disabled()
    field(page, "file").set_input_files(file)
    field(page, "csv-target").select_option("b")
    part(page, "csv-features").get_by_label("c", exact=True).check()
    part(page, "csv-features").get_by_label("Höhe").check()
    page.get_by_role("button", name="Use 3 points").click()
    expect(statistics(page)).to_contain_text("w of Höhe")
    expect(statistics(page)).to_contain_text("w of c")
    watch.forgive("422")


def test_the_table_edits_live_keeps_good_values_and_is_one_undo_a_cell(page: Page) -> None:
    before = choose(page, "generator:line")
    expect_source(page, "Line")
    press(page, "table")
    kept = cell(page, "y", 2).input_value()
    cell(page, "y", 2).fill("12,x")
    expect(page.locator("[data-error=cell]")).to_have_text(f"Point 2, y: “12,x” is no number; {kept} stays in force.")
    cell(page, "y", 2).fill("12,5")
    expect(page.locator("[data-error=cell]")).to_have_text("")
    expect(statistics(page)).not_to_have_text(before, use_inner_text=True)
    page.keyboard.press("Enter")
    expect(cell(page, "y", 3)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, "y", 2)).to_have_value("12.5")
    page.locator("[data-dialog=points] [data-do=add-row]").click()
    expect(cell(page, "x", 41)).to_be_focused()
    page.get_by_role("button", name="Delete point 1", exact=True).click()
    page.keyboard.press("Escape")
    expect_source(page, "Own points (40)")
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect_source(page, "Line")
    expect(statistics(page)).to_have_text(before, use_inner_text=True)


def test_many_points_are_paged(page: Page) -> None:
    field(page, "source").select_option("table:old-faithful")
    expect_source(page, "Old Faithful")
    press(page, "table")
    expect(part(page, "page")).to_have_text("1 to 100 of 272")
    page.get_by_role("button", name="Next page").click()
    expect(cell(page, "Eruption length (min)", 101)).to_be_visible()


def test_points_are_typed_cleared_and_brought_back_by_keys(page: Page) -> None:
    field(page, "x").fill("2,5")
    field(page, "y").fill("viel")
    field(page, "y").press("Enter")
    expect(field(page, "y")).to_be_focused()
    expect(field(page, "y")).to_have_attribute("aria-invalid", "true")
    field(page, "y").fill("-1")
    field(page, "y").press("Enter")
    expect_source(page, "Own points (18)")
    press(page, "clear")
    expect_source(page, "Own points (0)")
    page.keyboard.press("Control+z")
    expect_source(page, "Own points (18)")
    page.keyboard.press("Control+Shift+z")
    expect_source(page, "Own points (0)")
    page.keyboard.press("e")
    expect(page.get_by_role("radio", name="Erase")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio", name="Erase").press("ArrowRight")
    expect(page.get_by_role("radio", name="Brush")).to_be_checked()
