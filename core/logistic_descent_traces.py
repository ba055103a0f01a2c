r"""Where the numbers of a descent on the cost of a logistic model come from.

    J = 1/n (Σ L_i + λ₂/2 Σ w² + λ₁ Σ |w|)                             the penalty not for intercepts
    g = ∂J/∂w_kj = 1/n Σ (p_ik - y_ik) a_ij + λ₂/n w_kj                λ₁ added with the sign of w; at w = 0 it holds back up to λ₁/n

A step may learn from a batch of m points: then the first term is the mean over the batch.
"""

import numpy as np

from core.logistic_column_traces import cell, count, everyone, parameter, target
from core.logistic_point_traces import loss, losses_at, probability
from core.logistic_subject import LogisticSubject
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.trace_subject import remembered

HELD = "Where a weight is 0, the L1 penalty holds back a pull of up to λ₁/n."


@remembered
def ridge(subject: LogisticSubject) -> Trace:
    """λ₂."""
    return given("L2 penalty", r"\lambda_{2}", subject.model.config.l2, "A setting.")


@remembered
def lasso(subject: LogisticSubject) -> Trace:
    """λ₁."""
    return given("L1 penalty", r"\lambda_{1}", subject.model.config.l1, "A setting.")


def row_of(subject: LogisticSubject, k: int) -> int:
    """The row of W that belongs to a class."""
    return 0 if subject.two else k


@remembered
def pull(subject: LogisticSubject, k: int, j: int) -> Trace:
    """Σ_i (p_ik - y_ik) a_ij: how all points together pull at a parameter."""

    def pieces_of(row: int) -> list[Piece]:
        error: list[Piece] = [r"\left(", probability(subject, row, k), " - ", target(subject, row, k), r"\right)"]
        return error if j < subject.first else [*error, r" \cdot ", *cell(subject, row, j)]

    wrong = subject.P[subject.rows, k] - (subject.y[subject.rows] == k)
    index = subject.of_class(k, "i")
    times = "" if j < subject.first else rf" \cdot {subject.column(j)}"
    name = "Sum of probability - class" + ("" if j < subject.first else f", times {subject.basis.names[j]}")
    symbol = rf"\sum \left(p_{{{index}}} - y_{{{index}}}\right){times}"
    return computed(name, symbol, float(wrong @ subject.A[subject.rows, j]), lambda: total(subject.points, pieces_of))


def penalized(subject: LogisticSubject, j: int, strength: float) -> bool:
    """Whether a penalty of this strength acts on a column: not on that of the intercept."""
    return strength > 0 and j >= subject.first


@remembered
def smooth_slope(subject: LogisticSubject, k: int, j: int) -> Trace:
    """1/n Σ (p - y) a + λ₂/n w."""
    ridged, wave = penalized(subject, j, subject.model.config.l2), pull(subject, k, j)
    value = (wave.value or 0.0) / len(subject.points)
    if ridged:
        value += subject.model.config.l2 / len(subject.model.y) * float(subject.W[row_of(subject, k), j])

    def pieces() -> list[Piece]:
        mean: list[Piece] = [r"\frac{1}{", count(subject), r"} \cdot ", wave]
        more: list[Piece] = [r" + \frac{", ridge(subject), "}{", everyone(subject), r"} \cdot ", parameter(subject, k, j)]
        return [*mean, *more] if ridged else mean

    lassoed = penalized(subject, j, subject.model.config.l1)
    name = f"Derivative of the cost{' without the L1 penalty' * lassoed} by {subject.in_sentence(k, j)}"
    return computed(name, "s" if lassoed else derivative(subject, k, j), value, pieces)


def derivative(subject: LogisticSubject, k: int, j: int) -> str:
    """∂J/∂w in LaTeX."""
    return rf"\frac{{\partial J}}{{\partial {subject.weight(k, j)}}}"


@remembered
def slope(subject: LogisticSubject, k: int, j: int) -> Trace:
    """∂J/∂w_kj."""
    smooth, l1 = smooth_slope(subject, k, j), subject.model.config.l1
    if not penalized(subject, j, l1):
        return smooth
    bound, weight, value = l1 / len(subject.model.y), float(subject.W[row_of(subject, k), j]), smooth.value or 0.0
    name, symbol = f"Derivative of the cost by {subject.in_sentence(k, j)}", derivative(subject, k, j)
    fraction: list[Piece] = [r"\frac{", lasso(subject), "}{", everyone(subject), "}"]
    if weight:
        return computed(name, symbol, value + float(np.sign(weight)) * bound, [smooth, " + " if weight > 0 else " - ", *fraction])
    pieces: list[Piece] = ["-" * (value < 0), r"\max\left(\left|", smooth, r"\right| - ", *fraction, r",\ 0\right)"]
    return computed(name, symbol, float(np.sign(value)) * max(abs(value) - bound, 0.0), pieces, HELD)


@remembered
def sum_of_losses(subject: LogisticSubject) -> Trace:
    """Σ L_i."""
    value = float(losses_at(subject, subject.points).sum())

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [loss(subject, row)])

    return computed("Sum of the log losses", r"\sum L_{i}", value, pieces)


@remembered
def cost(subject: LogisticSubject, name: str = "Cost") -> Trace:
    """J: the mean log loss, and the penalty."""
    found, n, config = sum_of_losses(subject), everyone(subject), subject.model.config
    pieces: list[Piece] = [r"\frac{", found, "}{", n, "}"]
    value = (found.value or 0.0) / len(subject.model.y)
    for strength, part in ((config.l2, squares), (config.l1, sizes)):
        if strength:
            pieces += [" + ", part(subject)]
            value += part(subject).value or 0.0
    return computed(name, "J", value, pieces)


def weights(subject: LogisticSubject) -> list[tuple[int, int]]:
    """The parameters that a penalty acts on: row of W and column."""
    return [(k, j) for k in range(len(subject.W)) for j in range(subject.first, subject.W.shape[1])]


@remembered
def squares(subject: LogisticSubject) -> Trace:
    """λ₂/(2 n) Σ w²."""
    value = subject.model.config.l2 / (2 * len(subject.model.y)) * float(np.sum(subject.W[:, subject.first :] ** 2))

    def pieces() -> list[Piece]:
        inside = total(weights(subject), lambda place: [parameter(subject, *class_and_column(subject, place)), "^{2}"])
        return [r"\frac{", ridge(subject), r"}{2 \cdot ", everyone(subject), r"} \cdot \left(", *inside, r"\right)"]

    return computed("L2 penalty of all weights", r"\frac{\lambda_{2}}{2 n} \sum w^{2}", value, pieces)


@remembered
def sizes(subject: LogisticSubject) -> Trace:
    """λ₁/n Σ |w|."""
    value = subject.model.config.l1 / len(subject.model.y) * float(np.sum(np.abs(subject.W[:, subject.first :])))

    def pieces() -> list[Piece]:
        inside = total(weights(subject), lambda place: [r"\left|", parameter(subject, *class_and_column(subject, place)), r"\right|"])
        return [r"\frac{", lasso(subject), "}{", everyone(subject), r"} \cdot \left(", *inside, r"\right)"]

    return computed("L1 penalty of all weights", r"\frac{\lambda_{1}}{n} \sum \left|w\right|", value, pieces)


def class_and_column(subject: LogisticSubject, place: tuple[int, int]) -> tuple[int, int]:
    """The class that a row of W belongs to, and the column."""
    return (1 if subject.two else place[0]), place[1]
