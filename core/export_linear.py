"""Linear regression to take away: coefficients of the columns, and ŷ = A(X) c as operations."""

import numpy as np

from core.linear_model import LinearModel
from core.onnx_graph import Graph
from core.types import Array


def tensors(model: LinearModel, vector: Array) -> dict[str, Array]:
    """c in the units of the columns. vector (p,)"""
    return {"coefficients": vector}


def exponents(model: LinearModel) -> Array:
    """The power of every feature in every column. -> (p, d)"""
    basis = model.basis
    rows = [np.zeros(len(basis.feature_names))] * basis.intercept
    rows += [power * unit for unit in np.eye(len(basis.feature_names)) for power in basis.powers]
    return np.array(rows)


def graph(model: LinearModel, params: Array) -> Graph:
    """ŷ = A c. params (p,)"""
    found = Graph(model.features, said=", ".join(model.data.feature_names))
    A = found.powers(model.basis.means, model.basis.deviations, exponents(model))
    found.answer("predictions", found("MatMul", A, params[:, None]), 1, model.data.target_name)
    return found
