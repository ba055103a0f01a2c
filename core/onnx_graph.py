"""A graph of operations on examples, built step by step and written as an ONNX model.

    graph = Graph("double", features=2)
    z = graph.add(graph.product("X", weights), biases)
    graph.answer("probabilities", graph("Sigmoid", z), columns=1)

A step takes names of what was made before, or numbers, which become constants of the model, and answers a new name.
X (m, d) examples in the units in which they came, m of any size.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import onnx_wire as wire

Value = str | float | Sequence[int] | NDArray[Any]


class Graph:
    """Operations one after the other; `kind` is that of all numbers in it: f8 or f4."""

    def __init__(self, features: int, kind: str = "f8", said: str = "") -> None:
        self.kind, self.count = np.dtype(kind), 0
        self.nodes: list[bytes] = []
        self.constants: list[bytes] = []
        self.inputs = [wire.port("X", kind, ("m", features), said)]
        self.outputs: list[bytes] = []

    def __call__(self, operation: str, *values: Value, output: str = "", said: str = "", **attributes: int | Sequence[int]) -> str:
        """One operation on names and numbers. -> the name of what comes out"""
        names = [self.named(value) for value in values]
        name = output or self.fresh(operation.lower())
        self.nodes.append(wire.block(1, wire.node(operation, names, name, attributes, said)))
        return name

    def named(self, value: Value) -> str:
        """The name of a value; numbers become a constant."""
        if isinstance(value, str):
            return value
        array = np.asarray(value)
        kept = array if array.dtype in (np.dtype("i8"), np.dtype("?")) and not isinstance(value, int) else array.astype(self.kind)
        name = self.fresh("constant")
        self.constants.append(wire.block(5, wire.tensor(name, kept)))
        return name

    def fresh(self, word: str) -> str:
        """A name that is not taken."""
        self.count += 1
        return f"{word}_{self.count}"

    def column(self, index: int) -> str:
        """One feature of all examples. -> (m, 1)"""
        return self("Gather", "X", np.array([index]), axis=1)

    def side_by_side(self, columns: Sequence[str]) -> str:
        """Columns as one matrix. (m, 1) each -> (m, p)"""
        return self("Concat", *columns, axis=1)

    def answer(self, name: str, value: str, columns: int, said: str = "") -> None:
        """Has the model answer a matrix under this name. (m, columns)"""
        self("Identity", value, output=name)
        self.outputs.append(wire.port(name, self.kind.str[1:], ("m", columns), said))

    def answer_classes(self, probabilities: str, count: int, said: str = "") -> None:
        """Has the model answer probabilities, and the index of the likeliest class; of two alike the second. (m, K) -> (m, K), (m,)"""
        self.answer("probabilities", probabilities, count, said)
        self("ArgMax", "probabilities", output="classes", axis=1, keepdims=0, select_last_index=int(count == 2))
        self.outputs.append(wire.port("classes", "i8", ("m",), "The index of the likeliest class."))

    def powers(self, means: NDArray[Any], deviations: NDArray[Any], exponents: NDArray[Any]) -> str:
        """Π_k ((x_k - m_k) / s_k)^e_jk. m, s (d,), e (p, d) -> (m, p)"""
        z = self("Div", self("Sub", "X", means[None]), deviations[None])
        found = ""
        for k, column in enumerate(exponents.T):
            power = self("Pow", self("Gather", z, [k], axis=1), column[None])
            found = self("Mul", found, power) if found else power
        return found

    def beside(self, p: str) -> str:
        """Probabilities of class 0 and class 1 from those of class 1. p (m, 1) -> (m, 2)"""
        return self.side_by_side([self("Sub", 1.0, p), p])

    def written(self, name: str, title: str, known: Mapping[str, str]) -> bytes:
        """The file."""
        ends = [*(wire.block(11, each) for each in self.inputs), *(wire.block(12, each) for each in self.outputs)]
        graph = b"".join((*self.nodes, wire.text(2, name), *self.constants, wire.text(10, title), *ends))
        return wire.model(title, graph, known)
