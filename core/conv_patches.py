"""Patches of maps as columns of a matrix, so that a convolution is one product.

    cols[(c, i, j), (y, x, n)] = maps[c, step y + dilation i, step x + dilation j, n]

maps (channels, height, width, n) with the border of zeros that the padding asks for, images innermost, so that what is copied
lies together; cols (channels · window · window + 1, height · width · n), the last row ones: the biases ride in the product.

Where a pooling over tiles of t x t follows, a column is what one POOLED place sees, a window of kernel + t - 1, and the kernel is
written t · t times, shifted, into a frame of that size: one product gives the t · t sums of every tile as blocks that each lie
together. More is multiplied (1.44 times as much at 5 x 5), much less is copied, and a pooling is the largest of whole blocks.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from core.conv_layers import ConvLayer
from core.types import Array


class Patches:
    """The columns of a convolution for n images: `gather` fills them from the maps, `scatter` sends slopes back.

    `tile` > 1 asks for a stride and a dilation of 1.
    """

    def __init__(self, layer: ConvLayer, tile: int, n: int, dtype: type) -> None:
        (channels, height, width), border = layer.before, 2 * layer.padding
        self.layer, self.tile, self.window = layer, tile, layer.kernel + tile - 1
        self.step = tile * layer.stride
        self.high, self.wide = layer.after.height // tile, layer.after.width // tile
        self.padded: Array = np.zeros((channels, height + border, width + border, n), dtype)
        inside = slice(layer.padding, layer.padding + height), slice(layer.padding, layer.padding + width)
        self.maps = self.padded[:, inside[0], inside[1]]
        self.rows = channels * self.window**2
        self.cols: Array = np.ones((self.rows + 1, self.high * self.wide * n), dtype)
        self.grid = (channels, self.window, self.window, self.high, self.wide, n)
        c, y, x, one = self.padded.strides
        strides = (c, layer.dilation * y, layer.dilation * x, self.step * y, self.step * x, one)
        self.source = as_strided(self.padded, self.grid, strides)
        self.target = self.cols[:-1].reshape(self.grid)
        self.inside = inside

    def gather(self) -> Array:
        """The columns of the maps as they are. -> (rows + 1, height · width · n)"""
        np.copyto(self.target, self.source)
        return self.cols

    def bind_scatter(self) -> None:
        """Makes what the way back needs: slopes by the columns, by the padded maps, and by the maps inside of them."""
        self.d_cols: Array = np.zeros_like(self.cols[:-1])
        self.d_padded = np.zeros_like(self.padded)
        self.d_maps = self.d_padded[:, self.inside[0], self.inside[1]]
        slopes, step, dilation = self.d_cols.reshape(self.grid), self.step, self.layer.dilation
        self.moves = self.blocks(slopes) if self.tile > 1 and self.window % self.tile == 0 else []
        if self.moves:
            return
        for i in range(self.window):
            for j in range(self.window):
                rows = slice(dilation * i, dilation * i + step * (self.high - 1) + 1, step)
                columns = slice(dilation * j, dilation * j + step * (self.wide - 1) + 1, step)
                self.moves.append((self.d_padded[:, rows, columns], slopes[:, i, j]))

    def blocks(self, slopes: Array) -> list[tuple[Array, Array]]:
        """What is added to what, tile by tile of the window: neighboring columns see different pixels of a tile, so all its places
        are added at once."""
        t, parts, found = self.tile, self.window // self.tile, []
        channels, _, _, high, wide, n = self.grid
        c, y, x, one = self.d_padded.strides
        split = slopes.reshape(channels, parts, t, parts, t, high, wide, n)
        for i in range(parts):
            for j in range(parts):
                corner = self.d_padded[:, t * i :, t * j :]
                pixels = as_strided(corner, (channels, high, t, wide, t, n), (c, t * y, y, t * x, x, one))
                found.append((pixels, split[:, i, :, j].transpose(0, 3, 1, 4, 2, 5)))
        return found

    def scatter(self) -> Array:
        """Adds the slopes by the columns to the pixels that they were copied from. -> (channels, height, width, n)"""
        self.d_padded.fill(0)
        add = np.add
        for pixels, slopes in self.moves:
            add(pixels, slopes, pixels)
        return self.d_maps


class Frame:
    """A layer's weights (inputs + 1, filters) as the matrix of the product; of tiles larger than 1 a frame with shifted copies."""

    def __init__(self, layer: ConvLayer, tile: int, block: Array) -> None:
        self.block, self.tile = block, tile
        self.matrix = block
        if tile > 1:
            channels, filters, side, k = layer.before.channels, layer.channels, layer.kernel + tile - 1, layer.kernel
            self.matrix = np.zeros((channels * side * side + 1, tile * tile * filters), block.dtype)
            inner = self.matrix[:-1].reshape(channels, side, side, tile, tile, filters)
            c, y, x, a, b, f = inner.strides
            shape = (tile, tile, channels, k, k, filters)
            self.copies = as_strided(inner, shape, (y + a, x + b, c, y, x, f))
            self.biases = self.matrix[-1].reshape(tile * tile, filters)
            self.kernel = block[:-1].reshape(channels, k, k, filters)

    def write(self) -> None:
        """The copies as the weights are."""
        if self.tile > 1:
            self.copies[...] = self.kernel
            self.biases[...] = self.block[-1]

    def collect(self) -> None:
        """The gradient of the weights as the sum of that of the copies."""
        if self.tile > 1:
            np.add.reduce(self.copies, (0, 1), None, out=self.kernel)
            np.add.reduce(self.biases, 0, None, out=self.block[-1])
