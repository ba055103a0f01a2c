"""What should be said about a logistic model: classes that can be separated, rates too high, columns of sizes far apart, rare classes."""

from collections.abc import Sequence

import numpy as np

from core.linear_model_notes import LOWEST_RATE, rounded, spoken
from core.logistic_model import LogisticModel
from core.logistic_solution_views import separated, warnings
from core.logistic_subject import counted, newton_steps
from core.optimizers import PLAIN
from core.state import Note, State

UNEVEN = 20.0  # ratio of the sizes of two columns from which a descent is slow
RARE = 0.85  # share of the largest class from which accuracy says little
SCALING = {"label": "Scale the features", "data": {"scale": "standard"}}
CODES = {"rank_deficient", "ill_conditioned"}


def notes(model: LogisticModel, state: State) -> Sequence[Note]:
    """Everything to say at this moment, most important first."""
    if model.empty:
        return (Note("no_data", "There is nothing to learn from yet: add points of two classes."),)
    return (*about_separation(model), *about_rate(model, state), *about_arrival(model, state), *about_columns(model), *about_classes(model))


def about_separation(model: LogisticModel) -> Sequence[Note]:
    """Whether finite weights are best; only what the penalty acts on is kept finite by it."""
    found = model.fit.separation
    if found is None:
        return ()
    tree = separated(model, found)
    if model.fit.status == "one class":
        return (Note("one_class", f"{tree['message']} Add a point of another class."),)
    code = "separable" if found.kind == "complete" else "quasi_separable"
    return (Note(code, tree["message"], {"label": "Add an L2 penalty", "config": {"l2": 1.0}}),)


def about_rate(model: LogisticModel, state: State) -> Sequence[Note]:
    """Whether plain descent overshoots at the best weights, or where it stands if there are none.

    Where the largest curvature is μ, a step of more than 2 / μ ends farther away than it began.
    """
    rate, safe = model.learning_rate, model.largest_safe_rate
    if model.runner.method is not PLAIN or not model.runner.steady or rate < safe:
        return ()
    with np.errstate(over="ignore", invalid="ignore"):
        H = model.cost.curvature(state.params if model.fitted_params is None else model.fitted_params)
    if np.isfinite(H).all() and rate * float(np.linalg.eigvalsh(H)[-1]) <= 2:
        return ()
    text = f"With the learning rate {spoken(rate)} the steps overshoot and come to no rest. Any rate below {spoken(safe)} is safe."
    better = rounded(min(safe / 2, 100.0)) if safe / 2 > LOWEST_RATE else LOWEST_RATE
    remedy = SCALING if uneven(model) else {"label": f"Use {spoken(better)}", "config": with_rate(model, better)}
    return (Note("rate_too_high", text, remedy),)


def with_rate(model: LogisticModel, rate: float) -> dict[str, object]:
    """The settings with another learning rate."""
    return {"optimizer": [{**model.config.optimizer[0], "learning_rate": rate}]}


def about_arrival(model: LogisticModel, state: State) -> Sequence[Note]:
    """Whether the training has arrived, and how many steps Newton's method took."""
    verdict = model.verdict(state)
    if verdict is None or verdict[0] != "converged":
        return ()
    text, newton = f"Arrived after {counted(state.step)}.", newton_steps(model)
    more = "" if newton is None or model.runner.method.slug == "newton" else f" Newton's method takes {counted(newton)}."
    return (Note("converged", text + more),)


def about_columns(model: LogisticModel) -> Sequence[Note]:
    """Columns that depend on each other, or that are of sizes far apart."""
    penalty = None if model.config.l2 else {"label": "Add an L2 penalty", "config": {"l2": 1.0}}
    said = [Note(each["code"], each["message"], penalty if each["code"] in CODES else None) for each in warnings(model)]
    if uneven(model) and model.runner.method.search is None and model.fit.status != "one class":
        text = f"The sizes of the columns differ by a factor of {spoken(sizes_ratio(model))}: "
        text += "the cost is steep along one weight and flat along another, and descent is slow."
        said.append(Note("unscaled", text, SCALING))
    return said


def uneven(model: LogisticModel) -> bool:
    """Whether the features are as they came, and their columns of sizes far apart."""
    return not model.data.standardized and sizes_ratio(model) > UNEVEN


def sizes_ratio(model: LogisticModel) -> float:
    """The largest by the least root mean square of the columns that are not 0 everywhere."""
    with np.errstate(over="ignore"):
        sizes = np.sqrt(np.mean(model.A**2, axis=0))
    sizes = sizes[sizes > 0]
    return float(sizes.max() / sizes.min()) if len(sizes) else 1.0


def about_classes(model: LogisticModel) -> Sequence[Note]:
    """Whether one class is so frequent that accuracy says little."""
    counts = np.bincount(model.y.astype(np.intp), minlength=model.K)
    often, n = int(counts.argmax()), len(model.y)
    if not RARE * n <= counts[often] < n:
        return ()
    name, few = model.class_names[often], np.flatnonzero((model.data.y != often) & ~model.data.is_test).tolist()
    text = f"{counts[often]} of {n} points are of class {name}: always saying so is right {100 * counts[often] / n:.0f} % of the time. "
    text += "Recall and precision say more than accuracy."
    return (Note("imbalance", text, {"label": "Show the others", "select": few}),)
