r"""Where a step of Newton's method on a logistic cost comes from.

    H_ab = 1/n Σ_i p_ik ([k = l] - p_il) a_ij a_im + λ₂/n [a = b]          parameters a = (k, j), b = (l, m)
    H d = g,  w ← w - d

With two parameters d is written out, with more as one line of H d = g.
"""

import numpy as np

from core.logistic_column_traces import cell, everyone, parameter
from core.logistic_descent_traces import penalized, ridge, slope
from core.logistic_point_traces import probability
from core.logistic_subject import LogisticSubject
from core.newton_walk import newton_step
from core.trace import Trace
from core.trace_formulas import Piece, computed, remark, total
from core.trace_subject import remembered
from core.types import Array

FULL = "Newton's method makes this step; where the cost would rise it makes half of it, or a quarter, and so on."
FLAT = "The cost has no curvature along this parameter, so there is no step."


def gradient_of(subject: LogisticSubject) -> Array:
    """g. -> (size,)"""
    return np.array([slope(subject, *subject.place(index)).value for index in range(subject.W.size)], dtype=np.float64)


def hessian_of(subject: LogisticSubject) -> Array:
    """H; that of the cost itself, so that the step is the one that is made. -> (size, size)"""
    return np.asarray(subject.model.cost.hessian(subject.W.ravel()))


@remembered
def curvature(subject: LogisticSubject, a: int, b: int) -> Trace:
    """H_ab."""
    a, b = sorted((a, b))
    (k, j), (other, m) = subject.place(a), subject.place(b)

    def pieces_of(row: int) -> list[Piece]:
        p, q = probability(subject, row, k), probability(subject, row, other)
        share: list[Piece] = [r"\left(1 - ", p, r"\right)"] if k == other else [r"\left(-", q, r"\right)"]
        return [p, r" \cdot ", *share, *columns(subject, row, j, m)]

    def pieces() -> list[Piece]:
        mean: list[Piece] = [r"\frac{1}{", everyone(subject), r"} \cdot \left(", *total(subject.points, pieces_of), r"\right)"]
        if a == b and penalized(subject, j, subject.model.config.l2):
            mean += [r" + \frac{", ridge(subject), "}{", everyone(subject), "}"]
        return mean

    name = f"Second derivative of the cost by {subject.in_sentence(k, j)}"
    name += "" if a == b else f" and {subject.in_sentence(other, m)}"
    return computed(name, f"H_{{{a + 1}, {b + 1}}}", float(subject.curvature[a, b]), pieces)


def columns(subject: LogisticSubject, row: int, j: int, m: int) -> list[Piece]:
    """The product of two columns at a point, with the sign before it; ones are left out."""
    pieces: list[Piece] = []
    for each in (j, m):
        pieces += [r" \cdot ", *cell(subject, row, each)] if each >= subject.first else []
    return pieces


@remembered
def move(subject: LogisticSubject, index: int) -> Trace:
    """d: what Newton's method takes away from a parameter."""
    H, g = hessian_of(subject), gradient_of(subject)
    d = newton_step(H, g)
    k, j = subject.place(index)
    name, symbol, value = f"Newton's change of {subject.in_sentence(k, j)}", f"d_{{{index + 1}}}", float(d[index])
    moving = np.flatnonzero(np.diag(H) > 0).tolist()
    if index not in moving:
        return Trace(name, symbol, value, note=FLAT)
    top = slope(subject, k, j)
    if len(moving) == 1:
        return computed(name, symbol, value, [r"\frac{", top, "}{", curvature(subject, index, index), "}"])
    if len(moving) == 2:
        return of_two(subject, index, next(each for each in moving if each != index), (name, symbol, value), H)
    others = [each for each in moving if each != index]
    rest = total(others, lambda each: [curvature(subject, index, each), r" \cdot ", fellow(subject, each, float(d[each]))])
    by_formula = (g[index] - float(H[index, others] @ d[others])) / H[index, index]
    pieces: list[Piece] = [r"\frac{", top, r" - \left(", *rest, r"\right)}{", curvature(subject, index, index), "}"]
    return computed(name, symbol, value, pieces, remark(value, float(by_formula)))


def of_two(subject: LogisticSubject, a: int, b: int, head: tuple[str, str, float], H: Array) -> Trace:
    """d_a = (H_bb g_a - H_ab g_b) / (H_aa H_bb - H_ab²)"""
    ga, gb = slope(subject, *subject.place(a)), slope(subject, *subject.place(b))
    aa, bb, ab = (curvature(subject, *each) for each in ((a, a), (b, b), (a, b)))
    above: list[Piece] = [bb, r" \cdot ", ga, " - ", ab, r" \cdot ", gb]
    below: list[Piece] = [aa, r" \cdot ", bb, " - ", ab, "^{2}"]
    determinant = float(H[a, a] * H[b, b] - H[a, b] ** 2)
    by_formula = (H[b, b] * (ga.value or 0.0) - H[a, b] * (gb.value or 0.0)) / determinant if determinant else np.inf
    return computed(*head, [r"\frac{", *above, "}{", *below, "}"], remark(head[2], float(by_formula)))


@remembered
def fellow(subject: LogisticSubject, index: int, value: float) -> Trace:
    """d of another parameter."""
    name = f"Newton's change of {subject.in_sentence(*subject.place(index))}"
    return Trace(name, f"d_{{{index + 1}}}", value, note="All changes are found together: they solve one system of equations.")


@remembered
def newton_update(subject: LogisticSubject, index: int) -> Trace:
    """w ← w - d."""
    k, j = subject.place(index)
    found = move(subject, index)
    value = float(subject.W.ravel()[index]) - (found.value or 0.0)
    name = f"{subject.weight_name(k, j)} after a Newton step"
    return computed(name, subject.weight(k, j), value, [parameter(subject, k, j), " - ", found], FULL, r"\leftarrow")
