"""What a developer takes away from a convolutional network: predictions for new pictures, and the trained weights with how well they do."""

import numpy as np

from core.conv_model import ConvModel
from core.conv_network import LOSS
from core.conv_norm_traces import PARTS
from core.conv_notes import notes
from core.conv_views import measures
from core.errors import InvalidInput
from core.images import refuse_glaring
from core.network_answers import LISTED, untrained
from core.state import State, Tree
from core.types import Array


def predictions(model: ConvModel, params: Array | None, X: Array) -> Tree:
    """The answers of a network with these weights; without any, of the one that training begins with. Raises InvalidInput

    params (p,), X (m, pixels) 0 background to 1 ink -> predictions (m,): classes by number and by name, with probabilities (m, classes)
    """
    size = model.layout.size
    if params is not None and len(params) != size:
        raise InvalidInput("params", f"{size} numbers", f"{len(params)} numbers")
    refuse_glaring(X, "X")
    with np.errstate(all="ignore"):
        shares = LOSS.outputs(model.sums(model.start() if params is None else params, X))
    predicted = shares.argmax(axis=0)
    return {
        "predictions": predicted.astype(np.float64),
        "labels": [model.class_names[k] for k in predicted],
        "probabilities": shares.T.copy(),
        "classes": list(model.class_names),
        "warnings": untrained(params),
    }


def scales(block: Array) -> Tree:
    """The numbers of a normalization by name. block (4, channels) -> (channels,) each"""
    return {name.lower().replace(" ", "_"): row.copy() for (name, _), row in zip(PARTS, block, strict=True)}


def report(model: ConvModel, state: State) -> Tree:
    """The network at this moment: weights by name, kernels by layer, losses, accuracy."""
    weighted = [index for index in model.layout.places if index not in model.layout.norms]
    names, layout, splits = model.parameter_names, model.layout, ("train", "test") if len(model.held) else ("train",)
    known = {split: measures(model, state, {"split": split}) for split in splits}
    found = {"accuracy": known["train"].get("accuracy"), "test_accuracy": known.get("test", {}).get("accuracy")}
    return {
        "status": "untrained" if state.step == 0 else f"trained for {state.step} steps",
        "parameters": dict(zip(names, state.params.tolist(), strict=True)) if len(names) <= LISTED else {},
        "params": state.params,
        "report": {
            "loss": {"data": state.loss.data, "penalty": state.loss.penalty, "total": state.loss.total},
            "test_loss": model.test_loss(state.params), **found, "measures": known,
            "shapes": [list(model.image), *(list(layer.after) for layer in layout.layers)],
            "weights": {str(index): layout.kernels(state.params, index).copy() for index in weighted},
            "biases": {str(index): layout.blocks(state.params)[index][-1].copy() for index in weighted},
            "normalizations": {str(index): scales(layout.blocks(state.params)[index]) for index in layout.norms},
        },
        "warnings": [{"code": note.code, "message": note.message} for note in notes(model, state)],
    }  # fmt: skip
