"""Functions made of the operations of ONNX have the values of the functions themselves."""

import numpy as np
import onnxruntime
import pytest

from core.activations import ACTIVATIONS
from core.expression_code import vectors
from core.expressions import parsed
from core.onnx_functions import ACTIVATIONS as IN_ONNX
from core.onnx_functions import formula
from core.onnx_graph import Graph
from core.types import Array

Z = np.array([[-30.0, -2.5, -0.1, 0.0, 0.1, 2.5, 30.0]]).T


def answered(graph: Graph, value: str, X: Array) -> Array:
    """What a graph answers."""
    graph.answer("y", value, 1)
    session = onnxruntime.InferenceSession(graph.written("test", "Test", {}), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"X": X})[0])


@pytest.mark.parametrize("kind", ["f8", "f4"])
@pytest.mark.parametrize("slug", [entry.slug for entry in ACTIVATIONS])
def test_activations(slug: str, kind: str) -> None:
    graph, entry = Graph(1, kind), next(entry for entry in ACTIVATIONS if entry.slug == slug)
    expected = [entry.at(z) for z in Z.ravel()]
    assert answered(graph, IN_ONNX[slug](graph, "X"), Z.astype(kind)).ravel() == pytest.approx(expected, rel=2e-6, abs=1e-6)


@pytest.mark.parametrize("name", ["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "sqrt", "abs", "sign"])
def test_functions_of_formulas(name: str) -> None:
    graph, X, tree = Graph(2), np.array([[0.2, 1.0], [0.7, -1.0]]), parsed(f"{name}(x) + 0*y")
    found = answered(graph, formula(graph, tree, {"x": graph.column(0), "y": graph.column(1)}), X)
    assert found.ravel() == pytest.approx(vectors([tree])(X[:, 0], X[:, 1])[0], rel=1e-6)


def test_a_number_is_as_long_as_there_are_examples() -> None:
    graph = Graph(2)
    value = formula(graph, parsed("pi"), {"x": graph.column(0), "y": graph.column(1)})
    assert answered(graph, value, np.zeros((3, 2))).ravel().tolist() == [np.pi] * 3
