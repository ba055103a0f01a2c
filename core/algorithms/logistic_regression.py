"""Logistic regression: from a line to a probability.

    z = A w                                              logit: a weighted sum
    p = 1 / (1 + exp(-z))                                probability of class 1
    J(w) = 1/n Σ log(1 + exp(-s z)) + penalty            s = 2 y - 1; minus the mean log-likelihood
    w ← w - η Aᵀ(p - y) / n                              descent
    w ← w - (Aᵀ diag(p (1 - p)) A)⁻¹ Aᵀ(p - y)           Newton's method

A (n, p), y (n,), w (p,). With more classes a logit for each, and probabilities exp(z_k) / Σ_j exp(z_j).

Reference: D. R. Cox, The regression analysis of binary sequences, 1958.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core import export_logistic
from core import logistic_answers as answers
from core import logistic_solution_views as solution_views
from core import logistic_views as views
from core.algorithm import Algorithm, View
from core.export import Export
from core.logistic_model import Config, LogisticModel
from core.logistic_notes import notes
from core.logistic_traces import QUESTIONS, explained
from core.logistic_walk_view import walk
from core.state import Note, State, Tree
from core.trace import Trace
from core.types import Array


class LogisticRegression(LogisticModel):
    """A logistic model that can be asked."""

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""
        return notes(self, state)

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from."""
        return explained(self, state, question)

    def predict(self, params: Array | None, X: Array) -> Tree:
        """Classes and probabilities."""
        return answers.predictions(self, params, X)

    def report(self, state: State) -> Tree:
        """Status, parameters by name, all statistics, warnings."""
        return answers.report(self, state)


SIDES = ("x_low", "x_high", "y_low", "y_high")
WINDOW = dict.fromkeys(SIDES, "edge of the window")
CELLS = {"features": "two indices", "resolution": "cells a side"}
THRESHOLD = {"threshold": "probability from which class 1 is predicted"}
GRID = {"feature": "index of the feature along the axis", "low": "where to begin", "high": "where to end", "resolution": "places"}

algorithm = Algorithm(
    slug="logistic-regression",
    title="Logistic regression",
    summary="From a line to a probability: which class, and how surely.",
    config=Config,
    bind=LogisticRegression,
    target="class",
    views=(
        View("data", "The examples and their ranges.", "data", views.data),
        View("field", "Probabilities over two features.", "step", views.field, {**WINDOW, **CELLS}),
        View("curve", "Probabilities along one feature.", "step", views.curve, {**GRID, **THRESHOLD}),
        View("points", "Logit, probability, loss and margin of every point.", "step", views.points, THRESHOLD),
        View(
            "measures", "How well the classes are predicted.", "step", views.measures,
            {**THRESHOLD, "split": "train, test or all", "class": "the class that counts as positive"},
        ),
        View("place", "Softmax at one place, number by number.", "step", views.place, {"x": "the place"}),
        View("solution", "The maximum of the likelihood, or the proof that there is none.", "data", solution_views.solution),
        View("weights", "The parameters at the steps so far.", "step", solution_views.weights, {"points": "rows at most"}),
        View(
            "walk", "Newton's method beside descent.", "data", walk,
            {**WINDOW, "resolution": "places a side", "steps": "steps of descent at most"},
        ),
    ),
    questions=QUESTIONS,
    asked=((1.0, 2.0), (-1.5, 0.5)),
    export=Export(export_logistic.tensors, export_logistic.graph, lambda model: model.fitted_params),
    example={
        "version": 1,
        "algorithm": "logistic-regression",
        "seed": 7,
        "data": {"generator": "two-gaussians", "n": 120, "noise": 2.0},
        "config": {"optimizer": [{"optimizer": "gradient-descent", "learning_rate": 0.3}]},
    },
)  # fmt: skip
