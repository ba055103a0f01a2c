"""From the logits of examples to what is said of each, for two classes and for more alike.

    two classes have one logit: z_0 = 0, z_1 = z
    loss   = -log p_y
    margin = z_y - max_{k≠y} z_k              positive on the right side of the boundary
    predicted: class 1 where p_1 >= threshold; of more than two the most probable

logits (n,) of two classes or (n, K) of more, y (n,) class indices.

>>> probabilities_of(np.array([0.0, 1000.0]))
array([[0.5, 0.5],
       [0. , 1. ]])
"""

import numpy as np

from core.logistic_loss import cross_entropies, losses, sigmoid, softmax
from core.types import Array, Indices

UNDEFINED = -1  # the class that is predicted where logits are not numbers


def logit_rows(logits: Array) -> Array:
    """One logit for each class. (n,) or (n, K) -> (n, 2) or (n, K)"""
    return np.column_stack((np.zeros(len(logits)), logits)) if logits.ndim == 1 else logits


def probabilities_of(logits: Array) -> Array:
    """p, each row adding up to 1. (n,) or (n, K) -> (n, 2) or (n, K)"""
    with np.errstate(invalid="ignore"):  # a training that has run away: inf - inf
        return np.column_stack((sigmoid(-logits), sigmoid(logits))) if logits.ndim == 1 else softmax(logits)


def losses_of(logits: Array, y: Indices) -> Array:
    """-log p_y. -> (n,)"""
    with np.errstate(invalid="ignore"):
        return losses(logits, y.astype(np.float64)) if logits.ndim == 1 else cross_entropies(logits, y)


def margins_of(logits: Array, y: Indices) -> Array:
    """z_y - max of the other logits. -> (n,)"""
    z, here = logit_rows(logits), np.arange(len(y))
    others = z.copy()
    others[here, y] = -np.inf
    with np.errstate(invalid="ignore"):
        return np.asarray(z[here, y] - others.max(axis=1))


def predicted_of(probabilities: Array, threshold: float) -> Indices:
    """The class that is predicted, UNDEFINED where there are no probabilities. (n, K) -> (n,)"""
    two = probabilities.shape[1] == 2
    found = (probabilities[:, 1] >= threshold).astype(np.intp) if two else probabilities.argmax(axis=1)
    return np.where(np.isfinite(probabilities).all(axis=1), found, UNDEFINED)
