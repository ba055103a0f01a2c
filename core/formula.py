"""The learner's own cost: a formula in x and y, differentiated symbolically.

The text is read by core.expressions, never by the algebra system, which is handed a tree of known operations. Constants
other than plain fractions travel through it as opaque letters: so nothing can set it to work on 9^9^9 or exp(exp(99)).
What it answers is read by core.expressions again. The value is computed as it was written, not as it was simplified.

>>> own = formula("x^2 + x*sin(y)", half_width=4.0)
>>> own.partial_texts
('2*x + sin(y)', 'x*cos(y)')
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from core.errors import InvalidFormula
from core.expressions import Node, parsed
from core.formula_objective import FormulaObjective
from core.objective import Minimum

FIELD = "config.formula"
MOST_TERMS = 1_500  # operations in all derivatives together
MOST_FIRST = 500  # in the first ones; the second ones of longer ones take seconds and are too long anyway
FLAT = 1e-12  # of the largest curvature
MOST_BITS = 512  # of an exact fraction
SYMPY_NAMES = {"abs": "Abs"}


@lru_cache(maxsize=64)
def formula(text: str, half_width: float) -> FormulaObjective:
    """The cost that a text describes, seen from -half_width to half_width. Raises InvalidFormula."""
    tree = parsed(text, FIELD)
    x, y, xx, xy, yy = derivatives(text, tree)
    window = (-half_width, half_width, -half_width, half_width)
    return with_minimum(FormulaObjective("formula", "Own formula", text, (x, y), (xx, xy, yy), window))


def with_minimum(objective: FormulaObjective) -> FormulaObjective:
    """A bowl with its lowest place, which is where ∇f(0, 0) + H p = 0; any other cost as it is."""
    if not objective.quadratic:
        return objective
    hessian, gradient = objective.hessian(0.0, 0.0), objective.gradient(0.0, 0.0)
    if not float(np.linalg.eigvalsh(hessian)[0]) > FLAT * float(np.abs(hessian).max()):
        return objective
    x, y = (-np.linalg.solve(hessian, gradient)).tolist()
    return replace(objective, minima=(Minimum(x, y, objective.value(x, y)),))


def derivatives(text: str, tree: Node) -> list[str]:
    """∂f/∂x, ∂f/∂y, ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y² as text. Raises InvalidFormula."""
    import sympy  # half a second, which nobody should pay who writes no formula

    letters: dict[str, str] = {}
    places = {name: sympy.Symbol(name, real=True) for name in ("x", "y")}
    f = symbolic(tree, places, letters)
    found: list[Any] = []
    for source, name, most in (
        (None, "x", MOST_FIRST),
        (None, "y", MOST_FIRST),
        (0, "x", MOST_TERMS),
        (0, "y", MOST_TERMS),
        (1, "y", MOST_TERMS),
    ):
        found.append(smooth(sympy.diff(f if source is None else found[source], places[name])))
        if sum(sympy.count_ops(part) for part in found) > most:  # looked at each time: what would follow is far longer yet
            raise InvalidFormula(FIELD, "a formula with shorter derivatives than the one that begins", text, 1)
    return [written(part, letters, text) for part in found]


def symbolic(node: Node, places: dict[str, Any], letters: dict[str, str]) -> Any:
    """The tree in the algebra system; `letters` collects what its opaque constants stand for."""
    import sympy

    if node.kind in places:
        return places[node.kind]
    if node.kind == "number":
        return sympy.Rational(repr(node.value))
    if node.constant and not plain(node):
        letter = f"c{len(letters)}_"
        letters[letter] = spelled(node)
        return sympy.Symbol(letter, real=True)
    parts = [symbolic(part, places, letters) for part in node.parts]
    if len(parts) == 2:
        u, v = parts
        if node.kind == "**" and node.parts[0].kind == "e":
            return sympy.exp(v)
        return (
            u + v if node.kind == "+" else u - v if node.kind == "-" else u * v if node.kind == "*" else u / v if node.kind == "/" else u**v
        )
    return -parts[0] if node.kind == "neg" else getattr(sympy, SYMPY_NAMES.get(node.kind, node.kind))(parts[0])


def plain(node: Node) -> bool:
    """Whether a constant is a fraction of small numbers, which stays exact: literals under + - * /."""
    if node.kind == "number":
        numerator, denominator = node.value.as_integer_ratio()
        return numerator.bit_length() < MOST_BITS and denominator.bit_length() < MOST_BITS
    return node.kind in ("+", "-", "*", "/", "neg") and all(plain(part) for part in node.parts)


def spelled(node: Node) -> str:
    """The tree as text again."""
    if node.kind == "number":
        return repr(node.value)
    if not node.parts:
        return node.kind
    if len(node.parts) == 1:
        return f"(-{spelled(node.parts[0])})" if node.kind == "neg" else f"{node.kind}({spelled(node.parts[0])})"
    return f"({spelled(node.parts[0])} {node.kind} {spelled(node.parts[1])})"


def smooth(expression: Any) -> Any:
    """The derivative without its spikes: that of a sign is 0 but for one place."""
    import sympy

    return expression.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))


def written(expression: Any, letters: dict[str, str], text: str) -> str:
    """The answer of the algebra system as text of our own language. Raises InvalidFormula."""
    answer = str(expression).replace("Abs(", "abs(")
    for letter, constant in letters.items():
        answer = answer.replace(letter, f"({constant})" if not constant.isalpha() else constant)
    try:
        parsed(answer, FIELD, limited=False)
    except InvalidFormula:
        raise InvalidFormula(FIELD, "a formula with real derivatives; there are none for the one", text, 1) from None
    return answer
