r"""Where the numbers of a fitted logistic model come from.

    ∂J/∂ŵ = 0                          no formula gives ŵ: Newton's method finds it
    ŵ = Σ_m T_jm w̃_m                   back from scaled columns to the units of the data
    odds ratio = exp(ŵ),  ℓ = -Σ L_i
    se = √[(n H)⁻¹]_jj,  z = ŵ / se,  p = P(|Z| >= |z|)

With more than two classes a coefficient is the difference from that of the base, the first class that has examples.
"""

from dataclasses import replace

import numpy as np

from core.logistic_column_traces import everyone, middle, parameter, spread
from core.logistic_descent_traces import cost, derivative, slope, sum_of_losses
from core.logistic_subject import LogisticSubject, counted, newton_steps
from core.trace import Trace, digits, given, text
from core.trace_formulas import Piece, computed, total
from core.trace_subject import at, remembered
from core.types import Array


def reason(subject: LogisticSubject, name: str) -> str:
    """Why a statistic has no value."""
    return subject.model.statistics.reasons.get(name, "")


def place(subject: LogisticSubject, index: int) -> tuple[int, int]:
    """The class and the column of a coefficient: rows are those of all classes but the first."""
    k, j = divmod(index, len(subject.basis.names))
    return k + 1, j


def statistic(subject: LogisticSubject, values: Array | None, index: int) -> float | None:
    """An entry of a table of coefficients. values (p,) or (K - 1, p)"""
    return at(None if values is None else values.ravel(), index)


def base(subject: LogisticSubject) -> int:
    """The class that others are compared with."""
    return int(subject.model.fit.present[0])


def symbol_of(subject: LogisticSubject, k: int, j: int) -> str:
    """The letter of a coefficient in the units of the data."""
    return subject.weight(k, j).replace(r"\tilde{b}", "b").replace(r"\tilde{w}", "w")


@remembered
def coefficient(subject: LogisticSubject, index: int) -> Trace:
    """A coefficient of the fit in the units of the data; with more than two classes against the base."""
    (k, j), fit = place(subject, index), subject.fit
    value = statistic(subject, subject.model.statistics.coefficients, index)
    name = subject.weight_name(k, j).replace("scaled ", "").replace(" for scaled columns", "")
    if fit is None or value is None:
        return Trace(name, r"\hat{w}", None, note=reason(subject, "coefficients") or "No point is of this class.")
    if subject.two:
        return in_units_of_data(fit, k, j)
    against = base(subject)
    symbol = rf"\Delta {symbol_of(fit, k, j)}"
    name = f"{name} against class {subject.class_name(against)}"
    return computed(name, symbol, value, lambda: [in_units_of_data(fit, k, j), " - ", in_units_of_data(fit, against, j)])


@remembered
def in_units_of_data(fit: LogisticSubject, k: int, j: int) -> Trace:
    """ŵ of one class, brought back from scaled columns where there are such."""
    if not fit.scaled:
        return at_rest(fit, k, j)
    row, weights = fit.basis.to_original[j], fit.W[0 if fit.two else k]

    def pieces() -> list[Piece]:
        return total(np.flatnonzero(row).tolist(), lambda m: [way_back(fit, j, m), r" \cdot ", at_rest(fit, k, m)])

    name = fit.weight_name(k, j).replace("scaled ", "").replace(" for scaled columns", "")
    return computed(name, symbol_of(fit, k, j), float(row @ weights), pieces, "In the units of the data.")


@remembered
def way_back(fit: LogisticSubject, j: int, m: int) -> Trace:
    """T_jm: what scaled column m holds of column j."""
    value, symbol = float(fit.basis.to_original[j, m]), f"T_{{{j + 1}, {m + 1}}}"
    name = f"How much of {fit.basis.names[j]} is in scaled {fit.basis.names[m]}"
    if fit.basis.degree > 1 or j == m == 0:
        return given(name, symbol, value, "From multiplying out the powers of (x - mean) / deviation.")
    feature = m - fit.first
    if j == m:
        return computed(name, symbol, value, lambda: [r"\frac{1}{", spread(fit, feature), "}"])
    return computed(name, symbol, value, lambda: [r"-\frac{", middle(fit, feature), "}{", spread(fit, feature), "}"])


@remembered
def at_rest(fit: LogisticSubject, k: int, j: int) -> Trace:
    """ŵ in the units of the columns: where the derivative of the cost is 0."""
    zero, found = slope(fit, k, j), parameter(fit, k, j)
    steps = newton_steps(fit.model)
    by = "A search" if steps is None else f"Newton's method, in {counted(steps)} from 0,"
    note = f"No formula gives it. {by} finds where every derivative is 0."
    numbers = rf"{digits(zero.value)} \approx 0" if zero.value else "0 = 0"
    return replace(found, formula=f"{derivative(fit, k, j)} = 0", substituted=numbers, inputs=(zero,), note=note)


