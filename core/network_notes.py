"""What should be said about the training of a network: what is wrong with it, how that is seen, and what would mend it.

A remedy with `restart` begins again at step 0, where a change of settings alone would not help.
"""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from core.linear_model_notes import rounded, spoken
from core.network_fit_notes import UNDERFITTED, WAITED, about_contradictions, about_fit, edited
from core.network_model import NetworkModel
from core.network_statistics import Slopes, hidden_slopes, slope_share
from core.network_verdicts import RUNAWAY
from core.state import Note, State

MANY = 0.5  # share of dead units, or of saturated sums, from which it is said
LARGE = 30.0  # size of a number target, or of an input, from which scaling is advised
DEEP, VANISHING = 3, 3e-3  # hidden layers; share of the slopes at the output that arrives at the first of them
LEARNED = 0.5  # of the loss of knowing nothing: below it flat places are a sign of certainty
EXPLAINED = {"vanishing", "linear_layers", "symmetry"}  # these say themselves why nothing more is learned
FEW = 2  # units of a layer that may well be flat where it has learned all that it can


def notes(model: NetworkModel, state: State) -> Sequence[Note]:
    """Everything to say at this moment, most important first."""
    if model.empty:
        return (Note("no_data", "There is nothing to learn from yet: add a point."),)
    with np.errstate(all="ignore"):
        found = hidden_slopes(model, state.params)
        dead, ruined = about_dead(model, found), any(each.dead.all() for each in found)
        said = [*about_classes(model), *about_contradictions(model), *about_scale(model)]
        said += [*(dead if ruined else ()), *about_rate(model, state, ruined)]
        if not any(note.code == "rate_too_high" for note in said):
            said += [*about_symmetry(model, state), *(() if ruined else dead or about_depth(model, state))]
            said += about_saturation(model, state, found)
            if not any(note.code in EXPLAINED for note in said):
                said += about_fit(model, state, ruined)
        return said


def about_classes(model: NetworkModel) -> Sequence[Note]:
    """Only one class to learn, or no input, or one layer only: what that means."""
    if model.classes and len(np.unique(model.data.train[1])) == 1:
        return (Note("one_class", "All points are of one class: the network learns to answer it everywhere."),)
    if not model.inputs.names:
        remedy = {"label": "Tell it x₁ and x₂", "config": {"x1": True, "x2": True}}
        return (Note("no_inputs", "The network is told nothing of a point: its answer is the same everywhere.", remedy),)
    if len(model.layout.layers) == 1 and model.loss.slug in ("sigmoid", "softmax", "mse"):
        name = "linear regression" if model.loss.slug == "mse" else "logistic regression"
        remedy = {"label": "Add a layer", "config": {"layers": [{"activation": "tanh", "units": 4}]}}
        return (Note("no_hidden_layer", f"Without a hidden layer this is exactly {name}.", remedy),)
    hidden = model.layout.layers[:-1]
    if hidden and all(each.activation.slug == "linear" and each.normalization == "none" for each in hidden):
        text = "Linear layers cannot bend: however many, together they are one weighted sum, as if there were none."
        curved = edited(model, lambda entry: {**entry, "activation": "tanh"})
        return (Note("linear_layers", text, {"label": "Use tanh", "config": curved}),)
    return ()


def about_scale(model: NetworkModel) -> Sequence[Note]:
    """Numbers too large for a network to reach, or to start from."""
    if model.data.standardized:
        return ()
    largest = float(np.abs(model.x).max())
    wide = 0.0 if model.classes else float(np.abs(model.t).max())
    if max(largest, wide) <= LARGE:
        return ()
    what, size = ("targets", wide) if wide > largest else ("inputs", largest)
    text = f"The {what} are as large as {spoken(size)}: sums begin far from where activations bend, and steps overshoot."
    return (Note("scale", text, {"label": "Scale the data", "data": {"scale": "standard"}}),)


def about_rate(model: NetworkModel, state: State, ruined: bool) -> Sequence[Note]:
    """Steps that are too long: the loss has grown far above the start; above it at all where a layer is `ruined`, dead as a whole."""
    loss, rate = state.loss.data if isfinite(state.loss.total) else state.loss.total, model.learning_rate
    if isfinite(loss) and (state.step == 0 or loss <= (1 if ruined else 2) * max(model.start_loss, 1e-12)):
        return ()
    better = rounded(rate / (3 if isfinite(loss) and loss < RUNAWAY else 10))
    entry = {**model.config.optimizer[0], "learning_rate": max(better, 1e-8)}
    factor = f"is {spoken(loss / model.start_loss)} times what it was at the start" if isfinite(loss) else "has grown beyond all numbers"
    text = f"The loss {factor}: with the learning rate {spoken(rate)} the steps overshoot."
    return (Note("rate_too_high", text, {"label": f"Use {spoken(better)}", "config": {"optimizer": [entry]}, "restart": True}),)


