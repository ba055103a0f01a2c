"""A convolutional network told plainly, picture by picture: what the fast one must equal."""

from collections.abc import Sequence

import numpy as np

from core.activations import activation
from core.conv_layers import ConvLayer, convolution, dense, pooling
from core.conv_layout import ConvLayout
from core.types import Array
from tests.torch_references import Case


def windows(x: Array, layer: ConvLayer, fill: float = 0.0) -> Array:
    """Every window that a layer looks through. x (n, channels, height, width) -> (n, channels, rows, columns, kernel, kernel)"""
    p, k, s, d = layer.padding, layer.kernel, layer.stride, layer.dilation
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=fill)
    rows, columns = layer.after.height, layer.after.width
    found = np.empty((*x.shape[:2], rows, columns, k, k))
    for y in range(rows):
        for z in range(columns):
            found[:, :, y, z] = padded[:, :, y * s : y * s + d * (k - 1) + 1 : d, z * s : z * s + d * (k - 1) + 1 : d]
    return found


def answered(layer: ConvLayer, x: Array, weights: Array | None, biases: Array | None) -> Array:
    """What one layer makes of its maps. x (n, channels, height, width)"""
    if layer.kind == "convolution":
        assert weights is not None and biases is not None
        z = np.einsum("ncyxij,fcij->nfyx", windows(x, layer), weights) + biases[:, None, None]
    elif layer.kind == "dense":
        assert weights is not None and biases is not None
        z = (x.reshape(len(x), -1) @ weights.T + biases)[:, :, None, None]
    elif layer.kind == "max-pooling":
        return np.asarray(windows(x, layer).max(axis=(-2, -1)))
    elif layer.kind == "average-pooling":
        return np.asarray(windows(x, layer).mean(axis=(-2, -1)))
    else:
        return np.asarray(x.reshape(len(x), *layer.after))
    a = np.empty_like(z)
    layer.activation.value(z, a)
    return np.asarray(a)


def maps(layout: ConvLayout, params: Array, x: Array) -> list[Array]:
    """The maps after every layer. x (n, channels, height, width)"""
    found = []
    for index, layer in enumerate(layout.layers):
        known = (layout.kernels(params, index), layout.blocks(params)[index][-1]) if layer.learns else (None, None)
        x = answered(layer, x, *known)
        found.append(x)
    return found


def loss(layout: ConvLayout, params: Array, x: Array, y: Array) -> float:
    """The mean cross-entropy. x (n, channels, height, width), y (n,)"""
    z = maps(layout, params, x)[-1].reshape(len(x), -1)
    z -= z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), y.astype(int)]))


def of_torch(case: Case) -> list[ConvLayer]:
    """The layers of a case of PyTorch as ours, not fitted; an activation belongs to the layer below it."""
    found: list[ConvLayer] = []
    for each in case.layers:
        kind = each["type"]
        if kind == "conv2d":
            found.append(convolution(each["out"], each["kernel"][0], "linear", each["stride"][0], each["padding"][0]))
        elif kind == "dense":
            found.append(dense(each["out"]))
        elif kind in ("maxpool2d", "avgpool2d"):
            found.append(pooling("max-pooling" if kind == "maxpool2d" else "average-pooling", each["kernel"][0], each["stride"][0]))
        elif kind == "flatten":
            found.append(ConvLayer("flatten"))
        else:
            found[-1] = ConvLayer(**{**vars(found[-1]), "activation": activation(kind.replace("_", "-"))})
    return found


def flat(layout: ConvLayout, weights: Sequence[tuple[Array, Array]]) -> Array:
    """Weights (out, in, ...) and biases of learning layers as one vector. -> (p,)"""
    vector = np.zeros(layout.size)
    for block, (weight, bias) in zip(layout.blocks(vector).values(), weights, strict=True):
        block[:-1], block[-1] = weight.reshape(len(weight), -1).T, bias
    return vector
