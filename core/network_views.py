"""What can be seen of a network at a moment: its weights and gradients, and how each point fares.

Every view is a function (model, state, options) -> tree of numbers and arrays. Arrays of layers stand under their number.
"""

from collections.abc import Iterator

import numpy as np

from core.gradient_check import GradientCheck, compared, differences
from core.network_fields import answers, named, quiet
from core.network_inputs import DERIVED, labels
from core.network_layout import Layout
from core.network_losses import mean
from core.network_model import NetworkModel
from core.state import State, Tree
from core.strokes import finished
from core.types import Array, Indices, Mask
from core.view_options import Options, whole


def apart(layout: Layout, vector: Array) -> Tree:
    """A vector by layers, as views: weights (units, inputs), biases (units,), gains (units,) of normalized layers. vector (p,)"""
    blocks = list(zip(layout.layers, layout.blocks(vector), strict=True))
    tree: Tree = {
        "weights": {str(k): block[: layer.inputs].T for k, (layer, block) in enumerate(blocks)},
        "biases": {str(k): block[layer.inputs] for k, (layer, block) in enumerate(blocks)},
    }
    return tree | {"gains": {str(k): block[-1] for k, (layer, block) in enumerate(blocks) if layer.normalized}}


def network(model: NetworkModel, state: State, options: Options) -> Tree:
    """All weights and biases with their gradients, and how the flat vector is laid out."""
    layout = model.layout
    return {
        "sizes": layout.sizes,
        "inputs": list(labels(model.inputs.names, model.data.standardized)),
        "input_settings": [key for key, (name, _, _) in DERIVED.items() if name in model.inputs.names],
        "outputs": list(model.class_names) if model.outputs > 1 else [model.data.target_name],
        "layers": [
            {
                "offset": offset, "inputs": layer.inputs, "units": layer.units, "activation": layer.activation.slug,
                "dropout": layer.dropout, "normalization": layer.normalization, "off": [unit + 1 for unit in layer.off],
            }
            for layer, offset in zip(layout.layers, layout.offsets, strict=False)
        ],
        "loss": model.loss.slug,
        "parameters": layout.size,
        "params": state.params,
        **apart(layout, state.params),
        "gradients": apart(layout, state.gradient),
        "epoch": state.step / model.batches.per_epoch,
        "per_epoch": model.batches.per_epoch,
    }  # fmt: skip


@quiet
def points(model: NetworkModel, state: State, options: Options) -> Tree:
    """Every example, held out or not: its answer, its loss, whether it is right; and the loss of all that are learned from."""
    (x, t), y = model.whole, model.data.y
    sums = model.sums(state.params, x)
    losses, found = model.loss.each(sums, t), answers(model, sums)
    held_out, penalty = model.data.is_test, state.loss.penalty
    data = None if model.empty else mean(losses[~held_out])
    tree: Tree = {"losses": losses, "loss": {"data": data, "penalty": penalty, "total": None if data is None else data + penalty}}
    if model.empty:
        tree["reasons"] = {"loss": "There is no point to learn from."}
    if not model.classes:
        return tree | named(model, found)
    predicted = decided(found)
    right = predicted == y
    return tree | named(model, found) | {
        "predicted": predicted.astype(np.int32),
        "accuracy": share(right, ~held_out),
        "test_accuracy": share(right, held_out),
    }  # fmt: skip


def share(right: Mask, asked: Mask) -> float | None:
    """How many of those that are asked about are right; None of none. right, asked (n,)"""
    count = int(np.count_nonzero(asked))
    return int(np.count_nonzero(right & asked)) / count if count else None


def decided(found: Array) -> Array:
    """The class that shares speak for; of two the second from one half on. found (k, m) -> (m,)"""
    return np.asarray(found[0] >= 0.5 if len(found) == 1 else found.argmax(axis=0)).astype(np.float64)


def gradient_check(model: NetworkModel, state: State, options: Options) -> Tree:
    """The gradient of all training points beside central differences of J: largest relative error, and where."""
    return finished(check_strokes(model, state, options))


def check_strokes(model: NetworkModel, state: State, options: Options) -> Iterator[Tree | None]:
    """The same, weight by weight. Raises InvalidInput at once."""
    size = model.layout.size
    most = whole(options, "most", 200, 1, 1_000)
    return checked(model, state, np.unique(np.linspace(0, size - 1, min(size, most)).round().astype(np.intp)))


def checked(model: NetworkModel, state: State, chosen: Indices) -> Iterator[Tree | None]:
    """The check of the chosen weights; None after each."""

    def value(part: Array) -> float:
        moved = state.params.copy()
        moved[chosen] = part
        return model.value(moved)

    rows: list[tuple[float, float]] = []
    for row in () if model.empty else differences(value, state.params[chosen]):
        rows.append(row)
        yield None
    yield {} if model.empty else of_check(model, compared(model.gradient(state.params)[chosen], rows), chosen)


@np.errstate(all="ignore")
def of_check(model: NetworkModel, found: GradientCheck, chosen: Indices) -> Tree:
    """What was found, with the name of the weight where it is worst."""
    worst = int(np.argmax(found.errors))
    names = [model.parameter_names[index] for index in chosen]
    where = {"where": names[worst], "index": int(chosen[worst]), "indices": chosen.astype(np.int32)}
    return {**found._asdict(), **where, "agrees": found.agrees, "checked": len(chosen), "of": model.layout.size}
