"""What should be said about a linear model: what the data do not determine, which point decides much, where a rate leads."""

from collections.abc import Sequence

import numpy as np

from core.linear_model import LinearModel
from core.state import Note, State

INFLUENTIAL = 1.0  # Cook's distance from which a point is said to decide much (Cook and Weisberg 1982)
MANY_STEPS = 20_000
LOWEST_RATE = 1e-8  # that a learning rate can be set to
NARROW = 1e4  # condition number of the Hessian from which another rate alone is no remedy
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def notes(model: LinearModel, state: State) -> Sequence[Note]:
    """Everything to say at this moment, most important first."""
    if model.empty:
        return (Note("no_data", "There is nothing to fit yet: add a point."),)
    return (*about_rate(model, state), *about_columns(model), *about_points(model))


def about_rate(model: LinearModel, state: State) -> Sequence[Note]:
    """Whether the descent converges, and how fast."""
    curvature, rate = model.curvature, model.learning_rate
    better = max(rounded(min(max(curvature.largest_safe_rate / 2, LOWEST_RATE), 100.0)), LOWEST_RATE)  # 1/L never overshoots
    remedy = {"label": f"Use {spoken(better)}", "config": {"learning_rate": better}}
    if not model.data.standardized and (curvature.condition_number > NARROW or curvature.largest_safe_rate / 2 < LOWEST_RATE):
        remedy = {"label": "Scale the features", "data": {"scale": "standard"}}
    if rate >= curvature.largest_safe_rate:
        text = f"With the learning rate {spoken(rate)} every step overshoots and the cost grows without end. "
        return (Note("rate_too_high", f"{text}The largest safe rate is {spoken(curvature.largest_safe_rate)}.", remedy),)
    steps = model.steps_within(0.01, state.params)
    if steps is None or steps <= MANY_STEPS:
        return ()
    return (Note("slow", f"Descent will take about {steps:,} steps to come within 1 %: the cost is a narrow valley.", remedy),)


def about_columns(model: LinearModel) -> Sequence[Note]:
    """What the data do not determine."""
    said = []
    for caution in model.solution.cautions:
        degree = max(1, min(model.config.degree - 1, len(model.y) - 1))
        lower = {"label": f"Use degree {degree}", "config": {"degree": degree}} if degree < model.config.degree else None
        penalty = {"label": "Add a small penalty", "config": {"ridge": 0.01}} if model.config.ridge == 0 else None
        said.append(Note(caution.code, caution.message, (lower or penalty) if caution.code == "too_few_points" else (penalty or lower)))
    return said


def about_points(model: LinearModel) -> Sequence[Note]:
    """Which point decides much, and which test point lies outside what was learned from."""
    said = []
    distances = model.statistics.cooks_distance
    if distances is not None and model.solution.full_rank and np.nanmax(distances, initial=0.0) > INFLUENTIAL:
        said.append(about_influence(model, int(np.nanargmax(distances)), float(np.nanmax(distances))))
    X, X_test = model.data.train[0], model.data.test[0]
    outside = np.flatnonzero(((X_test < X.min(axis=0)) | (X_test > X.max(axis=0))).any(axis=1))
    if len(outside):
        points = np.flatnonzero(model.data.is_test)[outside].tolist()
        lie = "point lies" if len(outside) == 1 else "points lie"
        text = f"{len(outside)} test {lie} outside the range that was learned from: extrapolation."
        said.append(Note("extrapolation", text, {"label": "Show", "select": points}))
    return said


def about_influence(model: LinearModel, row: int, distance: float) -> Note:
    """What becomes of the slope, or of the coefficient that moves most, without one point: c - M Mᵀ a r / (1 - h)."""
    solution, statistics = model.solution, model.statistics
    a = model.A[row]
    shift = solution.factor @ (solution.factor.T @ a) * statistics.residuals[row] / (1 - statistics.leverage[row])
    before, after = statistics.coefficients, model.in_original(solution.coefficients - shift)
    line = model.config.degree == 1 and model.data.X.shape[1] == 1
    index = len(before) - 1 if line else int(np.argmax(np.abs(after - before)))
    name = "slope" if line else f"coefficient of {model.parameter_names[index]}"
    name = "intercept" if model.config.intercept and index == 0 else name
    point = int(np.flatnonzero(~model.data.is_test)[row])
    text = f"Point {point + 1} decides much (Cook's distance {spoken(distance)}): without it the {name} goes "
    text += f"from {spoken(float(before[index]))} to {spoken(float(after[index]))}."
    return Note("influential", text, {"label": "Show it", "select": [point]})


def rounded(rate: float) -> float:
    """The rate with two digits, never above it.

    >>> rounded(0.03893)
    0.038
    """
    exponent = int(np.floor(np.log10(rate))) - 1
    return float(f"{np.floor(rate / 10.0**exponent) * 10.0**exponent:.2g}")


def spoken(value: float) -> str:
    """A number in a sentence, with three digits.

    >>> spoken(0.034567), spoken(-0.0000101), spoken(4)
    ('0.0346', '-1.01·10⁻⁵', '4')
    """
    mantissa, _, exponent = f"{value:.3g}".partition("e")
    return f"{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}" if exponent else mantissa
