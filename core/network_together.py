r"""A point among those that a step learns from, where batch normalization makes each depend on all.

There a loss is the sum over the m points of the batch, L = Σ Lᵢ, and every slope is one of that sum: with J = L / m a gradient is
again the mean over the points. What has a value for each point carries the point after its unit, z_{2;7}: unit 2, point 7.

Without dropout this is the pass of the step itself, to the bit. A point that is not in the batch is seen as new ones are, by the
means of all training points, which it does not change.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from core import network_passes as passes
from core.batches import batch
from core.network_model import NetworkModel
from core.network_passes import Passed
from core.network_subject import Seen
from core.state import State
from core.types import Array, Indices

SHARED = frozenset(("b", "g", r"\mu", "v", "s"))  # letters of what all points of a batch have in common


def batch_rows(model: NetworkModel, step: int) -> Indices:
    """Which examples the step learns from, by their places among all. -> (m,)"""
    rows = batch(model.x.shape[1], model.config.batch_size, model.seed, step)
    return np.asarray(np.flatnonzero(~model.data.is_test)[rows])


class Together:
    """The pass of the batch of the step that comes next."""

    def __init__(self, model: NetworkModel, state: State) -> None:
        self.model, self.state = model, state
        self.rows: list[int] = batch_rows(model, state.step).tolist()
        x, t = model.batches.at(state.step)
        self.layers = passes.forward(model.layout, state.params, x)
        deltas = passes.backward(model.layout, state.params, self.layers, model.loss, t)[0]
        self.deltas = [delta * len(self.rows) for delta in deltas]
        self.members: dict[int, Member] = {}

    def member(self, column: int) -> "Member":
        """The point in this column of the batch."""
        if column not in self.members:
            self.members[column] = Member(self, column)
        return self.members[column]


class Member(Seen):
    """One point of a batch that is seen together."""

    def __init__(self, together: Together, column: int) -> None:
        self.together, self.column = together, column
        super().__init__(together.model, together.state, together.rows[column], [of_column(each, column) for each in together.layers])

    @cached_property
    def deltas(self) -> list[Array]:
        """Of every layer. -> (units, 1) each"""
        return [delta[:, [self.column]] for delta in self.together.deltas]

    @cached_property
    def raw_deltas(self) -> list[Array]:
        """Before any normalizing. -> (units, 1) each"""
        parts = zip(self.together.layers, self.blocks, self.together.deltas, strict=True)
        return [passes.before_normalizing(each, block, delta)[:, [self.column]] for each, block, delta in parts]

    @property
    def cost_letter(self) -> str:
        """The sum of the losses of the batch in LaTeX."""
        return "L"

    def letter(self, letter: str, k: int, j: int) -> str:
        """A letter in LaTeX, with the point where it is the point's own."""
        return super().letter(letter, k, j) if letter in SHARED else rf"{letter}_{{{j + 1};{self.row + 1}}}^{{\left({k + 1}\right)}}"


def of_column(each: Passed, column: int) -> Passed:
    """What a layer did to one point of a batch; the moments of a batch stay those of the batch."""
    at = slice(column, column + 1)
    moments, normal = each.moments, None if each.normal is None else each.normal[:, at]
    if moments is not None and each.layer.normalization == "layer":
        moments = moments[0][:, at], moments[1][:, at]
    return replace(each, inputs=each.inputs[:, at], normal=normal, moments=moments, sums=each.sums[:, at], outputs=each.outputs[:, at])


def mixed(model: NetworkModel) -> bool:
    """Whether points of a batch depend on each other."""
    return any(layer.normalization == "batch" for layer in model.layout.layers)


def learned_from(model: NetworkModel, state: State, row: int) -> Seen:
    """A point as the step that comes next learns from it, or as it is looked at where that step does not."""
    if mixed(model):
        together = Together(model, state)
        if row in together.rows:
            return together.member(together.rows.index(row))
    return Seen(model, state, row)


class Group(NamedTuple):
    """What the moments of a normalized unit are taken over, m points or m units: normal sums and their slopes (m,)."""

    words: str
    place: Callable[[int], tuple[Seen, int]]
    normal: Array
    slopes: Array


def group(seen: Seen, k: int, j: int) -> Group | None:
    """What moves with the moments of a unit; None of a point that is only looked at, for which those of a batch stand still."""
    gains = seen.blocks[k][-1]
    if seen.layer(k).normalization == "layer":
        normal = seen.layers[k].normal
        assert normal is not None
        return Group("over the units of the layer", lambda unit: (seen, unit), normal[:, 0], seen.deltas[k][:, 0] * gains)
    if not isinstance(seen, Member):
        return None
    together, normal = seen.together, seen.together.layers[k].normal
    assert normal is not None
    words = f"over the {len(together.rows)} points of the step's batch"
    return Group(words, lambda column: (together.member(column), j), normal[j], together.deltas[k][j] * gains[j])
