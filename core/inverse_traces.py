r"""Where the entries of the inverse come from that the coefficients and their errors are made with.

    E = XᵀX + λD,   K = E⁻¹
    K_jk = cofactor_jk(E) / det E                        up to three columns
    K_jk = (δ_jk - Σ_{l≠j} E_jl K_lk) / E_jj             with more: one line of E K = 1
    K = M Mᵀ                                             where columns depend on each other, and no inverse exists

X (n, p) stands for the scaled columns Z as well; E, K (p, p), M (p, rank).
"""

from core.column_traces import gram, ridge
from core.trace import Trace
from core.trace_formulas import Piece, computed, remark, total
from core.trace_subject import Columns, Subject, remembered

BY_HAND = 3  # columns up to which the inverse is spelled out
GENERALIZED = "Columns depend on each other, so {} has no inverse. This entry of a generalized inverse gives the shortest coefficients."


def matrix_symbol(columns: Columns) -> str:
    """XᵀX, with the penalty if there is one, in LaTeX."""
    letter = "Z" if columns.scaled else "X"
    return rf"{letter}^\top {letter}" + (r" + \lambda D" if columns.ridge else "")


def matrix_name(columns: Columns) -> str:
    """The same for people."""
    return ("ZᵀZ" if columns.scaled else "XᵀX") + (" + λD" if columns.ridge else "")


def entry(subject: Subject, columns: Columns, j: int, k: int) -> list[Piece]:
    """E_jk."""
    found = gram(subject, columns, j, k)
    return [r"\left(", found, " + ", ridge(subject), r"\right)"] if columns.ridge and j == k >= columns.first else [found]


def entry_value(columns: Columns, j: int, k: int) -> float:
    """E_jk."""
    return float(columns.gram[j, k]) + (columns.ridge if j == k >= columns.first else 0.0)


@remembered
def inverse(subject: Subject, columns: Columns, j: int, k: int) -> Trace:
    """K_jk."""
    name, symbol = f"Entry ({j + 1}, {k + 1}) of the inverse of {matrix_name(columns)}", inverse_symbol(columns, j, k)
    value = float(columns.inverse[j, k])
    if not subject.model.solution.full_rank:
        return Trace(name, symbol, value, note=GENERALIZED.format(matrix_name(columns)))
    size = len(columns.gram)
    if size == 1:
        return computed(name, symbol, value, lambda: [r"\frac{1}{", *entry(subject, columns, 0, 0), "}"])
    if size <= BY_HAND:
        above, below = cofactor(subject, columns, j, k), determinant(subject, columns)
        note = remark(value, (above.value or 0.0) / below.value) if below.value else ""
        return computed(name, symbol, value, [r"\frac{", above, "}{", below, "}"], note)
    others = [each for each in range(size) if each != j]
    sum_of_others = float(sum(columns.gram[j, each] * columns.inverse[each, k] for each in others))
    note = remark(value, (float(j == k) - sum_of_others) / entry_value(columns, j, j))

    def pieces() -> list[Piece]:
        line = total(others, lambda each: [*entry(subject, columns, j, each), r" \cdot ", fellow(subject, columns, each, k)])
        return [r"\frac{", rf"{int(j == k)} - \left(", *line, r"\right)", "}{", *entry(subject, columns, j, j), "}"]

    return computed(name, symbol, value, pieces, note)


@remembered
def fellow(subject: Subject, columns: Columns, j: int, k: int) -> Trace:
    """K_jk where it stands beside another entry of K, which it has the equations in common with."""
    name = f"Entry ({j + 1}, {k + 1}) of the same inverse"
    return Trace(name, inverse_symbol(columns, j, k), float(columns.inverse[j, k]), note="All entries of the inverse are found together.")


def inverse_symbol(columns: Columns, j: int, k: int) -> str:
    """K_jk in LaTeX."""
    return rf"\left({matrix_symbol(columns)}\right)^{{-1}}_{{{j + 1},{k + 1}}}"


@remembered
def cofactor(subject: Subject, columns: Columns, j: int, k: int) -> Trace:
    """What is left of E without row j and column k, with its sign: a number of two columns, a determinant of three."""
    rows, others = ([each for each in range(len(columns.gram)) if each != left_out] for left_out in (j, k))
    name, symbol = f"Cofactor ({j + 1}, {k + 1}) of {matrix_name(columns)}", f"C_{{{j + 1},{k + 1}}}"
    if len(rows) == 1:
        value = entry_value(columns, rows[0], others[0])
        sign = "-" if j != k else ""
        return computed(name, symbol, -value if sign else value, lambda: [sign, *entry(subject, columns, rows[0], others[0])])
    down, up = ((rows[0], others[0]), (rows[1], others[1])), ((rows[0], others[1]), (rows[1], others[0]))
    plus, minus = (down, up) if (j + k) % 2 == 0 else (up, down)
    value = product_of(columns, plus) - product_of(columns, minus)
    return computed(name, symbol, value, lambda: [*times(subject, columns, plus), " - ", *times(subject, columns, minus)])


@remembered
def determinant(subject: Subject, columns: Columns) -> Trace:
    """det E, along its first row."""
    size, name, symbol = len(columns.gram), f"Determinant of {matrix_name(columns)}", rf"\det\left({matrix_symbol(columns)}\right)"
    down, across = ((0, 0), (1, 1)), ((0, 1), (0, 1))
    if size == 2:
        value = product_of(columns, down) - product_of(columns, across)
        return computed(name, symbol, value, lambda: [*times(subject, columns, down), " - ", *entry(subject, columns, 0, 1), "^{2}"])
    cofactors = [cofactor(subject, columns, 0, k) for k in range(size)]
    value = sum(entry_value(columns, 0, k) * (cofactors[k].value or 0.0) for k in range(size))

    def pieces() -> list[Piece]:
        return total(range(size), lambda k: [*entry(subject, columns, 0, k), r" \cdot ", cofactors[k]])

    return computed(name, symbol, value, pieces)


Places = tuple[tuple[int, int], tuple[int, int]]


def times(subject: Subject, columns: Columns, places: Places) -> list[Piece]:
    """The product of two entries of E."""
    return [*entry(subject, columns, *places[0]), r" \cdot ", *entry(subject, columns, *places[1])]


def product_of(columns: Columns, places: Places) -> float:
    """The same as a number."""
    return entry_value(columns, *places[0]) * entry_value(columns, *places[1])
