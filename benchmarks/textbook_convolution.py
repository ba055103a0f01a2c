"""A convolutional network as textbooks write it in numpy: patches, products and winners, every array made anew.

Two convolutions of 5 x 5 with ReLU and max-pooling, then a dense layer and softmax cross-entropy.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from core.types import Array, Indices

Weights = list[tuple[Array, Array]]
Kept = list[tuple[Array, Array, Any]]  # patches, activations and winners of each convolution; last what the dense layer takes in


def textbook(x: Array, y: Indices, weights: Weights, rate: float, learn: bool) -> Callable[[], Any]:
    """A step that changes `weights`, or a forward pass. x (m, 1, 28, 28), y (m,)"""
    m = len(x)

    def patches(a: Array) -> Array:
        return sliding_window_view(a, (5, 5), (2, 3)).transpose(0, 2, 3, 1, 4, 5).reshape(-1, a.shape[1] * 25)

    def pooled(z: Array) -> tuple[Array, Any]:
        n, c, h, w = z.shape
        tiles = z.reshape(n, c, h // 2, 2, w // 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h // 2, w // 2, 4)
        won = tiles.argmax(-1)[..., None]
        return np.take_along_axis(tiles, won, -1)[..., 0], won

    def forward() -> tuple[Array, Kept]:
        a, kept = x, Kept()
        for W, b in weights[:2]:
            cols, side = patches(a), a.shape[2] - 4
            z = np.maximum((cols @ W.reshape(len(W), -1).T + b).reshape(m, side, side, -1).transpose(0, 3, 1, 2), 0)
            a, won = pooled(z)
            kept.append((cols, z, won))
        return a.reshape(m, -1) @ weights[2][0].T + weights[2][1], [*kept, (a.reshape(m, -1), a, a)]

    return (lambda: step(y, weights, rate, *forward())) if learn else lambda: forward()[0]


def step(y: Indices, weights: Weights, rate: float, z: Array, kept: Kept) -> None:
    """Backward and update. y (m,), z (m, 10)"""
    m = len(z)
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p[np.arange(m), y] -= 1
    p /= m
    gradients, d = [(p.T @ kept[2][0], p.sum(0))], (p @ weights[2][0]).reshape(m, 16, 4, 4)
    for (W, _), (cols, a, won) in zip(weights[1::-1], kept[1::-1], strict=True):
        n, c, h, w = d.shape
        tiles = np.zeros((n, c, h, w, 4), d.dtype)
        np.put_along_axis(tiles, won, d[..., None], -1)
        delta = tiles.reshape(n, c, h, w, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(a.shape) * (a > 0)
        rows = delta.transpose(0, 2, 3, 1).reshape(-1, c)
        gradients.append(((rows.T @ cols).reshape(W.shape), rows.sum(0)))
        sent = (rows @ W.reshape(c, -1)).reshape(m, 2 * h, 2 * w, W.shape[1], 5, 5)
        d = np.zeros((m, W.shape[1], 2 * h + 4, 2 * w + 4), d.dtype)
        for i in range(5):
            for j in range(5):
                d[:, :, i : i + 2 * h, j : j + 2 * w] += sent[..., i, j].transpose(0, 3, 1, 2)
    for index, (W, b) in enumerate(gradients[::-1]):
        weights[index] = weights[index][0] - np.float32(rate) * W, weights[index][1] - np.float32(rate) * b
