"""Linear regression: the line that comes closest to the points.

    ŷ = A c                                        A: ones, features and their powers
    J(c) = 1/n Σ (y - A c)² + ridge/n Σ c_j²       mean squared error and penalty
    AᵀA c = Aᵀy                                    where all partial derivatives are 0
    c ← c - η ∇J(c)                                the same place, step by step

A (n, p), y (n,), c (p,).

Reference: A.-M. Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805, appendix.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core import export_linear
from core import linear_model_answers as answers
from core import linear_model_views as views
from core.algorithm import Algorithm, View
from core.export import Export
from core.generators import OWN_POINTS
from core.linear_model import Config, LinearModel
from core.linear_model_notes import notes
from core.linear_model_traces import QUESTIONS, explained
from core.state import Note, State, Tree
from core.trace import Trace
from core.types import Array


class LinearRegression(LinearModel):
    """A linear model that can be asked."""

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""
        return notes(self, state)

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from."""
        return explained(self, state, question)

    def predict(self, params: Array | None, X: Array) -> Tree:
        """ŷ with bands, and a warning for places outside the range that was learned from."""
        return answers.predictions(self, params, X)

    def report(self, state: State) -> Tree:
        """Status, parameters by name, all statistics, warnings."""
        return answers.report(self, state)


CELLS = {"features": "two indices", "resolution": "cells a side"}
GRID = {"feature": "index of the feature along the axis", "low": "where to begin", "high": "where to end", "resolution": "places"}

algorithm = Algorithm(
    slug="linear-regression",
    title="Linear regression",
    summary="The line that comes closest to the points, found by solving equations.",
    config=Config,
    bind=LinearRegression,
    views=(
        View("data", "The examples and their ranges.", "data", views.data),
        View("solution", "The closed form with all statistics.", "data", views.solution),
        View("curve", "The least-squares curve with its bands.", "data", views.curve, GRID),
        View("line", "The curve of the present step.", "step", views.line, GRID),
        View("own_line", "A proposed line beside the best.", "data", views.own_line, {**GRID, "coefficients": "in original units"}),
        View(
            "plane", "The fitted surface over two features.", "data", views.plane(lambda model, state: model.solution.coefficients), CELLS
        ),
        View("plane_now", "The surface of the present step.", "step", views.plane(lambda model, state: state.params), CELLS),
    ),
    questions=QUESTIONS,
    export=Export(export_linear.tensors, export_linear.graph, lambda model: model.solution.coefficients),
    example={
        "version": 1,
        "algorithm": "linear-regression",
        "seed": 7,
        "data": {"points": {"X": [[x] for x, _ in OWN_POINTS], "y": [y for _, y in OWN_POINTS]}},
        "config": {"degree": 1, "learning_rate": 0.02},
    },
)
