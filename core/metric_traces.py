r"""Where a measure of predicted classes comes from, down to the points that are counted.

precision = TP / (TP + FP),  ...                        counts of the points at a threshold
AUC = (pairs in order + 1/2 ties) / (P N)               all pairs of a point of the class and another
AP  = 1/P Σ precision at the probability of each point of the class
log loss, Brier: means over the points
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from core import classification_metrics as metrics
from core.class_scores import UNDEFINED
from core.classification_metrics import Measure
from core.logistic_column_traces import target
from core.logistic_point_traces import loss, probability
from core.logistic_subject import LogisticSubject
from core.measures_view import RAN_AWAY, Predictions, by_class, measured, predictions_of
from core.metric_subject import Asked, listed_points
from core.ranking_traces import RANKED
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.types import Array, Indices

NAMES = {
    "accuracy": ("Accuracy", r"\mathrm{accuracy}"),
    "precision": ("Precision", r"\mathrm{precision}"),
    "recall": ("Recall", r"\mathrm{recall}"),
    "specificity": ("Specificity", r"\mathrm{specificity}"),
    "f1": ("F1 score", r"\mathrm{F1}"),
    "matthews": ("Matthews correlation", r"\mathrm{MCC}"),
    "log_loss": ("Log loss", r"\overline{L}"),
    "brier": ("Brier score", r"\mathrm{BS}"),
    "auc": ("Area under the ROC curve", r"\mathrm{AUC}"),
    "average_precision": ("Average precision", r"\mathrm{AP}"),
}
NO_POINTS = "There are no test points."
COUNTED = {
    "tp": ("TP", "Right: of class {name} and predicted to be"),
    "fp": ("FP", "Wrong: predicted to be of class {name}, but of another"),
    "fn": ("FN", "Wrong: of class {name}, but predicted to be of another"),
    "tn": ("TN", "Right: neither of class {name} nor predicted to be"),
}


def metric_trace(subject: LogisticSubject, name: str, threshold: float, rows: Sequence[int], k: int | None = None) -> Trace:
    """A measure over these points: of class k where each class has its own, without k of class 1, or the mean of more than two."""
    logits = subject.Z[rows, 0] if subject.two else subject.Z[rows]
    asked = Asked(subject, rows, predictions_of(logits, subject.y[rows], subject.model.class_names, threshold), threshold)
    values = measured(asked.found)
    title, symbol = NAMES[name]
    if not rows:
        return Trace(title, symbol, None, note=NO_POINTS)
    if name in WHOLE:
        reason = values["reasons"].get(name, "")
        return Trace(title, symbol, None, note=reason) if reason else computed(title, symbol, values[name], lambda: WHOLE[name](asked))
    if asked.two or k is not None:
        return of_class(asked, name, 1 if k is None else k, single(asked.found, name, 1 if k is None else k))
    mean = Measure(values["macro"][name], values["reasons"].get(f"macro.{name}", ""))
    return mean_of_classes(asked, name, mean, values["per_class"][name])


def single(found: Predictions, name: str, k: int) -> Measure:
    """A measure of one class, or why there is none."""
    if (found.predicted == UNDEFINED).any():
        return Measure(None, RAN_AWAY)
    return by_class(found, metrics.confusion_matrix(found.y, found.predicted, found.classes))[name][k]


def mean_of_classes(asked: Asked, name: str, mean: Measure, values: Array) -> Trace:
    """The macro mean: every class counts the same."""
    title, symbol = NAMES[name]
    places = range(asked.found.classes)

    def part(k: int) -> list[Piece]:
        return [of_class(asked, name, k, Measure(None, mean.reason) if np.isnan(values[k]) else Measure(float(values[k])))]

    def pieces() -> list[Piece]:
        return [rf"\frac{{1}}{{{len(places)}}} \cdot \left(", *total(places, part), r"\right)"]

    return computed(f"{title}, mean of the classes", symbol, mean.value, pieces, mean.reason or "Every class counts the same.")


def of_class(asked: Asked, name: str, k: int, measure: Measure) -> Trace:
    """A measure of one class against all others."""
    title, symbol = NAMES[name]
    if not asked.two or k != 1:
        title = f"{title} of class {asked.found.name(k)}"
    if not asked.two:
        symbol = f"{symbol}_{{{asked.subject.of_class(k)}}}"
    if name in RANKED and measure.value is None:
        return Trace(title, symbol, None, note=measure.reason)
    pieces = partial(RANKED[name], asked, k) if name in RANKED else partial(ratio, asked, name, k)
    return computed(title, symbol, measure.value, pieces, measure.reason)


def counted(asked: Asked, kind: str, k: int) -> Trace:
    """One of the four counts, with the points that it counts."""
    actual, predicted = asked.found.y == k, asked.found.predicted == k
    letter, title = COUNTED[kind]
    places = np.flatnonzero((actual == (kind in ("tp", "fn"))) & (predicted == (kind in ("tp", "fp"))))
    note = f"{listed_points([asked.rows[place] for place in places.tolist()])}; {asked.rule}."
    symbol = rf"\mathrm{{{letter}}}" + ("" if asked.two else f"_{{{asked.subject.of_class(k)}}}")
    return given(title.format(name=asked.found.name(k)), symbol, float(len(places)), note)


def ratio(asked: Asked, name: str, k: int) -> list[Piece]:
    """A measure that is made of the four counts."""
    tp, fp, fn, tn = (counted(asked, kind, k) for kind in ("tp", "fp", "fn", "tn"))
    written: Mapping[str, tuple[list[Piece], list[Piece]]] = {
        "precision": ([tp], [tp, " + ", fp]),
        "recall": ([tp], [tp, " + ", fn]),
        "specificity": ([tn], [tn, " + ", fp]),
        "f1": ([r"2 \cdot ", tp], [r"2 \cdot ", tp, " + ", fp, " + ", fn]),
    }
    above, below = written[name]
    return [r"\frac{", *above, "}{", *below, "}"]


def size(asked: Asked) -> Trace:
    """n of the split."""
    return given("Number of points measured", "n", float(len(asked.rows)), "All points of the split.")


def accuracy(asked: Asked) -> list[Piece]:
    """Right ones by all."""
    right = [asked.rows[place] for place in np.flatnonzero(asked.found.y == asked.found.predicted).tolist()]
    hits = given("Rightly predicted points", r"\mathrm{right}", float(len(right)), f"{listed_points(right)}; {asked.rule}.")
    return [r"\frac{", hits, "}{", size(asked), "}"]


def confusion(asked: Asked) -> Indices:
    """C."""
    return metrics.confusion_matrix(asked.found.y, asked.found.predicted, asked.found.classes)


def matthews(asked: Asked) -> list[Piece]:
    """Of two classes by the four counts, of more by the table."""
    if asked.two:
        tp, fp, fn, tn = (counted(asked, kind, 1) for kind in ("tp", "fp", "fn", "tn"))
        pairs = [(tp, fp), (tp, fn), (tn, fp), (tn, fn)]
        below = [piece for a, b in pairs for piece in (r"\left(", a, " + ", b, r"\right)", r" \cdot ")][:-1]
        return [r"\frac{", tp, r" \cdot ", tn, " - ", fp, r" \cdot ", fn, r"}{\sqrt{", *below, "}}"]
    C = confusion(asked)
    actual, predicted = C.sum(axis=1), C.sum(axis=0)
    made = {
        "c": given("Rightly predicted points", "c", float(np.trace(C)), asked.rule.capitalize() + "."),
        "tp": given("Σ (points of a class) · (points predicted to be of it)", r"\sum t_{k} \cdot p_{k}", float(actual @ predicted)),
        "tt": given("Σ (points of a class)²", r"\sum t_{k}^{2}", float(actual @ actual)),
        "pp": given("Σ (points predicted to be of a class)²", r"\sum p_{k}^{2}", float(predicted @ predicted)),
    }
    n = size(asked)
    first: list[Piece] = [r"\left(", n, "^{2} - ", made["tt"], r"\right)"]
    second: list[Piece] = [r"\left(", n, "^{2} - ", made["pp"], r"\right)"]
    return [r"\frac{", made["c"], r" \cdot ", n, " - ", made["tp"], r"}{\sqrt{", *first, r" \cdot ", *second, "}}"]


def log_loss(asked: Asked) -> list[Piece]:
    """The mean of the losses."""
    return [r"\frac{", *total(list(asked.rows), lambda row: [loss(asked.subject, row)]), "}{", size(asked), "}"]


def brier(asked: Asked) -> list[Piece]:
    """The mean of the squared distances."""

    def pieces_of(row: int) -> list[Piece]:
        def apart(k: int) -> list[Piece]:
            return [r"\left(", probability(asked.subject, row, k), " - ", target(asked.subject, row, k), r"\right)^{2}"]

        return total([1] if asked.two else list(range(asked.found.classes)), apart)

    return [r"\frac{", *total(list(asked.rows), pieces_of), "}{", size(asked), "}"]


WHOLE: Mapping[str, Callable[[Asked], list[Piece]]] = {"accuracy": accuracy, "matthews": matthews, "log_loss": log_loss, "brier": brier}
