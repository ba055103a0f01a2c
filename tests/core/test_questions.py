"""Questions: a quantity that is known, words that go with it, places that there are."""

from typing import Any

import pytest

from core.errors import InvalidInput, UnknownName
from core.questions import asked_index, asked_quantity

KNOWN = {"gram": ("row", "column"), "loss": ()}


def test_a_question_that_fits_has_its_quantity() -> None:
    assert asked_quantity({"quantity": "loss"}, KNOWN) == "loss"
    assert asked_quantity({"quantity": "gram", "column": 1}, KNOWN) == "gram"


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ({}, r"question\.quantity: expected one of gram, loss, received None"),
        ({"quantity": "cost"}, r"question\.quantity: expected one of gram, loss"),
        ({"quantity": ["gram"]}, r"question\.quantity"),
        ({"quantity": "loss", "row": 0}, r"question\.row: expected one of quantity"),
        ({"quantity": "gram", "rows": 0}, r"question\.rows: expected one of quantity, row, column"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(question: dict[str, Any], refused: str) -> None:
    with pytest.raises(UnknownName, match=refused):
        asked_quantity(question, KNOWN)


def test_a_place_is_said_or_the_first_where_that_is_agreed() -> None:
    assert asked_index({"row": 2}, "row", 3) == 2 and asked_index({}, "row", 3, 1) == 1


@pytest.mark.parametrize("value", [-1, 3, 1.0, True, "1", None])
def test_a_place_that_there_is_not_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match=r"question\.row: expected a whole number from 0 to 2"):
        asked_index({"row": value}, "row", 3)
