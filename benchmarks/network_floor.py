"""A tanh network as fast as numpy allows: what a network that may be anything is measured against.

Nothing here is general: every layer is tanh, the loss is half the squared error, the order of the points is fixed, no loss is found,
and the rate is part of the error that is sent back. Products write into rows of ones and activations that each batch owns, and one
square and one difference find all slopes and the error of the output at once.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.types import Array

Weights = Sequence[tuple[Array, Array]]
Epoch = Callable[[], Any]
EDGE, BLOCK = 6.0, 65_536


def tuned_epoch(X: Array, y: Array, weights: Weights, size: int, rate: float) -> Epoch:
    """One epoch of steps on batches of so many points; answers all weights. X (n, 2), y (n,)"""
    shapes = [(W.shape[1] + 1, W.shape[0]) for W, _ in weights]
    ends = np.cumsum([0, *(rows * columns for rows, columns in shapes)])
    params, moves = (np.zeros(ends[-1]) for _ in range(2))
    V, G = ([part[a:b].reshape(s) for a, b, s in zip(ends, ends[1:], shapes, strict=False)] for part in (params, moves))
    for matrix, (W, b) in zip(V, weights, strict=True):
        matrix[:-1], matrix[-1] = W.T, b
    batches = [prepared(X[first : first + size], y[first : first + size], V, G, rate) for first in range(0, len(X), size)]
    tanh, multiply, subtract, square = np.tanh, np.multiply, np.subtract, np.square

    def epoch() -> Array:
        for up, hidden, squares, ones, sub, found, slope, error, delta, scale, down, products in batches:
            for dot, below, a in up:
                dot(below, a)
                tanh(a, a)
            square(hidden, squares)
            subtract(ones, sub, found)
            multiply(slope, error, delta)
            multiply(delta, scale, delta)
            for dot, above, own, s in down:
                dot(above, own)
                multiply(own, s, own)
            for dot, turned, g in products:
                dot(turned, g)
            subtract(params, moves, params)
        return params

    return epoch


def prepared(X: Array, y: Array, V: Sequence[Array], G: Sequence[Array], rate: float) -> tuple[Any, ...]:
    """The arrays of one batch, and the calls on them. Memory: ones | output, hidden layers each with ones | inputs with ones."""
    m, units = len(y), [matrix.shape[1] for matrix in V]
    heights = [units[-1], *(count + 1 for count in units[:-1])]
    rows, starts = sum(heights), np.cumsum([0, *heights]).tolist()
    memory = np.ones((2 * rows + X.shape[1] + 1) * m)
    active = memory[rows * m :].reshape(-1, m)
    active[rows:-1] = X.T
    squares, found = np.zeros((rows + units[-1]) * m), np.zeros((rows + units[-1]) * m)
    squares[rows * m :] = y
    slopes = found.reshape(-1, m)
    blocks = [active[first:last] for first, last in pairwise(starts[1:])]
    below = [active[rows:], *blocks]
    outs = [*(block[:-1] for block in blocks), active[: units[-1]]]
    inner = [slopes[first : last - 1] for first, last in pairwise(starts[1:])]
    deltas = [np.zeros((count, m)) for count in units]
    return (
        [(matrix.T.dot, each, out) for matrix, each, out in zip(V, below, outs, strict=True)],
        memory[rows * m : 2 * rows * m], squares[: rows * m], memory[: (rows + units[-1]) * m], squares, found,
        slopes[: units[-1]], slopes[rows:], deltas[-1], np.array(rate / m),
        [(V[k][:-1].dot, deltas[k], deltas[k - 1], inner[k - 1]) for k in range(len(V) - 1, 0, -1)],
        [(each.dot, delta.T, g) for each, delta, g in zip(below, deltas, G, strict=True)],
    )  # fmt: skip


def tuned_field(weights: Weights, m: int) -> Epoch:
    """The network over m x m places from -6 to 6 in float32, in blocks that stay in the nearest cache; the first layer is a sum of
    what x brings and what y brings. Answers (m²,)."""
    axis = np.linspace(-EDGE, EDGE, m, dtype=np.float32)
    V = [np.concatenate([W, b[:, None]], axis=1).astype(np.float32) for W, b in weights]
    rows = max(1, min(m, BLOCK // (max(len(matrix) for matrix in V) * m * 4)))
    found = np.empty(m * m, np.float32)
    blocks = []
    for first in range(0, m, rows):
        count = min(rows, m - first)
        layers = [np.ones((len(matrix) + 1, count * m), np.float32) for matrix in V[:-1]]
        outs = [*(each[:-1] for each in layers[1:]), found[None, first * m : (first + count) * m]]
        blocks.append((slice(first, first + count), layers[0][:-1], list(zip((matrix.dot for matrix in V[1:]), layers, outs, strict=True))))
    along, across = np.empty((len(V[0]), m, 1), np.float32), np.empty((len(V[0]), 1, m), np.float32)

    def field() -> Any:
        np.multiply(V[0][:, :1, None], axis[:, None], along)
        np.multiply(V[0][:, 1:2, None], axis, across)
        np.add(across, V[0][:, 2:, None], across)
        for part, a, up in blocks:
            np.add(along[:, part], across, a.reshape(len(a), -1, m))
            np.tanh(a, a)
            for dot, below, out in up:
                dot(below, out)
                np.tanh(out, out)
        return found

    return field
