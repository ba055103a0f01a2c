"""How well a network answers: the counts and measures of its classes, or the sizes of its errors.

    MSE = mean (ŷ - y)²,  RMSE = √MSE,  MAE = mean |ŷ - y|,  R² = 1 - Σ (ŷ - y)² / Σ (y - ȳ)²

Numbers are measured in the units of the data. y, ŷ (n,) of the examples of a split.
"""

from collections.abc import Mapping
from math import isfinite

import numpy as np

from core.class_scores import predicted_of
from core.measures_view import SPLITS, Predictions, measured, split_rows
from core.network_fields import answers, quiet
from core.network_model import NetworkModel
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, whole, within, word

SURE = 1e-300  # the least probability whose logarithm is taken of answers that are no probabilities
NUMBERS = ("mse", "rmse", "mae", "r_squared")


@quiet
def measures(model: NetworkModel, state: State, options: Options) -> Tree:
    """Everything that is measured of a split; of classes at a threshold."""
    threshold, split = within(options, "threshold", 0.5, 0.0, 1.0), word(options, "split", "train", SPLITS)
    if not len(model.data.y):
        return {}
    kept = split_rows(model.data, split)
    y, sums = model.data.y[kept], model.sums(state.params, model.whole[0][:, kept])
    if not model.classes:
        return {"split": split, "n": len(y), **errors(answers(model, sums)[0], y)}
    k = whole(options, "class", 1, 0 if model.outputs > 1 else 1, max(model.classes, 2) - 1)
    return {"threshold": threshold, "split": split, "n": len(y), "class": k, **measured(predictions(model, sums, y, threshold), k)}


def predictions(model: NetworkModel, sums: Array, y: Array, threshold: float) -> Predictions:
    """What the sums of the outputs predict. sums (k, n), y (n,)"""
    found, actual = answers(model, sums), y.astype(np.intp)
    shares = (np.vstack([1 - found[0], found[0]]) if len(found) == 1 else found).T
    if model.loss.probabilistic:
        losses = model.loss.each(sums, model.target(y))
    else:
        losses = -np.log(np.maximum(shares[np.arange(len(y)), actual], SURE))
    return Predictions(actual, predicted_of(shares, threshold), shares, losses, model.class_names)


def errors(found: Array, y: Array) -> Tree:
    """The sizes of the errors; None where there is none, with the reason. found (n,), y (n,)"""
    if not len(y):
        return {**dict.fromkeys(NUMBERS), "reasons": dict.fromkeys(NUMBERS, "There is no example in this split.")}
    wrong, spread = found - y, float(np.sum((y - y.mean()) ** 2))
    mse = float(np.mean(wrong**2))
    known = {"mse": mse, "rmse": mse**0.5, "mae": float(np.mean(np.abs(wrong)))}
    known["r_squared"] = 1 - mse * len(y) / spread if spread else float("nan")
    reasons: Mapping[str, str] = {
        name: "The errors leave the range of 64-bit numbers." for name, value in known.items() if not isfinite(value)
    }
    if not spread:
        reasons = {**reasons, "r_squared": "All targets are the same: there is no spread to explain."}
    return {**{name: value if isfinite(value) else None for name, value in known.items()}, "reasons": reasons}
