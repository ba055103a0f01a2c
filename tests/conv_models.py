"""Convolutional networks to test with: small, seeded, on drawn pictures or on given ones."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from core.algorithm import advanced, state_at
from core.algorithms.convolutional_network import ConvolutionalNetwork
from core.conv_config import Config
from core.data import Data
from core.hyperparameters import validated
from core.images import pictures
from core.state import State
from core.types import Array


def conv(filters: int = 3, kernel: int = 3, **settings: Any) -> dict[str, Any]:
    """An entry of the list of layers."""
    return {"layer": "convolution", "filters": filters, "kernel": kernel, **settings}


def pool(kind: str = "max", size: int = 2, **settings: Any) -> dict[str, Any]:
    """A pooling."""
    return {"layer": f"{kind}-pooling", "size": size, **settings}


def norm(**settings: Any) -> dict[str, Any]:
    """A batch normalization."""
    return {"layer": "batch-normalization", **settings}


def dense(units: int = 4, **settings: Any) -> dict[str, Any]:
    """A dense layer."""
    return {"layer": "dense", "units": units, **settings}


def model(data: Data | None = None, *layers: dict[str, Any], seed: int = 7, **config: Any) -> ConvolutionalNetwork:
    """A network on data; a convolution and a pooling if no layer is given."""
    chosen = config.pop("layers", list(layers) or [conv(), pool()])
    return ConvolutionalNetwork(validated(Config, {"layers": chosen, **config}), bars() if data is None else data, seed)


@cache
def bars(n: int = 60) -> Data:
    """Drawn pictures, a fifth held out."""
    return pictures("bars", n, 0.1, 3)


def given(X: Array, y: list[float], classes: tuple[str, ...] = ("a", "b"), standardized: bool = False) -> Data:
    """Given pictures, none held out."""
    names = tuple(f"p{j + 1}" for j in range(X.shape[1]))
    return Data(X.astype(np.float64), np.array(y), np.zeros(len(y), dtype=np.bool_), names, "y", standardized, 0, classes)


def after(network: ConvolutionalNetwork, steps: int = 3) -> State:
    """Its moment after some steps."""
    state = state_at(network, network.start())
    for _ in range(steps):
        state = advanced(network, state)
    return state


def standard(data: Data) -> Data:
    """The same data, to be scaled."""
    return replace(data, standardized=True)


NONE = given(np.zeros((0, 16)), [])
EVERY_KIND: dict[str, tuple[Data | None, dict[str, Any]]] = {
    "one convolution": (None, {}),
    "average": (None, {"layers": [conv(activation="tanh"), pool("average")]}),
    "deep": (None, {"layers": [conv(2, padding=1), pool(), conv(3, 3, activation="gelu"), pool(size=2), dense(5)]}),
    "strided": (pictures("strokes", 50, None, 2), {"layers": [conv(2, 3, stride=2, dilation=2, padding=1), pool(size=3, stride=1)]}),
    "dropout": (None, {"layers": [conv(2), {"layer": "dropout", "share": 0.4}, {"layer": "flatten"}, dense(4)], "batch_size": 16}),
    "normalized": (None, {"layers": [conv(2, activation="linear"), norm(activation="relu"), pool(), dense(5), norm()], "batch_size": 20}),
    "normalized pixels": (pictures("strokes", 50, None, 2), {"layers": [norm(), {"layer": "dropout", "share": 0.2}, dense(3)], "l2": 0.1}),
    "flat": (None, {"layers": [{"layer": "flatten"}], "l2": 0.1}),
    "no layers": (None, {"layers": [], "batch_size": 0}),
    "scaled": (standard(bars()), {"l2": 0.05}),
    "averaged overlaps": (None, {"layers": [conv(2, 2, activation="swish"), pool("average", 3, stride=2)]}),
    "one class": (given(np.ones((3, 16)), [0.0, 0.0, 0.0], ("a",)), {}),
}
