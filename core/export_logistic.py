"""Logistic regression to take away: coefficients of the columns, and the probabilities of the classes as operations."""

from core.logistic_model import LogisticModel
from core.onnx_graph import Graph
from core.types import Array


def tensors(model: LogisticModel, vector: Array) -> dict[str, Array]:
    """A row of coefficients of the columns for each class; one for two classes. vector (size,)"""
    return {"coefficients": vector.reshape(model.cost.rows, -1)}


def graph(model: LogisticModel, params: Array) -> Graph:
    """p = σ(A w), or softmax(A Wᵀ). params (size,)"""
    found = Graph(model.features, said=", ".join(model.data.feature_names))
    A = found.powers(model.basis.means, model.basis.deviations, model.basis.exponents)
    z = found("MatMul", A, tensors(model, params)["coefficients"].T)
    p = found.beside(found("Sigmoid", z)) if model.K == 2 else found("Softmax", z, axis=1)
    found.answer_classes(p, model.K, ", ".join(model.class_names))
    return found
