"""A convolutional network at work on one flat vector: forward, backward, fast.

    J = mean over the batch of -log softmax(z)[class]

Images come as rows (n, pixels), pixels channel by channel and row by row; sums z are (classes, n). A batch is worked through in
parts of at most MOST images, whose arrays stay in the processor's cache; gradients of parts add up. Where a batch is normalized all
of it is one part, for it is looked at as a whole. In float32 it trains, in
float64 it is checked and explained; weights are always told in float64. With `whole` no layers are joined, so that every map can
be looked at.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from core.conv_layers import ConvLayer
from core.conv_layout import ConvLayout
from core.conv_norms import NormStage
from core.conv_patches import Frame
from core.conv_stages import ConvolutionStage, DenseStage, DropoutStage, PoolingStage, Stage
from core.conv_tiles import TiledStage, tiles
from core.errors import InvalidInput
from core.network_losses import pair
from core.types import Array

MOST = 32
MOST_NUMBERS = 2_000_000  # in the patches of one part
MOST_TOGETHER = 6_000_000  # the same where a batch cannot be parted
MOST_WORKSPACES = 4
LOSS = pair("softmax")


class Workspace:
    """The stages for n images, each bound to the next."""

    def __init__(self, network: "ConvNetwork", n: int) -> None:
        self.stages: dict[int, Stage] = dict(network.stages(n))
        layout, chain = network.layout, list(self.stages.items())
        self.sums: Array = np.zeros((layout.classes, n), network.dtype)
        self.d_sums, self.work = np.zeros_like(self.sums), np.zeros_like(self.sums)
        ends = [(stage.maps, stage.d_maps) for _, stage in chain[1:]] + [(self.sums, self.d_sums)]
        for (index, stage), (out, d_out) in zip(chain, ends, strict=True):
            shape = (*layout.layers[index].after, n)
            stage.bind(*(each if each.shape == shape else each.reshape(shape) for each in (out, d_out)))
        self.order = [stage for _, stage in chain]
        self.maps = self.order[0].maps
        self.rows = self.maps.transpose(3, 0, 1, 2)
        self.forwards = [stage.forward for stage in self.order]
        self.backwards = [stage.backward for stage in self.order[::-1]]
        self.dropouts = [stage for stage in self.order if isinstance(stage, DropoutStage)]
        self.norms = [stage for stage in self.order if isinstance(stage, NormStage)]

    def forward(self, images: Array) -> Array:
        """z. images (n, pixels) -> (classes, n), overwritten by the next pass"""
        np.copyto(self.rows, images.reshape(self.rows.shape))
        for forward in self.forwards:
            forward()
        return self.sums

    def backward(self, to_image: bool = False) -> None:
        """From the slopes by z to those by all weights, and if asked by the image."""
        for backward in self.backwards[:-1]:
            backward(True)
        self.backwards[-1](to_image)

    def learn(self, images: Array, t: Array, share: float) -> float:
        """The sum of the losses; writes the gradient of `share` times that. images (n, pixels), t (classes, n)"""
        z = self.forward(images)
        cost = LOSS.pull(z, t, self.d_sums, self.work, self.d_sums.reshape(-1))
        np.multiply(self.d_sums, np.array(share, self.sums.dtype), self.d_sums)
        self.backward()
        return cost


class ConvNetwork:
    """Layers at work on one vector that is set by `load`."""

    def __init__(self, layout: ConvLayout, dtype: type = np.float32, whole: bool = False) -> None:
        self.layout, self.dtype, self.whole = layout, dtype, whole
        self.params: Array = np.zeros(layout.size, dtype)
        self.gradient = np.zeros_like(self.params)
        blocks, slopes = layout.blocks(self.params), layout.blocks(self.gradient)
        pooled = {index: layout.layers[index + 1].kernel if self.joins(index) else 1 for index in blocks}
        self.frames = {index: Frame(layout.layers[index], tile, blocks[index]) for index, tile in pooled.items()}
        self.slopes = {index: Frame(layout.layers[index], tile, slopes[index]) for index, tile in pooled.items()}
        self.workspaces: dict[int, Workspace] = {}
        self.most = max(1, min(MOST, MOST_NUMBERS // max(1, sum(patch_numbers(layer) for layer in layout.layers))))

    def joins(self, index: int) -> bool:
        """Whether the layer and the pooling above it are one stage."""
        layers = self.layout.layers
        return not self.whole and index + 1 < len(layers) and tiles(layers[index], layers[index + 1])

    def stages(self, n: int) -> Iterator[tuple[int, Stage]]:
        """What works on n images, each stage under the index of its last layer; a flattening is none."""
        for index, layer in enumerate(self.layout.layers):
            if layer.kind == "convolution" and self.joins(index):
                yield index + 1, TiledStage(layer, self.layout.layers[index + 1], self.frames[index], self.slopes[index], n)
            elif layer.kind == "convolution":
                yield index, ConvolutionStage(layer, self.frames[index], self.slopes[index], n)
            elif layer.kind == "dense":
                yield index, DenseStage(layer, self.frames[index].block, self.slopes[index].block, n)
            elif layer.kind == "dropout":
                yield index, DropoutStage(layer, n, self.dtype)
            elif layer.kind == "batch-normalization":
                yield index, NormStage(layer, self.frames[index].block, self.slopes[index].block, n)
            elif layer.slides and not (index and self.joins(index - 1)):
                yield index, PoolingStage(layer, n, self.dtype)

    def load(self, params: Array) -> None:
        """Take these weights. params (p,)"""
        self.params[...] = params
        for frame in self.frames.values():
            frame.write()

    def workspace(self, n: int) -> Workspace:
        """The workspace for n images; those of the latest sizes are kept."""
        found = self.workspaces.get(n)
        if found is None:
            if len(self.workspaces) >= MOST_WORKSPACES:
                del self.workspaces[next(iter(self.workspaces))]
            found = self.workspaces[n] = Workspace(self, n)
        return found

    def parts(self, n: int, most: int = 0) -> list[slice]:
        """n images in parts."""
        most = most or self.most
        return [slice(first, min(first + most, n)) for first in range(0, n, most)]

    def sums(self, images: Array) -> Array:
        """z, as outside of learning. images (n, pixels) -> (classes, n)"""
        found: Array = np.empty((self.layout.classes, len(images)), self.dtype)
        for part in self.parts(len(images)):
            workspace = self.workspace(part.stop - part.start)
            self.prepare(workspace, None, part)
            found[:, part] = workspace.forward(images[part])
        return found

    def learn(self, images: Array, t: Array, masks: Sequence[Array] = ()) -> float:
        """The mean loss; writes the gradient. images (n, pixels), t (classes, n), masks one for each dropout (..., n)"""
        n = len(images)
        parts = self.parts(n, n if self.layout.norms else 0)
        total: Array | None = None if len(parts) < 2 else np.zeros_like(self.gradient)
        cost = 0.0
        for part in parts:
            workspace = self.workspace(part.stop - part.start)
            self.prepare(workspace, masks, part)
            cost += workspace.learn(images[part], t[:, part], 1 / n)
            if total is not None:
                np.add(total, self.gradient, total)
        if total is not None:
            self.gradient[...] = total
        return cost / n

    def prepare(self, workspace: Workspace, masks: Sequence[Array] | None, part: slice) -> None:
        """Sets what dropout multiplies with, all ones outside of learning (None), and whether normalizing looks at the batch."""
        for k, dropout in enumerate(workspace.dropouts):
            dropout.mask[...] = masks[k][..., part] if masks else 1.0
        for norm in workspace.norms:
            norm.learning = masks is not None


def refuse_large(layout: ConvLayout, n: int) -> None:
    """Raises InvalidInput where a batch of n images is normalized as a whole and is more than is held at once."""
    each = sum(patch_numbers(layer) for layer in layout.layers)
    most = MOST_TOGETHER // max(1, each)
    if layout.norms and n > most:
        expected = f"at most {most} images a step: batch normalization looks at all of them at once, and each takes {each} numbers here"
        raise InvalidInput("config.batch_size", expected, f"{n} images")


def patch_numbers(layer: ConvLayer) -> int:
    """How many numbers the patches of one image are."""
    return (layer.inputs + 1) * layer.after.height * layer.after.width if layer.kind == "convolution" else 0
