"""What can be seen of a logistic model at a step: the examples, field and curve of probabilities, every point, the measures, one place.

Every view is a function (model, state, options) -> tree of numbers and arrays; without any example it is an empty tree.
K' is 1 for two classes, whose probability is that of class 1, and K for more.
"""

import numpy as np

from core.class_scores import logit_rows, losses_of, margins_of, predicted_of, probabilities_of
from core.errors import InvalidInput
from core.example_view import examples
from core.logistic_loss import sigmoid
from core.logistic_model import LogisticModel
from core.measures_view import SPLITS, measured, predictions_of, split_rows
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, real, reals, whole, within, word

MOST_CELLS = 200
MOST_PLACES = 2_000
FARTHEST = 1e15  # a window beyond it shows nothing but rounding
DOUBLED = 1e-7  # imaginary part of a root below which it counts as real


def data(model: LogisticModel, state: State, options: Options) -> Tree:
    """The examples as they are, their ranges, and what standardizing takes away from them."""
    basis = model.basis
    return {
        **examples(model, state, options),
        "standardized": model.data.standardized,
        "means": basis.means,
        "deviations": basis.deviations,
    }


def field(model: LogisticModel, state: State, options: Options) -> Tree:
    """Probabilities over a window of two features, at the centers of cells; the others at their mean."""
    X = model.data.X
    if model.empty or X.shape[1] < 2:
        return {}
    i, j = pair(options.get("features", (0, 1)), X.shape[1])
    m = whole(options, "resolution", 100, 2, MOST_CELLS)
    x, y = (centers(options, letter, X[:, k], m) for letter, k in (("x", i), ("y", j)))
    places = np.tile(X.mean(axis=0), (m * m, 1))
    places[:, i], places[:, j] = np.tile(x, m), np.repeat(y, m)
    return {
        "features": [i, j],
        "x": x,
        "y": y,
        "probabilities": layers(model.logits(state.params, places)).reshape(-1, m, m).astype(np.float32),
    }


def pair(value: object, d: int) -> tuple[int, int]:
    """Two different features. Raises InvalidInput."""
    indices = list(value) if isinstance(value, list | tuple) else []
    if len(indices) != 2 or any(type(k) is not int or not 0 <= k < d for k in indices) or indices[0] == indices[1]:
        raise InvalidInput("options.features", f"two different whole numbers from 0 to {d - 1}", value)
    return indices[0], indices[1]


def centers(options: Options, letter: str, values: Array, m: int) -> Array:
    """The centers of m cells along one side of the window, which is that of the examples if it is not said. values (n,) -> (m,)"""
    low, high = float(values.min()), float(values.max())
    margin = (high - low) / 20 or 1.0
    low, high = real(options, f"{letter}_low", low - margin, FARTHEST), real(options, f"{letter}_high", high + margin, FARTHEST)
    return np.asarray(low + (np.arange(m) + 0.5) * ((high - low) / m), dtype=np.float64)


def layers(logits: Array) -> Array:
    """P of class 1, or of every class. (m,) or (m, K) -> (K', m)"""
    return sigmoid(logits)[None] if logits.ndim == 1 else np.ascontiguousarray(probabilities_of(logits).T)


def curve(model: LogisticModel, state: State, options: Options) -> Tree:
    """Probabilities along one feature, the others at their mean: at this step, and of the maximum likelihood."""
    X = model.data.X
    if model.empty:
        return {}
    feature, m = whole(options, "feature", 0, 0, X.shape[1] - 1), whole(options, "resolution", 200, 2, MOST_PLACES)
    low, high = (
        real(options, name, float(value), FARTHEST) for name, value in (("low", X[:, feature].min()), ("high", X[:, feature].max()))
    )
    x, fitted = np.linspace(low, high, m), model.fitted_params
    boundaries = crossings(model, state.params, feature, (low, high), within(options, "threshold", 0.5, 0.0, 1.0))
    return {
        "feature": feature,
        "x": x,
        "probabilities": layers(model.logits(state.params, along(model, feature, x))),
        "boundary": float(boundaries[0]) if len(boundaries) == 1 else None,
        "boundaries": boundaries,
        "fitted": None if fitted is None else layers(model.logits(fitted, along(model, feature, x))),
    }


def along(model: LogisticModel, feature: int, x: Array) -> Array:
    """Places along one feature, the others at their mean. x (m,) -> (m, d)"""
    places = np.tile(model.data.X.mean(axis=0), (len(x), 1))
    places[:, feature] = x
    return places


def crossings(model: LogisticModel, params: Array, feature: int, window: tuple[float, float], threshold: float) -> Array:
    """Where P of class 1 crosses the threshold along one feature: the roots of a polynomial of the model's degree. -> (r,)"""
    if model.K > 2 or not 0 < threshold < 1 or window[0] >= window[1]:
        return np.empty(0)

    def above(x: Array) -> Array:
        return np.asarray(model.logits(params, along(model, feature, x)) - np.log(threshold / (1 - threshold)))

    series = np.polynomial.Chebyshev.interpolate(above, model.config.degree, window)
    if not np.isfinite(series.coef).all():
        return np.empty(0)
    roots = np.asarray(series.trim(1e-14 * np.abs(series.coef).max()).roots(), dtype=np.complex128)
    size = DOUBLED * (window[1] - window[0])
    return np.asarray(np.sort(roots.real[(np.abs(roots.imag) < size) & (roots.real >= window[0]) & (roots.real <= window[1])]))


def points(model: LogisticModel, state: State, options: Options) -> Tree:
    """Every example, held out or not: its logits, probabilities and loss, what is predicted, and by how much it is right."""
    if model.empty:
        return {}
    y, logits = model.data.y.astype(np.intp), model.logits(state.params, model.data.X)
    p, two, loss = probabilities_of(logits), logits.ndim == 1, state.loss
    return {
        "z" if two else "logits": logits,
        "probabilities": p[:, 1] if two else p,
        "losses": losses_of(logits, y),
        "predicted": predicted_of(p, within(options, "threshold", 0.5, 0.0, 1.0)).astype(np.int32),
        "margin": margins_of(logits, y),
        "is_test": model.data.is_test.astype(np.uint8),
        "loss": {"data": loss.data, "penalty": loss.penalty, "total": loss.total},
    }


def measures(model: LogisticModel, state: State, options: Options) -> Tree:
    """Everything that is measured at a threshold."""
    threshold, split = within(options, "threshold", 0.5, 0.0, 1.0), word(options, "split", "train", SPLITS)
    if model.empty:
        return {}
    kept = split_rows(model.data, split)
    found = predictions_of(model.logits(state.params, model.data.X[kept]), model.data.y[kept].astype(np.intp), model.class_names, threshold)
    k = whole(options, "class", 1, 1 if found.classes == 2 else 0, found.classes - 1)
    return {"threshold": threshold, "split": split, "class": k, **measured(found, k)}


def place(model: LogisticModel, state: State, options: Options) -> Tree:
    """Softmax at one place, number by number; two classes have the logits 0 and z."""
    if model.empty:
        return {}
    x = reals(options, "x", model.features, FARTHEST)
    logits = model.logits(state.params, np.array([x]))
    z, p = logit_rows(logits)[0], probabilities_of(logits)
    with np.errstate(invalid="ignore"):
        exponentials = np.exp(z - z.max())
    return {
        "x": np.array(x),
        "logits": z,
        "shift": float(z.max()),
        "exponentials": exponentials,
        "sum": float(exponentials.sum()),
        "probabilities": p[0],
        "predicted": int(predicted_of(p, 0.5)[0]),
    }
