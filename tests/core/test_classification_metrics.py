"""Counts and measures of a classification: as the reference has them, as their definitions have them, and where they have no value."""

import json
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import classification_metrics as metrics
from core.calibration import calibration_curve
from core.class_scores import predicted_of
from core.classification_metrics import Counts, Measure
from core.ranking_metrics import area_under_roc, average_precision, pairs_in_order, precision_recall, ranking, roc

GOLDEN = json.loads((Path(__file__).parent.parent / "golden/metrics/metrics.json").read_text(encoding="utf-8"))
scores = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), st.booleans()), max_size=30)
classes = st.integers(2, 4).flatmap(
    lambda k: st.tuples(st.just(k), st.lists(st.tuples(st.integers(0, k - 1), st.integers(0, k - 1)), max_size=30))
)


def split(pairs: list[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([p for p, _ in pairs]), np.array([y for _, y in pairs], dtype=np.bool_)


@pytest.mark.parametrize("case", GOLDEN["binary"])
def test_the_reference(case: dict[str, list[float]]) -> None:
    y, p = np.array(case["y_true"], dtype=np.intp), np.array(case["score"])
    C = metrics.confusion_matrix(y, predicted_of(np.column_stack((1 - p, p)), 0.5), 2)
    assert C.ravel().tolist() == case["tn_fp_fn_tp"]
    found, ranks, both = metrics.counts(C, 1), ranking(p, y == 1), np.column_stack((1 - p, p))
    values = {
        "accuracy": metrics.accuracy(C), "precision": metrics.precision(found), "recall": metrics.recall(found), "f1": metrics.f1(found),
        "log_loss": metrics.log_loss(-np.log(both[np.arange(len(y)), y])), "brier": metrics.brier(both, y),
        "roc_auc": area_under_roc(ranks), "average_precision": average_precision(ranks), "matthews": metrics.matthews(C),
    }  # fmt: skip
    for name, measure in values.items():
        assert measure.value == pytest.approx(case[name], rel=1e-14), name
        assert measure.reason == ""
    curve = roc(ranks)
    assert curve is not None
    np.testing.assert_allclose(curve.x, case["roc_fpr"], rtol=1e-15)
    np.testing.assert_allclose(curve.y, case["roc_tpr"], rtol=1e-15)
    assert curve.thresholds.tolist() == [np.inf, *sorted(p.tolist(), reverse=True)]


@given(classes)
def test_counts_are_counted(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = drawn
    y, predicted = (np.array([pair[i] for pair in pairs], dtype=np.intp) for i in (0, 1))
    C = metrics.confusion_matrix(y, predicted, size)
    assert C.tolist() == [[pairs.count((a, b)) for b in range(size)] for a in range(size)]
    for k in range(size):
        alike = [sum((a == k, b == k) == kind for a, b in pairs) for kind in ((True, True), (False, True), (True, False), (False, False))]
        assert list(metrics.counts(C, k, "k")) == [*alike, "k"]
    assert metrics.accuracy(C) == (Measure(sum(a == b for a, b in pairs) / len(pairs)) if pairs else Measure(None, metrics.NO_EXAMPLES))


@given(*[st.integers(0, 20)] * 4)
def test_f1_is_the_harmonic_mean_and_matthews_a_correlation(tp: int, fp: int, fn: int, tn: int) -> None:
    found = Counts(tp, fp, fn, tn)
    p, r = metrics.precision(found).value, metrics.recall(found).value
    if p and r:
        assert metrics.f1(found).value == pytest.approx(2 / (1 / p + 1 / r), rel=1e-14)
    y, predicted = np.repeat([1, 0, 1, 0], found[:4]), np.repeat([1, 1, 0, 0], found[:4])
    correlation = metrics.matthews(np.array([[tn, fp], [fn, tp]]))
    if len(set(y)) == len(set(predicted)) == 2:
        assert correlation.value == pytest.approx(np.corrcoef(y, predicted)[0, 1], abs=1e-12)
        below = sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
        assert correlation.value == pytest.approx((tp * tn - fp * fn) / below, rel=1e-12, abs=1e-15)
    else:
        assert correlation.value is None and correlation.reason


@pytest.mark.parametrize(
    ("measure", "found", "reason"),
    [
        ("precision", Counts(0, 0, 3, 5, "owl"), "No example is predicted to be of class owl."),
        ("recall", Counts(0, 2, 0, 5, "owl"), "No example is of class owl."),
        ("specificity", Counts(3, 0, 1, 0, "owl"), "Every example is of class owl."),
        ("specificity", Counts(0, 0, 0, 0, "owl"), metrics.NO_EXAMPLES),
        ("f1", Counts(0, 0, 0, 5, "owl"), "No example is of class owl, and none is predicted to be."),
    ],
)
def test_what_divides_by_nothing_says_so(measure: str, found: Counts, reason: str) -> None:
    assert metrics.BY_CLASS[measure](found) == Measure(None, reason)


def test_one_class_only_has_no_correlation() -> None:
    assert metrics.matthews(np.array([[3, 2], [0, 0]])).reason == "All examples are of one class."
    assert metrics.matthews(np.array([[3, 0], [2, 0]])).reason == "All examples are predicted to be of one class."
    assert metrics.matthews(np.zeros((2, 2), dtype=np.intp)).reason == metrics.NO_EXAMPLES


def test_the_macro_mean_needs_every_class() -> None:
    assert metrics.macro({"a": Measure(0.5), "b": Measure(1.0)}) == Measure(0.75)
    assert metrics.macro({"a": Measure(0.5), "b": Measure(None, "none of b")}) == Measure(None, "none of b")
    assert metrics.macro({}) == Measure(None, metrics.NO_EXAMPLES)


def test_losses_and_brier_by_hand() -> None:
    p, y = np.array([[0.8, 0.2], [0.4, 0.6]]), np.array([0, 0])
    assert metrics.log_loss(-np.log(p[:, 0])).value == pytest.approx(-(log(0.8) + log(0.4)) / 2, rel=1e-15)
    assert metrics.brier(p, y).value == pytest.approx((0.04 + 0.36) / 2, rel=1e-15)
    three = np.array([[0.5, 0.25, 0.25]])
    assert metrics.brier(three, np.array([0])).value == 0.25 + 2 * 0.0625
    for measure in (metrics.log_loss(np.zeros(0)), metrics.brier(np.zeros((0, 3)), np.zeros(0, dtype=np.intp))):
        assert measure == Measure(None, metrics.NO_EXAMPLES)


@given(scores)
def test_ranking_is_counting_at_every_threshold(pairs: list[tuple[float, bool]]) -> None:
    p, positive = split(pairs)
    ranks = ranking(p, positive)
    assert ranks.thresholds.tolist() == sorted({*p.tolist()}, reverse=True)
    assert ranks.tp.tolist() == [sum(y and s >= t for s, y in pairs) for t in ranks.thresholds]
    assert ranks.fp.tolist() == [sum(not y and s >= t for s, y in pairs) for t in ranks.thresholds]


@given(scores)
def test_the_area_is_the_share_of_pairs_in_order(pairs: list[tuple[float, bool]]) -> None:
    ranks = ranking(*split(pairs))
    for_ = [s for s, y in pairs if y]
    against = [s for s, y in pairs if not y]
    found = area_under_roc(ranks, "owl")
    assert pairs_in_order(ranks) == sum((a > b) + (a == b) / 2 for a in for_ for b in against)
    curve = roc(ranks)
    if for_ and against:
        assert curve is not None and found.value == pytest.approx(np.trapezoid(curve.y, curve.x), abs=1e-14)
        assert (curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]) == (0, 0, 1, 1)
    else:
        assert curve is None and found.value is None and "owl" in found.reason


@given(scores)
def test_average_precision_is_the_mean_precision_of_the_positive(pairs: list[tuple[float, bool]]) -> None:
    ranks = ranking(*split(pairs))
    precisions = [sum(y for q, y in pairs if q >= s) / sum(q >= s for q, _ in pairs) for s, positive in pairs if positive]
    found, curve = average_precision(ranks, "owl"), precision_recall(ranks)
    if precisions:
        assert found.value == pytest.approx(np.mean(precisions), rel=1e-13)
        assert curve is not None and curve.x[-1] == 1 and len(curve.thresholds) == len(curve.y)
    else:
        assert (found, curve) == (Measure(None, "No example is of class owl."), None)


@given(scores)
def test_calibration_is_the_mean_of_each_bin(pairs: list[tuple[float, bool]]) -> None:
    p, happened = split(pairs)
    found = calibration_curve(p, happened, 4)
    bins = [[(s, y) for s, y in pairs if min(int(4 * s), 3) == b] for b in range(4)]
    filled = [each for each in bins if each]
    assert found.counts.tolist() == [len(each) for each in filled]
    np.testing.assert_allclose(found.predicted, [np.mean([s for s, _ in each]) for each in filled], atol=1e-15)
    np.testing.assert_allclose(found.observed, [np.mean([y for _, y in each]) for each in filled], atol=1e-15)
