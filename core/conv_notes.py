"""How the training of a convolutional network ends by itself, and what should be said about it.

A remedy with `restart` begins again at step 0, where a change of settings alone would not help.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Literal

import numpy as np

from core.conv_model import ConvModel
from core.conv_seen import maps_of
from core.linear_model_notes import rounded, spoken
from core.state import Note, State

RUNAWAY = 1e6  # times the cost of the start, and at least 1
MANY, SAMPLE, COMPARED = 0.5, 64, 200  # share of dead filters from which it is said; pictures that are looked at, for either
LOUD = 10.0  # a pixel that is too large to begin with
OVERFITTED, WAITED = 2.0, 3  # test over training loss; epochs
Verdict = tuple[Literal["converged", "diverged"], str]


def verdict(model: ConvModel, state: State) -> Verdict | None:
    """Whether the training has ended by itself, and why."""
    if model.empty:
        return None
    loss, config = state.loss.total, model.config
    if not isfinite(loss) or loss > RUNAWAY * max(1.0, model.start_loss):
        return "diverged", "The loss grew without end: the steps are too long. Lower the learning rate, or clip the gradient."
    if config.most_steps and state.step >= config.most_steps:
        return "converged", f"{state.step} steps are done, as many as were asked for."
    if config.most_epochs and state.step >= config.most_epochs * model.per_epoch:
        return "converged", f"{config.most_epochs} epochs are done, as many as were asked for."
    return None


def fit_steps(model: ConvModel) -> int:
    """How many steps a fit takes: those that the settings allow, an epoch where they set no limit."""
    config = model.config
    limits = [each for each in (config.most_steps, config.most_epochs * model.per_epoch) if each]
    return 0 if model.empty else min(limits, default=model.per_epoch)


def notes(model: ConvModel, state: State) -> Sequence[Note]:
    """Everything to say at this moment, most important first."""
    if model.empty:
        return (Note("no_data", "There is nothing to learn from yet: choose pictures."),)
    with np.errstate(all="ignore"):
        said = [*about_classes(model), *about_pixels(model), *about_batch(model), *about_rate(model, state)]
        if not any(note.code == "rate_too_high" for note in said):
            said += [*about_dead(model, state), *about_fit(model, state)]
        return said


def about_classes(model: ConvModel) -> Sequence[Note]:
    """Only one class to learn, or no convolution."""
    if len(np.unique(model.data.y[model.learned])) == 1:
        return (Note("one_class", "All pictures are of one class: the network learns to answer it always."),)
    if not any(layer.kind == "convolution" for layer in model.layout.layers):
        remedy = {"label": "Add a convolution", "config": {"layers": [{"layer": "convolution", "filters": 8, "kernel": 3}]}}
        return (Note("no_convolution", "Without a convolution each pixel has weights of its own, wherever the shape stands.", remedy),)
    return ()


def about_pixels(model: ConvModel) -> Sequence[Note]:
    """Pictures that cannot be told apart, or far from 0 to 1; those that come with the program are neither."""
    if model.data.image_shape is not None:
        return ()
    X = model.data.X[model.learned]
    if len(np.unique(model.data.y[model.learned])) > 1 and (X[0] == X).all():
        return (Note("equal_pictures", "All pictures are the same: there is nothing by which classes could be told apart."),)
    most = float(np.abs(X).max())
    if most <= LOUD or model.data.standardized:
        return ()
    text = f"Pixels reach {spoken(most)}, where 1 should be full ink: all sums begin far too large."
    return (Note("scale", text, {"label": "Scale the pixels", "data": {"scale": "standard"}}),)


def about_batch(model: ConvModel) -> Sequence[Note]:
    """A batch of one picture, of which nothing is left where units are normalized over the batch."""
    flat = any(model.layout.layers[index].after[1:] == (1, 1) for index in model.layout.norms)
    if not flat or len(model.batch(0)) > 1:
        return ()
    text = "A batch of one picture has no deviation: normalized over it, every unit says the same of all pictures."
    return (Note("batch_of_one", text, {"label": "Learn from 32 at once", "config": {"batch_size": 32}}),)


def about_rate(model: ConvModel, state: State) -> Sequence[Note]:
    """Steps that are too long: the loss has grown far above the start."""
    loss, rate = state.loss.data if isfinite(state.loss.total) else state.loss.total, model.learning_rate
    if isfinite(loss) and (state.step == 0 or loss <= 2 * max(model.start_loss, 1e-12)):
        return ()
    better = max(rounded(rate / (3 if isfinite(loss) and loss < RUNAWAY else 10)), 1e-8)
    factor = f"is {spoken(loss / model.start_loss)} times what it was at the start" if isfinite(loss) else "has grown beyond all numbers"
    text = f"The loss {factor}: with the learning rate {spoken(rate)} the steps overshoot."
    entry = {**model.config.optimizer[0], "learning_rate": better}
    return (Note("rate_too_high", text, {"label": f"Use {spoken(better)}", "config": {"optimizer": [entry]}, "restart": True}),)


def about_dead(model: ConvModel, state: State) -> Sequence[Note]:
    """Filters whose maps are 0 everywhere on every picture that is looked at."""
    worst, share = 0, 0.0
    for index, layer in enumerate(model.layout.layers):
        if layer.learns and layer.activation.kinked:
            dead = float((maps_of(model, state.params, model.learned[:SAMPLE], index) == 0).all(axis=(0, 2, 3)).mean())
            worst, share = (index, dead) if dead > share else (worst, share)
    if share < MANY:
        return ()
    layer = model.layout.layers[worst]
    what = {"convolution": "filters", "dense": "units"}.get(layer.kind, "maps")
    text = f"{round(share * layer.channels)} of {layer.channels} {what} of layer {worst + 1} are dead: 0 on every picture, with slope 0, "
    text += "so no gradient can wake them."
    kin = [{**entry, "activation": "leaky-relu"} if entry.get("activation") == "relu" else dict(entry) for entry in model.config.layers]
    return (Note("dead_units", text, {"label": "Use leaky ReLU", "config": {"layers": kin}}),)


def about_fit(model: ConvModel, state: State) -> Sequence[Note]:
    """Learned by heart, as a sample of the pictures shows."""
    if state.step < WAITED * model.per_epoch or not len(model.held):
        return ()
    test, train = (model.mean_loss(state.params, rows[:COMPARED]) for rows in (model.held, model.learned))
    if test <= OVERFITTED * train or test < train + 0.05 * np.log(model.classes):
        return ()
    times = f"{spoken(test / train)} times the training loss" if train else "far above the training loss"
    text = f"The test loss {spoken(test)} is {times}: the network learns pictures by heart."
    stronger = max(3 * model.config.l2, 0.001)
    return (Note("overfitting", text, {"label": f"Use an L2 penalty of {spoken(stronger)}", "config": {"l2": stronger}}),)
