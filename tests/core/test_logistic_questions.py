"""Questions about a logistic model that cannot be answered are refused by name."""

from typing import Any

import pytest

from core.algorithm import state_at
from core.errors import InvalidInput, UnknownName
from core.logistic_traces import QUESTIONS, explained
from tests.logistic_models import bound, moment_of


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({}, "question.quantity"),
        ({"quantity": 1}, "question.quantity"),
        ({"quantity": "tree"}, "question.quantity"),
        ({"quantity": "probability", "row": 1}, "question.row"),
        ({"quantity": "probability"}, "question.point"),
        ({"quantity": "probability", "point": 8}, "question.point"),
        ({"quantity": "probability", "point": True}, "question.point"),
        ({"quantity": "probability", "point": 0, "class": 2}, "question.class"),
        ({"quantity": "gradient", "parameter": 3}, "question.parameter"),
        ({"quantity": "metric"}, "question.name"),
        ({"quantity": "metric", "name": "luck"}, "question.name"),
        ({"quantity": "metric", "name": "auc", "threshold": 1.5}, "question.threshold"),
        ({"quantity": "metric", "name": "auc", "split": "half"}, "question.split"),
    ],
)
def test_what_cannot_be_asked_is_refused(question: dict[str, Any], field: str) -> None:
    with pytest.raises((InvalidInput, UnknownName)) as refused:
        explained(bound(), moment_of(bound()), question)
    assert refused.value.field == field


def test_nothing_can_be_asked_without_points() -> None:
    model = bound(n=0)
    for quantity in QUESTIONS:
        with pytest.raises(InvalidInput, match="at least one point"):
            explained(model, state_at(model, model.start()), {"quantity": quantity})
