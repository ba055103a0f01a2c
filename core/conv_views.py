"""What can be seen of a convolutional network at a moment: its pictures, layers, kernels, maps, answers and measures.

Every view is a function (model, state, options) -> tree of numbers and arrays. Arrays of layers stand under their number.
"""

from typing import Any

import numpy as np

from core.class_scores import predicted_of
from core.conv_config import products_of
from core.conv_layers import fields
from core.conv_model import MOST_LOOKED_AT, ConvModel
from core.conv_network import LOSS
from core.conv_seen import Picture, Seen, picture, seen
from core.measures_view import SPLITS, Predictions, measured, split_rows
from core.network_fields import quiet
from core.state import State, Tree
from core.types import Array, Indices
from core.view_options import Options, whole, within, word

MOST_SHOWN = 200  # pictures of one view


def single(array: Array) -> Any:
    """In single precision, as maps travel."""
    return np.ascontiguousarray(array, dtype=np.float32)


def inked(pixels: Array) -> Any:
    """From 0 (least) to 255 (most ink), as pictures travel."""
    return np.clip(np.round(pixels * 255.0), 0, 255).astype(np.uint8)


def chosen_rows(model: ConvModel, options: Options) -> Indices:
    """The pictures that are asked for: by their rows, or so many from one on. Raises InvalidInput. -> (m,)"""
    n, rows = len(model.data.y), options.get("images")
    if isinstance(rows, list | tuple):
        return np.array([whole({"images": row}, "images", 0, 0, n - 1) for row in rows[:MOST_SHOWN]], dtype=np.intp)
    first, count = whole(options, "first", 0, 0, max(n - 1, 0)), whole(options, "count", 60, 0, MOST_SHOWN)
    return np.arange(first, min(first + count, n))


def data(model: ConvModel, state: State, options: Options) -> Tree:
    """All classes, and some pictures as they are: pixels (m, channels, height, width) from 0 (least) to 255 (most ink)."""
    rows, known = chosen_rows(model, options), model.data
    X = known.X[rows].reshape(len(rows), *model.image)
    return {
        "shape": list(model.image),
        "n": len(known.y),
        "y": known.y.astype(np.int32),
        "is_test": known.is_test.astype(np.uint8),
        "classes": list(model.class_names),
        "counts": known.counts.astype(np.int32),
        "rows": rows.astype(np.int32),
        "pixels": inked(X),
        "dropped": known.dropped,
    }


def network(model: ConvModel, state: State, options: Options) -> Tree:
    """Every layer: its settings, the maps before and after, how many numbers it learns, what its units see."""
    layers, layout = [], model.layout
    for index, (layer, field) in enumerate(zip(layout.layers, fields(layout.layers, model.image), strict=True)):
        layers.append({
            "kind": layer.kind, "before": list(layer.before), "after": list(layer.after), "kernel": layer.kernel, "stride": layer.stride,
            "padding": layer.padding, "dilation": layer.dilation, "activation": layer.activation.slug, "share": layer.share,
            "parameters": layout.count(index), "offset": layout.offset(index) if layer.learns else None,
            "products": products_of(layer), "field": field._asdict(),
        })  # fmt: skip
    return {
        "image": list(model.image),
        "classes": list(model.class_names),
        "layers": layers,
        "parameters": layout.size - len(layout.running),
        "per_epoch": model.per_epoch,
        "epoch": state.step / model.per_epoch,
    }


@quiet
def kernels(model: ConvModel, state: State, options: Options) -> Tree:
    """The kernels (filters, channels, kernel, kernel) and biases (filters,) of every convolution, with their gradients."""
    layout = model.layout
    places = [index for index in layout.places if layout.layers[index].kind == "convolution"]
    return {
        "weights": {str(index): single(layout.kernels(state.params, index)) for index in places},
        "biases": {str(index): single(layout.blocks(state.params)[index][-1]) for index in places},
        "gradients": {str(index): single(layout.kernels(state.gradient, index)) for index in places},
    }


