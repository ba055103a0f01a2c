"""Documents that speak of pictures: what they become, what is refused, and how many moments of a large model are kept."""

from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from app.api.descriptions import datasets
from app.documents import DataDocument
from app.experiments import data_of
from app.history import FEWEST, KEPT, NUMBERS, Checkpoints, most
from app.settings import Settings
from core.errors import InvalidInput
from core.images import SOURCES
from core.state import Loss, State

LIMITS = Settings()


def checked(document: dict[str, Any]) -> dict[str, Any]:
    """The document as the schema completes it."""
    found: dict[str, Any] = TypeAdapter(DataDocument).validate_python(document).model_dump(exclude_none=True)
    return found


@pytest.mark.parametrize("slug", [record.slug for record in SOURCES])
def test_every_source_of_pictures_can_be_learned_from(slug: str) -> None:
    data = data_of(checked({"images": slug, "n": 30}), 7, LIMITS, "class", of_pictures=True)
    assert data.image_shape is not None and data.X.shape[1] == np.prod(data.image_shape) and data.classes and data.is_test.any()
    again = data_of(
        checked({"images": slug, "n": 30, "test_share": 0.5, "scale": "standard", "noise": 0.1}), 7, LIMITS, "class", of_pictures=True
    )
    assert again.standardized and again.is_test.sum() == 15 and again.image_shape == data.image_shape


def test_pictures_are_refused_where_they_are_too_large() -> None:
    with pytest.raises(InvalidInput, match="at most 20000 examples, of at most 50 pixels, received '40 pictures of 144 pixels'"):
        data_of({"images": "bars", "n": 40}, 7, LIMITS, "class")
    with pytest.raises(InvalidInput, match="at most 10 examples, pictures"):
        data_of({"images": "bars", "n": 40}, 7, Settings(max_points=10), "class", of_pictures=True)
    rows = {"points": {"X": [[0.0] * 64, [1.0] * 64], "y": [0.0, 1.0]}}
    assert data_of(rows, 7, LIMITS, "class", of_pictures=True).X.shape == (2, 64)
    with pytest.raises(InvalidInput, match="at most 50 features"):
        data_of(rows, 7, LIMITS, "class")


@pytest.mark.parametrize(
    "wrong", [{"images": "cats"}, {"images": "bars", "noise": 2.0}, {"images": "bars", "n": -1}, {"images": "bars", "side": 3}]
)
def test_documents_of_pictures_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        checked(wrong)


def test_sources_of_pictures_are_listed_with_their_licenses() -> None:
    listed = {entry["slug"]: entry for entry in datasets()["images"]}
    assert list(listed) == [record.slug for record in SOURCES]
    assert listed["mnist"]["license"] == "CC BY-SA 3.0" and listed["mnist"]["tests"] == 2_000 and listed["bars"]["noise"] > 0
    assert listed["bars"]["class_names"] == ("level", "upright") and listed["digits"]["side"] == 8


def test_of_large_moments_fewer_are_kept() -> None:
    def moment(step: int, size: int) -> State:
        return State(step, np.zeros(size), (np.zeros(size),), Loss(0.0), np.zeros(size))

    assert most(moment(0, 10)) == KEPT and most(moment(0, 100_000)) == NUMBERS // 300_000 and most(moment(0, NUMBERS)) == FEWEST
    kept = Checkpoints()
    for step in range(100):
        kept.keep(moment(step, 100_000))
    assert [kept.nearest(step).step for step in (0, 15, 99)] == [0, 8, 96]
