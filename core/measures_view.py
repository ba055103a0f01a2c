"""Everything that is measured of predicted classes at a threshold, as a picture.

With two classes the measures are those of class 1; with more each class has its own, and the macro mean is over all of
them. A measure without a value has its reason under its name.

n examples of the split that is asked about, K classes: probabilities (n, K), losses (n,), y (n,).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from core import classification_metrics as metrics
from core.calibration import calibration_curve
from core.class_scores import UNDEFINED, losses_of, predicted_of, probabilities_of
from core.classification_metrics import BY_CLASS, Measure
from core.data import Data
from core.ranking_metrics import Curve, Ranking, area_under_roc, average_precision, precision_recall, ranking, roc
from core.types import Array, Indices, Mask

MOST_POINTS = 2_000  # of a curve
RAN_AWAY = "The training has run away: there are no probabilities."
OF_EACH = "With more than two classes each class has its own value, and the macro mean is over all of them."
SPLITS = ("train", "test", "all")
BY_RANK = {"auc": area_under_roc, "average_precision": average_precision}


def split_rows(data: Data, split: str) -> Mask:
    """Which examples belong to a split. -> (n,)"""
    return np.ones(len(data.y), dtype=np.bool_) if split == "all" else data.is_test == (split == "test")


class Predictions(NamedTuple):
    """What is measured: the classes that came, those that are predicted, and with which probability."""

    y: Indices
    predicted: Indices
    probabilities: Array
    losses: Array
    names: tuple[str, ...]

    @property
    def classes(self) -> int:
        """K."""
        return int(self.probabilities.shape[1])

    def name(self, k: int) -> str:
        """What class k is called."""
        return self.names[k]


def predictions_of(logits: Array, y: Indices, names: Sequence[str], threshold: float) -> Predictions:
    """The predictions that logits make. logits (n,) or (n, K), y (n,)"""
    probabilities = probabilities_of(logits)
    return Predictions(y, predicted_of(probabilities, threshold), probabilities, losses_of(logits, y), tuple(names))


def measured(found: Predictions, k: int = 1) -> dict[str, Any]:
    """All measures and curves; the curves are those of class k against the others."""
    if (found.predicted == UNDEFINED).any():
        return undefined(RAN_AWAY, found.classes)
    C = metrics.confusion_matrix(found.y, found.predicted, found.classes)
    each = by_class(found, C)
    single = single_measures(found, C, each, k)
    means = {name: metrics.macro({str(i): measure for i, measure in enumerate(values)}) for name, values in each.items()}
    return {
        "confusion": C.astype(np.int32),
        **{name: measure.value for name, measure in single.items()},
        **curves(found, k),
        "per_class": per_class(each, C),
        "macro": {name: measure.value for name, measure in means.items()},
        "reasons": reasons(single) | reasons({f"macro.{name}": measure for name, measure in means.items()}),
    }


def single_measures(found: Predictions, C: Indices, each: Mapping[str, Sequence[Measure]], k: int) -> dict[str, Measure]:
    """The measures that are one number."""
    two = found.classes == 2
    return {
        "accuracy": metrics.accuracy(C),
        **{name: each[name][1] if two else Measure(None, OF_EACH) for name in BY_CLASS},
        "matthews": metrics.matthews(C),
        "log_loss": metrics.log_loss(found.losses),
        "brier": metrics.brier(found.probabilities, found.y),
        **{name: each[name][k] for name in BY_RANK},
    }


def by_class(found: Predictions, C: Indices) -> dict[str, list[Measure]]:
    """Each measure of each class against the others."""
    places = range(found.classes)
    counted = [metrics.counts(C, k, found.name(k)) for k in places]
    ranks = [ranks_of(found, k) for k in places]
    return {name: [measure(each) for each in counted] for name, measure in BY_CLASS.items()} | {
        name: [measure(ranks[k], found.name(k)) for k in places] for name, measure in BY_RANK.items()
    }


def ranks_of(found: Predictions, k: int) -> Ranking:
    """The examples in the order of the probability of class k."""
    return ranking(found.probabilities[:, k], found.y == k)


def per_class(each: Mapping[str, Sequence[Measure]], C: Indices) -> dict[str, Array]:
    """The measures of every class, not a number where there is none. -> (K,) each"""
    table: dict[str, Any] = {name: np.array([np.nan if m.value is None else m.value for m in values]) for name, values in each.items()}
    return table | {"support": C.sum(axis=1).astype(np.int32)}


def curves(found: Predictions, k: int) -> dict[str, Any]:
    """ROC and precision-recall of class k; calibration of class 1, or with more classes of the one that is predicted."""
    ranks = ranks_of(found, k)
    if found.classes == 2:
        calibrated = calibration_curve(found.probabilities[:, 1], found.y == 1)
    else:
        calibrated = calibration_curve(found.probabilities.max(axis=1, initial=0.0), found.predicted == found.y)
    return {"roc": drawn(roc(ranks)), "precision_recall": drawn(precision_recall(ranks)), "calibration": calibrated._asdict()}


def drawn(curve: Curve | None) -> dict[str, Array] | None:
    """A curve with as many points as can be seen, first and last among them."""
    if curve is None:
        return None
    kept = np.linspace(0, len(curve.x) - 1, min(len(curve.x), MOST_POINTS)).round().astype(np.intp)
    return {name: values[kept] for name, values in curve._asdict().items()}


def reasons(measures: Mapping[str, Measure]) -> dict[str, str]:
    """Why a measure has no value."""
    return {name: measure.reason for name, measure in measures.items() if measure.value is None}


def undefined(reason: str, classes: int) -> dict[str, Any]:
    """The same tree without any value."""
    names = ("accuracy", *BY_CLASS, "matthews", "log_loss", "brier", *BY_RANK)
    every = (*BY_CLASS, *BY_RANK)
    return {
        "confusion": None,
        **dict.fromkeys(names),
        **dict.fromkeys(("roc", "precision_recall", "calibration")),
        "per_class": {name: np.full(classes, np.nan) for name in every} | {"support": np.zeros(classes, dtype=np.int32)},
        "macro": dict.fromkeys(every),
        "reasons": dict.fromkeys((*names, *(f"macro.{name}" for name in every)), reason),
    }
