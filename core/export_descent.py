"""A race to take away: the places of the runners, and what is walked on: the line of the lowest one, or the cost itself, as operations."""

import numpy as np

from core.descent_race import Race
from core.expressions import Node, parsed
from core.logistic_objective import LogisticCost
from core.onnx_functions import formula
from core.onnx_graph import Graph
from core.types import Array


def tensors(race: Race, vector: Array) -> dict[str, Array]:
    """The place of every runner: x and y, or intercept and slope. vector (2 r,) -> (r, 2)"""
    return {"places": vector.reshape(-1, 2)}


def lowest_place(race: Race, params: Array) -> Array:
    """The place of the runner whose cost is the least; of the first where none has a cost. params (2 r,) -> (2,)"""
    heights = race.heights(params)
    lowest: Array = params.reshape(-1, 2)[int(np.nanargmin(heights)) if np.isfinite(heights).any() else 0]
    return lowest


def trees(race: Race) -> tuple[Node, Node, Node]:
    """f, ∂f/∂x and ∂f/∂y of a race on a formula."""
    texts = (race.objective.value_text, *race.objective.partial_texts)
    value, by_x, by_y = (parsed(text, limited=False) for text in texts)
    return value, by_x, by_y


def graph(race: Race, params: Array) -> Graph:
    """b + w x or its probability for examples; else f(x, y) and its gradient for places. params (2 r,)"""
    if race.on_data:
        return line(race, *lowest_place(race, params).tolist())
    found = Graph(2, said="x, y")
    places = {"x": found.column(0), "y": found.column(1)}
    value, *partials = (formula(found, tree, places) for tree in trees(race))
    found.answer("predictions", value, 1, "the cost")
    found.answer("gradients", found.side_by_side(partials), 2, "its gradient")
    return found


def line(race: Race, intercept: float, slope: float) -> Graph:
    """The line, or the curve, with this intercept and slope."""
    found = Graph(1, said=race.data.feature_names[race.feature])
    z = found("Add", found("Mul", "X", slope), intercept)
    found.answer("predictions", found("Sigmoid", z) if isinstance(race.objective, LogisticCost) else z, 1, race.data.target_name)
    return found
