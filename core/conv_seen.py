"""One picture on its way through a convolutional network and back, everything kept, in double precision.

A picture is one of the examples or one that is brought along: as a list of numbers 0 to 1, or as text with two hexadecimal digits
for each pixel, 00 background to ff ink; 0 and nothing stand for none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.conv_model import ConvModel
from core.conv_network import LOSS, ConvNetwork
from core.conv_norms import NormStage
from core.conv_stages import ConvolutionStage, DenseStage
from core.errors import InvalidInput
from core.image_moves import disturbed, moved
from core.types import Array, Indices
from core.view_options import within

PICTURE = {
    "image": "its row", "pixels": "or a picture of your own: numbers 0 to 1, or two hexadecimal digits for each",
    "down": "shifted by so many pixels", "across": "and to the right", "turn": "turned to the left by so many degrees",
    "noise": "with noise of this deviation",
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """What is looked at: pixels as the data have them (pixels,), its class if it is known, its row if it is an example, moved or not."""

    pixels: Array
    y: int | None
    row: int | None
    moved: bool = False


@dataclass(frozen=True)
class Passed:
    """What a layer did: sums before its activation (none of layers that learn nothing), answers, slopes by answers and by sums.

    Maps are (channels, height, width).
    """

    sums: Array | None
    outputs: Array
    slopes: Array
    deltas: Array | None


@dataclass(frozen=True)
class Seen:
    """A picture with all that became of it: what the network was told, every layer, and the slopes by what it was told."""

    image: Array
    layers: tuple[Passed, ...]
    slopes: Array

    @property
    def z(self) -> Array:
        """The logits. -> (classes,)"""
        return self.layers[-1].outputs.ravel()

    @property
    def probabilities(self) -> Array:
        """softmax(z). -> (classes,)"""
        return LOSS.outputs(self.z[:, None])[:, 0]

    def inputs(self, index: int) -> Array:
        """What layer `index` takes in. -> (channels, height, width)"""
        return self.layers[index - 1].outputs if index else self.image

    def input_slopes(self, index: int) -> Array:
        """The slopes by what layer `index` takes in. -> (channels, height, width)"""
        return self.layers[index - 1].slopes if index else self.slopes


def picture(model: ConvModel, words: Mapping[str, Any], of: str = "options") -> Picture:
    """The picture that is asked for, moved as is asked; the first held-out one, or the first, if none is said. Raises InvalidInput."""
    found = unmoved(model, words, of)
    limits = {"down": 28.0, "across": 28.0, "turn": 360.0, "noise": 1.0}
    down, across, turn, noise = (within(words, name, 0.0, 0.0 if name == "noise" else -most, most, of) for name, most in limits.items())
    if not (down or across or turn or noise):
        return found
    pixels = moved(found.pixels.reshape(model.image), down, across, turn) if down or across or turn else found.pixels
    pixels = disturbed(pixels, noise, model.seed) if noise else pixels
    return replace(found, pixels=pixels.reshape(-1), moved=True)


def unmoved(model: ConvModel, words: Mapping[str, Any], of: str) -> Picture:
    """The picture as it is. Raises InvalidInput."""
    if words.get("pixels"):
        return Picture(brought(words["pixels"], model.image.size, f"{of}.pixels"), None, None)
    n = len(model.data.y)
    if not n:
        raise InvalidInput("data", "at least one picture", 0)
    row = words.get("image", int(model.held[0]) if len(model.held) else 0)
    if type(row) is not int or not 0 <= row < n:
        raise InvalidInput(f"{of}.image", f"a whole number from 0 to {n - 1}", row)
    return Picture(model.data.X[row].astype(np.float64), int(model.data.y[row]), row)


def brought(value: object, size: int, field: str) -> Array:
    """Pixels from a list of numbers or from hexadecimal digits. Raises InvalidInput. -> (size,)"""
    if isinstance(value, str):
        if len(value) != 2 * size or not set(value) <= set("0123456789abcdefABCDEF"):
            raise InvalidInput(field, f"{2 * size} hexadecimal digits", value)
        return np.frombuffer(bytes.fromhex(value), np.uint8) / 255.0
    usable = isinstance(value, list | tuple) and all(type(each) in (int, float) and abs(each) < 1e6 for each in value)
    if not isinstance(value, list | tuple) or len(value) != size or not usable:
        raise InvalidInput(field, f"{size} numbers", value)
    return np.array(value, dtype=np.float64)


def seen(model: ConvModel, params: Array, pixels: Array, towards: Array | int) -> Seen:
    """The picture's way there, and back from the loss of a class (an index) or from a weighted sum of the logits (classes,).

    params (p,), pixels (pixels,)
    """
    network = whole_network(model, np.float64)
    with np.errstate(all="ignore"):
        network.load(params)
        workspace = network.workspace(1)
        network.prepare(workspace, None, slice(0, 1))
        z = workspace.forward(model.told(pixels[None]))
        weights = LOSS.outputs(z)[:, 0] - np.eye(len(z))[towards] if isinstance(towards, int) else towards
        workspace.d_sums[:, 0] = weights
        workspace.backward(to_image=True)
    return Seen(workspace.maps[..., 0].copy(), layers_of(model, network), workspace.order[0].d_maps[..., 0].copy())


def whole_network(model: ConvModel, dtype: type) -> ConvNetwork:
    """The network with no layers joined, made once."""
    key = f"whole {dtype.__name__}"
    if key not in model.kept:
        model.kept[key] = ConvNetwork(model.layout, dtype, whole=True)
    found: ConvNetwork = model.kept[key]
    return found


def maps_of(model: ConvModel, params: Array, rows: Indices, index: int) -> Array:
    """What layer `index` makes of examples, in single precision; below the first, what it is told. -> (m, channels, height, width)"""
    if index < 0:
        return np.asarray(model.told(model.data.X[rows]).reshape(len(rows), *model.image))
    network, after = whole_network(model, np.float32), model.layout.layers[index].after
    found: Array = np.empty((len(rows), *after), np.float32)
    with np.errstate(all="ignore"):
        network.load(params)
        for part in network.parts(len(rows)):
            workspace = network.workspace(part.stop - part.start)
            network.prepare(workspace, None, part)
            workspace.forward(model.told(model.data.X[rows[part]]))
            below = max((k for k in workspace.stages if k <= index), default=-1)  # a flattening hands on what came before it
            maps = workspace.stages[below].out if below >= 0 else workspace.maps
            found[part] = maps.reshape(*after, maps.shape[-1]).transpose(3, 0, 1, 2)
    return found


def layers_of(model: ConvModel, network: ConvNetwork) -> tuple[Passed, ...]:
    """What every layer did; a flattening hands on what came before it."""
    workspace, found = network.workspace(1), list[Passed]()
    for index, layer in enumerate(model.layout.layers):
        stage = workspace.stages.get(index)
        if stage is None:
            first = workspace.order[0]
            before = found[-1] if found else Passed(None, first.maps[..., 0].copy(), first.d_maps[..., 0].copy(), None)
            found.append(Passed(None, before.outputs.reshape(layer.after), before.slopes.reshape(layer.after), None))
        elif isinstance(stage, ConvolutionStage | DenseStage | NormStage):
            arrays = [each[..., 0].copy() for each in (stage.z, stage.out, stage.d_out, stage.delta)]
            found.append(Passed(arrays[0], arrays[1], arrays[2], arrays[3]))
        else:
            found.append(Passed(None, stage.out[..., 0].copy(), stage.d_out[..., 0].copy(), None))
    return tuple(found)
