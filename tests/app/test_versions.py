"""Documents of other versions: brought up to date step by step, or refused by name, wherever they come in."""

import json
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from app import documents, versions
from app.documents import EXPERIMENTS
from app.messages import COMMANDS
from app.problems import finding
from app.versions import VERSION, brought_up
from core.registry import ALGORITHMS
from tests.app.given import document


def older(said: dict[str, Any]) -> dict[str, Any]:
    """The rename of a version that never was."""
    config = {"ridge" if name == "penalty" else name: value for name, value in said.get("config", {}).items()}
    return {**said, "config": config}


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions before the present one, in the first of which a setting had another name."""
    monkeypatch.setattr(versions, "UPGRADES", {VERSION - 2: older, VERSION - 1: dict})


@pytest.mark.usefixtures("renamed")
def test_an_older_document_is_brought_up_to_date_step_by_step() -> None:
    old = {
        "version": VERSION - 2,
        "data": {"generator": "line"},
        "config": {"penalty": 0.5, "degree": 2},
        "edits": [{"step": 4, "params": [1.0]}],
    }
    found = EXPERIMENTS["linear-regression"].model_validate(old).model_dump()
    assert (found["version"], found["config"]["ridge"], found["config"]["degree"]) == (VERSION, 0.5, 2)
    assert found["edits"][0]["params"] == [1.0]
    command = COMMANDS.validate_json(json.dumps({"command": "open", "experiment": old}))
    assert command.model_dump()["experiment"] == found  # the door of pages, which open every link through the stream


@pytest.mark.usefixtures("renamed")
def test_a_present_document_is_left_as_it_is() -> None:
    present = document(ridge=0.5)
    assert brought_up(present) is present
    with pytest.raises(ValidationError, match="penalty"):
        EXPERIMENTS["linear-regression"].model_validate({"data": {"generator": "line"}, "config": {"penalty": 0.5}})


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda algorithm: algorithm.slug)
def test_a_document_without_a_version_is_of_the_present_one(algorithm: Any) -> None:
    bare = {name: value for name, value in algorithm.example.items() if name != "version"}
    assert EXPERIMENTS[algorithm.slug].model_validate(bare).model_dump()["version"] == VERSION


@pytest.mark.parametrize(
    ("version", "words"), [(VERSION + 1, "at most 1, the newest"), (0, "1, a version"), ("1", "1,"), (True, "1,"), (None, "1,")]
)
def test_any_other_version_is_refused_by_name(version: Any, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        EXPERIMENTS["linear-regression"].model_validate({**document(), "version": version, "config": {"who": "knows"}})
    found = [finding(error) for error in caught.value.errors()]
    assert (found[0]["field"], found[0]["received"]) == ("version", repr(version))
    assert words in found[0]["expected"]


def test_what_is_no_document_passes_on_to_be_refused() -> None:
    for thing in (5, "x", None, [1]):
        assert brought_up(thing) is thing
    assert brought_up({"version": 10**6}) == {"version": 10**6}


def test_every_door_names_the_version(http: httpx.Client) -> None:
    newer = {**document(), "version": VERSION + 1}
    base = "/api/v1/algorithms/linear-regression"
    doors = {f"{base}/fit": newer, f"{base}/import/experiment": newer, "/api/v1/experiments": {"title": "Newer", "experiment": newer}}
    for door, body in doors.items():
        answer = http.post(door, json=body)
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert error["field"].endswith("version") and error["received"] == "2" and "at most 1" in error["expected"], door


def test_documents_say_the_version_in_their_schema() -> None:
    for model in documents.EXPERIMENTS.values():
        assert model.model_json_schema()["properties"]["version"]["const"] == VERSION
