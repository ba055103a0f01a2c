"""How well classes are predicted: counts in a table, and the measures that are made of them.

    C_ab       how many examples of class a are predicted to be of class b
    accuracy   Σ_a C_aa / n                    precision    TP / (TP + FP)
    recall     TP / (TP + FN)                  specificity  TN / (TN + FP)
    F1         2 TP / (2 TP + FP + FN)         log loss     1/n Σ -log p_i,y_i
    Brier      two classes: 1/n Σ (p_i - y_i)²;  more: 1/n Σ_i Σ_k (p_ik - [y_i = k])²

K classes, C (K, K), y and predicted (n,) class indices, probabilities (n, K). For one class against all others TP, FP,
FN, TN are C_kk and what else stands in its column, in its row, and elsewhere. Where a measure divides by nothing it has
no value, but a reason.

References: G. W. Brier, Verification of forecasts expressed in terms of probability, 1950 (his score is twice this one for
two classes); B. W. Matthews, Comparison of the predicted and observed secondary structure of T4 phage lysozyme, 1975;
J. Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient, 2004.

>>> C = confusion_matrix(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]), 2)
>>> precision(counts(C, 1)).value, recall(counts(C, 1)).value == 2 / 3
(0.6666666666666666, True)
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from core.types import Array, Indices

NO_EXAMPLES = "There is no example to count."


class Measure(NamedTuple):
    """A measure, or why there is none."""

    value: float | None
    reason: str = ""


class Counts(NamedTuple):
    """One class against all others; `name` is what it is called."""

    tp: int
    fp: int
    fn: int
    tn: int
    name: str = "1"


def share(above: float, below: float, reason: str) -> Measure:
    """A ratio; without a value where it would divide by nothing."""
    return Measure(above / below) if below else Measure(None, reason)


def confusion_matrix(y: Indices, predicted: Indices, classes: int) -> Indices:
    """How often which class (row) was taken for which (column). y, predicted (n,) -> (K, K)"""
    return np.bincount(y * classes + predicted, minlength=classes * classes).reshape(classes, classes)


def counts(C: Indices, k: int, name: str = "1") -> Counts:
    """Class k against the others. C (K, K)"""
    tp, predicted, actual = int(C[k, k]), int(C[:, k].sum()), int(C[k].sum())
    return Counts(tp, predicted - tp, actual - tp, int(C.sum()) - predicted - actual + tp, name)


def accuracy(C: Indices) -> Measure:
    """Σ_a C_aa / n. C (K, K)"""
    return share(int(np.trace(C)), int(C.sum()), NO_EXAMPLES)


def precision(found: Counts) -> Measure:
    """TP / (TP + FP)"""
    return share(found.tp, found.tp + found.fp, f"No example is predicted to be of class {found.name}.")


def recall(found: Counts) -> Measure:
    """TP / (TP + FN)"""
    return share(found.tp, found.tp + found.fn, f"No example is of class {found.name}.")


def specificity(found: Counts) -> Measure:
    """TN / (TN + FP)"""
    return share(found.tn, found.tn + found.fp, f"Every example is of class {found.name}." if found.tp + found.fn else NO_EXAMPLES)


def f1(found: Counts) -> Measure:
    """2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall."""
    reason = f"No example is of class {found.name}, and none is predicted to be."
    return share(2 * found.tp, 2 * found.tp + found.fp + found.fn, reason)


BY_CLASS: Mapping[str, Callable[[Counts], Measure]] = {"precision": precision, "recall": recall, "specificity": specificity, "f1": f1}


def matthews(C: Indices) -> Measure:
    """The correlation of actual and predicted classes: (c n - Σ t_k p_k) / √((n² - Σ t_k²) (n² - Σ p_k²)). C (K, K)

    c right ones, t_k examples of class k, p_k predicted to be. All in whole numbers, which round nothing.
    """
    n, right, actual, predicted = int(C.sum()), int(np.trace(C)), C.sum(axis=1).tolist(), C.sum(axis=0).tolist()
    above = right * n - sum(t * p for t, p in zip(actual, predicted, strict=True))
    spread = n * n - sum(t * t for t in actual), n * n - sum(p * p for p in predicted)
    reason = "All examples are of one class." if not spread[0] else "All examples are predicted to be of one class."
    return share(above, (spread[0] * spread[1]) ** 0.5, reason if n else NO_EXAMPLES)


def macro(measures: Mapping[str, Measure]) -> Measure:
    """The mean over the classes, each with the same weight; without a value when one class has none."""
    missing = next((found.reason for found in measures.values() if found.value is None), "")
    values = [found.value for found in measures.values() if found.value is not None]
    return Measure(None, missing) if missing else share(sum(values), len(values), NO_EXAMPLES)


def log_loss(losses: Array) -> Measure:
    """The mean of -log p_i,y_i. losses (n,)"""
    return Measure(float(losses.mean())) if len(losses) else Measure(None, NO_EXAMPLES)


def brier(probabilities: Array, y: Indices) -> Measure:
    """The mean squared distance of the probabilities from what happened. probabilities (n, K), y (n,)"""
    n, classes = probabilities.shape
    if not n:
        return Measure(None, NO_EXAMPLES)
    if classes == 2:
        return Measure(float(np.mean((probabilities[:, 1] - y) ** 2)))
    return Measure(float(np.mean(np.sum((probabilities - np.eye(classes)[y]) ** 2, axis=1))))
