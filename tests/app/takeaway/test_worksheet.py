"""Worksheets ask for numbers that a formula gives, and have the answers that the page has."""

import re

import numpy as np
import pytest

from app.takeaway.formats import file_of
from app.takeaway.worksheet import exercises
from core.errors import InvalidInput
from tests.app.takeaway.test_report import EMPTY
from tests.taken import CASES, moment


@pytest.mark.parametrize("name", CASES)
def test_a_worksheet_has_blanks_first_and_answers_on_a_page_of_their_own(name: str) -> None:
    taken = moment(name)
    file, kind, content = file_of(taken, "worksheet")
    first, _, answers = content.decode().partition('<section class="answers">')
    assert file.endswith("-worksheet.html") and kind.startswith("text/html")
    found = list(exercises(taken))
    assert 3 <= len(found) <= 10 and first.count("numbers put in") == len(found)
    for exercise in found:
        assert len(exercise.given) <= 12 and "⋯" not in exercise.formula + exercise.worked  # all that is needed stands on the sheet
        assert exercise.name and f"<strong>= {exercise.answer}</strong>" in answers
    assert "<strong>" not in first and "<script" not in first and "z<c>" not in first


def test_answers_are_those_of_the_model() -> None:
    taken = moment("line")
    by_name = {exercise.name: exercise.answer for exercise in exercises(taken)}
    fitted, y = taken.model.report(taken.state)["report"]["fitted"], taken.data.y
    assert by_name["Prediction for point 1"] == f"{fitted[0]:.6g}"
    assert float(by_name["Residual of point 1"]) == pytest.approx(y[0] - fitted[0], rel=1e-5)


def test_numbers_have_as_many_digits_as_a_hand_puts_in() -> None:
    worked = next(exercises(moment("line"))).worked
    assert all(len(digits.replace(".", "").lstrip("0")) <= 6 for digits in re.findall(r"\d+\.\d+", worked))


def test_what_has_run_away_asks_for_what_is_still_a_number() -> None:
    taken = moment("network")
    object.__setattr__(taken, "state", taken.state._replace(params=np.full_like(taken.params, np.nan)))
    assert not re.search("nan", file_of(taken, "worksheet")[2].decode())


def test_there_is_no_worksheet_of_nothing() -> None:
    taken = moment("line")
    object.__setattr__(taken, "data", type(taken.data)(*EMPTY))
    with pytest.raises(InvalidInput, match="at least one example"):
        file_of(taken, "worksheet")
