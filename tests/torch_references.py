"""Answers of PyTorch for networks in tests/golden/torch: outputs and gradients of single passes, and short trainings."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.network_layout import Layout, dense
from core.types import Array

GOLDEN = Path(__file__).parent / "golden" / "torch"
PAIRS = {"mse": "mse", "bce_with_logits": "sigmoid", "cross_entropy": "softmax"}


@dataclass(frozen=True)
class Case:
    """One network: its layers and loss in PyTorch's words, and every array by its name."""

    id: str
    layers: Sequence[dict[str, Any]]
    loss: str
    arrays: dict[str, Array]
    optimizer: dict[str, Any]

    @property
    def dense(self) -> bool:
        """Whether all its layers with weights are dense."""
        return not any(layer["type"].startswith("conv") for layer in self.layers)

    def weights(self, prefix: str) -> list[tuple[Array, Array]]:
        """The (out, in, ...) weight and the bias of each layer that has them, such as `param` or `expected_grad`."""
        named = [layer["name"] for layer in self.layers if "name" in layer]
        return [(self.arrays[f"{prefix}/{name}.weight"], self.arrays[f"{prefix}/{name}.bias"]) for name in named]


def cases(kind: str) -> list[Case]:
    """All cases of `gradients` or `training`."""
    found = json.loads((GOLDEN / f"{kind}.json").read_text())
    arrays: dict[str, dict[str, Array]] = {}
    with np.load(GOLDEN / found["arrays"]) as kept:
        for key in kept.files:
            case, _, name = key.partition("/")
            arrays.setdefault(case, {})[name] = kept[key]
    return [Case(each["id"], each["layers"], each["loss"], arrays[each["id"]], each.get("optimizer", {})) for each in found["cases"]]


def dense_layout(case: Case) -> Layout:
    """The layers of a dense case as ours."""
    sizes, kinds = [layer["out"] for layer in case.layers if layer["type"] == "dense"], [layer["type"] for layer in case.layers]
    hidden = [kind for kind in kinds if kind != "dense"]
    return dense(case.layers[0]["in"], list(zip(sizes[:-1], hidden, strict=True)), sizes[-1])


def flat(layout: Layout, weights: Sequence[tuple[Array, Array]]) -> Array:
    """Weights (out, in) and biases of dense layers as one vector. -> (p,)"""
    vector = np.zeros(layout.size)
    for block, (weight, bias) in zip(layout.matrices(vector), weights, strict=True):
        block[:-1], block[-1] = weight.T, bias
    return vector


def columns(case: Case) -> tuple[Array, Array]:
    """Inputs with a row of ones (inputs + 1, n) and targets (k, n) of a dense case."""
    x, target = case.arrays["x"], case.arrays["target"]
    if case.loss == "cross_entropy":
        target = np.eye(case.arrays["expected_output/2"].shape[1])[target.astype(int)]
    return np.vstack([x.T, np.ones(len(x))]), np.ascontiguousarray(target.T)
