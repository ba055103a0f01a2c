"""The layers of a network that looks at images, and how the sizes of their maps follow from one another.

    reach  = dilation (kernel - 1) + 1                              how far a kernel extends
    height = ⌊(height + 2 padding - reach) / stride⌋ + 1            of a convolution or a pooling; the width likewise
    field  = field + (reach - 1) jump,  jump = jump · stride        the receptive field of a unit, from 1 and 1 at the image

A dense layer takes all maps as one row of numbers (channel by channel, row by row), a flattening does only that.

>>> fitted(Maps(1, 28, 28), [convolution(8, 5), pooling("max-pooling", 2), dense(10)])[1].after
Maps(channels=8, height=12, width=12)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.activations import LINEAR, Activation, activation
from core.errors import InvalidInput

POOLINGS = ("max-pooling", "average-pooling")
NORMALIZATION = "batch-normalization"


class Maps(NamedTuple):
    """The sizes of a stack of maps: of an image, or of what a layer answers."""

    channels: int
    height: int
    width: int

    @property
    def size(self) -> int:
        """How many numbers they are."""
        return self.channels * self.height * self.width

    @property
    def said(self) -> str:
        """The sizes for people."""
        return f"{self.channels} x {self.height} x {self.width}"


class Field(NamedTuple):
    """Which pixels a unit sees: a square of `size`, at `start + jump · place` along both sides."""

    size: int
    jump: int
    start: int


NOTHING = Maps(0, 0, 0)


@dataclass(frozen=True)
class ConvLayer:
    """A layer: its kind, its settings, and the maps before and after it once it is fitted to what comes before."""

    kind: str
    channels: int = 0  # filters of a convolution, units of a dense layer, maps of a normalization
    kernel: int = 1
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    activation: Activation = LINEAR
    initialization: str = "auto"
    share: float = 0.0
    before: Maps = NOTHING
    after: Maps = NOTHING

    @property
    def reach(self) -> int:
        """How far the kernel extends."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def slides(self) -> bool:
        """Whether it looks through a window."""
        return self.kind == "convolution" or self.kind in POOLINGS

    @property
    def learns(self) -> bool:
        """Whether it has weights."""
        return self.kind in ("convolution", "dense", NORMALIZATION)

    @property
    def inputs(self) -> int:
        """How many numbers one unit takes in, each with a weight."""
        if self.kind == NORMALIZATION:
            return 0
        return self.before.channels * self.kernel**2 if self.kind == "convolution" else self.before.size

    def fit(self, before: Maps, field: str) -> "ConvLayer":
        """The layer on these maps. Raises InvalidInput on a setting under `field`."""
        if not self.slides:
            dense = self.kind == "dense"
            after = Maps(self.channels, 1, 1) if dense else Maps(before.size, 1, 1) if self.kind == "flatten" else before
            return replace(self, before=before, after=after, channels=before.channels if self.kind == NORMALIZATION else self.channels)
        sides = [side + 2 * self.padding for side in before[1:]]
        if min(sides) < self.reach:
            self.refuse(before, min(sides), field)
        height, width = ((side - self.reach) // self.stride + 1 for side in sides)
        filters = self.channels if self.kind == "convolution" else before.channels
        return replace(self, before=before, after=Maps(filters, height, width))

    def refuse(self, before: Maps, most: int, field: str) -> None:
        """Raises InvalidInput: the window is larger than what it slides over."""
        name = "kernel" if self.kind == "convolution" else "size"
        border = f" with a padding of {self.padding}" if self.padding else ""
        wide = f" that reaches {self.reach} with a dilation of {self.dilation}" if self.dilation > 1 else ""
        expected = f"a window that fits: the maps before are {before.said}, {most} at most{border}"
        raise InvalidInput(f"{field}.{name}", expected, f"{self.kernel}{wide}" if wide else self.kernel)


def convolution(filters: int, kernel: int, bent: str = "relu", stride: int = 1, padding: int = 0, dilation: int = 1) -> ConvLayer:
    """A convolution that is not fitted yet."""
    return ConvLayer("convolution", filters, kernel, stride, padding, dilation, activation(bent))


def pooling(kind: str, size: int, stride: int = 0) -> ConvLayer:
    """A pooling; its stride is its size unless given."""
    return ConvLayer(kind, kernel=size, stride=stride or size)


def normalization(bent: str = "linear") -> ConvLayer:
    """A batch normalization: of every map, or of every unit of a dense layer."""
    return ConvLayer(NORMALIZATION, activation=activation(bent))


def dense(units: int, bent: str = "linear") -> ConvLayer:
    """A dense layer."""
    return ConvLayer("dense", units, activation=activation(bent))


def fitted(image: Maps, layers: Sequence[ConvLayer]) -> tuple[ConvLayer, ...]:
    """Layers in a row, each with the maps before and after it. Raises InvalidInput with the layer that does not fit."""
    found: list[ConvLayer] = []
    for index, layer in enumerate(layers):
        field, before = f"config.layers[{index}]", found[-1].after if found else image
        if layer.slides and any(each.kind in ("dense", "flatten") for each in found):
            expected = f"no {layer.kind} after a {found[-1].kind} layer: there are no maps any more to slide over"
            raise InvalidInput(f"{field}.layer", expected, layer.kind)
        found.append(layer.fit(before, field))
    return tuple(found)


def fields(layers: Sequence[ConvLayer], image: Maps) -> list[Field]:
    """The receptive field of the units of every layer; after the maps have become a row all see the whole image."""
    found, size, jump, start, whole = list[Field](), 1, 1, 0, False
    for layer in layers:
        whole = whole or layer.kind in ("flatten", "dense")
        if layer.slides:
            start -= layer.padding * jump
            size, jump = size + (layer.reach - 1) * jump, jump * layer.stride
        found.append(Field(max(image.height, image.width), 0, 0) if whole else Field(size, jump, start))
    return found
