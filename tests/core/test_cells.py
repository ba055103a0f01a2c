import math

import pytest

from core.cells import expected, kind_of, mostly_numbers, value_of
from core.columns import Kind
from core.dialects import Mark


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2"], "number"),
        (["1", "x"], "number"),
        (["1", "x", "y"], "category"),
        (["NA", "", "3"], "number"),
        (["", "NA"], "category"),
        (["2024-01-01", "2024-02-30"], "date"),
        (["2024-01-01", "later", "soon"], "category"),
        (["inf", "inf"], "number"),
    ],
)
def test_a_column_is_what_half_of_it_looks_like(cells: list[str], kind: str) -> None:
    assert kind_of(cells) == kind and mostly_numbers(cells) == (kind == "number")


def test_values_by_kind() -> None:
    assert value_of("2,5", "number", ",") == 2.5 and value_of("red", "category", ".") == "red"
    assert value_of("2024-02-29", "date", ".") == "2024-02-29"
    assert value_of("2023-02-29", "date", ".") is None and value_of("soon", "date", ".") is None and value_of("x", "number", ".") is None


def test_missing_values_by_kind() -> None:
    value = value_of("NA", "number", ".")
    assert isinstance(value, float) and math.isnan(value)
    assert value_of("NA", "category", ".") == value_of("", "date", ".") == ""


@pytest.mark.parametrize(
    ("cell", "kind", "decimal", "words"),
    [
        ("soon", "date", ".", "a date such as 2024-12-31"),
        ("abc", "number", ".", "a number"),
        ("inf", "number", ".", "a finite number"),
        ("1e999", "number", "", "a finite number"),
        ("1,234", "number", "", "a number that can be read in one way only"),
        ("1,5", "number", ".", "a number with a decimal point"),
        ("1.5", "number", ",", "a number with a decimal comma"),
    ],
)
def test_what_is_said_of_a_cell_that_does_not_belong(cell: str, kind: Kind, decimal: Mark, words: str) -> None:
    assert value_of(cell, kind, decimal) is None and expected(cell, kind, decimal) == words
