r"""Where the numbers of single points come from.

    z_i = Σ_j w_j a_ij,   p_i = 1 / (1 + exp(-z_i))                             two classes
    z_ik = Σ_j w_kj a_ij, p_ik = E_ik / Σ_l E_il,  E_ik = exp(z_ik - s_i)       more, s_i = max_k z_ik
    L_i = -log p of the class that was there

The shift s changes no probability; it keeps the exponentials from overflowing.
"""

from collections.abc import Sequence
from math import log

import numpy as np

from core.class_scores import losses_of
from core.logistic_column_traces import cell, parameter
from core.logistic_subject import LogisticSubject
from core.trace import Trace
from core.trace_formulas import Piece, computed, remark, shown, total
from core.trace_subject import remembered
from core.types import Array

SHIFT = "Taking the largest logit away from all changes no probability, and no exponential overflows."


@remembered
def logit(subject: LogisticSubject, row: int, k: int) -> Trace:
    """z of a point: the weighted sum of its columns."""

    def pieces_of(j: int) -> list[Piece]:
        found = parameter(subject, k, j)
        return [found] if j < subject.first else [found, r" \cdot ", *cell(subject, row, j)]

    symbol, value = f"z_{{{subject.of_class(k, str(row + 1))}}}", float(subject.Z[row, 0 if subject.two else k])
    name = f"Logit of point {row + 1}" + ("" if subject.two else f" for class {subject.class_name(k)}")
    return computed(name, symbol, value, lambda: total(range(subject.A.shape[1]), pieces_of))


@remembered
def probability(subject: LogisticSubject, row: int, k: int) -> Trace:
    """P of a class at a point: the sigmoid of its logit, or its share of all exponentials."""
    symbol, value = probability_symbol(subject, row, k), float(subject.P[row, k])
    name = f"Probability of class {subject.class_name(k)} for point {row + 1}"
    if subject.two:
        return computed(name, symbol, value, lambda: [rf"\frac{{1}}{{1 + e^{{{'-' if k else ''}", logit(subject, row, 1), "}}"])
    return computed(name, symbol, value, lambda: [r"\frac{", exponential(subject, row, k), "}{", exponentials(subject, row), "}"])


def probability_symbol(subject: LogisticSubject, row: int, k: int) -> str:
    """p of a class at a point in LaTeX."""
    return rf"1 - p_{{{row + 1}}}" if subject.two and not k else f"p_{{{subject.of_class(k, str(row + 1))}}}"


@remembered
def shift(subject: LogisticSubject, row: int) -> Trace:
    """s: the largest logit."""

    def pieces() -> list[Piece]:
        listed: list[Piece] = []
        for k in shown(range(subject.P.shape[1])):
            listed += [r",\ "] if listed else []
            listed += [r"\cdots"] if k is None else [logit(subject, row, k)]
        return [r"\max\left(", *listed, r"\right)"]

    return computed(f"Largest logit of point {row + 1}", f"s_{{{row + 1}}}", float(subject.Z[row].max()), pieces, SHIFT)


@remembered
def exponential(subject: LogisticSubject, row: int, k: int) -> Trace:
    """E = exp(z - s)."""
    name = f"Exponential of the shifted logit of point {row + 1} for class {subject.class_name(k)}"
    value = float(np.exp(subject.Z[row, k] - subject.Z[row].max()))
    return computed(
        name, f"E_{{{subject.of_class(k, str(row + 1))}}}", value, lambda: ["e^{", logit(subject, row, k), " - ", shift(subject, row), "}"]
    )


@remembered
def exponentials(subject: LogisticSubject, row: int) -> Trace:
    """Σ_k E_k."""
    places = range(subject.P.shape[1])
    value = float(np.exp(subject.Z[row] - subject.Z[row].max()).sum())
    name, symbol = f"Sum of the exponentials of point {row + 1}", rf"\sum_{{k}} E_{{{row + 1}, k}}"
    return computed(name, symbol, value, lambda: total(places, lambda k: [exponential(subject, row, k)]))


def losses_at(subject: LogisticSubject, points: Sequence[int]) -> Array:
    """L of some points. -> (len(points),)"""
    return losses_of(subject.Z[points, 0] if subject.two else subject.Z[points], subject.y[points])


@remembered
def loss(subject: LogisticSubject, row: int) -> Trace:
    """-log p of the class that was there."""
    own = int(subject.y[row])
    found, value = probability(subject, row, own), float(losses_at(subject, [row])[0])
    by_formula = -log(found.value) if found.value else float("inf")
    note = f"Point {row + 1} is of class {subject.class_name(own)}. {remark(value, by_formula)}".strip()
    pieces: list[Piece] = [r"-\ln\left(", found, r"\right)"]
    return computed(f"Log loss of point {row + 1}", f"L_{{{row + 1}}}", value, pieces, note)
