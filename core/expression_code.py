"""Straight-line Python made of our own expression trees: for floats, for arrays, and a whole descent in one loop.

    gradient(x, y) -> (∂f/∂x, ∂f/∂y)       each part that occurs twice is computed once, x² is x*x

The text that is compiled holds nothing but names made here, numbers written by repr, and operators.

>>> from core.expressions import parsed
>>> scalars([parsed("x**2*y"), parsed("x**2")])(3.0, 2.0)
(18.0, 9.0)
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from core.expressions import CONSTANTS, FUNCTIONS, Node
from core.types import Array

MOST_MULTIPLIED = 16  # larger whole exponents go to pow
LONGEST = 160  # characters of an expression that may stand inside another
ATOMS = {"x", "y", "number", *CONSTANTS}
SCALAR: Mapping[str, Any] = {**FUNCTIONS, "power": math.pow}
VECTOR: Mapping[str, Any] = {
    **{name: getattr(np, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "sqrt", "abs", "sign", "power")},
    **{name: getattr(np, name.replace("a", "arc", 1)) for name in ("asin", "acos", "atan")},
}

DESCENT = """
def descent(x, y, rate, count{bound}):
    xs, ys = [], []
    keep_x, keep_y = xs.append, ys.append
    try:
        for _ in range(count):
{lines}
            dx, dy = {results}
            x -= rate * dx
            y -= rate * dy
            keep_x(x)
            keep_y(y)
    except (OverflowError, ValueError, ZeroDivisionError):
        pass
    return xs, ys
"""


def scalars(trees: Sequence[Node]) -> Callable[[float, float], Any]:
    """A function of two floats; a tuple when there are several trees. Raises what math raises."""
    return function(trees, SCALAR)


def vectors(trees: Sequence[Node]) -> Callable[[Array, Array], tuple[Array, ...]]:
    """A function of two arrays of one shape; undefined places are NaN or infinite. x (...), y (...) -> (...) for each tree"""
    raw = function([*trees, Node("number")], VECTOR)  # one more, so that the result is a tuple always

    def values(x: Array, y: Array) -> tuple[Array, ...]:
        with np.errstate(all="ignore"):
            return tuple(np.array(np.broadcast_to(value, np.shape(x)), dtype=np.float64) for value in raw(x, y)[:-1])

    return values


def descent(partials: Sequence[Node]) -> Callable[[float, float, float, int], tuple[list[float], list[float]]]:
    """Plain descent as one loop with the gradient written into it: (x, y, rate, count) -> the points after each step.

    It ends early where the gradient is undefined. A call for each step would take as long again as the arithmetic.
    """
    lines, results = straight(partials)
    text = DESCENT.format(bound=bindings(SCALAR), lines="\n".join(f"            {line}" for line in lines), results=", ".join(results))
    return made(text, SCALAR, "descent")


def function(trees: Sequence[Node], functions: Mapping[str, Any]) -> Callable[..., Any]:
    """The compiled straight-line function of x and y."""
    lines, results = straight(trees)
    body = "\n".join(f"    {line}" for line in [*lines, f"return {', '.join(results)}"])
    return made(f"def compiled(x, y{bindings(functions)}):\n{body}\n", functions, "compiled")


def made(text: str, functions: Mapping[str, Any], name: str) -> Callable[..., Any]:
    """The function that the text defines; it sees only the functions of the language."""
    scope: dict[str, Any] = {"__builtins__": {"range": range, **{kind.__name__: kind for kind in (OverflowError, ValueError)}}}
    scope |= {"ZeroDivisionError": ZeroDivisionError, **{f"_{key}": value for key, value in functions.items()}}
    exec(compile(text, "<expression>", "exec"), scope)
    result: Callable[..., Any] = scope[name]
    return result


def bindings(functions: Mapping[str, Any]) -> str:
    """The functions as defaults of arguments: local names are found faster than global ones."""
    return "".join(f", {name}=_{name}" for name in functions)


def straight(trees: Sequence[Node]) -> tuple[list[str], list[str]]:
    """Assignments, and an expression for each tree."""
    rewritten = [multiplied(tree) for tree in trees]
    uses: Counter[Node] = Counter()
    for tree in rewritten:
        count(tree, uses)
    lines: list[str] = []
    names: dict[Node, str] = {}
    return lines, [written(tree, uses, names, lines) for tree in rewritten]


def count(node: Node, uses: "Counter[Node]") -> None:
    """How often each part is needed; what lies below a part that is kept is needed once."""
    uses[node] += 1
    if uses[node] == 1:
        for part in node.parts:
            count(part, uses)


def written(node: Node, uses: "Counter[Node]", names: dict[Node, str], lines: list[str]) -> str:
    """The node as an expression; kept under a name when it is needed again or has grown long."""
    if node.kind in ATOMS:
        return node.kind if node.kind in ("x", "y") else repr(CONSTANTS.get(node.kind, node.value))
    if node in names:
        return names[node]
    text = operation(node, [written(part, uses, names, lines) for part in node.parts])
    if uses[node] > 1 or len(text) > LONGEST:
        names[node] = f"t{len(names)}"
        lines.append(f"{names[node]} = {text}")
        return names[node]
    return text


def operation(node: Node, parts: Sequence[str]) -> str:
    """One operation in Python."""
    if node.kind == "**":
        return f"power({parts[0]}, {parts[1]})"
    if len(parts) == 2:
        return f"({parts[0]} {node.kind} {parts[1]})"
    return f"(-{parts[0]})" if node.kind == "neg" else f"{node.kind}({parts[0]})"


def multiplied(node: Node) -> Node:
    """The tree with small whole powers as products: x⁴ = (x x)(x x), x⁻² = 1/(x x)."""
    parts = tuple(multiplied(part) for part in node.parts)
    if node.kind != "**":
        return Node(node.kind, parts, node.value)
    base, exponent = parts
    negative = exponent.kind == "neg"
    value = exponent.parts[0] if negative else exponent
    if value.kind != "number" or value.value not in range(1, MOST_MULTIPLIED + 1):
        return Node("**", parts)
    result = product(base, int(value.value))
    return Node("/", (Node("number", value=1.0), result)) if negative else result


def product(base: Node, exponent: int) -> Node:
    """base^exponent with as few products as halving needs."""
    if exponent == 1:
        return base
    half = product(base, exponent // 2)
    square = Node("*", (half, half))
    return Node("*", (square, base)) if exponent % 2 else square
