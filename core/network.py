"""A network of dense layers: forward, backward, fast.

    a⁰ = x,  zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = fˡ(zˡ)                     forward
    δᴸ = ∂L/∂zᴸ / m,  δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) fˡ'(zˡ)                  backward
    ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ,  ∂L/∂bˡ = Σ δˡ                            gradients
    J = L + l1 Σ |w| + l2/2 Σ w²                                 biases are not penalized

Points stand in columns: x (inputs + 1, m) with a row of ones last, aˡ (units + 1, m) likewise, so a layer V (inputs + 1,
units) with its biases in the last row is one product each way, and V, its transpose and V without the last row are all read
without a copy. Everything that a pass over m points writes to is made once, in a `Workspace`. Only plain layers: no dropout,
no normalization, no unit switched off; core.network_passes has those.
"""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any
from weakref import WeakValueDictionary

import numpy as np

from core.network_layout import Layout
from core.network_losses import OutputLoss
from core.state import Loss
from core.types import Array

MOST_WORKSPACES = 6
Calls = list[tuple[Any, ...]]


class Workspace:
    """The arrays of a pass over m points, and the calls on them in their order, bound once: `forward` and `learn`.

    What hidden layers make of their sums stands in one piece, each with its row of ones; below it what the outputs make of theirs,
    where the loss sees that instead of the sums. So neighbors of one activation have their slopes found in one call.
    """

    def __init__(self, layout: Layout, loss: OutputLoss, m: int, dtype: type = np.float64) -> None:
        self.hidden, self.outputs, self.loss = layout.layers[:-1], layout.layers[-1].units, loss
        self.ends: list[int] = np.cumsum([0, *(layer.units + 1 for layer in self.hidden)]).tolist()
        self.bands = [(layer.activation, layer.units + 1) for layer in self.hidden]
        if loss.bends:
            self.bands.append((loss.activation, self.outputs))
        self.a: Array = np.ones((sum(rows for _, rows in self.bands), m), dtype)
        self.z = self.a if all(activation.from_value for activation, _ in self.bands) else np.zeros_like(self.a)
        self.blocks = self.cut(self.a)
        self.activations = [block[:-1] for block in self.blocks]
        self.outcome: Array = self.a[self.ends[-1] :] if loss.bends else np.empty((self.outputs, m), dtype)
        # Where sums are overwritten they are the very same views: numpy need not find out then how two of them overlap.
        own = self.z is not self.a
        self.inner = [z[:-1] for z in self.cut(self.z)] if own else self.activations
        self.sums = self.z[self.ends[-1] :] if own and loss.bends else self.outcome
        self.shares = [share / max(m, 1) for share in loss.shares(self.outputs)]

    def cut(self, stacked: Array) -> list[Array]:
        """The rows of each hidden layer, the row of ones included."""
        return [stacked[first:last] for first, last in pairwise(self.ends)]

    def runs(self) -> list[tuple[Callable[[Array, Array, Array], object], slice]]:
        """Neighbors of one activation, whose slopes are found in one call with the rows of ones among them."""
        found, at = [], 0
        for kind, group in groupby(self.bands, itemgetter(0)):
            rows = sum(rows for _, rows in group)
            found.append((kind.slope, slice(at, at + rows)))
            at += rows
        return found

    def bind_forward(self, matrices: Sequence[Array]) -> "Workspace":
        """Makes forward(x), which answers the sums of the output layer. x (inputs + 1, m) -> (k, m), overwritten by the next pass"""
        climb = [
            (V.T.dot, z, layer.activation.value, a, block)
            for V, z, layer, a, block in zip(matrices, self.inner, self.hidden, self.activations, self.blocks, strict=False)
        ]
        top, sums = matrices[-1].T.dot, self.sums

        def forward(x: Array) -> Array:
            for dot, z, value, a, block in climb:
                dot(x, z)
                value(z, a)
                x = block
            return top(x, sums)

        self.forward = forward
        return self

    def bind_learn(self, matrices: Sequence[Array], gradients: Sequence[Array]) -> "Workspace":
        """Makes learn(x, t), which writes the gradient and answers the mean loss. x (inputs + 1, m), t (k, m) -> ()"""
        delta, work = np.empty_like(self.sums), np.empty_like(self.sums)
        slopes, steepness, descend, turned, products = self.way_back(delta, matrices, gradients)
        forward, outputs, pull, bends, bend = self.forward, self.outcome, self.loss.pull, self.loss.bends, self.loss.activation.value
        flat, share, scale, multiply, first = delta.reshape(-1), self.shares[0], np.array(self.shares[1]), np.multiply, gradients[0]

        def learn(x: Array, t: Array) -> float:
            sums = forward(x)
            if bends:
                bend(sums, outputs)
            cost = pull(outputs, t, delta, work, flat)
            for slope, z, a, own in slopes:
                slope(z, a, own)
            if bends:
                multiply(delta, steepness, delta)
            multiply(delta, scale, delta)
            for dot, above, below, own in descend:
                dot(above, below)
                multiply(below, own, below)
            x.dot(turned, first)
            for dot, d, g in products:
                dot(d, g)
            return cost * share

        self.learn = learn
        return self

    def way_back(self, delta: Array, matrices: Sequence[Array], gradients: Sequence[Array]) -> tuple[Calls, Array, Calls, Array, Calls]:
        """Calls that find slopes, slopes of the outputs, calls from δ to δ, δᵀ of the first layer, calls from δ to gradients."""
        s = np.empty_like(self.a)
        slopes = [(slope, self.z[rows], self.a[rows], s[rows]) for slope, rows in self.runs()]
        deltas = [*(np.empty_like(a) for a in self.activations), delta]
        dots = [V[:-1].dot for V in matrices[1:]]
        descend = list(zip(dots, deltas[1:], deltas, (each[:-1] for each in self.cut(s)), strict=False))[::-1]
        products = [(a.dot, d.T, g) for a, d, g in zip(self.blocks, deltas[1:], gradients[1:], strict=True)]
        return slopes, s[self.ends[-1] :], descend, deltas[0].T, products


