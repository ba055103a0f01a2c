r"""What is explained of a convolutional network: one picture there and back, with the letters of every number.

    x_{c,y,x}           a pixel of channel c               a_{f,y,x}^{(k)}     what map f of layer k answers at a place
    z_{f,y,x}^{(k)}     the sum before its activation       K_{f,c,i,j}^{(k)}   a weight of a kernel
    \delta_{f,y,x}^{(k)}    ∂L/∂z                           e_{c,y,x}^{(k)}     ∂L by what layer k takes in

Layers, maps, rows and columns are counted from 0 here, from 1 in letters. What a layer takes in is told as it is: where it comes
from is asked of the layer below.
"""

from typing import NamedTuple

import numpy as np

from core.conv_layers import ConvLayer
from core.conv_model import ConvModel
from core.conv_seen import Picture, seen
from core.state import State
from core.trace import Trace, given
from core.trace_subject import remembered


class Place(NamedTuple):
    """A number of a stack of maps."""

    channel: int
    row: int
    column: int

    @property
    def said(self) -> str:
        """The place for people."""
        return f"map {self.channel + 1}, row {self.row + 1}, column {self.column + 1}"


class Asked:
    """A picture at a moment of the training; without a known class the loss is that of the likeliest."""

    def __init__(self, model: ConvModel, state: State, image: Picture) -> None:
        self.model, self.state, self.image = model, state, image
        self.known: dict[object, Trace] = {}
        self.y = image.y
        if self.y is None:
            self.y = int(model.sums(state.params, image.pixels[None])[:, 0].argmax())
        self.seen = seen(model, state.params, image.pixels, self.y)
        self.blocks = model.layout.blocks(state.params)

    def layer(self, k: int) -> ConvLayer:
        """What layer k is."""
        return self.model.layout.layers[k]

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.model.layout.layers) - 1

    @property
    def called(self) -> str:
        """The picture for people."""
        known = "the picture" if self.image.row is None else f"picture {self.image.row + 1}"
        return f"{known} as it was moved or disturbed" if self.image.moved else known

    def name(self, k: int, place: Place) -> str:
        """A number that layer k answers, for people."""
        if self.layer(k).kind == "dense":
            return f"output {place.channel + 1}" if k == self.last else f"unit {place.channel + 1} of layer {k + 1}"
        return f"{place.said} of layer {k + 1}"

    def letter(self, letter: str, k: int, place: Place) -> str:
        """A letter with its place and layer, in LaTeX."""
        if self.layer(k).kind == "dense" and letter != "e":
            return rf"{letter}_{{{place.channel + 1}}}^{{\left({k + 1}\right)}}"
        return rf"{letter}_{{{place.channel + 1},{place.row + 1},{place.column + 1}}}^{{\left({k + 1}\right)}}"

    def inside(self, k: int, place: Place) -> bool:
        """Whether layer k takes something in there, or is at the border of zeros."""
        maps = self.layer(k).before
        return 0 <= place.row < maps.height and 0 <= place.column < maps.width

    def row_of(self, k: int, place: Place) -> int:
        """Which weight of a unit of layer k belongs to a place of its kernel, or of what it takes in if it is dense."""
        layer = self.layer(k)
        sides = (layer.kernel, layer.kernel) if layer.kind == "convolution" else layer.before[1:]
        return (place.channel * sides[0] + place.row) * sides[1] + place.column

    def under(self, k: int, place: Place, weight: Place) -> Place:
        """What layer k takes in under a weight of its kernel when it answers at `place`."""
        layer = self.layer(k)
        row = layer.stride * place.row + layer.dilation * weight.row - layer.padding
        return Place(weight.channel, row, layer.stride * place.column + layer.dilation * weight.column - layer.padding)


@remembered
def incoming(asked: Asked, k: int, place: Place) -> Trace:
    """What layer k takes in at a place: a pixel, what a layer below answers, or the border."""
    if not asked.inside(k, place):
        return given("Border", "0", 0.0, "Outside of the map: the border of zeros that the padding adds.")
    value = float(asked.seen.inputs(k)[place])
    below = k - 1
    while below >= 0 and asked.layer(below).kind in ("flatten", "dropout"):  # these hand numbers on
        flat = np.ravel_multi_index(place, asked.layer(below).after)
        place = Place(*(int(each) for each in np.unravel_index(flat, asked.layer(below).before)))
        below -= 1
    if below >= 0:
        name = asked.name(below, place)
        return given(f"{name[0].upper()}{name[1:]}", asked.letter("a", below, place), value, f"An answer of layer {below + 1}.")
    symbol = (
        f"x_{{{place.row + 1},{place.column + 1}}}" if asked.model.image.channels == 1 else f"x_{{{','.join(str(i + 1) for i in place)}}}"
    )
    note = f"Row {place.row + 1}, column {place.column + 1} of {asked.called}."
    note += " Less the mean of all pixels, by their deviation." if asked.model.unit != 1 else ""
    return given("Pixel", symbol, value, note)


def taken(asked: Asked, k: int, place: Place) -> float:
    """The same as a number."""
    return float(asked.seen.inputs(k)[place]) if asked.inside(k, place) else 0.0


@remembered
def weight(asked: Asked, k: int, unit: int, place: Place) -> Trace:
    """A weight of layer k."""
    value, layer = float(asked.blocks[k][asked.row_of(k, place), unit]), asked.layer(k)
    note = f"Learned in {asked.state.step} steps."
    if layer.kind == "convolution":
        symbol = rf"K_{{{unit + 1},{place.channel + 1},{place.row + 1},{place.column + 1}}}^{{\left({k + 1}\right)}}"
        channel = f" for map {place.channel + 1}" if layer.before.channels > 1 else ""
        return given(f"Kernel {unit + 1} of layer {k + 1}, row {place.row + 1}, column {place.column + 1}{channel}", symbol, value, note)
    symbol = rf"w_{{{unit + 1},{asked.row_of(k, place) + 1}}}^{{\left({k + 1}\right)}}"
    return given(f"Weight of {asked.name(k, Place(unit, 0, 0))} for {place.said}", symbol, value, note)


@remembered
def bias(asked: Asked, k: int, unit: int) -> Trace:
    """The bias of a filter or unit."""
    value = float(asked.blocks[k][-1, unit])
    return given(f"Bias {unit + 1} of layer {k + 1}", rf"b_{{{unit + 1}}}^{{\left({k + 1}\right)}}", value, "Learned.")
