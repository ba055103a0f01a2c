r"""Where the condition number comes from: how nearly the columns depend on each other.

    B_j = (A_j - mean_j) / |A_j - mean_j|,   ϱ_jk = B_j · B_k = S_jk / √(S_jj S_kk)
    κ = σ_max(B) / σ_min(B) = √(μ_max / μ_min)              μ: eigenvalues of the ϱ_jk; of two columns 1 ± |ϱ|

A: the columns that the fit is computed in; powers are taken of features that are centred already.
The column of ones stands at a right angle to all others after centring, so it does not count. λ is added to every S_jj.
"""

import numpy as np

from core.column_traces import products_about_means, ridge
from core.trace import Trace
from core.trace_formulas import Piece, computed, matrix
from core.trace_subject import Subject, remembered
from core.types import Array

ALONE = "A single column has no other to depend on."
ABOUT = "Of the centred and scaled columns: the larger, the more small changes of the data can change the coefficients."


@remembered
def condition_number(subject: Subject) -> Trace:
    """κ."""
    columns, fit = subject.judged, subject.model.solution
    name, symbol, size = "Condition number", r"\kappa", len(subject.judged.gram) - subject.judged.first
    if not fit.full_rank:
        note = " ".join(caution.message for caution in fit.cautions)
        formula = rf"{symbol} = \frac{{\sigma_{{\max}}}}{{\sigma_{{\min}}}}"
        return Trace(name, symbol, float("inf"), formula, rf"{symbol} = \infty", (), note)
    if size <= 1:
        return computed(name, symbol, fit.condition_number, ["1"], ALONE)
    if size == 2:
        alike = correlation(subject, columns.first, columns.first + 1)
        root: list[Piece] = [r"\sqrt{\frac{1 + \left|", alike, r"\right|}{1 - \left|", alike, r"\right|}}"]
        return computed(name, symbol, fit.condition_number, root, ABOUT)

    def extremes() -> list[Piece]:
        return [r"\sqrt{\frac{", extreme(subject, -1), "}{", extreme(subject, 0), "}}"]

    return computed(name, symbol, fit.condition_number, extremes, ABOUT)


@remembered
def extreme(subject: Subject, place: int) -> Trace:
    """The least (place 0) or the largest (-1) eigenvalue of the ϱ_jk."""
    first, size = subject.judged.first, len(subject.judged.gram) - subject.judged.first
    which, word = ("min", "Least") if place == 0 else ("max", "Largest")

    def pieces_of(j: int, k: int) -> list[Piece]:
        return ["1"] if j == k else [correlation(subject, first + min(j, k), first + max(j, k))]

    value = float(np.linalg.svd(scaled_columns(subject), compute_uv=False)[-1 - place] if size else 1.0) ** 2
    symbol = rf"\mu_{{\{which}}}"
    return computed(f"{word} eigenvalue of the correlations", symbol, value, lambda: [symbol, *matrix(size, pieces_of)])


def scaled_columns(subject: Subject) -> Array:
    """B, with the rows of the penalty. -> (n + q, q)"""
    columns = subject.judged
    A = columns.A[:, columns.first :]
    B = np.vstack((A - A.mean(axis=0) if columns.first else A, np.sqrt(columns.ridge) * np.eye(A.shape[1])))
    return np.asarray(B / np.linalg.norm(B, axis=0))


@remembered
def correlation(subject: Subject, j: int, k: int) -> Trace:
    """ϱ_jk."""
    columns = subject.judged
    name = f"Correlation of {columns.named(j)} and {columns.named(k)}"
    B = scaled_columns(subject)
    value = float(B[:, j - columns.first] @ B[:, k - columns.first])

    def pieces() -> list[Piece]:
        together, *alone = (products_about_means(subject, columns, *pair) for pair in ((j, k), (j, j), (k, k)))
        more: list[Piece] = [" + ", ridge(subject)] if columns.ridge else []
        left, right = ([r"\left(", each, *more, r"\right)"] if more else [each] for each in alone)
        return [r"\frac{", together, r"}{\sqrt{", *left, r" \cdot ", *right, "}}"]

    return computed(name, rf"\varrho_{{{j + 1 - columns.first},{k + 1 - columns.first}}}", value, pieces)
