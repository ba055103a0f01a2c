"""What is wrong, in our words: the field, what was expected, what came."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.documents import EXPERIMENTS
from app.messages import COMMANDS
from app.problems import of_validation, place, problem, refusal
from core.errors import InvalidFormula, InvalidInput

EXPERIMENT: TypeAdapter[Any] = TypeAdapter(EXPERIMENTS["linear-regression"])


def refused(adapter: TypeAdapter[Any], value: Any) -> list[tuple[str, str, str]]:
    """The findings about a value that must not pass."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    return [(found["field"], found["expected"], found["received"]) for found in of_validation(caught.value.errors())["errors"]]


LINE = {"generator": "line"}
REFUSED = [
    ({}, ("data", "this field", "nothing")),
    ([], ("body", "an object", "[]")),
    ({"data": []}, ("data", "one of the fields generator, dataset, points, csv, images", "[]")),
    ({"data": {}}, ("data", "one of the fields generator, dataset, points, csv, images", "{}")),
    ({"data": {"generator": "line", "n": 0}}, ("data.n", "at least 1", "0")),
    ({"data": {"generator": "line", "n": 20_001}}, ("data.n", "at most 20000", "20001")),
    ({"data": {"generator": "line", "n": "many"}}, ("data.n", "a whole number", "'many'")),
    ({"data": {"generator": "line", "noise": "much"}}, ("data.noise", "a number", "'much'")),
    ({"data": {"generator": "line", "noise": float("nan")}}, ("data.noise", "a finite number", "nan")),
    ({"data": {"generator": "line", "group": "I"}}, ("data.group", "no such field", "'I'")),
    ({"data": {"generator": "line", "Noise": 1}}, ("data.Noise", "no such field", "1")),
    ({"data": {"dataset": "penguins", "features": []}}, ("data.features", "at least 1 entries", "[]")),
    ({"data": {"dataset": "penguins", "features": "x"}}, ("data.features", "a list", "'x'")),
    ({"data": {"points": {"X": [[1.0], [True]], "y": [1.0]}}}, ("data.points.X[1][0]", "a number", "True")),
    ({"data": {"points": {"X": [[1.0]], "y": [None]}}}, ("data.points.y[0]", "a number", "None")),
    ({"data": {"csv": 5}}, ("data.csv", "text", "5")),
    ({"data": LINE, "seed": -1}, ("seed", "at least 0", "-1")),
    ({"data": LINE, "seed": 2**32}, ("seed", f"a number below {2**32}", str(2**32))),
    ({"data": LINE, "config": {"intercept": 1}}, ("config.intercept", "true or false", "1")),
    ({"data": LINE, "config": {"degree": 11}}, ("config.degree", "at most 10", "11")),
    ({"data": LINE, "config": {"Degree": 1}}, ("config.Degree", "no such field", "1")),
    ({"data": LINE, "edits": {}}, ("edits", "a list", "{}")),
    ({"data": LINE, "edits": [{}]}, ("edits[0].step", "this field", "nothing")),
    (
        {"data": LINE, "edits": [{"step": 1, "data": {"n": 3}}]},
        ("edits[0].data", "one of the fields generator, dataset, points, csv, images", "{'n': 3}"),
    ),
    ({"data": LINE, "edits": [{"step": 1, "data": {"generator": "line", "n": 0}}]}, ("edits[0].data.n", "at least 1", "0")),
    (
        {"data": LINE, "edits": [{"step": 1, "config": {"degree": [1]}}]},
        ("edits[0].config.degree", "true or false, a finite number or text", "[1]"),
    ),
    ({"data": LINE, "algorithm": "other"}, ("algorithm", "'linear-regression'", "'other'")),
]


def test_a_list_that_is_too_long_is_refused_in_the_same_words() -> None:
    race: TypeAdapter[Any] = TypeAdapter(EXPERIMENTS["gradient-descent"])
    (found,) = refused(race, {"config": {"optimizers": [{"optimizer": "adam"}] * 17}})
    assert found[:2] == ("config.optimizers", "at most 16 entries")


@pytest.mark.parametrize(("value", "expected"), REFUSED)
def test_a_refusal_names_field_expectation_and_what_came(value: Any, expected: tuple[str, str, str]) -> None:
    assert refused(EXPERIMENT, value) == [expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, ("command", "this field", "nothing")),
        ({"command": "dance"}, ("command", "one of open, play,", "'dance'")),
        ({"command": "play", "speed": -1}, ("play.speed", "at least 0", "-1")),
        ({"command": "open", "experiment": {"data": LINE}, "rate": 0}, ("open.rate", "a number above 0", "0")),
        ({"command": "pause", "id": "x" * 101}, ("pause.id", "at most 100 characters", "'xxx")),
    ],
)
def test_a_command_is_refused_by_its_name(value: Any, expected: tuple[str, str, str]) -> None:
    found = refused(COMMANDS, value)
    assert len(found) == 1
    assert found[0][0] == expected[0] and found[0][1].startswith(expected[1]) and found[0][2].startswith(expected[2])


def test_text_that_is_not_json_is_said_to_be_so() -> None:
    with pytest.raises(ValidationError) as caught:
        COMMANDS.validate_json('{"command":')
    assert of_validation(caught.value.errors())["errors"] == [
        {"field": "body", "expected": "valid JSON", "received": "'EOF while parsing a value at line 1 column 11'"}
    ]


def test_many_findings_are_cut_to_ten() -> None:
    assert len(refused(EXPERIMENT, {"data": LINE, **{f"extra{i}": 1 for i in range(50)}})) == 10


def test_a_long_value_is_cut() -> None:
    assert len(refused(EXPERIMENT, {"data": {"csv": ["x" * 10_000]}})[0][2]) == 80


def test_other_findings_keep_their_words() -> None:
    found = of_validation([{"type": "odd", "loc": ("query", "n"), "msg": "Input should be even", "input": 3}])
    assert found["errors"] == [{"field": "n", "expected": "even", "received": "3"}]


def test_a_place_keeps_fields_that_are_named_like_parts_of_a_request() -> None:
    assert place(("body", "data", "<Own>", "points", "X", 3, 0)) == "data.points.X[3][0]"
    assert place(("body", "query", "path")) == "query.path"
    assert place(()) == "body"


def test_a_problem_has_the_members_of_its_standard() -> None:
    found = problem(InvalidInput("data.y", "a number", "x"))
    assert found == {
        "type": "about:blank",
        "title": found["title"],
        "status": 422,
        "detail": "data.y: expected a number, received 'x'",
        "errors": [{"field": "data.y", "expected": "a number", "received": "'x'"}],
    }
    assert refusal(503)["detail"] == refusal(503)["title"] == "Service Unavailable"
    assert refusal(400, detail="No.")["detail"] == "No."


def test_a_formula_is_refused_with_the_column_of_the_fault() -> None:
    found = problem(InvalidFormula("config.formula", "a number", "?", 7))
    assert found["errors"] == [{"field": "config.formula", "expected": "a number at column 7", "received": "'?'", "column": 7}]
    assert "column" not in problem(InvalidInput("data.y", "a number", "x"))["errors"][0]
