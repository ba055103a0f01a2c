"""The layers of a network, and where the numbers of each stand in one flat vector.

    layer l:   weights (inputs, units), then the biases (units,), then the gains (units,) if the layer is normalized
    name       w2[3,1] from unit 1 of layer 1 to unit 3 of layer 2, b2[3] its bias, g2[3] its gain; o for the output layer

The biases stand below the weights, so that both together are one matrix (inputs + 1, units) and a row of ones below the
inputs makes sum and bias one product. A first layer counts its inputs by name: w1[3,x1].

>>> layout = Layout((Layer(2, 1, activation("tanh")), Layer(1, 1, activation("linear"))))
>>> layout.names(("x1", "x2"))
('w1[1,x1]', 'w1[1,x2]', 'b1[1]', 'wo[1,1]', 'bo[1]')
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from core.activations import Activation, activation
from core.initializers import initial
from core.types import Array

START = 4  # the stream of chance that weights begin with


@dataclass(frozen=True)
class Layer:
    """What a layer is: how many inputs and units, what it makes of its sums, and what happens on the way."""

    inputs: int
    units: int
    activation: Activation
    initialization: str = "auto"
    dropout: float = 0.0
    normalization: str = "none"
    off: tuple[int, ...] = ()  # units that answer 0, counted from 0

    @property
    def plain(self) -> bool:
        """Whether it is nothing but a product and an activation."""
        return self.dropout == 0 and self.normalization == "none" and not self.off

    @property
    def normalized(self) -> bool:
        """Whether its sums are brought to mean 0 and deviation 1."""
        return self.normalization != "none"

    @property
    def rows(self) -> int:
        """Rows of its block: weights, biases, gains."""
        return self.inputs + 1 + self.normalized

    @property
    def size(self) -> int:
        """How many numbers it learns."""
        return self.rows * self.units

    def start(self, rng: np.random.Generator) -> Array:
        """The numbers that it begins with: weights by its initialization, biases 0, gains 1. -> (size,)"""
        kind = self.activation.start if self.initialization == "auto" else self.initialization
        block = np.zeros((self.rows, self.units))
        block[: self.inputs] = initial(kind, self.inputs, self.units, rng)
        block[self.inputs + 1 :] = 1.0
        return block.ravel()


@dataclass(frozen=True)
class Layout:
    """The layers from first to last, the output layer included, and their places in the vector."""

    layers: tuple[Layer, ...]

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each layer begins, and last where the vector ends."""
        return tuple(int(end) for end in np.cumsum([0, *(layer.size for layer in self.layers)]))

    @property
    def size(self) -> int:
        """p."""
        return self.offsets[-1]

    @cached_property
    def plain(self) -> bool:
        """Whether every layer is."""
        return all(layer.plain for layer in self.layers)

    @cached_property
    def sizes(self) -> list[int]:
        """Inputs, units of every layer, outputs."""
        return [self.layers[0].inputs, *(layer.units for layer in self.layers)]

    @cached_property
    def parts(self) -> tuple[tuple[slice, tuple[int, int]], ...]:
        """Where the block of each layer stands, and its rows and units."""
        ends = pairwise(self.offsets)
        return tuple((slice(*each), (layer.rows, layer.units)) for each, layer in zip(ends, self.layers, strict=True))

    def blocks(self, vector: Array) -> list[Array]:
        """Everything of each layer as a view. vector (p,) -> (rows, units) for each"""
        return [vector[place].reshape(shape) for place, shape in self.parts]

    def matrices(self, vector: Array) -> list[Array]:
        """Weights with the biases below, as views. vector (p,) -> (inputs + 1, units) for each layer"""
        return [block[: layer.inputs + 1] for block, layer in zip(self.blocks(vector), self.layers, strict=True)]

    def letter(self, k: int) -> str:
        """What names of layer k carry: its number, o for the output layer."""
        return "o" if k == len(self.layers) - 1 else str(k + 1)

    def names(self, inputs: Sequence[str]) -> tuple[str, ...]:
        """One name for each number. -> p names"""
        found: list[str] = []
        before = inputs
        for k, layer in enumerate(self.layers):
            letter, units = self.letter(k), range(1, layer.units + 1)
            found += [f"w{letter}[{unit},{source}]" for source in before for unit in units]
            found += [f"b{letter}[{unit}]" for unit in units]
            found += [f"g{letter}[{unit}]" for unit in units if layer.normalized]
            before = [str(unit) for unit in units]
        return tuple(found)

    def start(self, seed: int) -> Array:
        """The vector before any training. -> (p,)"""
        draws = [layer.start(np.random.default_rng([seed, START, k])) for k, layer in enumerate(self.layers)]
        return np.concatenate(draws)

    @cached_property
    def penalized(self) -> Array:
        """1 for weights, 0 for biases and gains. -> (p,)"""
        found = np.zeros(self.size)
        for block, layer in zip(self.blocks(found), self.layers, strict=True):
            block[: layer.inputs] = 1.0
        return found


def dense(inputs: int, units: Sequence[tuple[int, str]], outputs: int) -> Layout:
    """A plain network: hidden layers as (units, activation), then sums as outputs."""
    layers: list[Layer] = []
    for count, slug in (*units, (outputs, "linear")):
        layers.append(Layer(inputs, count, activation(slug)))
        inputs = count
    return Layout(tuple(layers))
