"""Neural network: units in layers, each a weighted sum that is bent, and the error sent back through all of them.

    zˡ = Wˡ aˡ⁻¹ + bˡ,  aˡ = f(zˡ)                    forward, from a⁰ = x
    δᴸ = ∂L/∂zᴸ,  δˡ = (Wˡ⁺¹ᵀ δˡ⁺¹) f'(zˡ)           backward
    ∂L/∂Wˡ = δˡ aˡ⁻¹ᵀ,  ∂L/∂bˡ = δˡ                   the mean over the batch is the gradient that the rule walks down

x (inputs,), Wˡ (units, inputs), bˡ, zˡ, aˡ, δˡ (units,).

Reference: D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning representations by back-propagating errors, 1986.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core import export_network
from core import network_fields as fields
from core import network_landscape as landscape
from core import network_views as views
from core.algorithm import Algorithm, View
from core.example_view import examples
from core.export import Export
from core.network_answers import predictions, report
from core.network_config import Config
from core.network_glass import glass
from core.network_hidden import hidden
from core.network_measures import measures
from core.network_model import NetworkModel
from core.network_notes import notes
from core.network_questions import QUESTIONS, explained
from core.network_statistics import statistics
from core.network_verdicts import Verdict, fit_steps, verdict
from core.network_walk import walked
from core.state import Note, State, Tree
from core.trace import Trace
from core.types import Array


class NeuralNetwork(NetworkModel):
    """A network that can be asked."""

    def walked(self, state: State, count: int) -> tuple[State, Array]:
        """Many steps at once."""
        return walked(self, state, count)

    def fit_steps(self) -> int:
        """How long a fit trains."""
        return fit_steps(self)

    def verdict(self, state: State) -> Verdict | None:
        """Whether the training has ended by itself."""
        return verdict(self, state)

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""
        return notes(self, state)

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from."""
        return explained(self, state, question)

    def predict(self, params: Array | None, X: Array) -> Tree:
        """Answers for new examples."""
        return predictions(self, params, X)

    def report(self, state: State) -> Tree:
        """Weights, losses, accuracy."""
        return report(self, state)


WINDOW = dict.fromkeys(("x_low", "x_high", "y_low", "y_high"), "edge of the window")
PLANE = {"features": "the two features along x and y", **WINDOW, "resolution": "cells a side"}
HIDDEN = {
    "features": "the two features of the grid", **WINDOW, "layer": "index of the layer", "units": "the two units along x and y",
    "lines": "lines of the grid either way",
}  # fmt: skip
LANDSCAPE = {
    "directions": "random, weights or path", "first": "index of a weight", "second": "index of a weight", "draw": "which random directions",
    "span": "how far either way", "resolution": "places a side",
}  # fmt: skip

algorithm = Algorithm(
    slug="neural-network",
    title="Neural network",
    summary="Many such units in layers, and the error sent back through all of them.",
    config=Config,
    bind=NeuralNetwork,
    target="any",
    views=(
        View("data", "The examples and their ranges.", "data", examples),
        View("field", "The answer in every cell of a window.", "step", fields.field, PLANE),
        View(
            "curve", "The answer along one feature.", "step", fields.curve,
            {"feature": "index of the feature", "low": "first place", "high": "last place", "resolution": "places"},
        ),
        View("units", "What every unit does in every cell of a window.", "step", fields.units, PLANE),
        View("network", "All weights with their gradients.", "step", views.network),
        View("points", "How every example fares.", "step", views.points),
        View(
            "measures", "How well it answers: counts and measures of classes, errors of numbers.", "step", measures,
            {"threshold": "0 to 1", "split": "train, test or all", "class": "of the curves"},
        ),
        View("statistics", "Activations, gradients and updates of every layer.", "step", statistics, {"bins": "bars of a histogram"}),
        View("hidden", "Where a layer sends the points and the grid of the plane.", "step", hidden, HIDDEN),
        View(
            "landscape", "The cost along two directions through the weights.", "step", landscape.landscape, LANDSCAPE,
            landscape.landscape_strokes,
        ),
        View(
            "interpolation", "The cost between two moments of the training.", "step", landscape.interpolation,
            {"from": "a step", "to": "a step", "start": "weights in place of the step `from`", "resolution": "places"},
            landscape.interpolation_strokes,
        ),
        View(
            "gradient_check", "The gradient beside differences of the cost.", "step", views.gradient_check, {"most": "weights at most"},
            views.check_strokes,
        ),
        View("glass", "All numbers of one pass, forward and back.", "step", glass, {"point": "its index", "batch": "true: the batch"}),
    ),
    questions=QUESTIONS,
    asked=((0.5, -1.0), (3.0, 3.0)),
    export=Export(export_network.tensors, export_network.graph),
    example={
        "version": 1,
        "algorithm": "neural-network",
        "seed": 7,
        "data": {"generator": "circle", "n": 200, "noise": 0.3},
        "config": {"layers": [{"activation": "tanh", "units": 4}, {"activation": "tanh", "units": 2}]},
    },
)  # fmt: skip
