r"""Where the numbers of single points come from.

    ŷ_i = Σ_j c_j x_ij,   r_i = y_i - ŷ_i
    h_i = 1/n + (x_i - x̄)² / Σ (x - x̄)²                    the line of school
    h_i = Σ_j x_ij (K x_i)_j                               any columns, K = (XᵀX + λD)⁻¹

X (n, p), c (p,); a held-out point has a prediction and a residual, and no leverage.
"""

from core.coefficient_traces import coefficient
from core.column_traces import cell, count, feature, middle, products_about_means, target
from core.influence import ALONE
from core.inverse_traces import inverse, matrix_symbol
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, remark, total
from core.trace_subject import Subject, at, remembered
from core.types import Array

HELD_OUT = "It is a test point: only points that are learned from have one."
THROUGH = "The fit goes through this point whatever its target (leverage 1), so there is no residual to compare."


@remembered
def prediction(subject: Subject, row: int) -> Trace:
    """ŷ of a point, held out or not."""
    columns, place = subject.plain, subject.place(row)
    X = subject.model.data.X[[row]]
    fitted = at(subject.statistics.fitted, place)
    value = float(subject.model.fitted(subject.model.solution.coefficients, X)[0]) if fitted is None else fitted

    def pieces_of(j: int) -> list[Piece]:
        found = coefficient(subject, j)
        return [found] if j < columns.first else [found, r" \cdot ", *cell(subject, columns, row, j)]

    by_formula = float(columns.basis.columns(X)[0] @ columns.coefficients)
    size = abs(value) + abs(float(subject.model.data.y[row]))
    note = remark(value, by_formula) if abs(by_formula - value) > 1e-9 * size else ""
    name, symbol = f"Prediction for point {row + 1}", rf"\hat{{y}}_{{{row + 1}}}"
    return computed(name, symbol, value, lambda: total(range(len(columns.coefficients)), pieces_of), note)


@remembered
def residual(subject: Subject, row: int) -> Trace:
    """How far a point lies above the prediction."""
    place, found = subject.place(row), prediction(subject, row)
    held_out = float(subject.model.data.y[row]) - (found.value or 0.0)
    value = held_out if place is None else float(subject.statistics.residuals[place])
    return computed(f"Residual of point {row + 1}", f"r_{{{row + 1}}}", value, [target(subject, row), " - ", found])


@remembered
def leverage(subject: Subject, row: int) -> Trace:
    """How much of its own fitted value a point decides."""
    place, columns = subject.place(row), subject.solved
    name, symbol = f"Leverage of point {row + 1}", f"h_{{{row + 1}}}"
    if place is None:
        return Trace(name, symbol, None, note=HELD_OUT)
    value = float(subject.statistics.leverage[place])
    if subject.simple:
        return computed(name, symbol, value, lambda: of_line(subject, row))

    def pieces_of(j: int) -> list[Piece]:
        found = weighed(subject, row, j)
        return [found] if j < columns.first else [*cell(subject, columns, row, j), r" \cdot ", found]

    by_formula = float(columns.A[place] @ columns.inverse @ columns.A[place])
    return computed(name, symbol, value, lambda: total(range(len(columns.gram)), pieces_of), remark(value, by_formula))


def of_line(subject: Subject, row: int) -> list[Piece]:
    """1/n + (x_i - x̄)² / Σ (x - x̄)²"""
    columns = subject.solved
    apart: list[Piece] = [r"\left(", feature(subject, columns, row, 0), " - ", middle(subject, 0), r"\right)^{2}"]
    return [r"\frac{1}{", count(subject), r"} + \frac{", *apart, "}{", products_about_means(subject, columns, 1, 1), "}"]


@remembered
def weighed(subject: Subject, row: int, j: int) -> Trace:
    """Entry j of K x_i."""
    columns, place = subject.solved, subject.points.index(row)
    point = f"{'z' if columns.scaled else 'x'}_{{{row + 1}}}"

    def pieces_of(k: int) -> list[Piece]:
        found = inverse(subject, columns, j, k)
        return [found] if k < columns.first else [found, r" \cdot ", *cell(subject, columns, row, k)]

    value = float(columns.inverse[j] @ columns.A[place])
    symbol = rf"\left[\left({matrix_symbol(columns)}\right)^{{-1}} {point}\right]_{{{j + 1}}}"
    name = f"Entry {j + 1} of the inverse times point {row + 1}"
    return computed(name, symbol, value, lambda: total(range(len(columns.gram)), pieces_of))


@remembered
def parameters(subject: Subject) -> Trace:
    """p, less the columns that depend on others."""
    note = "A number for each column that does not depend on the others."
    return given("Determined coefficients", "p", float(subject.statistics.rank), note)


def of_point(subject: Subject, row: int, values: Array | None, name: str) -> tuple[float | None, str]:
    """A statistic of a point, or why it has none. values (n,)"""
    place = subject.place(row)
    if place is None:
        return None, HELD_OUT
    if values is not None and 1 - subject.statistics.leverage[place] < ALONE:
        return None, THROUGH
    return at(values, place), "" if at(values, place) is not None else subject.reason(name)
