r"""Expression trees as LaTeX, with letters or with numbers in their place.

>>> from core.expressions import parsed
>>> latex(parsed("x**2 / 2 - 3*x*y"))
'\\frac{x^{2}}{2} - 3 x y'
>>> latex(parsed("x**2 / 2 - 3*x*y"), {"x": digits(2.0), "y": term(-1.0)})
'\\frac{2^{2}}{2} - 3 \\cdot 2 \\cdot \\left(-1\\right)'
"""

from collections.abc import Mapping

from core.expressions import Node
from core.trace import digits, term

NAMED = {name: f"\\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")} | {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "log": r"\ln",
    "sign": r"\operatorname{sign}",
}
LETTERS = {"x": "x", "y": "y"}
SIGNIFICANT = 10


def numbers(x: float, y: float) -> Mapping[str, str]:
    """What stands for x and y when numbers are put in."""
    return {"x": term(x), "y": term(y)}


def latex(node: Node, places: Mapping[str, str] = LETTERS) -> str:
    """The tree in LaTeX; `places` says what stands for x and y."""
    kind = node.kind
    if kind in ("x", "y"):
        return places[kind]
    if kind == "number":
        return digits(node.value, SIGNIFICANT)
    if not node.parts:
        return r"\pi" if kind == "pi" else "e"
    if len(node.parts) == 1:
        return one_sided(kind, node.parts[0], places)
    left, right = node.parts
    if kind == "/":
        return rf"\frac{{{latex(left, places)}}}{{{latex(right, places)}}}"
    if kind == "**":
        return power(left, right, places)
    if kind == "*":
        return joined(bracketed(left, places), inner(right, places))
    return total(node, places)


def total(node: Node, places: Mapping[str, str]) -> str:
    """A sum or a difference; adding what is negative is taking away."""
    left, right = node.parts
    kind = node.kind
    if kind == "+" and right.kind == "neg":
        kind, right = "-", right.parts[0]
    return f"{latex(left, places)} {kind} {inner(right, places) if kind == '-' else signless(latex(right, places))}"


def one_sided(kind: str, part: Node, places: Mapping[str, str]) -> str:
    """A sign or a function."""
    inside = latex(part, places)
    if kind == "neg":
        return f"-{inner(part, places)}"
    if kind == "exp":
        return f"e^{{{inside}}}"
    if kind == "sqrt":
        return rf"\sqrt{{{inside}}}"
    if kind == "abs":
        return rf"\left|{inside}\right|"
    return rf"{NAMED[kind]}\left({inside}\right)"


def power(base: Node, exponent: Node, places: Mapping[str, str]) -> str:
    """A power; the exponent of a named function stands before its brackets, as in sin²(x)."""
    above = latex(exponent, places)
    if base.kind in NAMED and exponent.kind == "number":
        return rf"{NAMED[base.kind]}^{{{above}}}\left({latex(base.parts[0], places)}\right)"
    text = latex(base, places)
    plain = base.kind in ("sqrt", "abs") or (not base.parts and ("10^" not in text or text.startswith(r"\left(")))
    return rf"{text if plain else brackets(text)}^{{{above}}}"


def bracketed(node: Node, places: Mapping[str, str]) -> str:
    """The tree as a factor: a sum in brackets."""
    return brackets(latex(node, places)) if node.kind in ("+", "-") else latex(node, places)


def inner(node: Node, places: Mapping[str, str]) -> str:
    """The tree as a factor after an operator: a sum, or what begins with a minus, in brackets."""
    return signless(bracketed(node, places))


def signless(text: str) -> str:
    """The text, in brackets if it begins with a minus."""
    return brackets(text) if text.startswith("-") else text


def brackets(text: str) -> str:
    """The text in brackets that grow with it."""
    return rf"\left({text}\right)"


def joined(left: str, right: str) -> str:
    """A product: side by side, with a dot where two numbers would run together."""
    numeric = right[:1].isdigit() or right.startswith(r"\left(-") or (left[-1:].isdigit() and right.startswith(r"\frac"))
    return rf"{left} \cdot {right}" if numeric else f"{left} {right}"
