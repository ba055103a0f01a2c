"""The questions that can be asked of a convolutional network, and their answers.

Layers, maps (of a dense layer: units), channels, rows, columns, classes and pictures are counted from 0; what is not said is the
first that there is. A picture is asked for as the views take it: an example, or `pixels` (two hexadecimal digits for each), moved and
disturbed as the other words say.

>>> QUESTIONS["loss"]
('image', 'pixels', 'down', 'across', 'turn', 'noise')
"""

from collections.abc import Callable, Mapping

import numpy as np

from core import conv_backward_traces as back
from core import conv_forward_traces as forth
from core import conv_norm_traces as norms
from core.conv_batch_traces import gradient, update
from core.conv_layers import NORMALIZATION, POOLINGS
from core.conv_model import ConvModel
from core.conv_seen import PICTURE, picture
from core.conv_subject import Asked, Place
from core.errors import InvalidInput
from core.questions import Question, asked_index, asked_quantity
from core.state import State
from core.trace import Trace
from core.trace_formulas import folded

LEARNING, NORM = ("convolution", "dense"), (NORMALIZATION,)
SUMMING = (*LEARNING, *NORM)
ANY = (*SUMMING, *POOLINGS, "flatten", "dropout")
SCALES = ("shift_gradient", "gain_gradient")
CELL, IMAGE = ("layer", "map", "row", "column"), tuple(PICTURE)
OF_CELLS: Mapping[str, tuple[tuple[str, ...], Callable[[Asked, int, Place], Trace]]] = {
    "sum": (SUMMING, forth.unit_sum),
    "activation": (SUMMING, forth.activation),
    "normalized": (NORM, norms.normalized),
    "pooled": (POOLINGS, forth.pooled),
    "delta": (SUMMING, back.delta),
}
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(OF_CELLS, (*CELL, *IMAGE)),
    "patch": (*CELL, "channel", *IMAGE),
    "logit": ("class", *IMAGE),
    "probability": ("class", *IMAGE),
    "loss": IMAGE,
    "kernel_gradient": ("layer", "map", "channel", "row", "column", *IMAGE),
    **dict.fromkeys(SCALES, ("layer", "map", *IMAGE)),
    "input_gradient": ("layer", "channel", "row", "column", *IMAGE),
    "gradient": ("index",),
    "update": ("index",),
}


def explained(model: ConvModel, state: State, question: Question) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    quantity = asked_quantity(question, QUESTIONS)
    if model.empty:
        raise InvalidInput("data", "at least one picture to learn from", 0)
    with np.errstate(all="ignore"):  # what leaves the range of 64-bit numbers is said in its note
        if "index" in QUESTIONS[quantity]:
            index = asked_index(question, "index", model.layout.size, 0)
            return folded(gradient(model, state, index) if quantity == "gradient" else update(model, state, index))
        asked = Asked(model, state, picture(model, question, "question"))
        return folded(forth.loss(asked) if quantity == "loss" else of_picture(asked, quantity, question))


def of_picture(asked: Asked, quantity: str, question: Question) -> Trace:
    """What happens to one picture."""
    if quantity in ("logit", "probability"):
        k = asked_index(question, "class", asked.model.classes, 0)
        return forth.logit(asked, k) if quantity == "logit" else forth.probability(asked, k)
    if quantity in OF_CELLS:
        kinds, answer = OF_CELLS[quantity]
        k = layer_of(asked.model, question, kinds)
        if quantity == "activation" and k == asked.last:
            return forth.probability(asked, asked_index(question, "map", asked.model.classes, 0))
        return answer(asked, k, place(question, "map", asked.layer(k).after))
    if quantity == "patch":
        k = layer_of(asked.model, question, LEARNING[:1])
        channel = asked_index(question, "channel", asked.layer(k).before.channels, 0)
        return forth.patch_sum(asked, k, place(question, "map", asked.layer(k).after), channel)
    if quantity in SCALES:
        k = layer_of(asked.model, question, NORM)
        return norms.part_gradient(asked, k, asked_index(question, "map", asked.layer(k).channels, 0), SCALES.index(quantity))
    if quantity == "input_gradient":
        k = layer_of(asked.model, question, ANY)
        return back.input_gradient(asked, k, place(question, "channel", asked.layer(k).before))
    k = layer_of(asked.model, question, LEARNING)
    layer = asked.layer(k)
    sides = (layer.kernel, layer.kernel) if layer.kind == "convolution" else layer.before[1:]
    at = place(question, "channel", (layer.before.channels, *sides))
    return back.kernel_gradient(asked, k, asked_index(question, "map", layer.channels, 0), at)


def layer_of(model: ConvModel, question: Question, kinds: tuple[str, ...]) -> int:
    """The layer that is asked about, of one of these kinds; the first such if it is not said. Raises InvalidInput."""
    layers = model.layout.layers
    known = [index for index, layer in enumerate(layers) if layer.kind in kinds]
    if not known:
        raise InvalidInput("question.layer", f"a network with a layer of {' or '.join(kinds)}", None)
    index = asked_index(question, "layer", len(layers), known[0])
    if index not in known:
        raise InvalidInput("question.layer", f"a layer of {' or '.join(kinds)}", f"{index}, which is {layers[index].kind}")
    return index


def place(question: Question, word: str, sizes: tuple[int, ...]) -> Place:
    """A place of maps or of a kernel. Raises InvalidInput."""
    return Place(*(asked_index(question, each, size, 0) for each, size in zip((word, "row", "column"), sizes, strict=True)))
