"""What can be seen of a linear model: the data, the solution with its statistics, the curve with its bands, the line of a step.

Every view is a function (model, state, options) -> tree of numbers and arrays; without any example it is an empty tree.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.example_view import examples
from core.linear_model import LinearModel
from core.regression_bands import bands
from core.state import State, Tree
from core.textbook_solvers import normal_equations, singular_values_solution
from core.types import Array
from core.view_options import Options, real, whole

MOST_CELLS = 2_000


def data(model: LinearModel, state: State, options: Options) -> Tree:
    """The examples as they are, their ranges, and what standardizing takes away from them."""
    scaling = {"standardized": model.data.standardized, "means": model.basis.means, "deviations": model.basis.deviations}
    return {**examples(model, state, options), **scaling}


def solution(model: LinearModel, state: State, options: Options) -> Tree:
    """The closed form: coefficients in original units, all statistics, the normal equations, three ways compared."""
    if model.empty:
        return {}
    statistics, solved, curvature = model.statistics, model.solution, model.curvature
    tree = {name: value for name, value in vars(statistics).items() if name not in ("f_degrees_of_freedom", "mse")}
    gram, moment = normal_system(model)
    return {
        **tree,
        "parameter_names": list(model.parameter_names),
        "loss": statistics.mse,
        "reasons": {**statistics.reasons, **({"loss": statistics.reasons["mse"]} if "mse" in statistics.reasons else {})},
        "penalty": model.best_loss - (statistics.mse or 0.0) if model.config.ridge else 0.0,
        "test_loss": model.test_loss(solved.coefficients),
        "train_index": np.flatnonzero(~model.data.is_test).astype(np.int32),
        "gram": gram,
        "moment": moment,
        "condition_number": solved.condition_number,
        "methods": methods(model),
        "warnings": [{"code": caution.code, "message": caution.message} for caution in solved.cautions],
        "largest_safe_rate": curvature.largest_safe_rate,
        "best_rate": curvature.best_rate,
        "steps_within_one_percent": model.steps_within(0.01, model.start()),
    }


def normal_system(model: LinearModel) -> tuple[Array, Array]:
    """XᵀX without the penalty and Xᵀy, in original units; not finite where squares leave the range. -> (p, p), (p,)"""
    A = model.basis.plain.columns(model.data.train[0])
    with np.errstate(over="ignore", invalid="ignore"):
        return A.T @ A, A.T @ model.y


def methods(model: LinearModel) -> Tree:
    """QR, normal equations and SVD side by side, on the plain columns: coefficients and condition numbers."""
    A, y = model.basis.plain.columns(model.data.train[0]), model.y
    intercept, ridge = model.config.intercept, 0.0 if model.data.standardized else model.config.ridge
    qr = {"coefficients": model.statistics.coefficients, "condition_number": model.solution.condition_number}
    if model.data.standardized and model.config.ridge:
        return {"qr": qr, "normal": None, "svd": None}
    try:
        normal, svd = normal_equations(A, y, intercept, ridge), singular_values_solution(A, y, intercept, ridge)
    except (InvalidInput, np.linalg.LinAlgError):
        return {"qr": qr, "normal": None, "svd": None}
    plain = {"coefficients": normal.coefficients, "condition_number": normal.condition_number}
    return {"qr": qr, "normal": plain, "svd": {"coefficients": svd.coefficients, "condition_number": svd.condition_number}}


def grid(model: LinearModel, options: Options) -> tuple[Array, Array]:
    """Places along one feature, the others at their mean: x (m,), rows X (m, d). Raises InvalidInput."""
    X = model.data.X
    feature = min(whole(options, "feature", 0, 0, 10_000), X.shape[1] - 1)
    low, high = real(options, "low", float(X[:, feature].min())), real(options, "high", float(X[:, feature].max()))
    x = np.linspace(low, high, whole(options, "resolution", 200, 2, MOST_CELLS))
    rows = np.tile(X.mean(axis=0), (len(x), 1))
    rows[:, feature] = x
    return x, rows


def curve(model: LinearModel, state: State, options: Options) -> Tree:
    """The least-squares curve along one feature, with confidence and prediction bands."""
    if model.empty:
        return {}
    x, rows = grid(model, options)
    found = bands(model.basis.columns(rows), model.solution, model.statistics)
    tree: Tree = {"x": x, "y": found.fitted, "reason": found.reason}
    for name, band in (("confidence", found.confidence), ("prediction", found.prediction)):
        if band is not None:
            tree |= {f"{name}_low": band[:, 0], f"{name}_high": band[:, 1]}
    return tree


def line(model: LinearModel, state: State, options: Options) -> Tree:
    """The curve of the present step along one feature, its coefficients, cost and slope."""
    if model.empty:
        return {}
    x, rows = grid(model, {"resolution": 2 if model.config.degree <= 1 else 200, **options})
    best = model.best_loss
    return {
        "x": x,
        "y": model.fitted(state.params, rows),
        "coefficients": model.in_original(state.params),
        "params": state.params,
        "gradient": state.gradient,
        "loss": state.loss.data,
        "penalty": state.loss.penalty,
        "above": state.loss.total / best - 1 if best > 1e-15 * model.zero_loss else None,
    }


def own_line(model: LinearModel, state: State, options: Options) -> Tree:
    """A line that the learner proposes: its residuals and cost beside the best ones. Option coefficients: original units."""
    if model.empty:
        return {}
    coefficients = np.array([real({"coefficients": value}, "coefficients", 0.0) for value in several(options, "coefficients", ())])
    if len(coefficients) != len(model.parameter_names):
        return {"reason": f"This model has {len(model.parameter_names)} coefficients."}
    x, rows = grid(model, options)
    plain = model.basis.plain
    with np.errstate(over="ignore", invalid="ignore"):  # a proposal may be beyond all measure
        residuals, y = model.y - plain.columns(model.data.train[0]) @ coefficients, plain.columns(rows) @ coefficients
        sse = float(residuals @ residuals)
    return {
        "x": x,
        "y": y,
        "residuals": residuals,
        "sse": sse,
        "loss": sse / len(residuals),
        "best_sse": model.statistics.sse,
        "best_loss": model.statistics.mse,
    }


def plane(of: Callable[[LinearModel, State], Array]) -> Callable[[LinearModel, State, Options], Tree]:
    """The surface over two features, the others at their mean, for the parameters that `of` picks."""

    def view(model: LinearModel, state: State, options: Options) -> Tree:
        X = model.data.X
        if model.empty or X.shape[1] < 2:
            return {}
        wanted = [whole({"features": feature}, "features", 0, 0, 10_000) for feature in several(options, "features", (0, 1))]
        i, j = (min(feature, X.shape[1] - 1) for feature in [*wanted, 0, 1][:2])
        m = whole(options, "resolution", 20, 2, 100)
        x, y = (np.linspace(X[:, k].min(), X[:, k].max(), m) for k in (i, j))
        rows = np.tile(X.mean(axis=0), (m * m, 1))
        rows[:, j], rows[:, i] = (cells.ravel() for cells in np.meshgrid(y, x, indexing="ij"))
        return {"x": x, "y": y, "z": model.fitted(of(model, state), rows).reshape(m, m), "features": [i, j]}

    return view


def several(options: Options, name: str, default: Sequence[float]) -> Sequence[Any]:
    """An option that is a list. Raises InvalidInput."""
    value = options.get(name, default)
    if not isinstance(value, list | tuple):
        raise InvalidInput(f"options.{name}", "a list", value)
    return value
