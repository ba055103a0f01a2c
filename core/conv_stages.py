"""What layers do to the maps of n images, forward and backward, in arrays that are made once.

Every stage has `maps`, the array that the stage before it writes into, and `d_maps`, the slopes by it; it is told by `bind` where
its answer goes and where the slopes by that come from. Maps are (channels, height, width, n), images innermost.

    forward()            from maps to the answer
    backward(pass_on)    from the slopes by the answer to the gradient of its weights, and if asked to d_maps
"""

from typing import Protocol

import numpy as np

from core.conv_layers import ConvLayer
from core.conv_patches import Frame, Patches
from core.types import Array


class Stage(Protocol):
    """One or two layers at work."""

    maps: Array
    d_maps: Array
    out: Array
    d_out: Array

    def bind(self, out: Array, d_out: Array) -> None:
        """Where the answer goes, and where the slopes by it are found."""

    def forward(self) -> None:
        """Writes the answer."""

    def backward(self, pass_on: bool) -> None:
        """Writes the gradient, and if asked d_maps."""


class Bend:
    """An activation on arrays of any kind of number: value and slope."""

    def __init__(self, layer: ConvLayer, like: Array) -> None:
        self.kind, self.zeros = layer.activation, np.zeros(1, like.dtype)
        self.relu, self.linear = self.kind.slug == "relu", self.kind.slug == "linear"

    def value(self, z: Array, out: Array) -> None:
        """a = f(z)"""
        if self.relu:
            np.maximum(z, self.zeros, out=out)
        else:
            self.kind.value(z, out)

    def pull(self, z: Array, a: Array, d: Array, out: Array) -> None:
        """d · f'(z)"""
        if self.linear:
            np.copyto(out, d)
        elif self.relu:
            np.multiply(d, a > 0, out)
        else:
            self.kind.slope(z, a, out)
            np.multiply(out, d, out)


class ConvolutionStage:
    """A convolution with its activation: a = f(K * maps + b)."""

    def __init__(self, layer: ConvLayer, frame: Frame, slopes: Frame, n: int) -> None:
        block = frame.block
        self.patches, self.matrix, self.gradient = Patches(layer, 1, n, block.dtype.type), frame.matrix, slopes.matrix
        self.maps = self.patches.maps
        self.patches.bind_scatter()
        self.d_maps = self.patches.d_maps
        self.z: Array = np.empty((*layer.after, n), block.dtype)
        self.sums = self.z.reshape(layer.channels, -1)
        self.delta, self.bend = np.empty_like(self.z), Bend(layer, block)
        self.deltas = self.delta.reshape(layer.channels, -1)

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """z = K cols,  a = f(z)"""
        self.matrix.T.dot(self.patches.gather(), self.sums)
        self.bend.value(self.z, self.out)

    def backward(self, pass_on: bool) -> None:
        """δ = d f'(z),  ∂L/∂K = cols δᵀ,  d_cols = K δ"""
        self.bend.pull(self.z, self.out, self.d_out, self.delta)
        self.patches.cols.dot(self.deltas.T, self.gradient)
        if pass_on:
            self.matrix[:-1].dot(self.deltas, self.patches.d_cols)
            self.patches.scatter()


class DenseStage:
    """A dense layer: a = f(W x + b) with x the maps as one row of numbers."""

    def __init__(self, layer: ConvLayer, block: Array, gradient: Array, n: int) -> None:
        self.x: Array = np.ones((layer.inputs + 1, n), block.dtype)
        self.maps = self.x[:-1].reshape(*layer.before, n)
        self.d_x = np.zeros_like(self.x[:-1])
        self.d_maps = self.d_x.reshape(*layer.before, n)
        self.block, self.gradient = block, gradient
        self.z: Array = np.empty((*layer.after, n), block.dtype)
        self.sums, self.bend = self.z.reshape(-1, n), Bend(layer, block)
        self.delta = np.empty_like(self.z)
        self.deltas = self.delta.reshape(-1, n)

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """z = W x,  a = f(z)"""
        self.block.T.dot(self.x, self.sums)
        self.bend.value(self.z, self.out)

    def backward(self, pass_on: bool) -> None:
        """δ = d f'(z),  ∂L/∂W = x δᵀ,  d_x = W δ"""
        self.bend.pull(self.z, self.out, self.d_out, self.delta)
        self.x.dot(self.deltas.T, self.gradient)
        if pass_on:
            self.block[:-1].dot(self.deltas, self.d_x)


class PoolingStage:
    """The largest number of every window, or the mean. Of equal ones the first wins, row by row."""

    def __init__(self, layer: ConvLayer, n: int, dtype: type) -> None:
        self.maps: Array = np.zeros((*layer.before, n), dtype)
        self.d_maps, self.largest = np.zeros_like(self.maps), layer.kind == "max-pooling"
        self.share: Array = np.array(1 / layer.kernel**2, dtype)
        ends = [layer.stride * (side - 1) + 1 for side in layer.after[1:]]
        places = [
            (slice(None), slice(i, i + ends[0], layer.stride), slice(j, j + ends[1], layer.stride))
            for i in range(layer.kernel)
            for j in range(layer.kernel)
        ]
        self.seen, self.slopes = [self.maps[place] for place in places], [self.d_maps[place] for place in places]

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """Place of the window by place, for all windows at once."""
        np.copyto(self.out, self.seen[0])
        for each in self.seen[1:]:
            (np.maximum if self.largest else np.add)(self.out, each, out=self.out)
        if not self.largest:
            np.multiply(self.out, self.share, self.out)

    def backward(self, pass_on: bool) -> None:
        """To the winner all of it, or to every place its share."""
        self.d_maps.fill(0)
        left = self.d_out.copy() if self.largest else self.d_out * self.share
        for each, slope in zip(self.seen, self.slopes, strict=True):
            part = left * (each == self.out) if self.largest else left
            np.add(slope, part, slope)
            if self.largest:
                np.subtract(left, part, left)


class DropoutStage:
    """Numbers times a mask: 0 or 1/(1 - share) while it learns, 1 else."""

    def __init__(self, layer: ConvLayer, n: int, dtype: type) -> None:
        self.maps: Array = np.zeros((*layer.before, n), dtype)
        self.d_maps, self.mask = np.zeros_like(self.maps), np.ones_like(self.maps)

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """a = x · mask"""
        np.multiply(self.maps, self.mask, self.out)

    def backward(self, pass_on: bool) -> None:
        """d_x = d · mask"""
        np.multiply(self.d_out, self.mask, self.d_maps)
