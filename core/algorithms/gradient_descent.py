"""Gradient descent: walking down a cost, one step after the other.

    g = ∇J(p)                      the slope where one stands
    p ← p - η g                    a step down it; other rules remember earlier slopes
    0 < η < 2/L                    converges on a quadratic whose largest curvature is L

p (2,) a place on a surface, or the intercept and slope of a line. Any number of rules race from one start.

Reference: A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from core import export_descent
from core import race_views as views
from core.algorithm import Algorithm, View
from core.basin_map import basin_strokes, basins
from core.descent_race import Race
from core.example_view import examples
from core.export import Export
from core.race_config import Config
from core.race_notes import notes
from core.race_reports import predictions, report
from core.race_traces import QUESTIONS, explained
from core.race_verdicts import race_verdict
from core.state import Note, State, Tree
from core.trace import Trace
from core.types import Array


class GradientDescent(Race):
    """A race that can be asked."""

    def verdict(self, state: State) -> tuple[Literal["converged", "diverged"], str] | None:
        """Whether every runner is done."""
        return race_verdict(self, state)

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""
        return notes(self, state)

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from."""
        return explained(self, state, question)

    def predict(self, params: Array | None, X: Array) -> Tree:
        """The line's answers, or cost and gradient at places."""
        return predictions(self, params, X)

    def report(self, state: State) -> Tree:
        """Places, paths, verdicts, theory."""
        return report(self, state)


WINDOW = dict.fromkeys(("x_low", "x_high", "y_low", "y_high"), "edge of the window")
RUNNER = {"runner": "index of the runner"}
PLACE = {**RUNNER, "x": "another place than the runner's", "y": "another place than the runner's"}
ACROSS = {"low": "where a curve begins", "high": "where it ends"}
LANDSCAPE = {**WINDOW, "resolution": "places a side", "scale": "plain or log", "arrows": "gradient arrows a side"}

algorithm = Algorithm(
    slug="gradient-descent",
    title="Gradient descent",
    summary="The walk down a cost, predicted before it is made.",
    config=Config,
    bind=GradientDescent,
    views=(
        View("landscape", "The cost over a window, as heights and as colors.", "data", views.landscape, LANDSCAPE),
        View(
            "basins",
            "Which start ends where.",
            "data",
            basins,
            {**WINDOW, **RUNNER, "resolution": "starts a side", "steps": "steps at most"},
            basin_strokes,
        ),
        View("paths", "The way of every runner.", "step", views.paths, {"points": "points of a way at most"}),
        View("runners", "Where everyone is, how each fares, what it remembers.", "step", views.runners),
        View(
            "place",
            "Tangent plane and slices.",
            "step",
            views.place,
            {**WINDOW, **PLACE, "size": "share of the window", "resolution": "places"},
        ),
        View("theory", "Curvature, safe rate, predicted and observed steps.", "step", views.theory, RUNNER),
        View("gradient_check", "The gradient beside differences of the cost.", "step", views.gradient_check, PLACE),
        View("data", "The examples and their ranges.", "data", examples),
        View("line", "The points, and the line or the curve of every runner.", "step", views.line, ACROSS),
    ),
    questions=QUESTIONS,
    asked=((1.0, 2.0), (0.5, -1.0)),
    needs_data=False,
    export=Export(export_descent.tensors, export_descent.graph, asked=export_descent.lowest_place),
    example={
        "version": 1,
        "algorithm": "gradient-descent",
        "seed": 7,
        "data": {"generator": "line", "n": 40, "noise": 1.0},
        "config": {
            "surface": "ravine",
            "start_x": -5.0,
            "start_y": 2.0,
            "optimizers": [{"optimizer": "gradient-descent", "learning_rate": 0.07}],
        },
    },
)
