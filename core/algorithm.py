"""What every algorithm is to the rest of the program: a cost on one flat vector, walked downhill step by step.

An `Algorithm` declares a name, its settings and how to bind them to data. The bound `Model` is a cost J(params) with
its gradient; a `State` is one moment of its training. `advanced(model, state)` is one step, pure: the same state
gives the same next state, bit for bit, so a run can be paused, rewound, replayed and shared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np

from core.classes import Target
from core.data import Data
from core.optimizers import Optimizer, Slots
from core.state import Loss, Note, State, Tree
from core.trace import Trace
from core.types import Array, frozen


@dataclass(frozen=True)
class View:
    """One picture of a model: what it follows, and the function that makes its tree of numbers and arrays.

    One that takes long has `strokes` as well: the same, checked at once, then made a little at a time: None, None, ..., tree.
    """

    name: str
    help: str
    follows: Literal["data", "step"]
    make: Callable[[Any, State, Mapping[str, Any]], Tree]
    options: Mapping[str, str] = field(default_factory=dict)
    strokes: Callable[[Any, State, Mapping[str, Any]], Iterator[Tree | None]] | None = None


class Model(Protocol):
    """Settings bound to data."""

    @property
    def parameter_names(self) -> Sequence[str]:
        """One name for each entry of the flat vector."""

    @property
    def features(self) -> int:
        """How many numbers an example has when `predict` is asked about it."""

    @property
    def optimizer(self) -> Optimizer:
        """The rule of the training."""

    @property
    def learning_rate(self) -> float:
        """The length of a step."""

    def start(self) -> Array:
        """The vector before any training, a function of the seed alone. -> (p,)"""

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """J and ∂J/∂params on the batch of this step. params (p,) -> J (), gradient (p,)"""

    def test_loss(self, params: Array) -> float | None:
        """The data term on the held-out examples; None when there are none."""

    def verdict(self, state: State) -> tuple[Literal["converged", "diverged", "stuck", "finished"], str] | None:
        """Whether the training has ended by itself, and why: converged only where its goal or the least cost is reached."""

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from. Raises UnknownName or InvalidInput."""

    def predict(self, params: Array | None, X: Array) -> Tree:
        """The answer for new examples: of `params`, or of the finished fit when None. X (n, d)"""

    def report(self, state: State) -> Tree:
        """The finished fit: everything that a developer takes away."""


@dataclass(frozen=True)
class Algorithm:
    """The thing taught, declared once: routes, form, validation and documentation are derived from it."""

    slug: str
    title: str
    summary: str
    config: type
    bind: Callable[[Any, Data, int], Model]
    views: tuple[View, ...]
    questions: Mapping[str, tuple[str, ...]]
    example: Mapping[str, Any]
    asked: Sequence[Sequence[float]] = ((1.0,), (2.5,))  # rows to show `predict` with
    target: Target = "number"  # what it learns to predict: decides which columns are chosen at first
    of_pictures: bool = False  # its examples are pictures: they may have any number of features
    curves: tuple[str, ...] = ("train", "test")  # what is recorded of every step: the losses, and names of what `curves_at` adds
    needs_data: bool = True  # else a document may leave out its data, and has those of the example


def state_at(model: Model, params: Array, step: int = 0, slots: Slots | None = None) -> State:
    """The moment at which a training stands at `params`."""
    loss, gradient = model.loss_and_gradient(params, step)
    kept = model.optimizer.init(len(params)) if slots is None else slots
    return State(step, frozen(params), kept, loss, frozen(gradient))


def advanced(model: Model, state: State) -> State:
    """The next moment: one update of the vector by the optimizer's rule."""
    with np.errstate(over="ignore", invalid="ignore"):  # a training that runs away is a result, not an error
        params, slots = model.optimizer.update(state.params, state.gradient, state.slots, model.learning_rate, state.step)
        return state_at(model, params, state.step + 1, slots)


def walked(model: Model, state: State, count: int) -> tuple[State, Array]:
    """The moment `count` steps later, and the loss after each of them. -> State, (count,)

    A model that makes many steps faster at once than one by one says so by a method walked(state, count) of its own.
    """
    own = getattr(model, "walked", None)
    if own is not None:
        fast: tuple[State, Array] = own(state, count)
        return fast
    losses = np.empty(count)
    for index in range(count):
        state = advanced(model, state)
        losses[index] = state.loss.total
    return state, losses


def fit_steps(model: Model) -> int:
    """How many steps the fit of a model takes where nobody says: 0 where it is solved at once.

    A model that has no other fit than its training says so by a method fit_steps() of its own.
    """
    own = getattr(model, "fit_steps", None)
    return 0 if own is None else int(own())


def recorded(model: Model, state: State) -> float:
    """The cost that a curve of the training shows: that of this step, or of all training points where the model says so.

    A model whose steps learn from batches says it by a method whole_loss(state) of its own.
    """
    own = getattr(model, "whole_loss", None)
    return state.loss.total if own is None else float(own(state))


def held_out_loss(model: Model, state: State) -> float | None:
    """The cost of the held-out examples that a curve of the training shows; None where there is none at this step.

    A model that has many of them, and does not look at all in every step, says it by a method test_loss_at(state) of its own.
    """
    own = getattr(model, "test_loss_at", None)
    return model.test_loss(state.params) if own is None else own(state)


def curve_values(algorithm: Algorithm, model: Model, state: State) -> tuple[float | None, ...]:
    """What every curve of the training is at this step: both losses, then what the model says by a method curves_at(state)."""
    more = model.curves_at(state) if len(algorithm.curves) > 2 else ()  # type: ignore[attr-defined]
    return recorded(model, state), held_out_loss(model, state), *more


def carried(model: Model, old_names: Sequence[str], old: Array) -> Array:
    """The start of `model` with every parameter that it shares by name with `old`, so that nothing learned is lost."""
    known = dict(zip(old_names, old, strict=True))
    return np.array([known.get(name, value) for name, value in zip(model.parameter_names, model.start(), strict=True)])
