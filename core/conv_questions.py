"""The questions that can be asked of a convolutional network, and their answers.

Layers, maps (of a dense layer: units), channels, rows, columns, classes and pictures are counted from 0; what is not said is the
first that there is. A picture that is no example comes as `pixels`, two hexadecimal digits for each.

>>> QUESTIONS["pooled"]
('layer', 'map', 'row', 'column', 'image', 'pixels')
"""

from collections.abc import Callable, Mapping

import numpy as np

from core import conv_backward_traces as back
from core import conv_forward_traces as forth
from core.clipping import shortened
from core.conv_layers import POOLINGS
from core.conv_model import ConvModel
from core.conv_seen import Picture, picture
from core.conv_subject import Asked, Place, bias, weight
from core.errors import InvalidInput
from core.questions import Question, asked_index, asked_quantity
from core.state import State
from core.step_traces import Moment, update_trace
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, folded, total

LEARNING, ANY = ("convolution", "dense"), ("convolution", "dense", *POOLINGS, "flatten", "dropout")
CELL, IMAGE = ("layer", "map", "row", "column"), ("image", "pixels")
OF_CELLS: Mapping[str, tuple[tuple[str, ...], Callable[[Asked, int, Place], Trace]]] = {
    "sum": (LEARNING, forth.unit_sum),
    "activation": (LEARNING, forth.activation),
    "pooled": (POOLINGS, forth.pooled),
    "delta": (LEARNING, back.delta),
}
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(OF_CELLS, (*CELL, *IMAGE)),
    "patch": (*CELL, "channel", *IMAGE),
    "logit": ("class", *IMAGE),
    "probability": ("class", *IMAGE),
    "loss": IMAGE,
    "kernel_gradient": ("layer", "map", "channel", "row", "column", *IMAGE),
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
        return folded(of_picture(Asked(model, state, picture(model, question, "question")), quantity, question))


def of_picture(asked: Asked, quantity: str, question: Question) -> Trace:
    """What happens to one picture."""
    if quantity == "loss":
        return forth.loss(asked)
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


def gradient(model: ConvModel, state: State, index: int) -> Trace:
    """∂J by one weight: the mean over the batch, and the penalty."""
    k, unit, row = model.layout.place(index)
    rows, value = model.batch(state.step), float(state.gradient[index])
    symbol, name = rf"\frac{{\partial J}}{{\partial {letter_of(model, state, index)}}}", f"Gradient of {model.parameter_names[index]}"
    if model.dropouts:
        return given(name, symbol, value, f"The mean over the {len(rows)} pictures of the batch, each with its own numbers left out.")

    def of(example: int) -> list[Piece]:
        pixels, y = model.data.X[example].astype(np.float64), int(model.data.y[example])
        asked = Asked(model, state, Picture(pixels, y, int(example)))
        layer, deltas = asked.layer(k), asked.seen.layers[k].deltas
        assert deltas is not None
        if row < layer.inputs:
            found = back.kernel_gradient(asked, k, unit, place_of(asked, k, row)).value or 0.0
        else:
            found = float(deltas[unit].sum())
        return [given(f"Gradient of picture {example + 1}", rf"g_{{{example + 1}}}", found, "Of its own loss.")]

    pieces: list[Piece] = [rf"\frac{{1}}{{{len(rows)}}} \cdot \left(", *total(rows.tolist(), of), r"\right)"]
    if model.config.l2 and model.layout.flat.penalized[index]:
        pieces += [" + ", given("L2 penalty", r"\lambda", model.config.l2, "A setting."), r" \cdot "]
        pieces += [given("Weight", "w", float(state.params[index]), f"Learned in {state.step} steps.")]
    return computed(name, symbol, value, pieces, "Training is in single precision: about seven digits.")


def place_of(asked: Asked, k: int, row: int) -> Place:
    """The place of a kernel, or of maps, that a row of a block belongs to."""
    layer = asked.layer(k)
    sides = (layer.kernel, layer.kernel) if layer.kind == "convolution" else layer.before[1:]
    return Place(*(int(each) for each in np.unravel_index(row, (layer.before.channels, *sides))))


def letter_of(model: ConvModel, state: State, index: int) -> str:
    """A weight in LaTeX."""
    k, unit, row = model.layout.place(index)
    asked = Asked(model, state, Picture(np.zeros(model.features), 0, None))
    return weight(asked, k, unit, place_of(asked, k, row)).symbol if row < asked.layer(k).inputs else bias(asked, k, unit).symbol


def update(model: ConvModel, state: State, index: int) -> Trace:
    """The next value of one weight, by the rule with its memory."""
    runner, rule = model.runner, model.optimizer.init(len(state.params))
    slots = state.slots if state.slots and state.slots[0][0] == rule[0][0] else rule
    kept = tuple(float(slot[0] if len(slot) == 1 else slot[index]) for slot in slots[1:])
    used = float(shortened(state.gradient, runner.pace.clipping, runner.pace.clip_at)[index])
    name, symbol, value = model.parameter_names[index], letter_of(model, state, index), float(state.params[index])
    return update_trace(runner, state.step, Moment(f"Weight {name}", symbol, value, gradient(model, state, index), kept), used, {})
