"""What a developer takes away from a logistic model: classes and probabilities of new examples, and the finished fit."""

import numpy as np

from core.class_scores import UNDEFINED, predicted_of, probabilities_of
from core.errors import InvalidInput
from core.linear_model_answers import extrapolations
from core.logistic_model import LogisticModel
from core.logistic_solution_views import solution, warnings
from core.logistic_statistics import NO_MINIMUM
from core.logistic_views import measures
from core.state import State, Tree
from core.types import Array


def predictions(model: LogisticModel, params: Array | None, X: Array) -> Tree:
    """Classes (m,) as indices and by name, probabilities (m, K); of the fit where `params` is None. X (m, d). Raises InvalidInput"""
    if model.empty:
        raise InvalidInput("data.points", "at least one point", 0)
    used = model.fitted_params if params is None else params
    if used is None:
        raise InvalidInput("params", f"parameters: there is no best fit. {NO_MINIMUM[model.fit.status]}", None)
    if len(used) != len(model.parameter_names):
        raise InvalidInput("params", f"{len(model.parameter_names)} numbers", f"{len(used)} numbers")
    logits = model.logits(used, X)
    probabilities = probabilities_of(logits)
    indices = predicted_of(probabilities, 0.5)
    beyond = np.flatnonzero(indices == UNDEFINED)
    if len(beyond):
        raise InvalidInput(f"X[{beyond[0]}]", "a place whose logits fit a 64-bit number", X[beyond[0]].tolist())
    return {
        "predictions": indices,
        "labels": [model.class_names[index] for index in indices.tolist()],
        "probabilities": probabilities,
        "logits": logits,
        "classes": list(model.class_names),
        "warnings": extrapolations(model, X),
    }


def report(model: LogisticModel, state: State) -> Tree:
    """The finished fit for a developer: parameters by name, every statistic, warnings."""
    params = model.fitted_params
    names = [f"intercept{name[1:]}" if name == "1" or name.startswith("1 (") else name for name in model.parameter_names]
    values = [None] * len(names) if params is None else model.in_original(params).tolist()
    return {
        "status": model.fit.status,
        "parameters": dict(zip(names, values, strict=True)),
        "params": params,
        "report": {**solution(model, state, {}), "measures": measured_splits(model, state)},
        "warnings": warnings(model),
    }


def measured_splits(model: LogisticModel, state: State) -> Tree:
    """Everything that is measured at the threshold 0.5, of the fit, or where there is none of the present step."""
    used = state if model.fitted_params is None else state._replace(params=model.fitted_params)
    splits = ("train", "test") if model.data.is_test.any() else ("train",)
    return {split: measures(model, used, {"split": split}) for split in splits}
