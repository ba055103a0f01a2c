"""Data and history as tables."""

import csv
import json

import numpy as np
import pytest

from app.experiments import data_of
from app.takeaway.formats import file_of
from core.errors import InvalidInput
from tests.app.given import LIMITS
from tests.taken import CASES, moment


def rows(content: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(content.decode().splitlines()))


@pytest.mark.parametrize("name", [name for name, (slug, _) in CASES.items() if slug != "convolutional-network"])
def test_data_come_back_as_they_were(name: str) -> None:
    taken = moment(name)
    file, _, content = file_of(taken, "data")
    spec = {"csv": content.decode(), "features": list(taken.data.feature_names), "target": taken.data.target_name}
    found = data_of(spec, 7, LIMITS, taken.algorithm.target)
    assert file.endswith("-data.csv") and found.X.tolist() == taken.data.X.tolist() and found.y.tolist() == taken.data.y.tolist()
    assert found.classes == taken.data.classes


def test_what_is_held_out_is_said() -> None:
    head, *found = rows(file_of(moment("line"), "data")[2])
    assert head == ["split", "speed", "dist"] and [row[0] for row in found].count("test") == 10


def test_pictures_are_rows_of_pixels_and_very_many_are_refused() -> None:
    head, first, *_ = rows(file_of(moment("pictures"), "data")[2])
    assert head[:2] == ["split", "pixel 1,1"] and first[-1] in ("level", "upright")
    digits = moment("digits", steps=0)
    _, *found = rows(file_of(digits, "data")[2])
    assert np.array([row[1:-1] for row in found], dtype=np.float32).tobytes() == digits.data.X.tobytes()
    taken = moment("pictures")
    object.__setattr__(taken, "data", type(taken.data)(np.zeros((4_001, 500)), np.zeros(4_001), np.zeros(4_001, bool), ("x",) * 500, "y"))
    with pytest.raises(InvalidInput, match="choose at most 4000 of these examples, received '4001 examples of 500 features'"):
        file_of(taken, "data")


def test_the_history_has_every_step() -> None:
    taken = moment("line")
    head, *found = rows(file_of(taken, "history")[2])
    assert head == ["step", "loss", "test_loss"] and [row[0] for row in found] == list("0123456")
    assert [float(row[1]) for row in found] == taken.train.tolist() and [float(row[2]) for row in found] == taken.test.tolist()
    assert {row[2] for row in rows(file_of(moment("two classes"), "history")[2])[1:]} == {""}


def test_an_experiment_is_its_document() -> None:
    taken = moment("huber")
    assert json.loads(file_of(taken, "experiment")[2]) == taken.document
