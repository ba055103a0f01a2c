"""Trees of numbers and arrays, to the wire and back: the only place that knows how.

A frame is a safetensors blob: an 8-byte length, a JSON header, raw little-endian buffers. Each array of the tree is a
tensor named by its dotted path; everything else travels as JSON in the header's metadata. Wide types come first and
the header is padded to 8 bytes, so that every array is a plain view on the receiving side. Where JSON is asked for,
the same tree is written with lists, and what is not finite becomes null.
"""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tree = dict[str, Any]

NUMPY_TYPES = {name: np.dtype(kind) for name, kind in {"F64": "f8", "F32": "f4", "I64": "i8", "I32": "i4", "U8": "u1"}.items()}
DTYPES = {dtype: name for name, dtype in NUMPY_TYPES.items()}  # by the type itself: asking numpy for its name costs more than the rest
STRICT = json.JSONEncoder(allow_nan=False, separators=(",", ":"), ensure_ascii=False)


def json_safe(value: Any) -> Any:
    """The value as JSON can say it: arrays as lists, what is not finite as null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, np.ndarray):
        return json_safe(value.tolist())
    if isinstance(value, np.generic):
        return json_safe(value.item())
    if isinstance(value, Mapping):
        return {key: json_safe(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [json_safe(entry) for entry in value]
    return value


def to_json(tree: Any) -> str:
    """Strict JSON text of a tree, ready for UTF-8: half a character becomes a question mark."""
    try:
        text = STRICT.encode(tree)
    except (TypeError, ValueError):  # arrays, or what is not finite: few trees have them, so the others need not be searched
        text = STRICT.encode(json_safe(tree))
    return text.encode("utf-8", "replace").decode()


def to_frame(tree: Tree) -> bytes:
    """A tree as a safetensors blob."""
    tensors: list[tuple[str, NDArray[Any]]] = []
    rest = without_arrays(tree, "", tensors)
    tensors.sort(key=lambda entry: -entry[1].itemsize)
    entries = described(tuple((path, array.dtype, array.shape) for path, array in tensors))
    text = f'{{"__metadata__":{{"json":{STRICT.encode(to_json(rest))}}}{entries}}}'.encode()
    text += b" " * (-len(text) % 8)
    return b"".join((len(text).to_bytes(8, "little"), text, *(array.tobytes() for _, array in tensors)))


@lru_cache(maxsize=256)
def described(tensors: tuple[tuple[str, np.dtype[Any], tuple[int, ...]], ...]) -> str:
    """The entries of a header, each after a comma. Kept, as most frames of a run look alike: path, type and shape of every tensor."""
    text, offset = "", 0
    for path, dtype, shape in tensors:
        end = offset + dtype.itemsize * math.prod(shape)
        text += f",{STRICT.encode({path: {'dtype': DTYPES[dtype], 'shape': shape, 'data_offsets': (offset, end)}})[1:-1]}"
        offset = end
    return text


def without_arrays(tree: Mapping[str, Any], path: str, tensors: list[tuple[str, NDArray[Any]]]) -> Tree:
    """The tree less its arrays, which are appended to `tensors` with their dotted paths."""
    rest: Tree = {}
    for key, value in tree.items():
        if isinstance(value, np.ndarray):
            tensors.append((path + key, value))
        elif isinstance(value, dict):
            rest[key] = without_arrays(value, f"{path}{key}.", tensors)
        else:
            rest[key] = value
    return rest


def from_frame(blob: bytes) -> Tree:
    """The tree of a safetensors blob; its arrays are read-only views."""
    start = 8 + int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8:start])
    tree: Tree = json.loads(header.pop("__metadata__")["json"])
    for path, entry in header.items():
        first, last = entry["data_offsets"]
        array = np.frombuffer(blob[start + first : start + last], NUMPY_TYPES[entry["dtype"]]).reshape(entry["shape"])
        *parents, name = path.split(".")
        branch = tree
        for parent in parents:
            branch = branch.setdefault(parent, {})
        branch[name] = array
    return tree
