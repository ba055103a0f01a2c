"""When the training of a network ends by itself: a goal is reached, nothing falls any more, enough was done, or it ran away.

The loss and the accuracy of the whole training set are looked at when an epoch ends.
"""

from math import isfinite
from typing import Literal

import numpy as np

from core.network_fields import answers
from core.network_memory import memory
from core.network_model import NetworkModel
from core.network_views import decided
from core.state import State

RUNAWAY = 1e6  # times the cost of the start, and at least 1
NOTHING, ALMOST = 1e-12, 0.999  # a loss; a share of the loss of knowing nothing
AT_REST = 1e-13  # length of a gradient of all points
USUAL = 1_000  # steps of a fit
Verdict = tuple[Literal["converged", "diverged", "stuck", "finished"], str]


def fit_steps(model: NetworkModel) -> int:
    """How many steps a fit takes unless a goal ends it before: those that the settings allow, USUAL where they set no limit."""
    config = model.config
    limits = [each for each in (config.most_steps, config.most_epochs * model.batches.per_epoch) if each]
    return 0 if model.empty else min(limits, default=USUAL)


def verdict(model: NetworkModel, state: State) -> Verdict | None:
    """Whether the training has ended by itself, and why."""
    if model.empty:
        return None
    loss = state.loss.total
    if not isfinite(loss) or loss > RUNAWAY * max(1.0, model.start_loss):
        return "diverged", "The loss grew without end: the steps are too long. Lower the learning rate, or clip the gradient."
    if model.config.most_steps and state.step >= model.config.most_steps:
        return "finished", f"{state.step} steps are done, as many as were asked for."
    if state.step % model.batches.per_epoch:
        return None
    return reached(model, state) or finished(model, state)


@np.errstate(all="ignore")
def reached(model: NetworkModel, state: State) -> Verdict | None:
    """Whether a goal that was set is reached."""
    config, per_epoch = model.config, model.batches.per_epoch
    if config.target_loss:
        loss = state.loss.data if per_epoch == 1 and model.layout.plain else model.mean_loss(state.params, model.x, model.t)
        if loss <= config.target_loss:
            return "converged", f"The training loss is down to {loss:.4g}: the goal of {config.target_loss:g} is reached."
    if config.target_accuracy and model.classes:
        share = accuracy(model, state)
        if share >= config.target_accuracy:
            return "converged", f"{share:.1%} of the training points are right: the goal of {config.target_accuracy:.1%} is reached."
    return None


@np.errstate(all="ignore")
def finished(model: NetworkModel, state: State) -> Verdict | None:
    """Whether nothing more is to be expected, or allowed."""
    config, epoch = model.config, state.step // model.batches.per_epoch
    if config.most_epochs and epoch >= config.most_epochs:
        return "finished", f"{epoch} epochs are done, as many as were asked for."
    known = memory(state.slots)
    if config.patience and isfinite(known.best) and epoch - known.best_epoch > config.patience:
        which = "test" if model.x_test.shape[1] else "training"
        return "finished", f"The {which} loss has not fallen below {known.best:.4g} since epoch {known.best_epoch}."
    if model.batches.per_epoch == 1 and model.layout.plain and float(np.linalg.norm(state.gradient)) < AT_REST:
        return at_rest(model, state)
    return None


def at_rest(model: NetworkModel, state: State) -> Verdict:
    """What a gradient of 0 means: the least loss where there is no other hollow, or no loss at all; else it may be a plateau."""
    convex = len(model.layout.layers) == 1 and model.loss.slug != "tanh-squared"
    if convex or state.loss.total <= NOTHING:
        return "converged", "The gradient is 0: no step changes anything."
    if state.loss.data > ALMOST * model.ignorance:
        text = f"The gradient is 0: no step changes anything, though the loss {state.loss.data:.4g} is no lower than "
        return "stuck", text + f"that of the same answer everywhere, {model.ignorance:.4g}."
    return "finished", f"The gradient is 0: no step changes anything. Whether {state.loss.data:.4g} is the least loss, it does not tell."


def accuracy(model: NetworkModel, state: State) -> float:
    """The share of the training points that are right."""
    found = answers(model, model.sums(state.params, model.x))
    return float(np.mean(decided(found) == model.data.train[1]))
