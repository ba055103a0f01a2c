r"""Where a measure of predicted classes comes from, down to the points that are counted.

precision = TP / (TP + FP),  ...                        counts of the points at a threshold
AUC = (pairs in order + 1/2 ties) / (P N)               all pairs of a point of the class and another
AP  = 1/P Σ precision at the probability of each point of the class
log loss, Brier: means over the points
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from core import classification_metrics as metrics
from core.classification_metrics import Measure
from core.logistic_column_traces import target
from core.logistic_point_traces import loss, probability
from core.logistic_subject import LogisticSubject
from core.measures_view import measured, predictions_of
from core.metric_subject import Asked, listed_points
from core.ranking_traces import RANKED
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.types import Indices

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
COUNTED = {
    "tp": ("TP", "Right: of class {name} and predicted to be"),
    "fp": ("FP", "Wrong: predicted to be of class {name}, but of another"),
    "fn": ("FN", "Wrong: of class {name}, but predicted to be of another"),
    "tn": ("TN", "Right: neither of class {name} nor predicted to be"),
}


def metric_trace(subject: LogisticSubject, name: str, threshold: float, rows: Sequence[int]) -> Trace:
    """A measure over these points. With more than two classes it is the mean over the classes where each has its own."""
    logits = subject.Z[rows, 0] if subject.two else subject.Z[rows]
    asked = Asked(subject, rows, predictions_of(logits, subject.y[rows], subject.model.class_names, threshold), threshold)
    values = measured(asked.found)
    title, symbol = NAMES[name]
    if name in WHOLE:
        reason = values["reasons"].get(name, "")
        return Trace(title, symbol, None, note=reason) if reason else computed(title, symbol, values[name], WHOLE[name](asked))
    if asked.two:
        return of_class(asked, name, 1, Measure(values[name], values["reasons"].get(name, "")))
    return mean_of_classes(asked, name, Measure(values["macro"][name], values["reasons"].get(f"macro.{name}", "")))


def mean_of_classes(asked: Asked, name: str, mean: Measure) -> Trace:
    """The macro mean: every class counts the same."""
    title, symbol = NAMES[name]
    values = measured(asked.found)["per_class"][name]
    places = range(asked.found.classes)
    parts = [of_class(asked, name, k, Measure(None, mean.reason) if np.isnan(values[k]) else Measure(float(values[k]))) for k in places]
    pieces: list[Piece] = [rf"\frac{{1}}{{{len(parts)}}} \cdot \left(", *total(parts, lambda part: [part]), r"\right)"]
    return computed(f"{title}, mean of the classes", symbol, mean.value, pieces, mean.reason or "Every class counts the same.")


def of_class(asked: Asked, name: str, k: int, measure: Measure) -> Trace:
    """A measure of one class against all others."""
    title, symbol = NAMES[name]
    if not asked.two:
        title, symbol = f"{title} of class {asked.found.name(k)}", f"{symbol}_{{{asked.subject.of_class(k)}}}"
    if name in RANKED and measure.value is None:
        return Trace(title, symbol, None, note=measure.reason)
    pieces = RANKED[name](asked, k) if name in RANKED else ratio(asked, name, k)
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
