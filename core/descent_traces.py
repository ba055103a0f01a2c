r"""Where the numbers of a descent come from.

    ∂J/∂c_j = 2/n (Σ_i z_ij (ŷ_i - y_i) + λ c_j)            the penalty not for the intercept
    c_j ← c_j - η ∂J/∂c_j
    largest safe rate 2 / μ_max,  best rate 2 / (μ_max + μ_min)       μ: eigenvalues of H = 2/n (ZᵀZ + λD)

All in the units of the columns that the descent sees: z, scaled if the data are standardized; ŷ, c: at the present step.
"""

import numpy as np

from core.column_traces import cell, count, ridge, target
from core.inverse_traces import entry
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, matrix, total
from core.trace_subject import Subject, remembered

SCALED = "In the units of the scaled columns, which the descent sees."
RUNAWAY = "The descent has run away: this is too large for a 64-bit number."
FLAT = "Directions without any curvature are left out: there is nothing to descend along them."


def when(subject: Subject) -> str:
    """The present step in words."""
    step = subject.state.step
    return f"after {step} step{'s' * (step != 1)}"


def remarks(subject: Subject, value: float) -> str:
    """What holds for every number of the descent."""
    return " ".join([SCALED] * subject.standardized + [RUNAWAY] * (not np.isfinite(value)))


@remembered
def parameter(subject: Subject, index: int) -> Trace:
    """c_j at the present step."""
    columns, value = subject.walked, float(subject.state.params[index])
    name = f"{columns.coefficient_name(index)} {when(subject)}"
    return given(name, columns.coefficient(index), value, remarks(subject, value) or "where the descent stands")


@remembered
def present_prediction(subject: Subject, row: int) -> Trace:
    """ŷ of a point that is learned from, at the present step."""
    columns, place = subject.walked, subject.points.index(row)

    def pieces_of(j: int) -> list[Piece]:
        found = parameter(subject, j)
        return [found] if j < columns.first else [found, r" \cdot ", *cell(subject, columns, row, j)]

    value = float(columns.A[place] @ subject.state.params)
    name = f"Prediction for point {row + 1} {when(subject)}"
    return computed(name, rf"\hat{{y}}_{{{row + 1}}}", value, lambda: total(range(len(subject.state.params)), pieces_of))


@remembered
def pull(subject: Subject, index: int) -> Trace:
    """Σ_i z_ij (ŷ_i - y_i): how all points together pull at a coefficient."""
    columns, model = subject.walked, subject.model

    def pieces_of(row: int) -> list[Piece]:
        error: list[Piece] = [r"\left(", present_prediction(subject, row), " - ", target(subject, row), r"\right)"]
        return error if index < columns.first else [*cell(subject, columns, row, index), r" \cdot ", *error]

    value = float(columns.A[:, index] @ (columns.A @ subject.state.params - model.y))
    factor = "" if index < columns.first else rf"{columns.powered(index)} \cdot "
    name = "Sum of errors" if index < columns.first else f"Sum of {columns.named(index)} · error"
    return computed(name, rf"\sum {factor}\left(\hat{{y}}_{{i}} - y_{{i}}\right)", value, lambda: total(subject.points, pieces_of))


@remembered
def gradient(subject: Subject, index: int) -> Trace:
    """∂J/∂c_j."""
    columns, value = subject.walked, float(subject.state.gradient[index])
    inside: list[Piece] = [pull(subject, index)]
    if columns.ridge and index >= columns.first:
        inside = [r"\left(", *inside, " + ", ridge(subject), r" \cdot ", parameter(subject, index), r"\right)"]
    symbol = rf"\frac{{\partial J}}{{\partial {columns.coefficient(index)}}}"
    name = f"Derivative of the cost by {columns.in_sentence(index)}"
    return computed(name, symbol, value, [r"\frac{2}{", count(subject), r"} \cdot ", *inside], remarks(subject, value))


@remembered
def update(subject: Subject, index: int) -> Trace:
    """c_j after the next step."""
    columns, rate = subject.walked, subject.model.learning_rate
    value = float(subject.state.params[index] - rate * subject.state.gradient[index])
    length = given("Learning rate", r"\eta", rate, "A setting.")
    pieces: list[Piece] = [parameter(subject, index), " - ", length, r" \cdot ", gradient(subject, index)]
    name = f"{columns.coefficient_name(index)} after the next step"
    return computed(name, columns.coefficient(index), value, pieces, remarks(subject, value), r"\leftarrow")


@remembered
def largest_curvature(subject: Subject) -> Trace:
    """μ_max, of the steepest direction."""
    name, symbol, value = "Curvature of the steepest direction", r"\mu_{\max}", subject.model.curvature.largest
    return computed(name, symbol, value, lambda: eigenvalue(subject, "max", "+"))


@remembered
def smallest_curvature(subject: Subject) -> Trace:
    """μ_min, of the flattest direction that is not flat."""
    curvature = subject.model.curvature
    name, symbol, note = "Curvature of the flattest direction", r"\mu_{\min}", FLAT * curvature.singular
    return computed(name, symbol, curvature.smallest, lambda: eigenvalue(subject, "min", "-"), note)


def eigenvalue(subject: Subject, which: str, sign: str) -> list[Piece]:
    """An extreme eigenvalue of H: of one or two columns as a formula, of more by the matrix."""
    columns = subject.walked
    size, n = len(columns.gram), count(subject)
    if size == 1:
        return [r"\frac{2}{", n, r"} \cdot ", *entry(subject, columns, 0, 0)]
    if size > 2 or subject.model.curvature.singular:
        return [r"\frac{2}{", n, rf"}} \cdot \mu_{{\{which}}}", *matrix(size, lambda j, k: entry(subject, columns, j, k))]
    a, b, d = (entry(subject, columns, *place) for place in ((0, 0), (0, 1), (1, 1)))
    root: list[Piece] = [r"\sqrt{\left(", *a, " - ", *d, r"\right)^{2} + 4 \cdot ", *b, "^{2}}"]
    return [r"\frac{1}{", n, r"} \cdot \left(", *a, " + ", *d, f" {sign} ", *root, r"\right)"]


@remembered
def largest_safe_rate(subject: Subject) -> Trace:
    """2 / μ_max."""
    value = subject.model.curvature.largest_safe_rate
    note = "With this learning rate and larger ones every step overshoots."
    return computed("Largest safe learning rate", r"\eta_{\max}", value, [r"\frac{2}{", largest_curvature(subject), "}"], note)


@remembered
def best_rate(subject: Subject) -> Trace:
    """2 / (μ_max + μ_min)."""
    pieces: list[Piece] = [r"\frac{2}{", largest_curvature(subject), " + ", smallest_curvature(subject), "}"]
    note = "Steep and flat directions shrink equally fast."
    return computed("Quickest learning rate", r"\eta_{\mathrm{best}}", subject.model.curvature.best_rate, pieces, note)
