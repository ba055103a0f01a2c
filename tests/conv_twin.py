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


def normalized(layer: ConvLayer, x: Array, block: Array, learning: bool) -> Array:
    """Every channel less its mean, by its deviation, of the batch or of the running numbers; then gain and shift. x (n, channels, ...)"""
    found = np.empty_like(x)
    for channel, (shift, gain, mean, variance) in enumerate(block.T):
        own = x[:, channel]
        if learning:
            mean, variance = own.sum() / own.size, ((own - own.sum() / own.size) ** 2).sum() / own.size
        z = gain * (own - mean) / (variance + 1e-5) ** 0.5 + shift
        layer.activation.value(z, found[:, channel])
    return found


def moments(x: Array) -> Array:
    """Mean and unbiased variance of every channel. x (n, channels, height, width) -> (2, channels)"""
    rows = [x[:, channel].ravel() for channel in range(x.shape[1])]
    return np.array([[row.mean() for row in rows], [row.var(ddof=1) if len(row) > 1 else 0.0 for row in rows]])


def maps(layout: ConvLayout, params: Array, x: Array, learning: bool = False) -> list[Array]:
    """The maps after every layer. x (n, channels, height, width)"""
    found = []
    for index, layer in enumerate(layout.layers):
        if layer.kind == "batch-normalization":
            x = normalized(layer, x, layout.blocks(params)[index], learning)
        else:
            known = (layout.kernels(params, index), layout.blocks(params)[index][-1]) if layer.learns else (None, None)
            x = answered(layer, x, *known)
        found.append(x)
    return found


def loss(layout: ConvLayout, params: Array, x: Array, y: Array) -> float:
    """The mean cross-entropy of a step. x (n, channels, height, width), y (n,)"""
    z = maps(layout, params, x, learning=True)[-1].reshape(len(x), -1)
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
