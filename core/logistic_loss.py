"""Logits into probabilities, and what a wrong probability costs: for two classes and for more.

    two classes    p = 1 / (1 + exp(-z))                    loss = log(1 + exp(-s z)),  s = 2 y - 1
    K classes      p_k = exp(z_k) / Σ_j exp(z_j)            loss = log Σ_j exp(z_j) - z_y

Both are the negative logarithm of the probability given to the class that was there. No exponential of a positive number
is ever taken, so nothing overflows, and small losses and probabilities keep all their digits.
z (n,) or Z (n, K), y (n,) whole numbers.

>>> sigmoid(np.array([0.0, -1000.0])), losses(np.array([1000.0, -1000.0]), np.array([1.0, 1.0]))
(array([0.5, 0. ]), array([   0., 1000.]))
>>> softmax(np.array([[1000.0, 1000.0, 0.0]]))
array([[0.5, 0.5, 0. ]])
"""

import numpy as np

from core.types import Array, Indices


def sigmoid(z: Array) -> Array:
    """p = 1 / (1 + exp(-z)). z (...) -> (...)"""
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, small) / (1 + small))


def losses(z: Array, y: Array) -> Array:
    """log(1 + exp(-s z)) of each example of two classes. z (n,), y (n,) -> (n,)"""
    return softplus(np.where(y > 0, -z, z))


def softplus(z: Array) -> Array:
    """log(1 + exp(z)). z (...) -> (...)"""
    return np.asarray(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0))


def wrongness(margins: Array) -> tuple[Array, Array]:
    """1 - p of the class that was there, and the loss. margins s z (n,) -> (n,), (n,)"""
    small = np.exp(-np.abs(margins))
    return np.where(margins >= 0, small, 1.0) / (1 + small), np.log1p(small) + np.maximum(-margins, 0)


def softmax(Z: Array) -> Array:
    """p_k = exp(z_k - max z) / Σ_j exp(z_j - max z). Z (n, K) -> (n, K)"""
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.asarray(E / E.sum(axis=1, keepdims=True))


def cross_entropies(Z: Array, y: Indices) -> Array:
    """log Σ_j exp(z_j) - z_y of each example. Z (n, K), y (n,) -> (n,)"""
    return misjudged(Z, y)[1]


def misjudged(Z: Array, y: Indices) -> tuple[Array, Array]:
    """∂loss/∂Z = p - (1 for the class that was there), and the loss. Z (n, K), y (n,) -> (n, K), (n,)"""
    rows, top = np.arange(len(Z)), Z.argmax(axis=1)
    shifted = Z - Z[rows, top][:, None]
    E = np.exp(shifted)
    E[rows, top] = 0.0
    rest = E.sum(axis=1)  # apart from the 1 of the largest: a sum near 1 would swallow it
    E[rows, top] = 1.0
    E /= (1 + rest)[:, None]
    E[rows, y] = 0.0
    E[rows, y] = -E.sum(axis=1)
    return E, np.log1p(rest) - shifted[rows, y]
