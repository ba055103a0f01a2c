r"""What is explained of a network: one point on its way through the layers and back, with the letters of every number.

    z_{2}^{(1)}     the sum of unit 2 in layer 1        a_{2}^{(1)}           its activation
    w_{2,1}^{(1)}   from input 1 to unit 2              \delta_{2}^{(1)}      the slope of the loss by the sum

A single point is a batch of one: its slopes are those of its own loss, and a gradient is the mean of those of its points.
Layers, units and inputs are counted from 0 here, from 1 in letters.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from re import split
from typing import TypeVar

import numpy as np

from core import network_passes as passes
from core.network_inputs import labels
from core.network_layout import Layer
from core.network_model import NetworkModel
from core.state import State
from core.trace import Trace
from core.trace_formulas import Piece
from core.types import Array

T = TypeVar("T")
MOST_TERMS = 20  # of a sum that are all written out
MOST_BELOW = 4  # of a sum that stands below the line of a fraction, where it cannot be broken
MOST_UNFOLDED = 2_000  # weights of a network whose points are all unfolded
LARGE = "The network is large: ask for this point alone to see where it comes from."


class Seen:
    """A point of the data at a moment of the training; row counts all examples."""

    def __init__(self, model: NetworkModel, state: State, row: int, layers: list[passes.Passed] | None = None) -> None:
        self.model, self.state, self.row = model, state, row
        self.known: dict[object, Trace] = {}
        self.blocks = model.layout.blocks(state.params)
        self.x, self.t = (each[:, row : row + 1] for each in model.whole)
        self.layers = self.looked_at() if layers is None else layers

    def looked_at(self) -> list[passes.Passed]:
        """The pass of the point alone, out of training."""
        fixed = None if self.model.layout.plain else self.model.moments(self.state.params)
        return passes.forward(self.model.layout, self.state.params, self.x, fixed=fixed)

    @cached_property
    def deltas(self) -> list[Array]:
        """δ of every layer. -> (units, 1) each"""
        return passes.backward(self.model.layout, self.state.params, self.layers, self.model.loss, self.t)[0]

    @cached_property
    def raw_deltas(self) -> list[Array]:
        """The slopes by the weighted sums before any normalizing. -> (units, 1) each"""
        parts = zip(self.layers, self.blocks, self.deltas, strict=True)
        return [passes.before_normalizing(each, block, delta) for each, block, delta in parts]

    @property
    def gradient(self) -> Array:
        """What the point adds to the gradient of the sum of losses. -> (p,)"""
        found = np.zeros(self.model.layout.size)
        parts = zip(self.model.layout.blocks(found), self.layers, self.deltas, self.raw_deltas, strict=True)
        for block, each, delta, raw in parts:
            inputs = each.layer.inputs
            block[:inputs], block[inputs] = each.inputs[:inputs] @ raw.T, delta[:, 0]
            if each.normal is not None:
                block[-1] = (delta * each.normal)[:, 0]
        return found

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.layers) - 1

    @property
    def inputs(self) -> tuple[str, ...]:
        """What the inputs of the network are called."""
        return labels(self.model.inputs.names, self.model.data.standardized)

    @property
    def large(self) -> bool:
        """Whether there are too many weights to unfold more than one point."""
        return self.model.layout.size > MOST_UNFOLDED

    @property
    def cost_letter(self) -> str:
        """What slopes are slopes of, in LaTeX: the loss of this point."""
        return self.loss_letter

    def weighted(self, k: int, j: int) -> float:
        """Σ w a, without a bias."""
        inputs = self.layer(k).inputs
        return float(self.blocks[k][:inputs, j] @ self.layers[k].inputs[:inputs, 0])

    @property
    def loss_letter(self) -> str:
        """The loss of this point in LaTeX."""
        return f"L_{{{self.row + 1}}}"

    def layer(self, k: int) -> Layer:
        """What layer k is."""
        return self.model.layout.layers[k]

    def name(self, k: int, j: int) -> str:
        """A unit for people."""
        if k < self.last:
            return f"unit {j + 1} of layer {k + 1}"
        return f"output {j + 1}" if self.model.outputs > 1 else "the output"

    def letter(self, letter: str, k: int, j: int) -> str:
        """z, a or δ of a unit in LaTeX."""
        return rf"{letter}_{{{j + 1}}}^{{\left({k + 1}\right)}}"

    def weight(self, k: int, j: int, i: int) -> str:
        """The weight from input i to unit j of layer k in LaTeX; the bias for the input after the last, one more the gain."""
        if i >= self.layer(k).inputs:
            return self.letter("b" if i == self.layer(k).inputs else "g", k, j)
        return rf"w_{{{j + 1},{i + 1}}}^{{\left({k + 1}\right)}}"

    def weight_name(self, k: int, j: int, i: int) -> str:
        """A weight, a bias or a gain for people."""
        if i >= self.layer(k).inputs:
            return f"{'bias' if i == self.layer(k).inputs else 'gain'} of {self.name(k, j)}"
        return f"weight from {f'unit {i + 1} of layer {k}' if k else self.inputs[i]} to {self.name(k, j)}"


def filled(template: str, **traces: Trace) -> list[Piece]:
    """The pieces of a formula with @z, @a, @t in it."""
    return [traces[part[1:]] if part[:1] == "@" else part for part in split(r"(@[a-z])", template) if part]


def summed(terms: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Terms with plus signs between them; of very many the first ones, dots, and the last."""
    kept: list[Sequence[Piece]] = list(terms)
    if len(terms) > MOST_TERMS:
        kept = [*terms[: MOST_TERMS - 2], [r"\cdots"], terms[-1]]
    pieces: list[Piece] = []
    for term in kept:
        pieces += [" + ", *term] if pieces else term
    return pieces


def summed_over(items: Sequence[T], term_of: Callable[[T], Sequence[Piece]]) -> list[Piece]:
    """The same with a term for each item, where those that are left out are not made."""
    kept = list(items) if len(items) <= MOST_TERMS else [*items[: MOST_TERMS - 2], None, items[-1]]
    return summed([[r"\cdots"] if item is None else term_of(item) for item in kept])


def quotient(above: Sequence[Piece], below: Sequence[Piece], terms: int) -> list[Piece]:
    """A fraction; in a row, so that it can be broken, where a sum of many terms is below."""
    return [r"\frac{", *above, "}{", *below, "}"] if terms <= MOST_BELOW else [*above, " / (", *below, ")"]
