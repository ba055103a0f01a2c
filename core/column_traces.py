r"""Where the sums over the columns come from, that everything about a fit is made of.

    (XᵀX)_jk = Σ_i x_ij x_ik,   (Xᵀy)_j = Σ_i x_ij y_i
    S_jk = Σ_i (x_ij - mean_j) (x_ik - mean_k)

All sums run over the points that are learned from; X stands for the scaled columns Z as well.
"""

import numpy as np

from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.trace_subject import Columns, Subject, remembered


@remembered
def count(subject: Subject) -> Trace:
    """n."""
    return given("Number of points", "n", float(len(subject.points)), "Points that are learned from; test points do not count.")


@remembered
def ridge(subject: Subject) -> Trace:
    """λ."""
    return given("Ridge", r"\lambda", subject.model.config.ridge, "A setting.")


@remembered
def target(subject: Subject, row: int) -> Trace:
    """y of a point."""
    return given(f"{subject.model.data.target_name} of point {row + 1}", f"y_{{{row + 1}}}", float(subject.model.data.y[row]))


@remembered
def feature(subject: Subject, columns: Columns, row: int, index: int) -> Trace:
    """A feature of a point, scaled if the columns are: z = (x - mean) / deviation."""
    name, symbol = columns.basis.feature_names[index], columns.letter(index, str(row + 1))
    value = float(subject.model.data.X[row, index])
    if not columns.scaled:
        return given(f"{name} of point {row + 1}", symbol, value)
    mean, deviation = (float(each[index]) for each in (columns.basis.means, columns.basis.deviations))

    def pieces() -> list[Piece]:
        x = feature(subject, subject.plain, row, index)
        s = round_number(subject, columns, index, "u") if columns.rounded else spread(subject, index)
        m = round_number(subject, columns, index, "m") if columns.rounded else middle(subject, index)
        above: list[Piece] = [x, " - ", m] if columns.first else [x]
        return [r"\frac{", *above, "}{", s, "}"]

    return computed(f"Scaled {name} of point {row + 1}", symbol, (value - mean) / deviation, pieces)


@remembered
def round_number(subject: Subject, columns: Columns, index: int, letter: str) -> Trace:
    """What a fit takes a feature apart with: m, near its mean, or u, near its standard deviation."""
    near, values = ("mean", columns.basis.means) if letter == "m" else ("standard deviation", columns.basis.deviations)
    name, note = columns.basis.feature_names[index], f"A round number near the {near}, so that the scaling loses no digit."
    return given(f"Round {near} of {name}", f"{letter}_{{{subject.plain.letter(index)}}}", float(values[index]), note)


@remembered
def middle(subject: Subject, index: int) -> Trace:
    """The mean of a feature."""
    symbol = subject.plain.letter(index)
    symbol = rf"\bar{{{symbol}}}" if symbol == "x" else rf"\overline{{{symbol}}}"
    name = subject.plain.basis.feature_names[index]
    value = float(subject.model.data.train[0][:, index].mean())
    return computed(f"Mean of {name}", symbol, value, lambda: [r"\frac{", feature_sum(subject, index), "}{", count(subject), "}"])


@remembered
def feature_sum(subject: Subject, index: int) -> Trace:
    """Σ x of a feature."""
    value, symbol = float(subject.model.data.train[0][:, index].sum()), subject.plain.letter(index, "i")

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [feature(subject, subject.plain, row, index)])

    return computed(f"Sum of {subject.plain.basis.feature_names[index]}", rf"\sum {symbol}", value, pieces)


@remembered
def spread(subject: Subject, index: int) -> Trace:
    """The standard deviation of a feature, by which standardizing divides."""
    name, symbol = subject.model.basis.feature_names[index], rf"\sigma_{{{subject.plain.letter(index)}}}"
    value = float(subject.model.basis.deviations[index])
    if np.ptp(subject.model.data.train[0][:, index]) == 0:
        return given(f"Divisor of {name}", symbol, value, "All values are equal, so there is no spread to divide by.")

    def square(row: int) -> list[Piece]:
        return [r"\left(", feature(subject, subject.plain, row, index), " - ", middle(subject, index), r"\right)^{2}"]

    def pieces() -> list[Piece]:
        return [r"\sqrt{\frac{", *total(subject.points, square), "}{", count(subject), "}}"]

    return computed(f"Standard deviation of {name}", symbol, value, pieces)


def cell(subject: Subject, columns: Columns, row: int, j: int) -> list[Piece]:
    """The entry of a point in a column that is not the ones: a feature and its power."""
    index, power = columns.part(j)
    return [feature(subject, columns, row, index), *([f"^{{{power}}}"] if power > 1 else [])]