class Network:
    """Layers with a loss and penalties, at work on one vector that is set by `load`; in float32 it only looks, forward."""

    def __init__(self, layout: Layout, loss: OutputLoss, l1: float = 0.0, l2: float = 0.0, dtype: type = np.float64) -> None:
        self.layout, self.loss, self.l1, self.l2, self.dtype = layout, loss, l1, l2, dtype
        self.params: Array = np.zeros(layout.size, dtype)
        self.gradient = np.zeros(layout.size)
        self.matrices = layout.matrices(self.params)
        self.gradients = layout.matrices(self.gradient) if dtype is np.float64 else []
        self.workspaces: dict[int, Workspace] = {}

    def load(self, params: Array) -> None:
        """Take these weights. params (p,)"""
        self.params[...] = params

    def workspace(self, m: int) -> Workspace:
        """The workspace for m points; those of the latest sizes are kept."""
        found = self.workspaces.get(m)
        if found is None:
            if len(self.workspaces) >= MOST_WORKSPACES:
                del self.workspaces[next(iter(self.workspaces))]
            found = Workspace(self.layout, self.loss, m, self.dtype).bind_forward(self.matrices)
            self.workspaces[m] = found.bind_learn(self.matrices, self.gradients) if self.gradients else found
        return found

    def sums(self, x: Array) -> Array:
        """What the output layer adds up. x (inputs + 1, m) -> (k, m), overwritten by the next pass over m points"""
        return self.workspace(x.shape[1]).forward(x)

    def learn(self, x: Array, t: Array) -> Loss:
        """J on these points, and its gradient into `gradient`. x (inputs + 1, m), t (k, m)"""
        return Loss(self.workspace(x.shape[1]).learn(x, t), self.penalty() if self.l1 or self.l2 else 0.0)

    def penalty(self) -> float:
        """l1 Σ |w| + l2/2 Σ w², and its slope added to the gradient."""
        found, slope = penalty(self.params, self.layout.penalized, self.l1, self.l2)
        self.gradient += slope
        return found


NETWORKS: WeakValueDictionary[tuple[object, ...], Network] = WeakValueDictionary()  # those in use


def shared(
    layout: Layout, loss: OutputLoss, l1: float = 0.0, l2: float = 0.0, dtype: type = np.float64, points: tuple[int, ...] = ()
) -> Network:
    """One network for all models alike that pass as many `points`: whoever uses it loads weights first and copies what it finds.

    Where many learn at once, what it writes to stays in the nearest cache, and each model needs memory only for what is its own.
    """
    key = layout, loss, l1, l2, dtype, points
    found = NETWORKS.get(key)
    if found is None:
        found = NETWORKS[key] = Network(layout, loss, l1, l2, dtype)
    return found


def penalty(params: Array, penalized: Array, l1: float, l2: float) -> tuple[float, Array]:
    """l1 Σ |w| + l2/2 Σ w² over the penalized entries, and its slope. params (p,), penalized (p,) -> (), (p,)"""
    w = params * penalized
    return float(l1 * np.abs(w).sum() + 0.5 * l2 * (w @ w)), l1 * np.sign(w) + l2 * w


def with_ones(inputs: Array) -> Array:
    """The inputs in columns with a row of ones below, as a network reads them. inputs (n, inputs) -> (inputs + 1, n)"""
    found = np.ones((inputs.shape[1] + 1, len(inputs)))
    found[:-1] = inputs.T
    return found
