"""What a developer takes away from a network: predictions for new examples, and the trained weights with how well they do."""

import numpy as np

from core.errors import InvalidInput
from core.linear_model_answers import extrapolations
from core.network_fields import answers
from core.network_measures import measures
from core.network_model import NetworkModel
from core.network_notes import notes
from core.network_views import apart, decided, points
from core.state import State, Tree
from core.types import Array

LISTED = 2_000  # parameters that are listed by name


def predictions(model: NetworkModel, params: Array | None, X: Array) -> Tree:
    """The answers of a network with these weights; without any, of the one that training begins with. Raises InvalidInput

    params (p,), X (m, d) -> predictions (m,): numbers, or classes by number and by name with probabilities (m, K)
    """
    size = model.layout.size
    if params is not None and len(params) != size:
        raise InvalidInput("params", f"{size} numbers", f"{len(params)} numbers")
    weights = model.start() if params is None else params
    with np.errstate(all="ignore"):
        found = answers(model, model.sums(weights, model.columns(X)))
    tree: Tree = {"warnings": untrained(params) + (extrapolations(model, X) if not model.empty else [])}
    if not model.classes:
        return {"predictions": found[0], **tree}
    predicted = decided(found)
    shares = np.vstack([1 - found[0], found[0]]) if len(found) == 1 else found
    return {
        "predictions": predicted,
        "labels": [model.class_names[int(k)] for k in predicted],
        "probabilities": shares.T.copy(),
        "classes": list(model.class_names),
        **tree,
    }


def untrained(params: Array | None) -> list[Tree]:
    """A warning where no weights were brought."""
    message = "These are the weights that training begins with: bring those of a fit as params."
    return [] if params is not None else [{"code": "untrained", "message": message}]


def measured_splits(model: NetworkModel, state: State) -> Tree:
    """How well it answers the training points, and the held-out ones if there are any."""
    splits = ("train", "test") if model.data.is_test.any() else ("train",)
    return {split: measures(model, state, {"split": split}) for split in splits}


def report(model: NetworkModel, state: State) -> Tree:
    """The network at this moment: weights by name and by layer, losses, accuracy."""
    known, names = points(model, state, {}), model.parameter_names
    listed = dict(zip(names, state.params.tolist(), strict=True)) if len(names) <= LISTED else {}
    found = {name: known[name] for name in ("accuracy", "test_accuracy") if name in known}
    said = "untrained" if state.step == 0 else f"trained for {state.step} steps"
    return {
        "status": said,
        "parameters": listed,
        "params": state.params,
        "report": {
            "loss": known["loss"], "test_loss": model.test_loss(state.params), **found, "sizes": model.layout.sizes,
            "inputs": list(model.inputs.names), "measures": measured_splits(model, state), **apart(model.layout, state.params),
        },
        "warnings": [{"code": note.code, "message": note.message} for note in notes(model, state)],
    }  # fmt: skip
