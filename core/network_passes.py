"""A pass through a network with everything kept: for looking at it, and for layers that do more than sum and bend.

    s = W a + b                                        plain
    s = g (W a - μ) / √(σ² + 10⁻⁵) + b                 normalized: μ, σ² over the batch (batch) or over the units (layer)
    aˡ = f(s) · mask / (1 - q)                         dropout with the share q, in training only; off: mask 0 always

Out of training a batch-normalized layer uses the means of all training points, found anew for the weights as they are.

Points stand in columns, as in core.network; sums, deltas (units, m), activations with a row of ones (units + 1, m).

References: S. Ioffe and C. Szegedy, Batch normalization, 2015; J. Ba et al., Layer normalization, 2016; N. Srivastava et
al., Dropout, 2014.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.network_layout import Layer, Layout
from core.network_losses import OutputLoss
from core.types import Array

EPSILON = 1e-5
DROPPED = 5  # the stream of chance that drops units
Moments = tuple[Array, Array]  # mean and 1/deviation


@dataclass(frozen=True)
class Passed:
    """What one layer did: inputs with ones, W a + b or W a before normalizing, normalized, sums, activations, mask."""

    layer: Layer
    inputs: Array
    normal: Array | None
    moments: Moments | None
    sums: Array
    outputs: Array
    mask: Array | None
    fixed: bool = False  # whether the moments are of other points, and do not change with these


def mask_of(layer: Layer, k: int, m: int, dropped: tuple[int, int] | None) -> Array | None:
    """What the activations of layer k are multiplied with; `dropped` is (seed, step) in training. -> (units, m), (units, 1) or None"""
    mask = None
    if layer.off:
        mask = np.ones((layer.units, 1))
        mask[[unit for unit in layer.off if unit < layer.units]] = 0.0
    if layer.dropout and dropped is not None:
        draws = np.random.default_rng([dropped[0], DROPPED, dropped[1], k]).random((layer.units, m))
        kept = (draws >= layer.dropout) / (1 - layer.dropout)
        mask = kept if mask is None else mask * kept
    return mask


def forward(
    layout: Layout, params: Array, x: Array, dropped: tuple[int, int] | None = None, fixed: Sequence[Moments | None] | None = None
) -> list[Passed]:
    """The pass of all layers. x (inputs + 1, m); `fixed` are the moments of batch-normalized layers outside of training."""
    found = []
    for k, (layer, block) in enumerate(zip(layout.layers, layout.blocks(params), strict=True)):
        found.append(passed(layer, block, x, mask_of(layer, k, x.shape[1], dropped), fixed[k] if fixed else None))
        x = np.vstack([found[-1].outputs, np.ones((1, x.shape[1]))])
    return found


def passed(layer: Layer, block: Array, x: Array, mask: Array | None, fixed: Moments | None) -> Passed:
    """One layer. block (rows, units), x (inputs + 1, m)"""
    normal = moments = None
    if layer.normalized:
        raw = block[: layer.inputs].T @ x[:-1]
        moments = fixed if fixed is not None and layer.normalization == "batch" else moments_of(layer, raw)
        normal = (raw - moments[0]) * moments[1]
        sums = block[-1][:, None] * normal + block[-2][:, None]
    else:
        sums = block.T @ x
    outputs = np.empty_like(sums)
    layer.activation.value(sums, outputs)
    still = fixed is not None and layer.normalization == "batch"
    return Passed(layer, x, normal, moments, sums, outputs if mask is None else outputs * mask, mask, still)


def moments_of(layer: Layer, raw: Array) -> Moments:
    """Mean and 1/√(variance + ε), over the points or over the units. raw (units, m) -> (units, 1) or (1, m) each"""
    axis = 1 if layer.normalization == "batch" else 0
    return raw.mean(axis=axis, keepdims=True), 1 / np.sqrt(raw.var(axis=axis, keepdims=True) + EPSILON)


def backward(layout: Layout, params: Array, layers: Sequence[Passed], loss: OutputLoss, t: Array) -> tuple[list[Array], Array, Array]:
    """δ of every layer (units, m), the gradient (p,), and the slope by the inputs (inputs, m)."""
    delta = loss.slope(layers[-1].sums, t)[1]
    delta *= loss.shares(len(t))[1] / max(t.shape[1], 1)
    deltas, gradient = [delta], np.zeros(layout.size)
    below = delta
    for each, block, g in zip(layers[::-1], layout.blocks(params)[::-1], layout.blocks(gradient)[::-1], strict=True):
        if each is not layers[-1]:
            deltas.append(bent(each, below))
        below = through(each, deltas[-1], block, g)
    return deltas[::-1], gradient, below


def bent(each: Passed, below: Array) -> Array:
    """The slope by the sums of a hidden layer, from that by its activations. below (units, m) -> (units, m)"""
    slope, outputs = np.empty_like(each.sums), np.empty_like(each.sums)
    each.layer.activation.value(each.sums, outputs)
    each.layer.activation.slope(each.sums, outputs, slope)
    return np.asarray(below * slope if each.mask is None else below * each.mask * slope)


def through(each: Passed, delta: Array, block: Array, g: Array) -> Array:
    """Writes the gradient of one layer; the slope by its inputs. delta (units, m), block and g (rows, units) -> (inputs, m)"""
    layer, raw = each.layer, before_normalizing(each, block, delta)
    if each.normal is not None:
        g[-1], g[-2] = (delta * each.normal).sum(axis=1), delta.sum(axis=1)
        g[: layer.inputs] = each.inputs[:-1] @ raw.T
    else:
        g[...] = each.inputs @ raw.T
    return np.asarray(block[: layer.inputs] @ raw)


def before_normalizing(each: Passed, block: Array, delta: Array) -> Array:
    """The slope by the weighted sums themselves: δ where nothing is normalized. block (rows, units), delta (units, m) -> (units, m)"""
    if each.normal is None or each.moments is None:
        return delta
    if each.fixed:
        return np.asarray(delta * block[-1][:, None] * each.moments[1])
    return normalized_back(each.layer, each.normal, each.moments[1], delta * block[-1][:, None])


def normalized_back(layer: Layer, normal: Array, factor: Array, delta: Array) -> Array:
    """δ before normalizing: (δ - mean δ - n̂ mean(δ n̂)) / σ. normal, delta (units, m) -> (units, m)"""
    axis = 1 if layer.normalization == "batch" else 0
    mean, along = delta.mean(axis=axis, keepdims=True), (delta * normal).mean(axis=axis, keepdims=True)
    return np.asarray((delta - mean - normal * along) * factor)
