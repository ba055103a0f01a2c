"""Addresses that hold an experiment: there and back, and what is no such address."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import address
from app.address import content_of, fragment_of, packed
from app.documents import EXPERIMENTS
from core.errors import InvalidInput
from tests.app.given import document

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=9), st.text(max_size=9), st.integers(0, 10**9))
def test_an_experiment_comes_back_as_it_was_to_the_last_bit(points: list[tuple[float, float]], name: str, step: int) -> None:
    data = {"points": {"X": [[x] for x, _ in points], "y": [y for _, y in points], "features": [name.encode("utf-8", "replace").decode()]}}
    experiment = document(data)
    assert content_of("http://here/linear-regression" + fragment_of(experiment, step)) == {"experiment": experiment, "step": step}


def test_what_an_experiment_leaves_out_is_in_its_address() -> None:
    experiment = content_of(fragment_of({"data": {"dataset": "cars"}}))["experiment"]
    assert experiment == {"version": 1, "algorithm": "linear-regression", "data": {"dataset": "cars"}, "config": {}, "edits": []}


def test_an_address_of_a_chapter_that_needs_no_data_has_those_of_its_example() -> None:
    experiment = content_of(fragment_of({"algorithm": "gradient-descent", "config": {"noise": 1.0}}))["experiment"]
    opened = EXPERIMENTS["gradient-descent"].model_validate(experiment).model_dump()
    assert opened["data"] == EXPERIMENTS["gradient-descent"].model_validate({}).model_dump()["data"] and opened["config"]["noise"] == 1.0


@pytest.mark.parametrize(
    "damaged",
    [
        "http://here/linear-regression",
        "#theory",
        "#u9.abcd",
        "#u1.!!!!",
        "#u1.AAAA",
        fragment_of(document())[:-20],
        packed("no JSON"),
        packed("[1, 2]"),
        packed('{"experiment": 5, "step": 0}'),
        packed('{"experiment": {}, "step": []}'),
        packed('{"step": 0}'),
        packed("[" * 100_000),
    ],
)
def test_a_damaged_address_is_refused(damaged: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        content_of(damaged)
    assert caught.value.field == "address"


def test_an_address_that_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "LARGEST", 1_000_000)
    bomb: Any = {"data": {"csv": "0" * 2_000_000}}
    assert len(fragment_of(bomb)) < 5_000
    with pytest.raises(InvalidInput, match="undamaged"):
        content_of(fragment_of(bomb))
