"""What can be set for a neural network: its layers, what it is told, how it learns, when it stops."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.activations import ACTIVATIONS, activation
from core.errors import InvalidHyperparameter
from core.expressions import MOST_CHARACTERS
from core.hyperparameters import choice, describe, flag, integer, listing, number, text
from core.initializers import INITIALIZERS
from core.network_layout import Layer, Layout
from core.training import one_rule

MOST_LAYERS, MOST_UNITS = 8, 64
MOST_FOR_NEWTON = 200  # weights
MOST_ACTIVATIONS = 4_000_000  # of all units at all points
STARTS = ("auto", *(entry.slug for entry in INITIALIZERS))
LOSSES = ("auto", "mse", "mae", "huber", "cross-entropy", "tanh-squared")


@dataclass(frozen=True)
class LayerSettings:
    """The settings of a hidden layer."""

    units: int = integer(4, 1, MOST_UNITS, help="How many units.")
    initialization: str = choice("auto", STARTS, help="How its weights begin; auto fits them to the activation.")
    dropout: float = number(0.0, 0.0, 0.9, help="Share of the units that each step leaves out.")
    normalization: str = choice("none", ("none", "batch", "layer"), help="Whether sums are brought to mean 0 and deviation 1.")
    off: str = text("", 200, help="Units that are switched off, such as 2 4.", label="Switched off")


FIRST = ({"activation": "tanh", "units": 4}, {"activation": "tanh", "units": 2})
KINDS = {entry.slug: describe(LayerSettings) for entry in ACTIVATIONS}


@dataclass(frozen=True)
class Config:
    """The settings of a neural network."""

    layers: tuple[Mapping[str, Any], ...] = listing(
        FIRST, "activation", KINDS, MOST_LAYERS, fewest=0, help="The hidden layers, from the inputs on.", label="Hidden layers"
    )
    loss: str = choice("auto", LOSSES, help="What a wrong answer costs; auto fits it to the data.")
    x1: bool = flag(True, help="Whether the network is told x1.", label="x₁")
    x2: bool = flag(True, help="Whether the network is told x2.", label="x₂")
    x1_squared: bool = flag(False, help="Whether the network is told the square of x1.", label="x₁²")
    x2_squared: bool = flag(False, help="Whether the network is told the square of x2.", label="x₂²")
    x1_x2: bool = flag(False, help="Whether the network is told the product of x1 and x2.", label="x₁x₂")
    sin_x1: bool = flag(False, help="Whether the network is told the sine of x1.", label="sin x₁")
    sin_x2: bool = flag(False, help="Whether the network is told the sine of x2.", label="sin x₂")
    formula: str = text("", MOST_CHARACTERS, help="One more input: a formula in x1 and x2, such as sqrt(x1^2 + x2^2).", label="Own input")
    optimizer: tuple[Mapping[str, Any], ...] = one_rule("adam", "The rule that turns gradients into steps.", learning_rate=0.1)
    batch_size: int = integer(0, 0, 20_000, help="Points that each step learns from; 0 is all.", unit="points")
    l1: float = number(0.0, 0.0, 10.0, help="Penalty on the sizes of the weights: l1 Σ |w|.", label="L1", scale="log")
    l2: float = number(0.0, 0.0, 10.0, help="Penalty on the squares of the weights: l2/2 Σ w².", label="L2", scale="log")
    output_initialization: str = choice("auto", STARTS, help="How the weights of the output layer begin.")
    target_loss: float = number(0.0, 0.0, 1e6, help="Stops when the training loss is this low; 0 never.")
    target_accuracy: float = number(0.0, 0.0, 1.0, help="Stops when this share of the training points is right; 0 never.")
    patience: int = integer(0, 0, 100_000, help="Stops after so many epochs without a lower test loss; 0 never.", unit="epochs")
    most_steps: int = integer(0, 0, 10_000_000, help="Stops after so many steps; 0 never.", unit="steps")
    most_epochs: int = integer(0, 0, 1_000_000, help="Stops after so many epochs; 0 never.", unit="epochs")


def layout(config: Config, inputs: int, outputs: int) -> Layout:
    """The layers that the settings say, and the output layer. Raises InvalidHyperparameter."""
    layers: list[Layer] = []
    for k, entry in enumerate(config.layers):
        off = switched(str(entry["off"]), int(entry["units"]), f"config.layers[{k}].off")
        kind, start = activation(str(entry["activation"])), str(entry["initialization"])
        layers.append(Layer(inputs, int(entry["units"]), kind, start, float(entry["dropout"]), str(entry["normalization"]), off))
        inputs = layers[-1].units
    return Layout((*layers, Layer(inputs, outputs, activation("linear"), output_start(config))))


def refuse_large(layout: Layout, n: int, rule: str) -> None:
    """Raises InvalidHyperparameter where a pass over n points would fill the memory, or a rule asks too much of many weights."""
    units = sum(layout.sizes[1:])
    if units * n > MOST_ACTIVATIONS:
        raise InvalidHyperparameter("config.layers", f"at most {MOST_ACTIVATIONS // n:,} units for {n:,} points", f"{units} units")
    if rule == "newton" and layout.size > MOST_FOR_NEWTON:
        expected = f"another rule: Newton's method takes at most {MOST_FOR_NEWTON} weights"
        raise InvalidHyperparameter("config.optimizer", expected, f"{layout.size} weights")


def output_start(config: Config) -> str:
    """How the output layer begins."""
    return "xavier" if config.output_initialization == "auto" else config.output_initialization


def switched(written: str, units: int, field: str) -> tuple[int, ...]:
    """The units that are off, from 0: those of the text that the layer has. Raises InvalidHyperparameter.

    >>> switched("2, 4 9", 4, "config.layers[0].off")
    (1, 3)
    """
    words: Sequence[str] = written.replace(",", " ").split()
    if not all(word.isdecimal() and 1 <= int(word) <= MOST_UNITS for word in words):
        raise InvalidHyperparameter(field, f"numbers of units from 1 to {MOST_UNITS}, such as 2 4", written)
    return tuple(sorted({int(word) - 1 for word in words if int(word) <= units}))
