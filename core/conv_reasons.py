"""Where in a picture a convolutional network sees its reason for a class, and what excites a map most.

    saliency    ∂z_k / ∂pixel
    occlusion   p_k with a square of the picture covered by background, for every place of the square
    Grad-CAM    max(0, Σ_f w_f a_f),  w_f = the mean of ∂z_k/∂a_f over the map f of a layer

References: K. Simonyan et al., Deep inside convolutional networks, 2013; M. Zeiler and R. Fergus, Visualizing and understanding
convolutional networks, 2014; R. Selvaraju et al., Grad-CAM, 2017.
"""

import numpy as np

from core.conv_layers import fields
from core.conv_model import ConvModel
from core.conv_network import LOSS
from core.conv_seen import Seen, maps_of, picture, seen
from core.conv_views import answered, chosen_rows, inked, single
from core.errors import InvalidInput
from core.network_fields import quiet
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, whole

MOST_EXCITED = 16
LOOKED_THROUGH = 500  # pictures in search of those that excite a map


def class_of(model: ConvModel, state: State, pixels: Array, options: Options) -> int:
    """The class that is asked about; else the likeliest. Raises InvalidInput."""
    if options.get("class") is not None:
        return whole(options, "class", 0, 0, model.classes - 1)
    return int(model.sums(state.params, pixels[None])[:, 0].argmax())


def towards(model: ConvModel, state: State, pixels: Array, k: int) -> Seen:
    """The picture there, and back from the logit of class k."""
    return seen(model, state.params, pixels, np.eye(model.classes)[k])


@quiet
def saliency(model: ConvModel, state: State, options: Options) -> Tree:
    """How much the logit of a class rises with every pixel. -> (channels, height, width)"""
    image = picture(model, options)
    k = class_of(model, state, image.pixels, options)
    found = towards(model, state, image.pixels, k)
    return {**answered(model, image, found), "class": k, "slopes": single(found.slopes / model.unit)}


@quiet
def occlusion(model: ConvModel, state: State, options: Options) -> Tree:
    """The probability of a class with a square covered: at places `stride` apart, the square reaching over the edges. -> (rows, columns)"""
    image = picture(model, options)
    k = class_of(model, state, image.pixels, options)
    shape, stride = model.image, whole(options, "stride", 2, 1, 8)
    half = whole(options, "size", 5, 1, 15) / 2
    ys, xs = (np.arange(0, side, stride) for side in shape[1:])
    rows, columns = np.arange(shape.height), np.arange(shape.width)
    down, across = np.abs(rows - ys[:, None]) < half, np.abs(columns - xs[:, None]) < half
    covered = (down[:, None, :, None] & across[None, :, None, :]).reshape(-1, 1, shape.height, shape.width)
    pictures = np.where(covered, 0.0, image.pixels.reshape(shape))
    z = model.sums(state.params, np.vstack([image.pixels[None], pictures.reshape(len(pictures), -1)]))
    p = LOSS.outputs(z)[k]
    return {
        "image": image.row, "class": k, "stride": stride, "size": int(2 * half), "probability": float(p[0]),
        "probabilities": single(p[1:].reshape(len(ys), len(xs))),
    }  # fmt: skip


@quiet
def grad_cam(model: ConvModel, state: State, options: Options) -> Tree:
    """The maps of a layer, each by how much it speaks for the class: what is positive of their sum. -> (height, width)"""
    image = picture(model, options)
    layers = [index for index, layer in enumerate(model.layout.layers) if layer.kind == "convolution"]
    if not layers:
        return {"reason": "There is no convolution."}
    index = whole(options, "layer", layers[-1], 0, len(model.layout.layers) - 1)
    layer = model.layout.layers[index]
    if not layer.slides:
        raise InvalidInput("options.layer", "a convolution or a pooling", index)
    k = class_of(model, state, image.pixels, options)
    found = towards(model, state, image.pixels, k)
    passed = found.layers[index]
    weights = passed.slopes.mean(axis=(1, 2))
    field = fields(model.layout.layers, model.image)[index]
    return {
        **answered(model, image, found), "class": k, "layer": index, "weights": single(weights), "field": field._asdict(),
        "map": single(np.maximum(0.0, np.tensordot(weights, passed.outputs, 1))),
    }  # fmt: skip


@quiet
def excited(model: ConvModel, state: State, options: Options) -> Tree:
    """The pictures that excite a map most, and where: their rows (m,), the largest number of the map, its place (m, 2), their pixels."""
    index = whole(options, "layer", 0, 0, len(model.layout.layers) - 1)
    layer = model.layout.layers[index]
    f = whole(options, "map", 0, 0, layer.after.channels - 1)
    count = whole(options, "count", 9, 1, MOST_EXCITED)
    rows = model.learned[:LOOKED_THROUGH]
    values = maps_of(model, state.params, rows, index)[:, f].reshape(len(rows), layer.after.height * layer.after.width)
    best, where = values.max(axis=1, initial=-np.inf), values.argmax(axis=1) if values.size else np.zeros(0, dtype=np.intp)
    order = np.argsort(-best, kind="stable")[:count]
    places = np.column_stack(np.divmod(where[order], layer.after.width)).astype(np.int32)
    field = fields(model.layout.layers, model.image)[index]
    return {
        "layer": index, "map": f, "rows": rows[order].astype(np.int32), "values": single(best[order]), "places": places,
        "field": field._asdict(), "pixels": inked(model.data.X[rows[order]].reshape(len(order), *model.image)),
    }  # fmt: skip


@quiet
def hidden(model: ConvModel, state: State, options: Options) -> Tree:
    """Pictures as points: where what the output layer is told of them spreads most. places (m, 2), share of the spread."""
    rows = chosen_rows(model, {"first": 0, "count": 200, **options})
    last = model.layout.layers[-1].before
    a = maps_of(model, state.params, rows, len(model.layout.layers) - 2).reshape(len(rows), last.size).astype(np.float64)
    centered = a - a.mean(axis=0) if len(a) else a
    if len(a) < 2 or not np.isfinite(a).all():
        return {"rows": rows.astype(np.int32), "places": single(np.zeros((len(rows), 2))), "share": 0.0}
    _, spread, V = np.linalg.svd(centered, full_matrices=False)
    axes = np.zeros((2, a.shape[1]))
    axes[: len(V[:2])] = V[:2]
    axes *= np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)[:, None]  # else an axis could turn from step to step
    total = float((spread**2).sum())
    return {
        "rows": rows.astype(np.int32),
        "places": single(centered @ axes.T),
        "share": float((spread[:2] ** 2).sum()) / total if total else 1.0,
    }