def about_symmetry(model: NetworkModel, state: State) -> Sequence[Note]:
    """A layer whose units are all the same, and so will stay."""
    blocks = model.layout.matrices(state.params)
    for k, layer in enumerate(model.layout.layers[:-1]):
        same_in = layer.units > 1 and bool((blocks[k] == blocks[k][:, :1]).all())
        above = blocks[k + 1][:-1]
        if same_in and bool((above == above[:1]).all()):
            text = f"All units of layer {k + 1} have the same weights, so they get the same gradients and stay the same: "
            text += f"{layer.units} units do the work of one."
            fresh = edited(model, lambda entry: {**entry, "initialization": "auto"}) | {"output_initialization": "auto"}
            return (Note("symmetry", text, {"label": "Begin with chance", "config": fresh, "restart": True}),)
    return ()


def about_dead(model: NetworkModel, found: Sequence[Slopes]) -> Sequence[Note]:
    """ReLUs that answer 0 to every point."""
    dead = [(k, int(each.dead.sum())) for k, each in enumerate(found) if model.layout.layers[k].activation.kinked and each.dead.any()]
    if not dead:
        return ()
    k, count = max(dead, key=lambda each: each[1] / model.layout.layers[each[0]].units)
    units = model.layout.layers[k].units
    are = "unit is" if units == 1 else "units is" if count == 1 else "units are"
    text = f"{count} of {units} {are} dead in layer {k + 1}: 0 at every point, with slope 0, so no gradient can wake "
    text += "it." if count == 1 else "them."
    kin = edited(model, lambda entry: {**entry, "activation": "leaky-relu"} if entry["activation"] == "relu" else entry)
    again = {"restart": True} if count == units else {}
    return (Note("dead_units", text, {"label": "Use leaky ReLU", "config": kin, **again}),)


def about_depth(model: NetworkModel, state: State) -> Sequence[Note]:
    """Slopes that shrink from layer to layer on their way back, while much is still to be learned."""
    kinds = [each.activation for each in model.layout.layers[:-1]]
    share = slope_share(model, state.params) if len(kinds) >= DEEP else 1.0
    if not share < VANISHING or state.loss.data < LEARNED * model.ignorance or not any(each.saturates for each in kinds):
        return ()
    old, new, label = ("sigmoid", "tanh", "Use tanh") if "sigmoid" in [each.slug for each in kinds] else ("tanh", "relu", "Use ReLU")
    text = f"Gradients vanish: of the slopes at the output {spoken(100 * share)}% arrive at layer 1, {len(kinds)} layers back. "
    text += f"Each layer of {old} makes them smaller, so the first ones hardly learn."
    other = edited(model, lambda entry: {**entry, "activation": new if entry["activation"] == old else entry["activation"]})
    return (Note("vanishing", text, {"label": label, "config": other, "restart": True}),)


def about_saturation(model: NetworkModel, state: State, found: Sequence[Slopes]) -> Sequence[Note]:
    """Layers most of whose sums lie where the slope is next to 0, while much is still to be learned.

    Where training has brought them there and learned something, or a few units have had their time, flat ones are no fault.
    """
    if state.loss.data < LEARNED * model.ignorance:
        return ()
    few = all(each.units <= FEW for each in model.layout.layers[:-1]) and state.step >= WAITED * model.batches.per_epoch
    fine = few or state.loss.data < UNDERFITTED * model.ignorance
    if fine and not any(each.saturated.mean() > MANY for each in hidden_slopes(model, model.start())):
        return ()
    for k, (each, layer) in enumerate(zip(found, model.layout.layers, strict=False)):
        if layer.activation.slug in ("tanh", "sigmoid") and each.saturated.mean() > MANY:
            name = layer.activation.title.lower()
            text = f"{each.saturated.mean():.0%} of the sums in layer {k + 1} are so large that {name} is flat there: "
            text += f"gradients shrink to less than {0.05:.0%} on their way through it."
            entry = {**model.config.optimizer[0], "learning_rate": rounded(model.learning_rate / 3)}
            fresh = edited(model, lambda each: {**each, "initialization": "auto"}) | {"optimizer": [entry]}
            return (Note("saturated", text, {"label": "Begin smaller, with shorter steps", "config": fresh, "restart": True}),)
    return ()
