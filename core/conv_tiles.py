"""A convolution whose activation is pooled over tiles that touch, as one stage: its sums come tile by tile, never whole.

    z_t = K_t cols     the sums at place t of every tile, each a block that lies together
    max                p = max_t z_t,  a = f(p)         where f never falls: the largest sum has the largest activation
    max, else          a = max_t f(z_t)
    average            a = mean_t f(z_t)

Of equal sums the first one wins, row by row: what is left of a slope after its winner is 0.
"""

import numpy as np

from core.conv_layers import ConvLayer
from core.conv_patches import Frame, Patches
from core.conv_stages import Bend
from core.types import Array

FALLING = ("gelu", "swish")  # activations that fall somewhere
MOST_TILE = 3


def tiles(layer: ConvLayer, above: ConvLayer) -> bool:
    """Whether a convolution and the pooling above it can be one stage."""
    plain = layer.kind == "convolution" and layer.stride == layer.dilation == 1
    return plain and above.kind in ("max-pooling", "average-pooling") and above.kernel == above.stride <= MOST_TILE


class TiledStage:
    """A convolution with its activation and the pooling above it."""

    def __init__(self, layer: ConvLayer, above: ConvLayer, frame: Frame, slopes: Frame, n: int) -> None:
        tile, filters, block = above.kernel, layer.channels, frame.block
        self.patches, self.matrix, self.slopes = Patches(layer, tile, n, block.dtype.type), frame.matrix, slopes
        self.patches.bind_scatter()
        self.maps, self.d_maps = self.patches.maps, self.patches.d_maps
        self.sums: Array = np.empty((tile * tile * filters, self.patches.cols.shape[1]), block.dtype)
        self.deltas = np.empty_like(self.sums)
        shape = (tile * tile, *above.after, n)
        self.z, self.delta = self.sums.reshape(shape), self.deltas.reshape(shape)
        self.late = above.kind == "max-pooling" and layer.activation.slug not in FALLING
        self.largest, self.bend, self.share = above.kind == "max-pooling", Bend(layer, block), np.array(1 / tile**2, block.dtype)
        self.a, self.spread = (self.z, self.delta) if self.late else (np.empty_like(self.z), np.empty_like(self.z))
        self.best, self.left, self.won = np.empty_like(self.z[0]), np.empty_like(self.z[0]), np.empty(self.z[0].shape, np.bool_)

    def bind(self, out: Array, d_out: Array) -> None:
        """As a stage does."""
        self.out, self.d_out = out, d_out

    def forward(self) -> None:
        """Sums, activation and pooling; the activation last where that is the same."""
        self.matrix.T.dot(self.patches.gather(), self.sums)
        if not self.late:
            self.bend.value(self.z, self.a)
        join = np.maximum if self.largest else np.add
        join(self.a[0], self.a[1], out=self.best)
        for each in self.a[2:]:
            join(self.best, each, out=self.best)
        if self.late:
            self.bend.value(self.best, self.out)
        else:
            np.multiply(self.best, 1 if self.largest else self.share, self.out)

    def backward(self, pass_on: bool) -> None:
        """The slopes find their winners; then as in any convolution."""
        if self.late:
            self.bend.pull(self.best, self.out, self.d_out, self.left)
        else:
            np.multiply(self.d_out, 1 if self.largest else self.share, self.left)
        self.share_out()
        if not self.late:
            self.bend.pull(self.z, self.a, self.spread, self.delta)
        self.patches.cols.dot(self.deltas.T, self.slopes.matrix)
        self.slopes.collect()
        if pass_on:
            self.matrix[:-1].dot(self.deltas, self.patches.d_cols)
            self.patches.scatter()

    def share_out(self) -> None:
        """To the winner of every tile all of it, or to every place its share."""
        if not self.largest:
            self.spread[...] = self.left
            return
        left, won = self.left, self.won
        for each, part in zip(self.a[:-1], self.spread[:-1], strict=True):
            np.equal(each, self.best, won)
            np.multiply(left, won, part)
            np.subtract(left, part, left)
        np.copyto(self.spread[-1], left)
