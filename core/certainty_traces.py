r"""Where the numbers come from that say how sure coefficients are, and how far off points lie.

    se_j = s √K_jj,   t_j = c_j / se_j,   p_j = P(|T| >= |t_j|),   c_j ± t* se_j        K = (XᵀX)⁻¹
    e_i = r_i / (s √(1 - h_i)),   D_i = e_i² h_i / ((1 - h_i) p)

s: residual standard error, h: leverage, p: determined coefficients.
"""

from dataclasses import replace

from core.coefficient_traces import coefficient
from core.distributions import t_quantile
from core.fit_traces import deviation, freedom
from core.inverse_traces import inverse
from core.point_traces import leverage, of_point, parameters, residual
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, listed
from core.trace_subject import Subject, at, remembered


@remembered
def standard_error(subject: Subject, index: int) -> Trace:
    """s √K_jj."""
    name, symbol = f"Standard error of {subject.plain.in_sentence(index)}", rf"\mathrm{{se}}\left({subject.plain.coefficient(index)}\right)"

    def pieces() -> list[Piece]:
        return [deviation(subject), r" \cdot \sqrt{", inverse(subject, subject.solved, index, index), "}"]

    return computed(name, symbol, at(subject.statistics.standard_errors, index), pieces, subject.reason("standard_errors"))


@remembered
def t_value(subject: Subject, index: int) -> Trace:
    """c_j / se_j."""
    name, symbol = f"t value of {subject.plain.in_sentence(index)}", rf"t\left({subject.plain.coefficient(index)}\right)"

    def pieces() -> list[Piece]:
        return [r"\frac{", coefficient(subject, index), "}{", standard_error(subject, index), "}"]

    return computed(name, symbol, at(subject.statistics.t_values, index), pieces, subject.reason("t_values", "standard_errors"))


@remembered
def p_value(subject: Subject, index: int) -> Trace:
    """P(|T| >= |t_j|)."""
    name, symbol = f"p value of {subject.plain.in_sentence(index)}", rf"p\left({subject.plain.coefficient(index)}\right)"
    value, reason = at(subject.statistics.p_values, index), subject.reason("t_values", "standard_errors")
    note = reason or "How often chance alone would bring t as far from 0: Student's distribution."
    pieces: list[Piece] = [r"P\left(\left|T_{", freedom(subject), r"}\right| \ge \left|", t_value(subject, index), r"\right|\right)"]
    return computed(name, symbol, value, pieces, note)


@remembered
def quantile(subject: Subject) -> Trace:
    """t*: Student's T stays below it with the probability (1 + confidence) / 2."""
    confidence = subject.model.config.confidence
    setting = given("Confidence", r"\gamma", confidence, "A setting.")
    pieces: list[Piece] = [r"Q_{", freedom(subject), r"}\left(\frac{1 + ", setting, r"}{2}\right)"]
    value = t_quantile((1 + confidence) / 2, subject.statistics.degrees_of_freedom) if subject.statistics.degrees_of_freedom else None
    note = "Q is the quantile function of Student's distribution: T stays below with this probability."
    return computed("Quantile of Student's distribution", "t^{*}", value, pieces, note)


@remembered
def confidence_interval(subject: Subject, index: int) -> Trace:
    """c_j ± t* se_j; the value is half the width."""
    name = f"{100 * subject.model.config.confidence:g} % confidence interval of {subject.plain.in_sentence(index)}"
    error, t = standard_error(subject, index), quantile(subject)
    pieces: list[Piece] = [coefficient(subject, index), r" \pm ", t, r" \cdot ", error]
    intervals = subject.statistics.confidence_intervals
    if intervals is None or error.value is None or t.value is None:
        return computed(name, r"\mathrm{CI}", None, pieces, subject.reason("confidence_intervals", "standard_errors"))
    low, high = intervals[index].tolist()
    note = f"From {low:.6g} to {high:.6g}; the value is half of the width."
    found = computed(name, r"\mathrm{CI}", t.value * error.value, pieces, note)
    return replace(found, substituted=rf"{found.substituted} = {listed([low, high])}")


@remembered
def standardized_residual(subject: Subject, row: int) -> Trace:
    """r_i / (s √(1 - h_i))."""
    name, symbol = f"Standardized residual of point {row + 1}", f"e_{{{row + 1}}}"
    value, reason = of_point(subject, row, subject.statistics.standardized_residuals, "standardized_residuals")

    def pieces() -> list[Piece]:
        return [r"\frac{", residual(subject, row), "}{", deviation(subject), r" \cdot \sqrt{1 - ", leverage(subject, row), "}", "}"]

    return computed(name, symbol, value, pieces, reason)


@remembered
def cooks_distance(subject: Subject, row: int) -> Trace:
    """e_i² h_i / ((1 - h_i) p): how far all fitted values move without the point."""
    name, symbol, h = f"Cook's distance of point {row + 1}", f"D_{{{row + 1}}}", leverage(subject, row)
    value, reason = of_point(subject, row, subject.statistics.cooks_distance, "cooks_distance")
    above: list[Piece] = [standardized_residual(subject, row), r"^{2} \cdot ", h]
    below: list[Piece] = [r"\left(1 - ", h, r"\right) \cdot ", parameters(subject)]
    return computed(name, symbol, value, [r"\frac{", *above, "}{", *below, "}"], reason)
