"""Whatever a client asks of a network, on whatever data, it gets an answer or a refusal, and its run goes on."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.algorithms.neural_network import algorithm
from tests.app.desk import Desk
from tests.app.test_host_questions import OPTIONS, PLAIN, goes_on
from tests.app.test_neural_network import DROPPING, VIEWS, document

HOSTILE: dict[str, dict[str, Any]] = {
    "a circle": document(batch_size=7),
    "no point": document({"points": {"X": [], "y": []}}),
    "one point": document({"points": {"X": [[1.0, 2.0]], "y": [0.0], "classes": ["a"]}}),
    "one class": document({"points": {"X": [[1.0, 2.0], [2.0, 1.0]], "y": [0.0, 0.0], "classes": ["a"]}}, layers=DROPPING),
    "far numbers": document({"points": {"X": [[1e300], [2e300]], "y": [1e300, 0.0]}}),
    "three classes, no layer": document({"generator": "blobs", "n": 12, "classes": 3}, layers=[]),
    "no inputs": document(x1=False, x2=False),
    "a huge rate": document(optimizer=[{"optimizer": "gradient-descent", "learning_rate": 100.0}], loss="mse"),
    "many features": document({"dataset": "mtcars", "features": ["wt", "hp", "qsec"], "target": "mpg"}),
}


def running(name: str) -> Desk:
    """A run that has made some steps."""
    desk = Desk()
    desk.open(1, experiment=HOSTILE[name])
    desk.give(1, "step", count=3)
    desk.turns(4)
    return desk


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=40)
@given(st.sampled_from(list(HOSTILE)), st.data())
def test_any_options_of_a_view(view: str, name: str, data: st.DataObject) -> None:
    options: dict[str, Any] = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(VIEWS[view].options, OPTIONS)))
    desk = running(name)
    desk.give(1, "watch", views={view: options})
    for _ in range(4):
        desk.turns(1, apart=0.1)
        desk.give(1, "ack", frame=9)
    goes_on(desk)
    refused = any(text["type"] == "error" for text in desk.texts(1))
    assert refused or any(view in frame["views"] for frame in desk.frames(1))


@pytest.mark.parametrize("quantity", algorithm.questions)
@settings(max_examples=25)
@given(st.sampled_from(list(HOSTILE)), st.data())
def test_any_words_of_a_question(quantity: str, name: str, data: st.DataObject) -> None:
    question: dict[str, Any] = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(algorithm.questions[quantity], PLAIN)))
    desk = running(name)
    desk.give(1, "explain", question={"quantity": quantity, **question})
    assert desk.texts(1)[-1]["type"] in ("explanation", "error")
    goes_on(desk)
