"""Whether a network fits its points: learned by heart, not learned, too small for them, or asked for what nothing can answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from core.linear_model_notes import spoken
from core.network_memory import memory
from core.network_model import NetworkModel
from core.network_verdicts import accuracy
from core.state import Note, State
from core.types import Array

OVERFITTED, UNDERFITTED, WAITED = 1.5, 0.85, 200  # test over training loss; loss over that of knowing nothing; epochs
MISSED, STILL = 0.1, 0.95  # share of right answers below that of neighbors; share of the loss of half the way that is left
COMPARED = 400  # points whose neighbors are looked for
MANY = 0.1  # share of points from which contradictions are worth a word


def about_fit(model: NetworkModel, state: State, ruined: bool) -> Sequence[Note]:
    """Learned by heart, or not learned."""
    epoch, test = state.step // model.batches.per_epoch, model.test_loss(state.params)
    train = model.mean_loss(state.params, model.x, model.t)
    if test is not None and epoch > 10 and test > OVERFITTED * train and test > train + 0.05 * model.ignorance:
        times = f"{spoken(test / train)} times the training loss" if train else "far above the training loss"
        text = f"The test loss {spoken(test)} is {times}: the network learns points by heart."
        stronger = {"l2": max(3 * model.config.l2, 0.01)}
        return (Note("overfitting", text, {"label": f"Use an L2 penalty of {spoken(stronger['l2'])}", "config": stronger}),)
    if ruined or epoch < WAITED:
        return ()
    text = f"After {epoch} epochs the training loss {compared(train, model.ignorance)} that of the same answer everywhere."
    if train <= UNDERFITTED * model.ignorance:
        text = too_small(model, state, train)
    return (Note("underfitting", text, {"label": "Use more units", "config": larger(model)}),) if text else ()


def too_small(model: NetworkModel, state: State, train: float) -> str:
    """What to say where the loss has stopped falling far from what the points allow, as their neighbors show; else nothing."""
    if not model.classes or not np.isfinite(train):
        return ""
    right, near = accuracy(model, state), neighborly(model)
    if right + MISSED > near:
        return ""
    places = memory(state.slots).places
    if not len(places) or train < STILL * model.mean_loss(places[len(places) // 2], model.x, model.t):
        return ""
    text = f"The network is too small: {right:.0%} of its answers are right, though {near:.0%} of the points lie next to "
    return text + "one of their own class."


def neighborly(model: NetworkModel) -> float:
    """The share of points whose nearest other point is of their class: about what a network that is large enough gets right."""
    if "neighborly" not in model.kept:
        X, y = (each[:COMPARED] for each in model.data.train)
        with np.errstate(all="ignore"):
            U = (X - X.mean(axis=0)) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1.0)
            model.kept["neighborly"] = float(np.mean(y[nearest(U)] == y)) if len(y) > 1 else 0.0
    return float(model.kept["neighborly"])


def nearest(U: Array) -> Array:
    """The index of the nearest other row. U (m, d) -> (m,)"""
    squares = (U * U).sum(axis=1)
    distances = squares[:, None] + squares - 2 * U @ U.T
    np.fill_diagonal(distances, np.inf)
    return np.asarray(distances.argmin(axis=1))


def about_contradictions(model: NetworkModel) -> Sequence[Note]:
    """Points of different classes at the very same place: nothing that looks at the inputs alone can tell them apart."""
    if "contradictory" not in model.kept:
        model.kept["contradictory"] = contradictory(*model.data.train) if model.classes else 0
    count, n = model.kept["contradictory"], len(model.data.train[1])
    if count < max(2, MANY * n):
        return ()
    text = f"{count} of {n} points lie exactly where one of another class lies: no answer is right for both."
    return (Note("contradiction", text, None),)


def contradictory(X: Array, y: Array) -> int:
    """How many rows equal one of another class. X (n, d), y (n,)"""
    places = np.unique(X, axis=0, return_inverse=True)[1].reshape(-1)
    pairs = np.unique(np.column_stack([places, y]), axis=0)[:, 0].astype(np.int64)
    classes = np.bincount(pairs, minlength=places.max(initial=-1) + 1)
    return int((classes[places] > 1).sum())


def compared(train: float, ignorance: float) -> str:
    """How a training loss stands to that of knowing nothing, so that the printed numbers bear it out.

    >>> compared(1.04, 0.6931), compared(0.69315, 0.6931), compared(0.62, 0.6931)
    ('1.04 is above 0.693,', '0.693 is', '0.62 is hardly below 0.693,')
    """
    if spoken(train) == spoken(ignorance):
        return f"{spoken(train)} is"
    return f"{spoken(train)} is {'above' if train > ignorance else 'hardly below'} {spoken(ignorance)},"


def edited(model: NetworkModel, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> dict[str, Any]:
    """The settings with every hidden layer changed."""
    return {"layers": [dict(change(entry)) for entry in model.config.layers]}


def larger(model: NetworkModel) -> dict[str, Any]:
    """The settings with twice as many units, or a first layer."""
    if not model.config.layers:
        return {"layers": [{"activation": "tanh", "units": 8}]}
    return edited(model, lambda entry: {**entry, "units": min(2 * int(entry["units"]), 64)})
