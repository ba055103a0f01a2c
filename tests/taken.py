"""Experiments of every chapter to take away, each with something of its own, and runs of them."""

from typing import Any

from app.documents import EXPERIMENTS
from app.takeaway.moment import Moment, Which, moment_of
from app.timeline import Timeline
from core.registry import algorithm
from tests.app.given import LIMITS, walked

Case = tuple[str, dict[str, Any]]
PLANE = [[0.5, 1.0], [1.0, 2.5], [2.0, 2.0], [3.0, 4.0], [4.0, 4.5], [5.0, 3.0], [2.0, 5.0], [4.0, 1.0], [1.0, 4.0]]
TWO: dict[str, Any] = {"points": {"X": PLANE, "y": [0, 1, 0, 1, 1, 0, 1, 0, 1], "classes": ["no", "yes"]}}
THREE: dict[str, Any] = {"points": {"X": PLANE, "y": [0, 1, 2, 1, 1, 0, 1, 2, 0], "classes": ["a", "b", "z<c>"]}}
NUMBERS: dict[str, Any] = {"points": {"X": PLANE, "y": [0.5, 1, 2.5, 1, 1, 0, 1, 2, 0.25]}}
CARS: dict[str, Any] = {"dataset": "cars", "scale": "standard", "test_share": 0.2}
BARS: dict[str, Any] = {"images": "bars", "n": 20}
FORMULA = "x^2 + sin(3*y)*exp(-x/4) - 2^x/(1+y^2) + -x*-y + atan(x) - tan(0.1*x) + cosh(x/9) - sinh(y/9) + sign(x)*abs(y)*log(2)*pi"
EVERY_BEND = ("gelu", "elu", "selu", "softplus", "swish", "leaky-relu", "linear")


def layers(*activations: str, **settings: Any) -> list[dict[str, Any]]:
    """Hidden layers of three units."""
    return [{"activation": activation, "units": 3, **settings} for activation in activations]


def race(*rules: str) -> list[dict[str, Any]]:
    """Runners."""
    return [{"optimizer": rule} for rule in rules]


POOLING = {"layer": "max-pooling", "size": 2}
NORMAL: dict[str, Any] = {"normalization": "batch", "dropout": 0.3}
STACK = [
    {"layer": "convolution", "filters": 3, "kernel": 3, "padding": 2, "stride": 2, "dilation": 2, "activation": "gelu"},
    {"layer": "average-pooling", "size": 2}, {"layer": "dropout"}, {"layer": "flatten"},
    {"layer": "dense", "units": 7, "activation": "elu"},
]  # fmt: skip
FORMULA_RACE = {"objective": "formula", "formula": FORMULA, "start_x": -1, "start_y": 1}
CASES: dict[str, Case] = {
    "line": ("linear-regression", {"data": CARS}),
    "mean": ("linear-regression", {"data": TWO, "config": {"degree": 0}}),
    "curve": ("linear-regression", {"data": CARS, "config": {"degree": 3, "ridge": 0.5}}),
    "ridge through the origin": ("linear-regression", {"data": NUMBERS, "config": {"intercept": False, "ridge": 0.1}}),
    "same x": ("linear-regression", {"data": {"points": {"X": [[1, 0], [1, 0]], "y": [1, 2]}}}),
    "two classes": ("logistic-regression", {"data": TWO, "config": {"l2": 1.0, "degree": 2}}),
    "separable": ("logistic-regression", {"data": {"points": {"X": [[1], [2], [3]], "y": [0, 0, 1]}}}),
    "three classes": ("logistic-regression", {"data": THREE, "config": {"l2": 0.5, "l1": 0.2}}),
    "penguins": ("logistic-regression", {"data": {"dataset": "penguins", "scale": "standard"}, "config": {"l2": 0.5, "intercept": False}}),
    "ravine": ("gradient-descent", {"config": {"optimizers": race("gradient-descent", "momentum")}}),
    "formula": ("gradient-descent", {"config": {**FORMULA_RACE, "optimizers": race("nesterov", "adagrad", "rmsprop", "adam", "newton")}}),
    "plane": ("gradient-descent", {"config": {"objective": "formula", "formula": "3"}}),
    "race on a line": ("gradient-descent", {"data": CARS, "config": {"objective": "data", "optimizers": race("adam", "adadelta")}}),
    "race on a curve": ("gradient-descent", {"data": TWO, "config": {"objective": "logistic", "start_x": 0, "start_y": 0}}),
    "network": ("neural-network", {"data": TWO, "config": {"layers": layers("tanh", "tanh")}}),
    "bends": ("neural-network", {
        "data": THREE,
        "config": {"layers": layers(*EVERY_BEND, normalization="layer"), "formula": "sqrt(x1^2 + x2^2)", "sin_x1": True, "x1_x2": True},
    }),
    "units off": ("neural-network", {"data": {**THREE, "scale": "standard"}, "config": {"layers": layers("relu", "relu", off="2")}}),
    "huber": ("neural-network", {
        "data": CARS,
        "config": {"loss": "huber", "layers": layers("sigmoid", **NORMAL), "x1_squared": True, "formula": "x2 + 1"},
    }),
    "mae": ("neural-network", {
        "data": NUMBERS, "config": {"loss": "mae", "layers": layers("sigmoid"), "x2_squared": True, "sin_x2": True},
    }),
    "numbers of tanh": ("neural-network", {"data": NUMBERS, "config": {"loss": "tanh-squared", "layers": []}}),
    "classes of tanh": ("neural-network", {"data": TWO, "config": {"loss": "tanh-squared", "layers": [], "formula": "2"}}),
    "classes as numbers": ("neural-network", {"data": THREE, "config": {"loss": "mse", "layers": layers("relu")}}),
    "told nothing": ("neural-network", {"data": TWO, "config": {"x1": False, "x2": False, "layers": layers("tanh")}}),
    "pictures": ("convolutional-network", {"data": {**BARS, "scale": "standard"}, "config": {"layers": STACK}}),
    "digits": ("convolutional-network", {"data": {"images": "digits", "n": 20}, "config": {"layers": [POOLING]}}),
}  # fmt: skip
STEPS = 6


def run_of(name: str, steps: int = STEPS) -> Timeline:
    """A run of one of the experiments, some steps on."""
    slug, document = CASES[name]
    whole = {**dict(algorithm(slug).example), **document}
    return walked(EXPERIMENTS[slug].model_validate(whole).model_dump(), steps, LIMITS)


def moment(name: str, which: Which = "step", steps: int = STEPS) -> Moment:
    """A moment of one of the experiments."""
    return moment_of(run_of(name, steps), which)
