"""Whatever a client asks of a view or of a number, it gets an answer or a refusal, and its run goes on."""

from base64 import b64decode
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.session import Session
from core.algorithm import View
from core.registry import ALGORITHMS
from tests.app.desk import Desk
from tests.app.given import CURVED, EMPTY, document

DOCUMENTS = [
    document(CURVED, degree=2),
    document(EMPTY),
    document({"points": {"X": [[1.0]], "y": [1.0]}}),
    document({"points": {"X": [[1e300], [2e300]], "y": [1e300, 0.0]}}),
    document({"dataset": "mtcars", "features": ["wt", "hp", "qsec"]}),
]
PLAIN = st.sampled_from([0, 1, 2, -1, 5, 1e300, -1e300, 10**200, 0.5, True, "a", ""])
OPTIONS = PLAIN | st.lists(PLAIN, max_size=3)
VIEWS = [view for entry in ALGORITHMS for view in entry.views]
QUESTIONS = [(name, words) for entry in ALGORITHMS for name, words in entry.questions.items()]


def standing(index: int) -> Desk:
    """A run on one of the documents."""
    desk = Desk()
    desk.open(1, experiment=DOCUMENTS[index])
    desk.turns(1)
    return desk


def goes_on(desk: Desk) -> None:
    """Nothing that was asked has ended the run."""
    assert [text["error"] for text in desk.texts(1) if text["type"] == "error" and text["error"]["status"] != 422] == []
    assert isinstance(desk.host.places[1].session, Session)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@settings(max_examples=60)
@given(st.integers(0, len(DOCUMENTS) - 1), st.data())
def test_any_options_of_a_view(view: View, index: int, data: st.DataObject) -> None:
    options: dict[str, Any] = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(view.options, OPTIONS)))
    desk = standing(index)
    desk.give(1, "watch", views={view.name: options})
    desk.turns(1)
    goes_on(desk)


@pytest.mark.parametrize(("name", "words"), QUESTIONS)
@settings(max_examples=25)
@given(st.integers(0, len(DOCUMENTS) - 1), st.data())
def test_any_words_of_a_question(name: str, words: tuple[str, ...], index: int, data: st.DataObject) -> None:
    question: dict[str, Any] = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(words, PLAIN)))
    desk = standing(index)
    desk.give(1, "explain", question={"quantity": name, **question})
    assert desk.texts(1)[-1]["type"] in ("explanation", "error")
    goes_on(desk)


def test_files_are_made_of_the_moment_at_which_a_run_stands() -> None:
    desk = Desk()
    desk.open(1)
    desk.give(1, "seek", step=3)
    desk.give(1, "export", format="history", of="step")
    desk.turns(5)
    told = desk.texts(1)[-1]
    assert (told["type"], told["id"], told["name"]) == ("exported", "export", "linear-regression-step-3-history.csv")
    assert b64decode(told["content"]).decode().count("\n") == 5


def test_a_file_that_cannot_be_made_is_refused_and_the_run_goes_on() -> None:
    desk = Desk()
    desk.open(1)
    desk.turns(1)
    for format in ("docx", "odt"):
        desk.give(1, "export", format=format, of="step")
        assert desk.texts(1)[-1]["error"]["errors"][0]["field"] == "format"
    desk.give(1, "step", count=1)
    desk.turns(2)
    assert desk.step(1) == 1
