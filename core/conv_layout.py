"""Where the numbers of a convolutional network stand in one flat vector.

    convolution  weights (channels · kernel · kernel, filters), then the biases (filters,)
    dense        weights (inputs, units), then the biases (units,)
    batch norm   shifts, gains, running means, running variances (maps,) each
    name         k2[5,3,1,2] of filter 5 in layer 2 for channel 3, row 1, column 2; w4[1,7] from input 7 to unit 1; b2[5] a bias;
                 s3[4], g3[4], m3[4], v3[4] of map 4 in layer 3; o for the output layer

A convolution is a dense layer of one unit for each filter that is shown one patch after the other, so its block is one too, and
all of core.network_layout holds for it.

>>> layers = fitted(Maps(1, 3, 3), [convolution(1, 2), dense(1)])
>>> ConvLayout(layers).names[:5]
('k1[1,1,1,1]', 'k1[1,1,1,2]', 'k1[1,1,2,1]', 'k1[1,1,2,2]', 'b1[1]')
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from core.conv_layers import NORMALIZATION, ConvLayer, Maps, convolution, dense, fitted
from core.network_layout import Layer as Learned
from core.network_layout import Layout
from core.types import Array, Indices

__all__ = ["ConvLayout", "Maps", "convolution", "dense", "fitted"]


@dataclass(frozen=True)
class Scaling(Learned):
    """The numbers of a normalization, as a layer that takes in nothing: shifts, gains, running means and variances."""

    @property
    def rows(self) -> int:
        """Rows of its block."""
        return 4

    def start(self, rng: np.random.Generator) -> Array:
        """Shifts 0, gains 1, means 0, variances 1. -> (size,)"""
        return np.repeat([0.0, 1.0, 0.0, 1.0], self.units)


def learned(layer: ConvLayer) -> Learned:
    """The numbers of a layer as one of units: one for each filter, with a weight for every number that it takes in."""
    kind = Scaling if layer.kind == NORMALIZATION else Learned
    return kind(layer.inputs, layer.channels, layer.activation, layer.initialization)


class ConvLayout:
    """Fitted layers from first to last, the output layer included, and the places of their numbers."""

    def __init__(self, layers: Sequence[ConvLayer]) -> None:
        self.layers = tuple(layers)
        self.places = tuple(index for index, layer in enumerate(self.layers) if layer.learns)
        self.flat = Layout(tuple(learned(self.layers[index]) for index in self.places))
        self.size, self.classes = self.flat.size, self.layers[-1].channels

    @property
    def image(self) -> Maps:
        """What the first layer takes in."""
        return self.layers[0].before

    @cached_property
    def norms(self) -> tuple[int, ...]:
        """The layers that normalize."""
        return tuple(index for index in self.places if self.layers[index].kind == NORMALIZATION)

    @cached_property
    def running(self) -> Indices:
        """Where the running means and variances stand, which no gradient moves. -> (k,)"""
        found = np.zeros(self.size)
        for index in self.norms:
            self.blocks(found)[index][2:] = 1.0
        return np.flatnonzero(found)

    def blocks(self, vector: Array) -> dict[int, Array]:
        """Weights with the biases below as views, by the layer's index. vector (p,) -> (inputs + 1, units) each"""
        return dict(zip(self.places, self.flat.blocks(vector), strict=True))

    def offset(self, index: int) -> int:
        """Where the numbers of a layer begin."""
        return self.flat.offsets[self.places.index(index)]

    def count(self, index: int) -> int:
        """How many numbers a layer learns: running means and variances are not among them."""
        layer = self.layers[index]
        return 2 * layer.channels if layer.kind == NORMALIZATION else (layer.inputs + 1) * layer.channels * layer.learns

    def letter(self, index: int) -> str:
        """What the names of a layer's numbers carry."""
        return "o" if index == len(self.layers) - 1 else str(index + 1)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """One name for each number. -> p names"""
        found: list[str] = []
        for index in self.places:
            layer, letter = self.layers[index], self.letter(index)
            units = range(1, layer.channels + 1)
            if layer.kind == "convolution":
                window = range(1, layer.kernel + 1)
                sources = [f"{c},{y},{x}" for c, y, x in product(range(1, layer.before.channels + 1), window, window)]
                found += [f"k{letter}[{unit},{source}]" for source in sources for unit in units]
            elif layer.kind == NORMALIZATION:
                found += [f"{each}{letter}[{unit}]" for each in "sgmv" for unit in units]
                continue
            else:
                found += [f"w{letter}[{unit},{source}]" for source in range(1, layer.inputs + 1) for unit in units]
            found += [f"b{letter}[{unit}]" for unit in units]
        return tuple(found)

    def kernels(self, vector: Array, index: int) -> Array:
        """The weights of a layer as they are seen. vector (p,) -> (filters, channels, kernel, kernel) or (units, inputs)"""
        layer = self.layers[index]
        weights = self.blocks(vector)[index][:-1].T
        if layer.kind == "dense":
            return weights
        return weights.reshape(layer.channels, layer.before.channels, layer.kernel, layer.kernel)

    def place(self, position: int) -> tuple[int, int, int]:
        """Which number of the vector this is: layer, unit, and input (the bias after the last), or row of its block."""
        which = int(np.searchsorted(self.flat.offsets, position, side="right")) - 1
        row, unit = divmod(position - self.flat.offsets[which], self.flat.layers[which].units)
        return self.places[which], unit, row
