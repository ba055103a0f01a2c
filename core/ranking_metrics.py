"""How well a score ranks the examples of a class before the others, over all thresholds at once.

    at threshold t:  TP = #{score >= t, positive},  FP = #{score >= t, negative}
    ROC       x = FP / N,  y = TP / P                       from (0, 0), where nothing is predicted, to (1, 1)
    AUC       #{positive before negative} / (P N)           ties count one half; the area under the ROC curve
    PR        x = recall TP / P,  y = precision TP / (TP + FP)
    AP        Σ_t (recall_t - recall_before) precision_t    average precision: the steps under that curve

P positive and N negative examples; scores (n,), positive (n,). There is one point for each distinct score, so that ties
are one step; thresholds fall.

Reference: T. Fawcett, An introduction to ROC analysis, 2006.

>>> scores, positive = np.array([0.9, 0.8, 0.8, 0.1]), np.array([True, True, False, False])
>>> area_under_roc(ranking(scores, positive)).value, average_precision(ranking(scores, positive)).value
(0.875, 0.8333333333333333)
"""

from typing import NamedTuple

import numpy as np

from core.classification_metrics import Measure
from core.types import Array, Indices, Mask

NO_POSITIVE = "No example is of class {}."
NO_NEGATIVE = "Every example is of class {}, so there is nothing to rank it before."


class Ranking(NamedTuple):
    """thresholds (m,) falling, and how many positive and negative examples reach each: tp, fp (m,)."""

    thresholds: Array
    tp: Indices
    fp: Indices

    @property
    def positives(self) -> int:
        """P."""
        return int(self.tp[-1]) if len(self.tp) else 0

    @property
    def negatives(self) -> int:
        """N."""
        return int(self.fp[-1]) if len(self.fp) else 0


class Curve(NamedTuple):
    """Points of a curve, each with the threshold that it belongs to: x, y, thresholds (m,)."""

    x: Array
    y: Array
    thresholds: Array


def ranking(scores: Array, positive: Mask) -> Ranking:
    """Counts at every distinct score. scores, positive (n,)"""
    order = np.argsort(-scores, kind="stable")
    ordered, right = scores[order], positive[order]
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)[: len(ordered)])
    tp = np.cumsum(right.astype(np.intp))[last]
    return Ranking(ordered[last], tp, last + 1 - tp)


def roc(ranks: Ranking) -> Curve | None:
    """Shares of negative (x) and positive (y) examples at each threshold, from (0, 0) on; None where one kind is missing."""
    if not ranks.positives or not ranks.negatives:
        return None
    x, y = np.append(0.0, ranks.fp / ranks.negatives), np.append(0.0, ranks.tp / ranks.positives)
    return Curve(x, y, np.append(np.inf, ranks.thresholds))


def precision_recall(ranks: Ranking) -> Curve | None:
    """Recall (x) and precision (y) at each threshold; None without a positive example.

    It begins with the highest score: above it nothing is predicted, and precision has no value.
    """
    if not ranks.positives:
        return None
    return Curve(ranks.tp / ranks.positives, ranks.tp / (ranks.tp + ranks.fp), ranks.thresholds)


def pairs_in_order(ranks: Ranking) -> float:
    """How many pairs of a positive and a negative example are ranked rightly; ties count one half."""
    new = np.diff(ranks.fp, prepend=0)
    before = np.append(0, ranks.tp[:-1])[: len(ranks.tp)]
    return int(new @ (before + ranks.tp)) / 2


def area_under_roc(ranks: Ranking, name: str = "1") -> Measure:
    """The share of the pairs that are in order."""
    if not ranks.positives or not ranks.negatives:
        return Measure(None, (NO_NEGATIVE if ranks.positives else NO_POSITIVE).format(name))
    return Measure(pairs_in_order(ranks) / (ranks.positives * ranks.negatives))


def average_precision(ranks: Ranking, name: str = "1") -> Measure:
    """Σ_t (recall_t - recall_before) precision_t"""
    curve = precision_recall(ranks)
    if curve is None:
        return Measure(None, NO_POSITIVE.format(name))
    return Measure(float(np.diff(ranks.tp, prepend=0) @ curve.y) / ranks.positives)