def product(subject: Subject, columns: Columns, row: int, j: int, k: int) -> list[Piece]:
    """x_ij x_ik, where a 1 is left out and powers of one feature are one power."""
    if min(j, k) < columns.first:
        return cell(subject, columns, row, max(j, k))
    (left, power), (right, other) = columns.part(j), columns.part(k)
    if left == right:
        return [feature(subject, columns, row, left), f"^{{{power + other}}}"]
    return [*cell(subject, columns, row, j), r" \cdot ", *cell(subject, columns, row, k)]


@remembered
def gram(subject: Subject, columns: Columns, j: int, k: int) -> Trace:
    """Entry (j, k) of XᵀX: a sum over the points."""
    j, k = sorted((j, k))
    if k < columns.first:
        return count(subject)
    name, symbol = columns.named(k), columns.powered(k)
    if j >= columns.first:
        (left, power), (right, other) = columns.part(j), columns.part(k)
        alike = left == right
        name = columns.of_feature(left, power + other) if alike else f"{columns.named(j)} · {name}"
        symbol = f"{columns.letter(left, 'i')}^{{{power + other}}}" if alike else rf"{columns.powered(j)} \cdot {symbol}"
    value = float(columns.gram[j, k])
    note = f"It stands in row {j + 1}, column {k + 1} of {'ZᵀZ' if columns.scaled else 'XᵀX'}." * bool(np.isfinite(value))

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: product(subject, columns, row, j, k))

    return computed(f"Sum of {name}", rf"\sum {symbol}", value, pieces, note)


@remembered
def moment(subject: Subject, columns: Columns, j: int) -> Trace:
    """Entry j of Xᵀy: a sum over the points."""
    if j < columns.first:
        return target_sum(subject)
    value = float(columns.A[:, j] @ subject.model.y)

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [*cell(subject, columns, row, j), r" \cdot ", target(subject, row)])

    name = f"Sum of {columns.named(j)} · {subject.model.data.target_name}"
    note = f"It stands in row {j + 1} of {'Zᵀy' if columns.scaled else 'Xᵀy'}."
    return computed(name, rf"\sum {columns.powered(j)} \cdot y_{{i}}", value, pieces, note * bool(np.isfinite(value)))


@remembered
def target_sum(subject: Subject) -> Trace:
    """Σ y."""

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [target(subject, row)])

    return computed(f"Sum of {subject.model.data.target_name}", r"\sum y_{i}", float(subject.model.y.sum()), pieces)


@remembered
def target_mean(subject: Subject) -> Trace:
    """ȳ."""
    name, value = f"Mean of {subject.model.data.target_name}", float(subject.model.y.mean())
    return computed(name, r"\bar{y}", value, lambda: [r"\frac{", target_sum(subject), "}{", count(subject), "}"])


@remembered
def products_about_means(subject: Subject, columns: Columns, j: int, k: int) -> Trace:
    """Σ (x_ij - mean_j) (x_ik - mean_k): how columns vary together; without an intercept plainly Σ x_ij x_ik."""
    if not columns.first:
        return gram(subject, columns, j, k)
    j, k = sorted((j, k))
    centred = columns.A[:, [j, k]] - columns.A[:, [j, k]].mean(axis=0)

    def apart(row: int, each: int) -> list[Piece]:
        column = (j, k)[each]
        return [r"\left(", *cell(subject, columns, row, column), " - ", column_mean(subject, columns, column), r"\right)"]

    def pieces() -> list[Piece]:
        return total(subject.points, lambda row: [*apart(row, 0), *(["^{2}"] if j == k else [r" \cdot ", *apart(row, 1)])])

    name = f"Sum of squares of {columns.named(j)} about its mean"
    if j != k:
        name = f"Sum of products of {columns.named(j)} and {columns.named(k)} about their means"
    symbol = "S_{xx}" if len(columns.gram) == 2 else f"S_{{{j}, {k}}}"
    return computed(name, symbol, float(centred[:, 0] @ centred[:, 1]), pieces)


@remembered
def column_mean(subject: Subject, columns: Columns, j: int) -> Trace:
    """The mean of a column."""
    if not columns.scaled and columns.part(j)[1] == 1:
        return middle(subject, columns.part(j)[0])
    symbol, value = rf"\overline{{{columns.powered(j, '')}}}", float(columns.A[:, j].mean())
    return computed(
        f"Mean of {columns.named(j)}", symbol, value, lambda: [r"\frac{", gram(subject, columns, 0, j), "}{", count(subject), "}"]
    )
