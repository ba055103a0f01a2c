"""A dense network in a dozen lines: the slow twin against which trainings of PyTorch are repeated."""

from typing import Any

import numpy as np

from core.types import Array


def loss_and_gradients(case: dict[str, Any], p: Array, shapes: list[tuple[int, ...]], x: Array, target: Array) -> tuple[float, Array]:
    """Loss and its gradient, in the order of the parameters. p (q,), x (n, d)"""
    parts = [part.reshape(shape) for part, shape in zip(np.split(p, np.cumsum([np.prod(s) for s in shapes])[:-1]), shapes, strict=True)]
    inputs: list[Array] = []
    a = x
    weights = iter(zip(parts[::2], parts[1::2], strict=True))
    for layer in case["layers"]:
        inputs.append(a)
        if layer["type"] == "dense":
            W, b = next(weights)
            a = a @ W.T + b
        else:
            a = 1 / (1 + np.exp(-a))
    target = target.reshape(a.shape)
    if case["loss"] == "mse":
        loss, delta = float(np.mean((a - target) ** 2)), 2 * (a - target) / a.size
    else:
        loss, delta = float(np.mean(np.logaddexp(0, a) - target * a)), (1 / (1 + np.exp(-a)) - target) / a.size
    return loss, backward(case, parts, inputs, delta)


def backward(case: dict[str, Any], parts: list[Array], inputs: list[Array], delta: Array) -> Array:
    """The gradient from what came into every layer and the slope of the loss by the output. -> (q,)"""
    kept, found = list(parts[::2]), list[Array]()
    for layer, before in zip(reversed(case["layers"]), reversed(inputs), strict=True):
        if layer["type"] == "dense":
            found = [(delta.T @ before).ravel(), delta.sum(axis=0), *found]
            delta = delta @ kept.pop()
        else:
            s = 1 / (1 + np.exp(-before))
            delta = delta * s * (1 - s)
    return np.concatenate(found)
