"""What of a model can be taken away: its parameters as named tensors, and its answers as a graph of operations.

`tensors(model, vector)` cuts a parameter vector into arrays with names. They are views, so the same function brings numbers in:
what is written into them stands in the vector. `graph(model, params)` is everything from an example as it came to the answer.
`best(model)` are the parameters of the finished fit, None where there is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import ShapeMismatch, UnknownName
from core.onnx_graph import Graph
from core.types import Array


@dataclass(frozen=True)
class Export:
    """How the models of an algorithm are taken away."""

    tensors: Callable[[Any, Array], dict[str, Array]]
    graph: Callable[[Any, Array], Graph]
    best: Callable[[Any], Array | None] | None = None  # the parameters of least cost, where they are solved for
    asked: Callable[[Any, Array], Array] = lambda model, params: params  # those that answer for new examples


def brought(export: Export, model: Any, vector: Array, given: Mapping[str, Array], field: str) -> Array:
    """`vector` (p,) with all its numbers from these tensors. Raises ShapeMismatch or UnknownName where they are not the model's."""
    places = export.tensors(model, vector)
    strange = [name for name in given if name not in places]
    if strange:
        raise UnknownName(f"{field}.{strange[0]}", f"one of the tensors of this model: {', '.join(places)}", strange[0])
    for name, place in places.items():
        if name not in given:
            raise ShapeMismatch(f"{field}.{name}", f"a tensor of shape {list(place.shape)}", "none of this name")
        if given[name].shape != place.shape:
            raise ShapeMismatch(f"{field}.{name}", f"a tensor of shape {list(place.shape)}", f"one of shape {list(given[name].shape)}")
        place[...] = given[name]
    return vector
