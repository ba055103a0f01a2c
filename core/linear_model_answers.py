"""What a developer takes away from a linear model: predictions for new examples, and the finished fit."""

import numpy as np

from core.errors import InvalidInput
from core.example_view import OnData
from core.linear_model import LinearModel
from core.linear_model_views import solution
from core.regression_bands import bands
from core.state import State, Tree
from core.types import Array


def predictions(model: LinearModel, params: Array | None, X: Array) -> Tree:
    """ŷ for new examples, with bands where `params` are those of the fit. params (p,), X (m, d). Raises InvalidInput"""
    if model.empty:
        raise InvalidInput("data.points", "at least one point", 0)
    if params is not None and len(params) != len(model.parameter_names):
        raise InvalidInput("params", f"{len(model.parameter_names)} numbers", f"{len(params)} numbers")
    columns = model.basis.columns(X)
    tree: Tree = {"warnings": extrapolations(model, X)}
    if params is not None:
        return {"predictions": model.fitted(params, X), **tree}
    found = bands(columns, model.solution, model.statistics)
    return {"predictions": found.fitted, "confidence": found.confidence, "prediction": found.prediction, "reason": found.reason, **tree}


def extrapolations(model: OnData, X: Array) -> list[Tree]:
    """A warning that names the rows beyond the examples that were learned from. X (m, d)"""
    learned = model.data.train[0]
    outside = np.flatnonzero(((learned.min(axis=0) > X) | (learned.max(axis=0) < X)).any(axis=1)).tolist()
    rows = "1 row lies" if len(outside) == 1 else f"{len(outside)} rows lie"
    message = f"{rows} outside the range that was learned from: extrapolation."
    return [{"code": "extrapolation", "rows": outside, "message": message}] if outside else []


def report(model: LinearModel, state: State) -> Tree:
    """The finished fit for a developer: parameters by name, every statistic, warnings."""
    names = ["intercept", *model.parameter_names[1:]] if model.config.intercept else model.parameter_names
    return {
        "status": "solved" if model.solution.full_rank else "rank deficient: shortest solution",
        "parameters": dict(zip(names, model.statistics.coefficients.tolist(), strict=True)),
        "params": model.solution.coefficients,
        "report": {**solution(model, state, {}), "mse": model.statistics.mse},
        "warnings": [{"code": caution.code, "message": caution.message} for caution in model.solution.cautions],
    }
