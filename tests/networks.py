"""Networks to test with: small, seeded, on drawn data or on given points."""

from typing import Any

import numpy as np

from core import generators
from core.algorithm import advanced, state_at
from core.algorithms.neural_network import NeuralNetwork
from core.data import Data, held_out
from core.hyperparameters import validated
from core.network_config import Config
from core.state import State


def drawn(
    generator: str = "circle", n: int = 40, noise: float = 0.3, test: float = 0.25, standardized: bool = False, **options: int
) -> Data:
    """The points of a generator, some held out."""
    X, y = generators.generate(generator, n, noise, 3, **options)
    record = generators.generator(generator)
    return Data(X, y, held_out(n, test, 3), record.feature_names, "y", standardized, 0, record.classes(options))


def points(X: list[list[float]], y: list[float], classes: tuple[str, ...] = ("a", "b"), d: int = 2, standardized: bool = False) -> Data:
    """Given examples, none held out."""
    table = np.array(X, dtype=np.float64).reshape(len(y), d)
    names = tuple(f"x{j + 1}" for j in range(d))
    return Data(table, np.array(y, dtype=np.float64), np.zeros(len(y), dtype=np.bool_), names, "y", standardized, 0, classes)


def layer(activation: str = "tanh", units: int = 3, **settings: Any) -> dict[str, Any]:
    """An entry of the list of layers."""
    return {"activation": activation, "units": units, **settings}


def rule(slug: str = "gradient-descent", rate: float = 0.1, **settings: Any) -> list[dict[str, Any]]:
    """The list of one optimizer."""
    return [{"optimizer": slug, "learning_rate": rate, **settings}]


def network(data: Data | None = None, *layers: dict[str, Any], seed: int = 7, **config: Any) -> NeuralNetwork:
    """A network on data; one tanh layer of 3 units if none is given, no hidden layer where layers=[]."""
    chosen = config.pop("layers", list(layers) or [layer()])
    return NeuralNetwork(validated(Config, {"layers": chosen, **config}), drawn() if data is None else data, seed)


def after(model: NeuralNetwork, steps: int = 3) -> State:
    """Its moment after some steps."""
    state = state_at(model, model.start())
    for _ in range(steps):
        state = advanced(model, state)
    return state


NO_POINTS = points([], [])
EVERY_KIND: dict[str, tuple[Data | None, dict[str, Any]]] = {
    "two classes": (None, {}),
    "batches": (None, {"batch_size": 7, "l1": 0.01, "l2": 0.1}),
    "three classes": (drawn("spiral", classes=3), {"layers": [layer("relu"), layer("gelu", 2)]}),
    "numbers": (drawn("gaussian-hills"), {"layers": [layer("swish", 4)]}),
    "scaled numbers": (drawn("sine", standardized=True), {"layers": [layer("elu", 4)]}),
    "no hidden layer": (None, {"layers": []}),
    "dropout": (None, {"layers": [layer(dropout=0.5), layer(off="2")], "batch_size": 10}),
    "batch normalization": (None, {"layers": [layer(normalization="batch"), layer(normalization="layer")]}),
    "layer normalization": (None, {"layers": [layer(normalization="layer"), layer("relu", 2, normalization="layer")]}),
    "no inputs": (None, {"x1": False, "x2": False}),
    "three numbers": (drawn("blobs", classes=3), {"loss": "mse", "layers": [layer("selu", 2)]}),
    "no points": (NO_POINTS, {}),
    "one point": (points([[1.0, 2.0]], [0.0]), {}),
}
