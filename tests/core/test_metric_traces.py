"""Measures are told down to the points that they count, with the values that the view shows."""

import numpy as np
import pytest

from core.algorithm import state_at
from core.logistic_traces import explained
from core.logistic_views import measures
from core.metric_traces import NAMES
from tests.logistic_models import bound, moment_of, nodes


@pytest.mark.parametrize("K", [2, 3])
@pytest.mark.parametrize("threshold", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("split", ["train", "test", "all"])
def test_measures_are_those_of_the_view(K: int, threshold: float, split: str) -> None:
    model = bound(K + 1, 24, K=K, test=8)
    state = moment_of(model)
    shown = measures(model, state, {"threshold": threshold, "split": split})
    for name in NAMES:
        found = explained(model, state, {"quantity": "metric", "name": name, "threshold": threshold, "split": split})
        own = K > 2 and name not in ("accuracy", "matthews", "log_loss", "brier")
        expected = shown["macro"][name] if own else shown[name]
        reason = shown["reasons"].get(f"macro.{name}" if own else name, "")
        assert found.value == (None if expected is None else pytest.approx(expected, rel=1e-12))
        assert not reason or found.note == reason


def test_counts_name_their_points() -> None:
    model = bound(n=30, d=1)
    state = state_at(model, np.array([50.0, 0.0]))
    found = explained(model, state, {"quantity": "metric", "name": "precision"})
    right, wrong = found.inputs
    assert found.substituted == r"\mathrm{precision} = \frac{15}{15 + 15}"
    assert right.note.startswith("Points 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, ...; class b is predicted where")
    assert wrong.value == 15
    recall = explained(model, state, {"quantity": "metric", "name": "recall"})
    assert recall.inputs[1].note.startswith("No point;")


def test_a_split_without_a_class_has_reasons() -> None:
    model = bound(n=6)
    found = explained(model, moment_of(model), {"quantity": "metric", "name": "auc", "split": "test"})
    assert (found.value, found.formula, found.note) == (None, "", "No example is of class b.")


def test_every_count_leads_to_points() -> None:
    model = bound(2, 12, K=3)
    for name in NAMES:
        for node in nodes(explained(model, moment_of(model), {"quantity": "metric", "name": name})):
            assert node.inputs or node.note or " of point " in node.name
