"""ONNX files, written by hand: a model is a protocol buffer, which is nothing but numbered fields one after the other.

    field  = key value          key = 8 · number + kind
    kind 0 = a whole number in groups of 7 bits, the lowest first, all but the last with their high bit set
    kind 2 = a length and so many bytes: text, raw numbers, or another message

Field numbers are those of onnx.proto3 (version 10 of the format, operators of version 17).

>>> whole(1, 300).hex(), text(2, "a").hex()
('08ac02', '120161')
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

IR_VERSION, OPERATORS = 10, 17
KINDS = {np.dtype(kind): number for kind, number in {"f4": 1, "u1": 2, "i8": 7, "?": 9, "f8": 11}.items()}


def varint(value: int) -> bytes:
    """A whole number in groups of 7 bits; negative ones as if they had 64 bits."""
    value &= (1 << 64) - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes((*found, value))


def whole(number: int, value: int) -> bytes:
    """A field with a whole number."""
    return varint(8 * number) + varint(value)


def block(number: int, *parts: bytes) -> bytes:
    """A field with bytes: another message, or raw numbers."""
    content = b"".join(parts)
    return varint(8 * number + 2) + varint(len(content)) + content


def text(number: int, value: str) -> bytes:
    """A field with text."""
    return block(number, value.encode())


def tensor(name: str, values: NDArray[Any]) -> bytes:
    """TensorProto: sizes, kind, name, raw numbers."""
    sizes = b"".join(whole(1, size) for size in values.shape)
    raw = np.ascontiguousarray(values, values.dtype.newbyteorder("<")).tobytes()
    return sizes + whole(2, KINDS[values.dtype]) + text(8, name) + block(9, raw)


def attribute(name: str, value: int | Sequence[int]) -> bytes:
    """AttributeProto: a whole number, or a list of them."""
    if isinstance(value, int):
        return text(1, name) + whole(3, value) + whole(20, 2)
    return text(1, name) + b"".join(whole(8, each) for each in value) + whole(20, 7)


def node(kind: str, inputs: Sequence[str], output: str, attributes: Mapping[str, int | Sequence[int]], said: str = "") -> bytes:
    """NodeProto: one operation."""
    ends = b"".join(text(1, each) for each in inputs) + text(2, output)
    return ends + text(3, output) + text(4, kind) + b"".join(block(5, attribute(*each)) for each in attributes.items()) + text(6, said)


def port(name: str, kind: str, sizes: Sequence[int | str], said: str = "") -> bytes:
    """ValueInfoProto: an input or an output; a size that is not known has a name."""
    dimensions = b"".join(block(1, whole(1, size) if isinstance(size, int) else text(2, size)) for size in sizes)
    return text(1, name) + block(2, block(1, whole(1, KINDS[np.dtype(kind)]), block(2, dimensions))) + text(3, said)


def model(title: str, graph: bytes, known: Mapping[str, str]) -> bytes:
    """ModelProto: the graph with what else is known of it."""
    properties = b"".join(block(14, text(1, key), text(2, value)) for key, value in known.items())
    return (
        whole(1, IR_VERSION)
        + text(2, "Unravel")
        + text(6, title)
        + block(7, graph)
        + block(8, text(1, ""), whole(2, OPERATORS))
        + properties
    )
