"""Experiment documents: derived from what `core` declares."""

import json
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from app.documents import EXPERIMENTS, DataDocument, GeneratedData, Message, Scalar, any_of, source_of
from core.algorithms.linear_regression import algorithm
from core.generators import CLASSES, GENERATORS, OPTIONS
from core.hyperparameters import describe


def test_every_setting_is_in_the_schema_with_its_range_and_default() -> None:
    schema = EXPERIMENTS[algorithm.slug].model_json_schema()["$defs"]["LinearRegressionConfig"]["properties"]
    assert list(schema) == [entry.name for entry in describe(algorithm.config)]
    for entry in describe(algorithm.config):
        said = schema[entry.name]
        assert (said["default"], said["description"], said["unit"], said["scale"]) == (entry.default, entry.help, entry.unit, entry.scale)
        assert (said.get("minimum"), said.get("maximum")) == (entry.low, entry.high)


def test_a_document_is_filled_up_and_comes_back_the_same() -> None:
    full = EXPERIMENTS[algorithm.slug].model_validate({"data": {"generator": "line"}}).model_dump()
    assert full["version"] == 1 and full["seed"] == 7 and full["edits"] == [] and full["config"]["degree"] == 1
    assert EXPERIMENTS[algorithm.slug].model_validate_json(json.dumps(full)).model_dump() == full


SPECS: list[dict[str, Any]] = [{"generator": "sine"}, {"dataset": "iris"}, {"points": {"X": [], "y": []}}, {"csv": "a,b\n1,2"}]


@pytest.mark.parametrize("spec", SPECS)
def test_the_kind_of_data_is_told_by_its_field(spec: dict[str, Any]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(DataDocument)
    read = adapter.validate_python(spec)
    assert set(spec) < set(read.model_dump())
    assert adapter.validate_python(read) == read and source_of(read) == source_of(spec)
    assert source_of(5) is None


def test_every_option_of_a_generator_can_be_said_in_a_document() -> None:
    fields = GeneratedData.model_fields
    for option in (option for entry in GENERATORS for option in entry.options):
        with pytest.raises(ValidationError):
            GeneratedData.model_validate({"generator": "blobs", option.name: CLASSES.high + 1})  # type: ignore[operator]
        assert fields[option.name].default is None
    assert set(OPTIONS) | {"generator", "n", "noise", "test_share", "scale"} == set(fields)


@pytest.mark.parametrize("value", [True, 0, -1.5, 10**300, "text", ""])
def test_a_plain_value_passes(value: Any) -> None:
    assert TypeAdapter(Scalar).validate_python(value) == value


@pytest.mark.parametrize("value", [None, [], {}, float("nan"), float("inf"), 10**400, "\ud800", "\x00"])
def test_anything_else_does_not(value: Any) -> None:
    with pytest.raises(ValidationError, match="true or false, a finite number or text"):
        TypeAdapter(Scalar).validate_python(value)


def test_one_fault_is_enough_in_a_list_of_numbers() -> None:
    with pytest.raises(ValidationError) as caught:
        EXPERIMENTS[algorithm.slug].model_validate({"data": {"points": {"X": [["a"] * 9] * 9, "y": ["a"] * 1000}}})
    assert caught.value.error_count() == 2


def test_of_several_algorithms_the_document_says_which() -> None:
    kinds: dict[str, type[BaseModel]] = {
        slug: create_model(slug.title(), __base__=Message, algorithm=(str, slug), **{f"of_{slug}": (int, 1)})  # type: ignore[call-overload]
        for slug in ("one", "two")
    }
    adapter: TypeAdapter[Any] = TypeAdapter(any_of(kinds))
    assert adapter.validate_python({}).of_one == 1
    assert adapter.validate_python({"algorithm": "two", "of_two": 2}).of_two == 2
    assert adapter.validate_python(kinds["two"]()).of_two == 1
    with pytest.raises(ValidationError, match="a document of one of the algorithms one, two"):
        adapter.validate_python({"algorithm": "three"})
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python({"algorithm": "two", "of_one": 2})
    assert caught.value.errors()[0]["loc"] == ("<two>", "of_one")
