"""A small language of formulas in x and y: read into a tree, or refused with the column of the fault.

    1.5   x   y   pi   e   ( )   + - * / ** and ^ as well   sin cos tan asin acos atan sinh cosh tanh exp log sqrt abs sign

Text is cut into known words by a pattern of our own first, so nothing else ever reaches the parser of Python, and what
that makes of it is copied into `Node`s of a few kinds. Nothing is ever evaluated as Python.

>>> parsed("2*x^2 - sin(y)").kind
'-'
>>> parsed("2*x + open(y)")
Traceback (most recent call last):
core.errors.InvalidFormula: config.formula: expected x, y, pi, e or a function such as sin at column 7, received 'open'
"""

import ast
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.errors import InvalidFormula

MOST_CHARACTERS, MOST_NODES = 200, 120
MOST_LEVELS = 16  # of brackets, functions and powers; a long sum is one level
MOST_EXPONENT = 32
LARGEST = 1e100  # of a constant

PLAIN = ("x", "y")
CONSTANTS = {"pi": math.pi, "e": math.e}
FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    **{name: getattr(math, name) for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "sqrt")},
    "abs": abs,
    "sign": lambda u: math.copysign(1.0, u) if u else 0.0,
}
NAMES = {"x", "y", "ln", "E", *CONSTANTS, *FUNCTIONS}
SPELLINGS = {"^": "**", "−": "-", "·": "*", "×": "*", "π": "pi", "²": "**2", "³": "**3"}
WORD = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\*\*|[-+*/()^−·×π²³])", re.ASCII)
OPERATORS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
UNDEFINED = (OverflowError, ValueError, ZeroDivisionError)


@dataclass(frozen=True)
class Node:
    """One operation: its kind (number, x, y, pi, e, neg, + - * / **, or a function), what it works on, where it stood."""

    kind: str
    parts: tuple["Node", ...] = ()
    value: float = 0.0
    column: int = field(default=0, compare=False)

    @cached_property
    def constant(self) -> bool:
        """Whether neither x nor y occurs in it."""
        return self.kind not in ("x", "y") and all(part.constant for part in self.parts)


def parsed(text: str, field: str = "config.formula", limited: bool = True, names: tuple[str, str] = PLAIN) -> Node:
    """The tree of a formula in these names; `limited` is off only for what comes of a checked one. Raises InvalidFormula."""
    if limited and len(text) > MOST_CHARACTERS:
        raise InvalidFormula(field, f"at most {MOST_CHARACTERS} characters; there is one too many", text, MOST_CHARACTERS + 1)
    source, columns = respelled(text, field, names)
    try:
        body = ast.parse(source, mode="eval").body
    except (SyntaxError, MemoryError, RecursionError) as fault:
        offset = getattr(fault, "offset", None) or len(source)
        where = columns[min(offset - 1, len(columns) - 1)]
        raise InvalidFormula(field, "an operator such as * between operands, and an operand after each", text, where) from None
    return Reader(field, columns, limited).node(body, 1)


def respelled(text: str, field: str, names: tuple[str, str]) -> tuple[str, list[int]]:
    """The words of a formula as Python spells them, a space between, and the column that each character came from."""
    source, columns, position = "", [], 0
    stripped, opened = text.rstrip(), list[int]()
    while position < len(stripped):
        found = WORD.match(stripped, position)
        if not found:
            at = len(stripped) - len(stripped[position:].lstrip()) + 1
            raise InvalidFormula(field, f"a number, {', '.join(names)}, a function, a bracket or one of + - * / ^", stripped[at - 1], at)
        word, column = found[1], found.start(1) + 1
        if word[0].isalpha() or word[0] == "_":
            check_name(word, column, field, source, names)
        track(opened, word, column, field)
        spelled = dict(zip(names, PLAIN, strict=True)).get(word) or SPELLINGS.get(word, word)
        source += spelled + " "
        columns += [column] * (len(spelled) + 1)
        position = found.end()
    if opened:
        raise InvalidFormula(field, "a closing bracket for the one", text, opened[-1])
    if not source:
        raise InvalidFormula(field, f"a formula in {' and '.join(names)}", text, 1)
    return source[:-1], columns


def check_name(word: str, column: int, field: str, before: str, names: tuple[str, str]) -> None:
    """Refuses a name that means nothing, and a number with a name glued to it."""
    if word not in NAMES and word not in names and word != "π":
        raise InvalidFormula(field, f"{', '.join(names)}, pi, e or a function such as sin", word, column)
    if before and before[-2] in "0123456789.":
        raise InvalidFormula(field, f"an operator before {word}, as in 2*{word},", word, column)


