"""What there is, as trees that JSON can say."""

from app.api.descriptions import datasets, described
from app.documents import EXPERIMENTS
from app.encoding import to_json
from core.registry import ALGORITHMS


def test_everything_described_can_be_sent() -> None:
    assert to_json([described(entry) for entry in ALGORITHMS]) and to_json(datasets())


def test_the_document_to_begin_with_is_complete() -> None:
    for entry in ALGORITHMS:
        begun = described(entry)["defaults"]
        assert EXPERIMENTS[entry.slug].model_validate(begun).model_dump(exclude_none=True) == begun
