"""A convolutional network to take away: kernels, weights and biases of every layer, and its probabilities as operations."""

from typing import Any

from core.conv_layers import ConvLayer
from core.conv_model import ConvModel
from core.onnx_functions import ACTIVATIONS
from core.onnx_graph import Graph
from core.types import Array

POOLS = {"max-pooling": "MaxPool", "average-pooling": "AveragePool"}


def name_of(model: ConvModel, index: int) -> str:
    """What a layer is called."""
    return "output" if index == len(model.layout.layers) - 1 else f"layer{index + 1}"


def tensors(model: ConvModel, vector: Array) -> dict[str, Array]:
    """Kernels (filters, channels, side, side) or weights (inputs, units), and biases of every layer that learns. vector (p,)"""
    found: dict[str, Array] = {}
    for index, block in model.layout.blocks(vector).items():
        name, dense = name_of(model, index), model.layout.layers[index].kind == "dense"
        weights = block[:-1] if dense else model.layout.kernels(vector, index)
        found |= {f"{name}.{'weights' if dense else 'kernels'}": weights, f"{name}.biases": block[-1]}
    return found


def graph(model: ConvModel, params: Array) -> Graph:
    """The whole pass in single precision, as in training. params (p,)"""
    found = Graph(model.features, "f4", f"pixels {model.image.said}, row by row")
    a = found("Div", found("Sub", "X", model.center), model.unit)
    a, known = found("Reshape", a, [-1, *model.image]), tensors(model, params)
    for index, layer in enumerate(model.layout.layers):
        a = passed(found, layer, a, known, name_of(model, index))
    found.answer_classes(found("Softmax", a, axis=1), model.classes, ", ".join(model.class_names))
    return found


def passed(graph: Graph, layer: ConvLayer, a: str, known: dict[str, Array], name: str) -> str:
    """One layer; dropout passes everything on. a (m, channels, height, width) or (m, numbers)"""
    window: dict[str, Any] = {"kernel_shape": [layer.kernel] * 2, "strides": [layer.stride] * 2}
    if layer.kind == "convolution":
        more: dict[str, Any] = {"pads": [layer.padding] * 4, "dilations": [layer.dilation] * 2}
        z = graph("Conv", a, known[f"{name}.kernels"], known[f"{name}.biases"], **window, **more)
        return ACTIVATIONS[layer.activation.slug](graph, z)
    if layer.kind == "dense":
        z = graph("MatMul", graph("Flatten", a, axis=1), known[f"{name}.weights"])
        return ACTIVATIONS[layer.activation.slug](graph, graph("Add", z, known[f"{name}.biases"]))
    if layer.kind in POOLS:
        return graph(POOLS[layer.kind], a, **window)
    return graph("Flatten", a, axis=1) if layer.kind == "flatten" else a
