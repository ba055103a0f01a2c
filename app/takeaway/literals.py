"""Numbers and formulas as Python that reads well, with all their digits."""

import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

import numpy as np

from core.expressions import CONSTANTS, Node

WIDTH = 116
MOST_WRITTEN = 300  # numbers that are spelled out; more are packed into letters


def literal(value: Any) -> str:
    """A value as Python: arrays as lists of numbers, large ones packed. What is packed needs `unpacked`."""
    if not isinstance(value, np.ndarray):
        return repr(value.item() if isinstance(value, np.generic) else value)
    if value.size > MOST_WRITTEN:
        packed = b64encode(zlib.compress(value.astype("<f8").tobytes(), 9)).decode()
        return f'unpacked("{packed}", {", ".join(map(str, value.shape))})'
    if not value.size:
        return f"np.zeros({value.shape})"
    whole = bool((value == np.floor(value)).all() and (abs(value) < 1e6).all())
    numbers = value.astype(int) if whole else value
    kind = ", dtype=float" if whole else ""
    shape = f".reshape({', '.join(map(str, value.shape))})" if value.ndim > 2 else ""
    rows = [str(numbers.tolist())[1:-1]] if value.ndim == 1 else [str(row.tolist()) for row in numbers.reshape(-1, value.shape[-1])]
    text = f"np.array([{', '.join(rows)}]{kind}){shape}"
    return text if len(text) < WIDTH else f"np.array([\n{laid(rows)}\n]{kind}){shape}"


def laid(rows: Sequence[str]) -> str:
    """Rows over several lines, as many on each as fit; one that is too long is broken between its numbers."""
    lines = [""]
    for row in rows:
        if lines[-1] and len(lines[-1]) + len(row) > WIDTH:
            lines.append("")
        lines[-1] += f"{row}, "
    return "\n".join(fill(line.rstrip(), WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False) for line in lines)


RANKS = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "**": 4}
LAST = 9  # of what holds together by itself
NUMPY = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}


def formula(tree: Node, places: Mapping[str, str], library: str = "np") -> str:
    """A formula as Python on arrays of a library: np or torch, whose functions take no plain numbers."""
    if tree.kind in places:
        return places[tree.kind]
    if not tree.parts:
        return f"np.{tree.kind}" if tree.kind in CONSTANTS else plain(tree.value)
    parts = [formula(part, places, library) for part in tree.parts]
    rank = RANKS.get(tree.kind, LAST)
    if rank == LAST:
        used = "np" if tree.constant else library
        return f"{used}.{NUMPY.get(tree.kind, tree.kind) if used == 'np' else tree.kind}({parts[0]})"
    first, *rest = (f"({text})" if weak(part, rank, k) else text for k, (part, text) in enumerate(zip(tree.parts, parts, strict=True)))
    if tree.kind == "neg":
        return f"-{first}"
    return f"{first}**{rest[0]}" if tree.kind == "**" else f"{first} {tree.kind} {rest[0]}"


def plain(value: float) -> str:
    """A number as people write it."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e6 else repr(value)


def weak(part: Node, rank: int, place: int) -> bool:
    """Whether a part, the first or the second, needs brackets below an operation of this rank."""
    own = RANKS.get(part.kind, LAST)
    if part.kind == "neg":
        return place == 1 or rank > RANKS["neg"]
    return own < rank or (own == rank and (place == 1) != (rank == RANKS["**"]))
