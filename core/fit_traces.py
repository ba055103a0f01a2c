r"""Where the numbers about a fit as a whole come from.

    SSE = Σ r²,  MSE = SSE / n,  RMSE = √MSE,  s = √(SSE / (n - p))
    R² = 1 - SSE / SST,  SST = Σ (y - ȳ)², without an intercept Σ y²
    F = SSR / (q s²),    SSR = Σ (ŷ - ȳ)², q: columns but the intercept

r = y - ŷ (n,), all over the points that are learned from; p: determined coefficients.
"""

import numpy as np

from core.column_traces import count, target, target_mean
from core.point_traces import parameters, prediction, residual
from core.trace import Trace
from core.trace_formulas import Piece, computed, total
from core.trace_subject import Subject, remembered


@remembered
def sse(subject: Subject) -> Trace:
    """Σ r²."""

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [residual(subject, row), "^{2}"])

    return computed("Sum of squared residuals", r"\mathrm{SSE}", subject.statistics.sse, pieces, subject.reason("sse"))


@remembered
def loss(subject: Subject) -> Trace:
    """SSE / n."""
    penalized = bool(subject.model.config.ridge)
    note = subject.reason("mse") or "The penalty is not part of it." * penalized
    name, symbol = "Mean squared error", r"\mathrm{MSE}" if penalized else "J"
    return computed(name, symbol, subject.statistics.mse, lambda: [r"\frac{", sse(subject), "}{", count(subject), "}"], note)


@remembered
def rmse(subject: Subject) -> Trace:
    """√MSE, in the units of the target."""
    return computed("Root mean squared error", r"\mathrm{RMSE}", subject.statistics.rmse, lambda: [r"\sqrt{", loss(subject), "}"])


@remembered
def freedom(subject: Subject) -> Trace:
    """n - p."""
    pieces: list[Piece] = [count(subject), " - ", parameters(subject)]
    return computed("Degrees of freedom", r"\nu", float(subject.statistics.degrees_of_freedom), pieces)


@remembered
def deviation(subject: Subject) -> Trace:
    """s = √(SSE / (n - p)), what the data vary around the fit."""
    value, reason = subject.statistics.residual_standard_error, subject.reason("residual_standard_error")
    return computed("Residual standard error", "s", value, lambda: [r"\sqrt{\frac{", sse(subject), "}{", freedom(subject), "}}"], reason)


@remembered
def sst(subject: Subject) -> Trace:
    """How much the targets vary: about their mean, or without an intercept about 0."""
    y, centred = subject.model.y, subject.model.config.intercept
    value = float(np.sum((y - y.mean()) ** 2 if centred else y**2))

    def pieces_of(row: int) -> list[Piece]:
        point = target(subject, row)
        return [r"\left(", point, " - ", target_mean(subject), r"\right)^{2}"] if centred else [point, "^{2}"]

    return computed("Total sum of squares", r"\mathrm{SST}", value, lambda: total(subject.points, pieces_of))


@remembered
def ssr(subject: Subject) -> Trace:
    """How much the fitted values vary in the same sense."""
    fitted, centred = subject.statistics.fitted, subject.model.config.intercept
    value = float(np.sum((fitted - subject.model.y.mean()) ** 2 if centred else fitted**2))

    def pieces_of(row: int) -> list[Piece]:
        point = prediction(subject, row)
        return [r"\left(", point, " - ", target_mean(subject), r"\right)^{2}"] if centred else [point, "^{2}"]

    return computed("Explained sum of squares", r"\mathrm{SSR}", value, lambda: total(subject.points, pieces_of))


@remembered
def r_squared(subject: Subject) -> Trace:
    """1 - SSE / SST, the share of the variation that is explained."""

    def pieces() -> list[Piece]:
        return [r"1 - \frac{", sse(subject), "}{", sst(subject), "}"]

    return computed("Share of the variation explained", "R^{2}", subject.statistics.r_squared, pieces, subject.reason("r_squared"))


@remembered
def adjusted_r_squared(subject: Subject) -> Trace:
    """1 - (1 - R²) (n - 1) / (n - p), without an intercept n for n - 1."""
    before = " - 1" if subject.model.config.intercept else ""
    value, reason = subject.statistics.adjusted_r_squared, subject.reason("adjusted_r_squared")

    def pieces() -> list[Piece]:
        above: list[Piece] = [r"\left(1 - ", r_squared(subject), r"\right) \cdot \left(", count(subject), rf"{before}\right)"]
        return [r"1 - \frac{", *above, "}{", freedom(subject), "}"]

    return computed("Adjusted share of the variation explained", r"\bar{R}^{2}", value, pieces, reason)


@remembered
def slopes(subject: Subject) -> Trace:
    """q: the determined columns but the intercept."""
    pieces: list[Piece] = [parameters(subject), " - 1" * int(subject.model.config.intercept)]
    return computed("Columns compared", "q", float(subject.statistics.f_degrees_of_freedom[0]), pieces)


@remembered
def f_statistic(subject: Subject) -> Trace:
    """SSR / (q s²): what a column explains on average, in units of the noise."""

    def pieces() -> list[Piece]:
        return [r"\frac{", ssr(subject), "}{", slopes(subject), r" \cdot ", deviation(subject), "^{2}}"]

    return computed("F statistic", "F", subject.statistics.f_statistic, pieces, subject.reason("f_statistic"))
