r"""Where the numbers come from that a logistic model is given: features, scaled or not, classes, counts, settings.

u = (x - mean) / deviation,   mean = Σ x / n,   deviation = √(Σ (x - mean)² / n)
"""

import numpy as np

from core.logistic_subject import LogisticSubject
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.trace_subject import remembered


@remembered
def everyone(subject: LogisticSubject) -> Trace:
    """n: the points that are learned from."""
    return given("Number of points", "n", float(len(subject.model.y)), "Points that are learned from; test points do not count.")


def count(subject: LogisticSubject) -> Trace:
    """The points that a sum runs over: n, or m where they are the batch of a step."""
    return batch_size(subject) if subject.batch else everyone(subject)


@remembered
def batch_size(subject: LogisticSubject) -> Trace:
    """m."""
    return given("Points of this step's batch", "m", float(len(subject.points)), "A setting; the last batch of an epoch may be smaller.")


@remembered
def raw(subject: LogisticSubject, row: int, feature: int) -> Trace:
    """x of a point, in the units of the data."""
    name, plain = subject.basis.feature_names[feature], subject.letter(feature, str(row + 1))
    symbol = plain if not subject.scaled else "x_{" + plain.partition("_{")[2]
    return given(f"{name} of point {row + 1}", symbol, float(subject.data.X[row, feature]))


@remembered
def feature(subject: LogisticSubject, row: int, index: int) -> Trace:
    """A feature of a point as the model has it: u = (x - mean) / deviation where features are scaled."""
    x = raw(subject, row, index)
    if not subject.scaled:
        return x
    mean, deviation = float(subject.basis.means[index]), float(subject.basis.deviations[index])
    value = (float(subject.data.X[row, index]) - mean) / deviation

    def pieces() -> list[Piece]:
        above: list[Piece] = [x, " - ", middle(subject, index)] if subject.first else [x]
        return [r"\frac{", *above, "}{", spread(subject, index), "}"]

    name = f"Scaled {subject.basis.feature_names[index]} of point {row + 1}"
    return computed(name, subject.letter(index, str(row + 1)), value, pieces)


def learned(subject: LogisticSubject) -> list[int]:
    """The points that the scaling is learned from: all but the test points."""
    return np.flatnonzero(~subject.data.is_test).tolist()


def marked(subject: LogisticSubject, index: int, sign: str) -> str:
    """A letter with the feature that it is of."""
    name = subject.letter(index).partition("_{")[2].rpartition("}")[0]
    return f"{sign}_{{{name}}}" if name else sign


@remembered
def middle(subject: LogisticSubject, index: int) -> Trace:
    """The mean of a feature."""
    name, value = f"Mean of {subject.basis.feature_names[index]}", float(subject.basis.means[index])

    def pieces() -> list[Piece]:
        return [r"\frac{", *total(learned(subject), lambda row: [raw(subject, row, index)]), "}{", everyone(subject), "}"]

    return computed(name, marked(subject, index, r"\bar{x}"), value, pieces)


@remembered
def spread(subject: LogisticSubject, index: int) -> Trace:
    """The standard deviation of a feature, by which standardizing divides."""
    name, symbol, value = subject.basis.feature_names[index], marked(subject, index, r"\sigma"), float(subject.basis.deviations[index])
    X = subject.data.train[0][:, index]
    if np.ptp(X) == 0:
        return given(f"Divisor of {name}", symbol, value, "All values are equal, so there is no spread to divide by.")
    if not subject.first:
        note = "The standard deviation; without an intercept features are not centered, so that 0 stays 0."
        return given(f"Divisor of {name}", symbol, value, note)

    def square(row: int) -> list[Piece]:
        return [r"\left(", raw(subject, row, index), " - ", middle(subject, index), r"\right)^{2}"]

    def pieces() -> list[Piece]:
        return [r"\sqrt{\frac{", *total(learned(subject), square), "}{", everyone(subject), "}}"]

    return computed(f"Standard deviation of {name}", symbol, value, pieces)


def cell(subject: LogisticSubject, row: int, j: int) -> list[Piece]:
    """The entry of a point in a column that is not the ones: a product of powers of features."""
    pieces: list[Piece] = []
    for index, power in subject.powers(j):
        pieces += [r" \cdot "] if pieces else []
        pieces += [feature(subject, row, index), *([f"^{{{power}}}"] if power > 1 else [])]
    return pieces


@remembered
def target(subject: LogisticSubject, row: int, k: int) -> Trace:
    """1 if a point is of class k, else 0."""
    name, own = subject.class_name(k), int(subject.y[row])
    note = f"1 if the point is of class {name}, else 0; it is of class {subject.class_name(own)}."
    return given(f"Whether point {row + 1} is of class {name}", f"y_{{{subject.of_class(k, str(row + 1))}}}", float(own == k), note)


@remembered
def parameter(subject: LogisticSubject, k: int, j: int) -> Trace:
    """w_kj where the model stands."""
    value = float(subject.W[0 if subject.two else k, j])
    note = "Where the cost is least." if subject.fitted else f"Where the training stands after step {subject.step}."
    return given(subject.weight_name(k, j), subject.weight(k, j), value, note)