@remembered
def odds_ratio(subject: LogisticSubject, index: int) -> Trace:
    """exp(ŵ)."""
    k, j = place(subject, index)
    found, statistics = coefficient(subject, index), subject.model.statistics
    value = statistic(subject, statistics.odds_ratios, index)
    interval = statistics.odds_ratio_intervals
    odds = "the odds, p / (1 - p)," if subject.two else f"the odds against class {subject.class_name(base(subject))}"
    name, note = f"Odds ratio of {subject.basis.names[j]}", f"With one more of this {odds} are multiplied by it."
    if j < subject.first:
        name, note = "Odds where every feature is 0", f"Not a ratio, but {odds} themselves."
    if interval is not None and value is not None:
        low, high = interval.reshape(-1, 2)[index].tolist()
        note += f" With {100 * subject.model.config.confidence:g} % confidence it lies from {low:.4g} to {high:.4g}."
    name += "" if subject.two else f" for class {subject.class_name(k)}"
    return computed(name, r"\mathrm{OR}", value, ["e^{", found, "}"], reason(subject, "odds_ratios") or note)


@remembered
def log_likelihood(subject: LogisticSubject) -> Trace:
    """ℓ = -Σ L_i at the fit."""
    name, symbol, fit = "Log-likelihood of the fit", r"\ell", subject.fit
    if fit is None:
        return Trace(name, symbol, None, note=reason(subject, "log_likelihood"))
    return computed(name, symbol, subject.model.statistics.log_likelihood, lambda: ["-", sum_of_losses(fit)])


@remembered
def least_cost(subject: LogisticSubject) -> Trace:
    """J at the fit."""
    if subject.fit is None:
        return Trace("Least cost", "J", None, note=reason(subject, "log_likelihood"))
    return cost(subject.fit, "Least cost")


@remembered
def null_log_likelihood(subject: LogisticSubject) -> Trace:
    """ℓ₀ = Σ n_k log(n_k / n), without an intercept -n log K."""
    n, name, symbol = everyone(subject), "Log-likelihood without features", r"\ell_{0}"
    value = subject.model.statistics.null_log_likelihood
    if not subject.first:
        same = given("Number of classes", "K", float(subject.model.K), "Without features and intercept all are as probable.")
        return computed(name, symbol, value, ["-", n, r" \cdot \ln\left(", same, r"\right)"])
    counts = np.bincount(subject.model.y.astype(np.intp), minlength=subject.model.K)

    def pieces_of(k: int) -> list[Piece]:
        class_name = subject.class_name(k)
        of = given(f"Points of class {class_name}", f"n_{{{text(class_name)}}}", float(counts[k]), "That are learned from.")
        return [of, r" \cdot \ln\left(\frac{", of, "}{", n, r"}\right)"]

    note = "Every point is given the shares of the classes."
    return computed(name, symbol, value, lambda: total(np.flatnonzero(counts).tolist(), pieces_of), note)


@remembered
def mcfadden(subject: LogisticSubject) -> Trace:
    """1 - ℓ / ℓ₀."""
    pieces: list[Piece] = [r"1 - \frac{", log_likelihood(subject), "}{", null_log_likelihood(subject), "}"]
    return computed("McFadden's R squared", "R^{2}", subject.model.statistics.mcfadden, pieces, reason(subject, "mcfadden"))


@remembered
def free(subject: LogisticSubject) -> Trace:
    """m."""
    return given("Free parameters", "m", float(subject.model.statistics.parameters), "Those that the data determine.")


@remembered
def aic(subject: LogisticSubject) -> Trace:
    """2 m - 2 ℓ."""
    pieces: list[Piece] = [r"2 \cdot ", free(subject), r" - 2 \cdot ", log_likelihood(subject)]
    return computed("Akaike's criterion", r"\mathrm{AIC}", subject.model.statistics.aic, pieces, reason(subject, "aic"))


@remembered
def bic(subject: LogisticSubject) -> Trace:
    """m log n - 2 ℓ."""
    pieces: list[Piece] = [free(subject), r" \cdot \ln\left(", everyone(subject), r"\right) - 2 \cdot ", log_likelihood(subject)]
    return computed("Bayes's criterion", r"\mathrm{BIC}", subject.model.statistics.bic, pieces, reason(subject, "bic"))


@remembered
def standard_error(subject: LogisticSubject, index: int) -> Trace:
    """√[(n H)⁻¹]_jj."""
    value = statistic(subject, subject.model.statistics.standard_errors, index)
    note = reason(subject, "standard_errors") or (
        "The root of the diagonal entry of the inverse of n H, H the second derivatives of the cost at the fit, in the units of the data."
    )
    return Trace(f"Standard error of {coefficient(subject, index).name}", r"\mathrm{se}", value, note=note)


@remembered
def z_value(subject: LogisticSubject, index: int) -> Trace:
    """ŵ / se."""
    found, error = coefficient(subject, index), standard_error(subject, index)
    value = statistic(subject, subject.model.statistics.z_values, index)
    return computed(f"z value of {found.name}", "z", value, [r"\frac{", found, "}{", error, "}"], reason(subject, "z_values"))
