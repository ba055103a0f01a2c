"""Batch normalization of maps: every channel brought to mean 0 and deviation 1, then to a gain and a shift that are learned.

    n = (x - m) / √(v + ε),  a = f(g n + s)              m, v: mean and variance of a channel over all its places and images
    δ_n = g δ,  ∂L/∂x = (δ_n - mean δ_n - n mean(δ_n n)) / √(v + ε)       while it learns: m and v are those of the batch

Outside of learning m and v are running ones, kept among the parameters, so that whoever has the vector has all of the network:
each step brings them nearer to those of its batch (the variance by m/(m - 1), as a sample tells it of all).

    r ← r - ρ (r - of the batch),  ρ = max(1/10, 1/(step + 1))            the mean of the first batches, then a moving one

A block is (4, channels): shifts, gains, running means, running variances; what stands at the running ones in a gradient is what they
differ from the batch.

Reference: S. Ioffe and C. Szegedy, Batch normalization, 2015.
"""

import numpy as np

from core.conv_layers import ConvLayer
from core.conv_stages import Bend
from core.network_passes import EPSILON
from core.optimizer import Optimizer, Slots
from core.types import Array, Indices

NEARER = 0.1  # the share of what running numbers differ by that a step takes away, once there were many


class NormStage:
    """A batch normalization with its activation: of the batch while `learning`, else by the running numbers."""

    def __init__(self, layer: ConvLayer, block: Array, gradient: Array, n: int) -> None:
        self.maps: Array = np.zeros((*layer.before, n), block.dtype)
        self.d_maps, self.z, self.delta = (np.zeros_like(self.maps) for _ in range(3))
        self.block, self.gradient, self.bend, self.learning = block, gradient, Bend(layer, block), False
        self.x, self.d_x, self.sums, self.deltas = (
            each.reshape(layer.channels, -1) for each in (self.maps, self.d_maps, self.z, self.delta)
        )
        self.normal, self.factor = np.zeros_like(self.x), np.zeros((layer.channels, 1), block.dtype)

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """n,  z = g n + s,  a = f(z)"""
        shift, gain, mean, variance = (row[:, None] for row in self.block)
        if self.learning:
            mean = self.x.mean(axis=1, keepdims=True)
            variance = self.x.var(axis=1, mean=mean, keepdims=True)
            self.moments = mean[:, 0], variance[:, 0] * self.x.shape[1] / max(self.x.shape[1] - 1, 1)
        np.divide(1, np.sqrt(variance + self.block.dtype.type(EPSILON)), self.factor)
        np.subtract(self.x, mean, self.normal)
        np.multiply(self.normal, self.factor, self.normal)
        np.multiply(self.normal, gain, self.sums)
        np.add(self.sums, shift, self.sums)
        self.bend.value(self.z, self.out)

    def backward(self, pass_on: bool) -> None:
        """δ = d f'(z),  ∂L/∂s = Σ δ,  ∂L/∂g = Σ δ n,  and ∂L/∂x"""
        self.bend.pull(self.z, self.out, self.d_out, self.delta)
        self.gradient[0], self.gradient[1] = self.deltas.sum(axis=1), np.einsum("cx,cx->c", self.deltas, self.normal)
        self.gradient[2:] = self.block[2:] - self.moments if self.learning else 0.0
        if not pass_on:
            return
        np.multiply(self.deltas, self.block[1][:, None], self.d_x)
        if self.learning:
            along = np.einsum("cx,cx->c", self.d_x, self.normal)[:, None] / self.x.shape[1]
            np.subtract(self.d_x, self.d_x.mean(axis=1, keepdims=True), self.d_x)
            np.subtract(self.d_x, self.normal * along, self.d_x)
        np.multiply(self.d_x, self.factor, self.d_x)


def nearer(step: int) -> float:
    """ρ of a step."""
    return max(NEARER, 1 / (step + 1))


def keeping(rule: Optimizer, running: Indices) -> Optimizer:
    """The rule for what is learned, while running numbers come nearer to those of each batch. running (k,) places in the vector"""

    def update(params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        slopes = gradient.copy()
        slopes[running] = 0.0
        new, kept = rule.update(params, slopes, slots, rate, step)
        new = new.copy()
        new[running] = params[running] - nearer(step) * gradient[running]
        return new, kept

    return Optimizer(rule.slug, rule.title, rule.equation, rule.init, update) if len(running) else rule
