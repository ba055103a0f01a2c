"""Functions of numbers as operations of ONNX: activations by name, and the learner's own formulas.

What runs ONNX often knows few functions in double precision, so these are made of sums, products, exp and the like. Only the
inverse of an angle, and Φ of GELU, are found in single precision, to seven digits.
"""

from collections.abc import Callable, Mapping

from core.activations import ALPHA, LEAK, SCALE
from core.expressions import CONSTANTS, Node
from core.onnx_graph import Graph

SINGLE, DOUBLE = 1, 11
Function = Callable[[Graph, str], str]


def single(operation: str) -> Function:
    """A function that is found in single precision."""

    def found(graph: Graph, z: str) -> str:
        return graph("Cast", graph(operation, graph("Cast", z, to=SINGLE)), to=DOUBLE if graph.kind.itemsize == 8 else SINGLE)

    return found


def below(graph: Graph, z: str) -> str:
    """exp(min(z, 0)) - 1"""
    return graph("Sub", graph("Exp", graph("Min", z, 0.0)), 1.0)


def elu(graph: Graph, z: str, scale: float = 1.0, alpha: float = 1.0) -> str:
    """λ max(z, 0) + λ α (exp(min(z, 0)) - 1)"""
    return graph("Add", graph("Mul", graph("Relu", z), scale), graph("Mul", below(graph, z), scale * alpha))


def softplus(graph: Graph, z: str) -> str:
    """max(z, 0) + ln(1 + exp(-|z|))"""
    return graph("Add", graph("Relu", z), graph("Log", graph("Add", graph("Exp", graph("Neg", graph("Abs", z))), 1.0)))


def gelu(graph: Graph, z: str) -> str:
    """z Φ(z),  Φ(z) = (1 + erf(z / √2)) / 2"""
    erf = single("Erf")(graph, graph("Mul", z, 0.5**0.5))
    return graph("Mul", z, graph("Mul", graph("Add", erf, 1.0), 0.5))


ACTIVATIONS: Mapping[str, Function] = {
    "linear": lambda graph, z: z,
    "sigmoid": lambda graph, z: graph("Sigmoid", z),
    "tanh": lambda graph, z: graph("Tanh", z),
    "relu": lambda graph, z: graph("Relu", z),
    "leaky-relu": lambda graph, z: graph("Max", z, graph("Mul", z, LEAK)),
    "elu": elu,
    "selu": lambda graph, z: elu(graph, z, SCALE, ALPHA),
    "softplus": softplus,
    "gelu": gelu,
    "swish": lambda graph, z: graph("Mul", z, graph("Sigmoid", z)),
}


def hyperbolic(sign: str) -> Function:
    """(exp(z) ± exp(-z)) / 2"""
    return lambda graph, z: graph("Mul", graph(sign, graph("Exp", z), graph("Exp", graph("Neg", z))), 0.5)


FUNCTIONS: Mapping[str, Function] = {
    "tan": lambda graph, z: graph("Div", graph("Sin", z), graph("Cos", z)),
    "sinh": hyperbolic("Sub"),
    "cosh": hyperbolic("Add"),
    **{name: single(name.title()) for name in ("asin", "acos", "atan")},
}
OPERATIONS = {"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "**": "Pow"}


def formula(graph: Graph, tree: Node, places: Mapping[str, str]) -> str:
    """A formula; `places` says what x and y are. x, y (m, 1) -> (m, 1)"""
    if tree.kind in places:
        return places[tree.kind]
    if not tree.parts:
        zero = graph("Mul", next(iter(places.values())), 0.0)  # a number stands for as many as there are places
        return graph("Add", zero, CONSTANTS.get(tree.kind, tree.value))
    parts = [formula(graph, part, places) for part in tree.parts]
    if len(parts) == 2:
        return graph(OPERATIONS[tree.kind], *parts)
    return FUNCTIONS[tree.kind](graph, parts[0]) if tree.kind in FUNCTIONS else graph(tree.kind.title(), *parts)
