"""Answers of others for descent in tests/golden: surfaces in 40-digit arithmetic, paths and trainings of PyTorch."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from core.algorithm import state_at
from core.algorithms.gradient_descent import GradientDescent
from core.data import Data
from core.hyperparameters import validated
from core.optimizers import METHODS
from core.race_config import Config
from core.state import State
from core.types import Array

GOLDEN = Path(__file__).parent / "golden"
KINDS = {"sgd": "gradient-descent"}
WORDS = {
    "lr": "learning_rate", "momentum": "momentum", "weight_decay": "weight_decay", "alpha": "smoothing", "beta1": "beta1", "beta2": "beta2",
    "eps": "epsilon",
}  # fmt: skip


def surfaces() -> list[dict[str, Any]]:
    """All surfaces."""
    found: list[dict[str, Any]] = json.loads((GOLDEN / "surfaces" / "surfaces.json").read_text())["surfaces"]
    return found


def paths() -> list[dict[str, Any]]:
    """All paths on surfaces."""
    found: list[dict[str, Any]] = json.loads((GOLDEN / "surfaces" / "paths.json").read_text())["paths"]
    return found


def trainings() -> list[tuple[dict[str, Any], dict[str, Array]]]:
    """All trainings of dense networks, each with its arrays."""
    found = json.loads((GOLDEN / "torch" / "training.json").read_text())
    arrays: dict[str, dict[str, Array]] = {}
    with np.load(GOLDEN / "torch" / found["arrays"]) as kept:
        for key in kept.files:
            case, _, name = key.partition("/")
            arrays.setdefault(case, {})[name] = kept[key]
    return [(case, arrays[case["id"]]) for case in found["cases"] if not case["id"].startswith("cnn")]


def entry(optimizer: dict[str, Any]) -> dict[str, Any]:
    """Our words for an optimizer of PyTorch, with its defaults."""
    known = dict(optimizer)
    slug = KINDS.get(known.pop("kind"), optimizer["kind"])
    ahead = known.pop("nesterov", False)
    if "momentum" in known:
        slug = "nesterov" if ahead else "momentum"
    return {"optimizer": slug, **{WORDS[name]: value for name, value in known.items()}}


def points(X: list[list[float]], y: list[float], test: int = 0) -> Data:
    """Examples, the last `test` of them held out."""
    held = np.arange(len(y)) >= len(y) - test
    names = tuple(f"x{index}" for index in range(len(X[0]) if X else 1))
    return Data(np.array(X, dtype=np.float64).reshape(len(y), len(names)), np.array(y, dtype=np.float64), held, names, "y")


NO_POINTS = points([], [])
LINE = points([[0.0], [1.0], [2.0], [3.0], [4.0], [9.0]], [1.0, 2.9, 5.1, 7.0, 9.2, 3.0], test=1)
EVERYONE = [method.slug for method in METHODS]


def model(*optimizers: Any, data: Data = LINE, seed: int = 0, **config: Any) -> GradientDescent:
    """A race of these optimizers, each a slug or an entry; plain descent if there are none."""
    entries = [{"optimizer": each} if isinstance(each, str) else each for each in optimizers or ("gradient-descent",)]
    return GradientDescent(validated(Config, {"optimizers": entries, **config}), data, seed)


def begun(race: GradientDescent) -> State:
    """Its first moment."""
    return state_at(race, race.start())