def params(model: ConvModel, state: State, options: Options) -> Tree:
    """All that is learned, in the order of the parameters' names. params (p,)"""
    return {"params": state.params}


def looked(model: ConvModel, state: State, options: Options) -> tuple[Picture, Seen, int]:
    """The picture that is asked for on its way there and back from the loss; without a known class that of the likeliest."""
    image = picture(model, options)
    y = image.y
    if y is None:
        y = int(model.sums(state.params, image.pixels[None])[:, 0].argmax())
    return image, seen(model, state.params, image.pixels, y), y


def answered(model: ConvModel, image: Picture, found: Seen) -> Tree:
    """What the network says of a picture."""
    p = found.probabilities
    known = None if image.y is None else image.y
    return {"image": image.row, "y": known, "predicted": int(p.argmax()), "probabilities": p, "logits": found.z}


@quiet
def maps(model: ConvModel, state: State, options: Options) -> Tree:
    """What every layer makes of a picture. -> (channels, height, width) each"""
    image, found, _ = looked(model, state, options)
    layers = {str(index): single(each.outputs) for index, each in enumerate(found.layers)}
    return {**answered(model, image, found), "told": single(found.image), "maps": layers}


@quiet
def gradients(model: ConvModel, state: State, options: Options) -> Tree:
    """The slopes of a picture's loss by every map, and by the picture. -> (channels, height, width) each"""
    image, found, y = looked(model, state, options)
    layers = {str(index): single(each.slopes) for index, each in enumerate(found.layers)}
    return {**answered(model, image, found), "class": y, "slopes": layers, "input": single(found.slopes)}


def predicted(model: ConvModel, state: State, split: str) -> tuple[Indices, Predictions]:
    """The answers to a split, at most to MOST_LOOKED_AT pictures of it; they are kept for the views of one moment."""
    known = model.kept.get(split)
    if known is None or known[0] is not state.params:
        rows = np.flatnonzero(split_rows(model.data, split))[:MOST_LOOKED_AT]
        z = model.sums(state.params, model.data.X[rows]) if len(rows) else np.zeros((model.classes, 0))
        p, y = LOSS.outputs(z).T if len(rows) else z.T, model.data.y[rows].astype(np.intp)
        losses = LOSS.each(z, model.t[:, rows]) if len(rows) else np.zeros(0)
        said = predicted_of(p, 0.5) if model.classes == 2 else predicted_of(p, 0.0)
        known = model.kept[split] = (state.params, rows, Predictions(y, said, p, losses, model.class_names))
    return known[1], known[2]


@quiet
def predictions(model: ConvModel, state: State, options: Options) -> Tree:
    """The answers to a split: class, probability and loss (m,) of each picture, their mean `loss`, the worst mistakes first in `wrong`."""
    split = word(options, "split", "test" if len(model.held) else "train", SPLITS)
    rows, found = predicted(model, state, split)
    right = found.predicted == found.y
    wrong = np.flatnonzero(~right)
    order = wrong[np.argsort(-found.losses[wrong], kind="stable")]
    return {
        "split": split,
        "rows": rows.astype(np.int32),
        "predicted": found.predicted.astype(np.int32),
        "probability": single(found.probabilities.max(axis=1, initial=0.0)),
        "losses": single(found.losses),
        "loss": float(found.losses.mean()) if len(rows) else None,
        "accuracy": float(right.mean()) if len(rows) else None,
        "wrong": rows[order[:MOST_SHOWN]].astype(np.int32),
    }


@quiet
def measures(model: ConvModel, state: State, options: Options) -> Tree:
    """Everything that is measured of a split: confusion matrix, accuracy, and the measures of every class."""
    split = word(options, "split", "test" if len(model.held) else "train", SPLITS)
    threshold = within(options, "threshold", 0.5, 0.0, 1.0)
    k = whole(options, "class", 1, 0, model.classes - 1)
    rows, found = predicted(model, state, split)
    chosen = found._replace(predicted=predicted_of(found.probabilities, threshold))
    return {"split": split, "n": len(rows), "threshold": threshold, "class": k, **measured(chosen, k)} if len(rows) else {}