def track(opened: list[int], word: str, column: int, field: str) -> None:
    """Follows the brackets."""
    if word == "(":
        opened.append(column)
    elif word == ")":
        if not opened:
            raise InvalidFormula(field, "an opening bracket before the closing one", word, column)
        opened.pop()


@dataclass
class Reader:
    """Copies what Python's parser made into nodes of the known kinds, counting them."""

    field: str
    columns: list[int]
    limited: bool
    nodes: int = 0

    def node(self, made: ast.expr, level: int) -> Node:
        """One operation with all below it. Raises InvalidFormula."""
        column = self.columns[min(made.col_offset, len(self.columns) - 1)]
        self.nodes += 1
        if self.limited and self.nodes > MOST_NODES:
            raise InvalidFormula(self.field, f"a shorter formula: at most {MOST_NODES} numbers and operations, reached", "more", column)
        if self.limited and level > MOST_LEVELS:
            raise InvalidFormula(self.field, f"at most {MOST_LEVELS} levels of nesting, reached", "more", column)
        node = self.copied(made, column, level)
        if self.limited and node.constant:
            self.check_constant(node)
        return node

    def copied(self, made: ast.expr, column: int, level: int) -> Node:
        """The node of each kind that there is."""
        match made:
            case ast.Constant(value=int() | float() as value):
                return Node("number", value=self.number(value, column), column=column)
            case ast.Name(id=name) if name not in FUNCTIONS and name != "ln":
                return Node("e" if name == "E" else name, column=column)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Node("neg", (self.node(operand, level + 1),), column=column)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.node(operand, level + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                parts = self.node(left, level + isinstance(op, ast.Pow)), self.node(right, level + 1)
                return self.checked(Node(OPERATORS[type(op)], parts, column=column))
            case ast.Call(func=ast.Name(id=name), args=[argument]) if name in FUNCTIONS or name == "ln":
                return Node("log" if name == "ln" else name, (self.node(argument, level + 1),), column=column)
            case ast.Name(id=name):
                raise InvalidFormula(self.field, f"brackets with one operand after {name}", name, column)
            case _:
                raise InvalidFormula(self.field, "an operator such as * between operands, one operand in brackets", "none", column)

    def number(self, value: float, column: int) -> float:
        """A literal number, if it is of a usable size."""
        if self.limited and (not abs(value) <= LARGEST or 0 < value < 1 / LARGEST):
            raise InvalidFormula(self.field, f"a number up to {LARGEST:g}", str(value)[:20], column)
        return float(value)

    def checked(self, node: Node) -> Node:
        """The operation, if it is no power with an absurd exponent and no division by 0."""
        last = node.parts[1]
        if not self.limited:
            return node
        if node.kind == "**" and last.constant and not abs(constant_value(last)) <= MOST_EXPONENT:
            raise InvalidFormula(self.field, f"an exponent from -{MOST_EXPONENT} to {MOST_EXPONENT}", constant_value(last), last.column)
        if node.kind == "/" and last.constant and constant_value(last) == 0:
            raise InvalidFormula(self.field, "a divisor other than 0", 0, last.column)
        return node

    def check_constant(self, node: Node) -> None:
        """Refuses log(0), and what is out of range."""
        if not abs(constant_value(node)) <= LARGEST:
            raise InvalidFormula(self.field, f"a constant that has a value, up to {LARGEST:g},", constant_value(node), node.column)


def constant_value(node: Node) -> float:
    """The value of a tree without x and y; NaN where it has none."""
    try:
        return evaluated(node, {})
    except UNDEFINED:
        return math.nan


def evaluated(node: Node, places: Mapping[str, float]) -> float:
    """The value of a tree, one operation after the other. Raises OverflowError, ValueError or ZeroDivisionError."""
    if node.kind in ("x", "y"):
        return places[node.kind]
    if node.kind == "number" or node.kind in CONSTANTS:
        return CONSTANTS.get(node.kind, node.value)
    parts = [evaluated(part, places) for part in node.parts]
    if len(parts) == 1:
        return -parts[0] if node.kind == "neg" else FUNCTIONS[node.kind](parts[0])
    u, v = parts
    if node.kind == "**":
        return math.pow(u, v)
    return u + v if node.kind == "+" else u - v if node.kind == "-" else u * v if node.kind == "*" else u / v
