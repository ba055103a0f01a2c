"""A neural network to take away: weights and biases of every layer, and its answers as operations."""

from collections.abc import Callable, Mapping

import numpy as np

from core.expressions import parsed
from core.network_inputs import DERIVED, FIELD, PLAIN
from core.network_layout import Layer
from core.network_model import NetworkModel
from core.network_passes import EPSILON, Moments
from core.onnx_functions import ACTIVATIONS, formula
from core.onnx_graph import Graph
from core.types import Array

SQUARES: Mapping[str, Callable[[Graph], str]] = {
    "x1_squared": lambda graph: graph("Mul", graph.column(0), graph.column(0)),
    "x2_squared": lambda graph: graph("Mul", graph.column(1), graph.column(1)),
    "x1_x2": lambda graph: graph("Mul", graph.column(0), graph.column(1)),
    "sin_x1": lambda graph: graph("Sin", graph.column(0)),
    "sin_x2": lambda graph: graph("Sin", graph.column(1)),
    "x1": lambda graph: graph.column(0),
    "x2": lambda graph: graph.column(1),
}


def name_of(model: NetworkModel, k: int) -> str:
    """What layer k is called."""
    return "output" if k == len(model.layout.layers) - 1 else f"layer{k + 1}"


def tensors(model: NetworkModel, vector: Array) -> dict[str, Array]:
    """Weights (inputs, units), biases (units,) and gains (units,) of every layer. vector (p,)"""
    found: dict[str, Array] = {}
    for k, (layer, block) in enumerate(zip(model.layout.layers, model.layout.blocks(vector), strict=True)):
        name = name_of(model, k)
        found |= {f"{name}.weights": block[: layer.inputs], f"{name}.biases": block[layer.inputs]}
        if layer.normalized:
            found[f"{name}.gains"] = block[layer.inputs + 1]
    return found


def told(model: NetworkModel) -> list[str]:
    """The derived inputs that the network is given, by the names of their settings."""
    return [key for key, (_, needs, _) in DERIVED.items() if getattr(model.config, key) and model.features >= needs]


def inputs(graph: Graph, model: NetworkModel) -> str:
    """What the network is told of the points. -> (m, inputs)"""
    columns = [SQUARES[key](graph) for key in told(model)] + [graph.column(j) for j in range(PLAIN, model.features)]
    if model.config.formula.strip():
        second = graph.column(1) if model.features > 1 else graph("Mul", graph.column(0), 0.0)
        tree = parsed(model.config.formula, FIELD, names=("x1", "x2"))
        columns.append(formula(graph, tree, {"x": graph.column(0), "y": second}))
    if not columns:
        return graph("Gather", "X", np.zeros(0, dtype=np.int64), axis=1)
    return graph("Div", graph("Sub", graph.side_by_side(columns), model.inputs.shift[None]), model.inputs.spread[None])


def normalized(graph: Graph, layer: Layer, raw: str, moments: Moments | None, gains: Array) -> str:
    """g (s - μ) / √(σ² + ε). raw (m, units) -> (m, units)"""
    if layer.normalization == "batch" and moments is not None:
        return graph("Mul", graph("Sub", raw, moments[0].T), (moments[1] * gains[:, None]).T)
    left = graph("Sub", raw, graph("ReduceMean", raw, axes=[1]))
    variance = graph("ReduceMean", graph("Mul", left, left), axes=[1])
    return graph("Mul", graph("Div", left, graph("Sqrt", graph("Add", variance, EPSILON))), gains[None])


def graph(model: NetworkModel, params: Array) -> Graph:
    """The whole pass. params (p,)"""
    found = Graph(model.features, said=", ".join(model.data.feature_names))
    known, fixed = tensors(model, params), [None] * len(model.layout.layers) if model.layout.plain else model.moments(params)
    a = inputs(found, model)
    for k, layer in enumerate(model.layout.layers):
        name = name_of(model, k)
        a = found("MatMul", a, known[f"{name}.weights"])
        if layer.normalized:
            a = normalized(found, layer, a, fixed[k], known[f"{name}.gains"])
        a = ACTIVATIONS[layer.activation.slug](found, found("Add", a, known[f"{name}.biases"][None]))
        if layer.off:
            a = found("Mul", a, np.array([[float(unit not in layer.off) for unit in range(layer.units)]]))
    answered(found, model, a)
    return found


def answered(graph: Graph, model: NetworkModel, z: str) -> None:
    """What the sums of the outputs say: a number in its own units, or shares of the classes. z (m, k)"""
    slug, k = model.loss_slug, model.outputs
    if not model.classes:
        outputs = graph("Tanh", z) if slug == "tanh-squared" else z
        graph.answer("predictions", graph("Add", graph("Mul", outputs, model.unit), model.center), k, model.data.target_name)
        return
    p = bent(graph, slug, z)
    graph.answer_classes(graph.beside(p) if k == 1 else p, max(k, 2), ", ".join(model.class_names))


def bent(graph: Graph, slug: str, z: str) -> str:
    """Shares of the classes between 0 and 1, as near as a loss comes to probabilities. z (m, k) -> (m, k)"""
    if slug == "softmax":
        return graph("Softmax", z, axis=1)
    if slug == "sigmoid":
        return graph("Sigmoid", z)
    if slug == "tanh-squared":
        z = graph("Mul", graph("Add", graph("Tanh", z), 1.0), 0.5)
    return graph("Max", graph("Min", z, 1.0), 0.0)
