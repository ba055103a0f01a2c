"""What can be set for a convolutional network: its layers, how it learns, when it stops."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.activations import ACTIVATIONS, activation
from core.conv_layers import NORMALIZATION, POOLINGS, ConvLayer, Maps, fitted
from core.conv_layout import ConvLayout
from core.errors import InvalidInput
from core.hyperparameters import choice, describe, integer, listing, number
from core.initializers import INITIALIZERS
from core.training import one_rule

MOST_LAYERS, MOST_PARAMETERS, MOST_PRODUCTS = 12, 100_000, 20_000_000
STARTS = ("auto", *(entry.slug for entry in INITIALIZERS))
BENDS = tuple(entry.slug for entry in ACTIVATIONS)


@dataclass(frozen=True)
class ConvolutionSettings:
    """The settings of a convolution."""

    filters: int = integer(8, 1, 64, help="How many kernels, and so how many maps come out.")
    kernel: int = integer(3, 1, 7, help="The side of a kernel.", unit="pixels")
    stride: int = integer(1, 1, 4, help="How far the kernel moves from place to place.", unit="pixels")
    padding: int = integer(0, 0, 3, help="Width of the border of zeros around each map.", unit="pixels")
    dilation: int = integer(1, 1, 3, help="Distance between the pixels under neighboring weights.", unit="pixels")
    activation: str = choice("relu", BENDS, help="What becomes of each sum.")
    initialization: str = choice("auto", STARTS, help="How its weights begin; auto fits them to the activation.")


@dataclass(frozen=True)
class PoolingSettings:
    """The settings of a pooling."""

    size: int = integer(2, 2, 7, help="The side of a window.", unit="pixels")
    stride: int = integer(0, 0, 4, help="How far the window moves from place to place; 0 is its size.", unit="pixels")


@dataclass(frozen=True)
class DenseSettings:
    """The settings of a dense layer."""

    units: int = integer(32, 1, 256, help="How many units, each connected to all that comes before.")
    activation: str = choice("relu", BENDS, help="What becomes of each sum.")
    initialization: str = choice("auto", STARTS, help="How its weights begin; auto fits them to the activation.")


@dataclass(frozen=True)
class DropoutSettings:
    """The settings of a dropout."""

    share: float = number(0.25, 0.0, 0.9, help="Share of the numbers that each step leaves out.")


@dataclass(frozen=True)
class NormalizationSettings:
    """The settings of a batch normalization."""

    activation: str = choice("linear", BENDS, help="What becomes of each normalized number; the layer before is best linear then.")


FIRST = (
    {"layer": "convolution", "filters": 8, "kernel": 5},
    {"layer": "max-pooling", "size": 2},
    {"layer": "convolution", "filters": 16, "kernel": 5},
    {"layer": "max-pooling", "size": 2},
)
KINDS = {
    "convolution": describe(ConvolutionSettings),
    **{kind: describe(PoolingSettings) for kind in POOLINGS},
    "flatten": (),
    "dense": describe(DenseSettings),
    "dropout": describe(DropoutSettings),
    NORMALIZATION: describe(NormalizationSettings),
}


@dataclass(frozen=True)
class Config:
    """The settings of a convolutional network."""

    layers: tuple[Mapping[str, Any], ...] = listing(
        FIRST, "layer", KINDS, MOST_LAYERS, fewest=0, help="The layers from the image on; a dense layer of one unit for each class follows."
    )
    optimizer: tuple[Mapping[str, Any], ...] = one_rule("adam", "The rule that turns gradients into steps.", learning_rate=0.003)
    batch_size: int = integer(32, 0, 1_024, help="Images that each step learns from; 0 is all.", unit="images")
    l2: float = number(0.0, 0.0, 10.0, help="Penalty on the squares of the weights: l2/2 Σ w².", label="L2", scale="log")
    output_initialization: str = choice("auto", STARTS, help="How the weights of the output layer begin.")
    most_steps: int = integer(0, 0, 10_000_000, help="Stops after so many steps; 0 never.", unit="steps")
    most_epochs: int = integer(0, 0, 1_000_000, help="Stops after so many epochs; 0 never.", unit="epochs")


def layer_of(entry: Mapping[str, Any]) -> ConvLayer:
    """An entry of the list of layers, not fitted yet."""
    kind = str(entry["layer"])
    if kind == "convolution":
        sizes: dict[str, Any] = {name: int(entry[name]) for name in ("kernel", "stride", "padding", "dilation")}
        bent = activation(str(entry["activation"]))
        kernel = ConvLayer(kind, int(entry["filters"]), activation=bent, initialization=str(entry["initialization"]))
        return replace(kernel, **sizes)
    if kind == "dense":
        bent = activation(str(entry["activation"]))
        return ConvLayer(kind, int(entry["units"]), activation=bent, initialization=str(entry["initialization"]))
    if kind == NORMALIZATION:
        return ConvLayer(kind, activation=activation(str(entry["activation"])))
    if kind in POOLINGS:
        return ConvLayer(kind, kernel=int(entry["size"]), stride=int(entry["stride"] or entry["size"]))
    return ConvLayer(kind, share=float(entry.get("share", 0.0)))


def layout(config: Config, image: Maps, classes: int) -> ConvLayout:
    """The layers that the settings say on images of this size, and the output layer. Raises InvalidInput."""
    start = "xavier" if config.output_initialization == "auto" else config.output_initialization
    output = ConvLayer("dense", classes, initialization=start)
    found = ConvLayout(fitted(image, [*(layer_of(entry) for entry in config.layers), output]))
    if found.size > MOST_PARAMETERS:
        index, most = max(zip(found.places, found.flat.layers, strict=True), key=lambda pair: pair[1].size)
        said = f"layer {index + 1} alone has {most.size}" if index < len(config.layers) else f"the output layer has {most.size}"
        raise InvalidInput("config.layers", f"layers with at most {MOST_PARAMETERS} weights together: {said}", f"{found.size} weights")
    if products(found) > MOST_PRODUCTS:
        raise InvalidInput("config.layers", f"layers with at most {MOST_PRODUCTS} products for an image", f"{products(found)} products")
    return found


def products(layers: ConvLayout) -> int:
    """How many products of a weight and a number one image takes."""
    return sum(products_of(layer) for layer in layers.layers)


def products_of(layer: ConvLayer) -> int:
    """How many products of a weight and a number a layer takes for one image."""
    return layer.inputs * layer.after.size if layer.learns else 0
