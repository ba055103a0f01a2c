"""Commands as they come in: checked, and completed with what was not said."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.documents import EXPERIMENTS
from app.messages import COMMANDS, MOST_ENTRIES, MOST_LEVELS, Option, explain_request_of, predict_request_of

EXPERIMENT = {"data": {"generator": "line"}}
GIVEN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"command": "open", "experiment": EXPERIMENT}, {"step": 0, "rate": 60.0}),
    ({"command": "play"}, {"speed": 20.0}),
    ({"command": "pause"}, {}),
    ({"command": "restart"}, {}),
    ({"command": "step"}, {"count": 1}),
    ({"command": "seek", "step": 5}, {}),
    ({"command": "set", "config": {"degree": 2, "intercept": False}}, {}),
    ({"command": "data", "data": {"generator": "line"}}, {}),
    ({"command": "move", "index": 0, "x": [1.0], "y": 2.0}, {}),
    ({"command": "params", "params": [1.0, 2.0]}, {}),
    ({"command": "watch", "views": {"own_line": {"coefficients": [1, 2.5], "feature": 0}}}, {}),
    ({"command": "explain", "question": {"quantity": "coefficient", "index": 1}}, {"depth": MOST_LEVELS}),
    ({"command": "ack", "frame": 3}, {}),
]


@pytest.mark.parametrize(("given", "added"), GIVEN)
def test_a_command_is_read_and_completed(given: dict[str, Any], added: dict[str, Any]) -> None:
    read = COMMANDS.validate_json(json.dumps({**given, "id": "7"})).model_dump()
    assert read["id"] == "7"
    assert {name: read[name] for name in (*given, *added) if name not in ("experiment", "data")} == {
        **{name: value for name, value in given.items() if name not in ("experiment", "data")},
        **added,
    }


@pytest.mark.parametrize("given", [given for given, _ in GIVEN])
def test_every_command_refuses_what_it_does_not_know(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        COMMANDS.validate_json(json.dumps({**given, "extra": 1}))


@pytest.mark.parametrize(
    "text",
    [
        '{"command":"play","speed":NaN}',
        '{"command":"play","speed":Infinity}',
        '{"command":"play","speed":1e400}',
        '{"command":"play","speed":"20"}',
        '{"command":"step","count":1.5}',
        '{"command":"seek","step":-1}',
        '{"command":"set","config":{"degree":[1]}}',
        '{"command":"watch","views":{"data":{"a":{"b":1}}}}',
        '{"command":"watch","views":{"data":{"a":[[1]]}}}',
        '{"command":"explain","question":{"quantity":"\\ud800"}}',
        '{"command":"explain","question":{"index":' + "1" * 5_000 + "}}",
        '{"command":"explain","question":{"a":' + "[" * 100_000 + "]" * 100_000 + "}}",
        '{"command":["play"]}',
        "[]",
        "5",
        "",
    ],
)
def test_what_is_not_a_command_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        COMMANDS.validate_json(text)


def test_an_option_may_be_a_list_of_plain_values() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Option)
    assert adapter.validate_python([1, 2.5]) == [1, 2.5]
    assert len(adapter.validate_python([0] * (MOST_ENTRIES + 9))) == MOST_ENTRIES


def test_requests_carry_the_schema_of_their_experiment() -> None:
    experiment = EXPERIMENTS["linear-regression"]
    predict, explain = predict_request_of(experiment), explain_request_of(experiment)
    assert (predict.__name__, explain.__name__) == ("LinearRegressionPredictRequest", "LinearRegressionExplainRequest")
    assert predict.model_validate({"experiment": EXPERIMENT, "X": [[1]]}).model_dump()["params"] is None
    asked = {"experiment": EXPERIMENT, "question": {}}
    assert explain.model_validate(asked).model_dump().items() >= {"step": 0, "depth": None}.items()
    for depth in (-1, MOST_LEVELS + 1):
        with pytest.raises(ValidationError, match="depth"):
            explain.model_validate({**asked, "depth": depth})
    assert predict.model_validate({"experiment": EXPERIMENT, "X": [[1]]}).model_dump()["step"] is None
    with pytest.raises(ValidationError, match="step"):
        predict.model_validate({"experiment": EXPERIMENT, "X": [[1]], "step": -1})
    with pytest.raises(ValidationError):
        predict.model_validate({"experiment": EXPERIMENT, "X": []})
