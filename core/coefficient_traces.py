r"""Where the coefficients come from.

    w = (n Σxy - Σx Σy) / (n Σx² - (Σx)²),   b = ȳ - w x̄            the line of school
    c_j = Σ_k [(XᵀX + λD)⁻¹]_jk (Xᵀy)_k                              any columns
    c = T c̃                                                          back from scaled columns, where a penalty acts on them

X (n, p), c (p,); T (p, p) is Basis.to_original.
"""

from math import comb

import numpy as np

from core.column_traces import count, feature_sum, gram, middle, moment, spread, target_mean, target_sum
from core.inverse_traces import inverse
from core.trace import Trace
from core.trace_formulas import Piece, computed, remark, total
from core.trace_subject import Columns, Subject, remembered

SCALED = "The penalty acts on the coefficients of the scaled columns; this is the way back to the units of the data."


@remembered
def coefficient(subject: Subject, index: int) -> Trace:
    """A coefficient of the closed form in the units of the data."""
    if subject.simple:
        return slope(subject) if index else intercept(subject)
    if subject.solved.scaled:
        return brought_back(subject, index)
    return from_normal_equations(subject, subject.plain, index)


@remembered
def slope(subject: Subject) -> Trace:
    """w = (n Σxy - Σx Σy) / (n Σx² - (Σx)²)"""
    columns = subject.plain
    n, x, y = count(subject), feature_sum(subject, 0), target_sum(subject)
    xx, xy = gram(subject, columns, 1, 1), moment(subject, columns, 1)
    above: list[Piece] = [n, r" \cdot ", xy, " - ", x, r" \cdot ", y]
    below: list[Piece] = [n, r" \cdot ", xx, " - ", x, "^{2}"]
    value = float(columns.coefficients[1])
    sums = [np.float64(each.value) for each in (n, x, y, xx, xy) if each.value is not None]
    by_formula = (sums[0] * sums[4] - sums[1] * sums[2]) / (sums[0] * sums[3] - sums[1] ** 2)
    return computed("Slope", columns.coefficient(1), value, [r"\frac{", *above, "}{", *below, "}"], remark(value, float(by_formula)))


@remembered
def intercept(subject: Subject) -> Trace:
    """b = ȳ - w x̄"""
    value = float(subject.plain.coefficients[0])

    def pieces() -> list[Piece]:
        return [target_mean(subject), " - ", slope(subject), r" \cdot ", middle(subject, 0)]

    return computed("Intercept", subject.plain.coefficient(0), value, pieces)


@remembered
def from_normal_equations(subject: Subject, columns: Columns, index: int) -> Trace:
    """c_j = Σ_k K_jk (Xᵀy)_k, in the units of the columns."""
    places = range(len(columns.coefficients))
    value = float(columns.coefficients[index])
    note = remark(value, float(columns.inverse[index] @ (columns.A.T @ subject.model.y)))
    if not subject.model.solution.full_rank:
        note = " ".join(caution.message for caution in subject.model.solution.cautions)

    def pieces() -> list[Piece]:
        return total(places, lambda k: [inverse(subject, columns, index, k), r" \cdot ", moment(subject, columns, k)])

    return computed(columns.coefficient_name(index), columns.coefficient(index), value, pieces, note)


@remembered
def brought_back(subject: Subject, index: int) -> Trace:
    """c_j = Σ_k T_jk c̃_k over the k where T is not 0."""
    columns, row = subject.plain, subject.walked.basis.to_original[index]

    def pieces_of(k: int) -> list[Piece]:
        scaled = from_normal_equations(subject, subject.walked, k)
        return [scaled] if k < columns.first else [way_back(subject, index, k), r" \cdot ", scaled]

    name, symbol, value = columns.coefficient_name(index), columns.coefficient(index), float(columns.coefficients[index])
    return computed(name, symbol, value, lambda: total(np.flatnonzero(row).tolist(), pieces_of), SCALED)


@remembered
def way_back(subject: Subject, j: int, k: int) -> Trace:
    """T_jk = C(q, i) (-mean / deviation)^(q - i) / deviation^i: what z^q holds of x^i."""
    columns = subject.walked
    (feature, power), low = columns.part(k), 0 if j < columns.first else columns.part(j)[1]
    times = comb(power, low)

    def pieces() -> list[Piece]:
        s, parts = spread(subject, feature), list[Piece]()
        if low < power:
            parts += [r"\left(-\frac{", middle(subject, feature), "}{", s, rf"}}\right)^{{{power - low}}}"]
        if low:
            parts += [r" \cdot " * bool(parts), r"\frac{1}{", s, f"^{{{low}}}}}"]
        return [rf"{times} \cdot " if times > 1 else "", *parts]

    held = subject.plain.named(j) if low else "a constant"
    name, value = f"How much of {held} is in {columns.named(k)}", float(columns.basis.to_original[j, k])
    return computed(name, f"T_{{{j + 1},{k + 1}}}", value, pieces)
