"""Parameters as a safetensors file, and back: an 8-byte length, a JSON header, raw little-endian numbers.

Files come from anywhere, so nothing in one is believed: lengths, kinds, shapes and places are checked before a number is read.
"""

import json
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.types import Array

KINDS: Mapping[str, np.dtype[Any]] = {"F64": np.dtype("<f8"), "F32": np.dtype("<f4")}
MOST_HEADER = 4_000_000  # bytes: the experiment with its own data stands there
MOST_TENSORS = 1_000


def written(tensors: Mapping[str, Array], known: Mapping[str, str]) -> bytes:
    """The file: tensors in their order, in double precision, with what else is known as its metadata."""
    header: dict[str, Any] = {"__metadata__": dict(known)}
    offset = 0
    for name, array in tensors.items():
        header[name] = {"dtype": "F64", "shape": list(array.shape), "data_offsets": [offset, offset + 8 * array.size]}
        offset += 8 * array.size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + b"".join(array.astype("<f8").tobytes() for array in tensors.values())


def read(blob: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    """The tensors of a file by name, in double precision, and its metadata. Raises InvalidInput."""
    header, buffer = parted(blob)
    known = header.pop("__metadata__", {})
    if not isinstance(known, dict) or not all(isinstance(value, str) for value in known.values()):
        raise InvalidInput("file.__metadata__", "texts by name", known)
    if len(header) > MOST_TENSORS:
        raise InvalidInput("file", f"at most {MOST_TENSORS} tensors", f"{len(header)} tensors")
    places = sorted((*place(name, entry, len(buffer)), name) for name, entry in header.items())
    end = 0
    for first, last, name in places:
        if first != end:
            raise InvalidInput(f"file.{name}.data_offsets", f"numbers that begin at byte {end}, where those before end", first)
        end = last
    if end != len(buffer):
        raise InvalidInput("file", f"{end} bytes of numbers, as its header says", f"{len(buffer)} bytes")
    return {name: numbers(name, entry, buffer) for name, entry in header.items()}, known


def parted(blob: bytes) -> tuple[dict[str, Any], bytes]:
    """The header and what follows it. Raises InvalidInput."""
    if len(blob) < 8:
        raise InvalidInput("file", "a safetensors file: 8 bytes with the length of its header come first", f"{len(blob)} bytes in all")
    length = int.from_bytes(blob[:8], "little")
    if length > min(len(blob) - 8, MOST_HEADER):
        raise InvalidInput("file", f"a header of at most {min(len(blob) - 8, MOST_HEADER)} bytes, as it begins with its length", length)
    try:
        header = json.loads(blob[8 : 8 + length].decode(), object_pairs_hook=unique)
    except (ValueError, RecursionError) as fault:
        raise InvalidInput("file", "a header in JSON", str(fault) or type(fault).__name__) from None
    if not isinstance(header, dict):
        raise InvalidInput("file", "a header that is a JSON object", header)
    return header, blob[8 + length :]


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no name stands twice. Raises ValueError."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def place(name: str, entry: Any, size: int) -> tuple[int, int]:
    """Where the numbers of a tensor stand among `size` bytes. Raises InvalidInput."""
    field = f"file.{name}"
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise InvalidInput(field, "dtype, shape and data_offsets", entry)
    if not isinstance(entry["dtype"], str) or entry["dtype"] not in KINDS:
        raise InvalidInput(f"{field}.dtype", "F64 or F32: numbers in double or single precision", entry["dtype"])
    shape, offsets = entry["shape"], entry["data_offsets"]
    if not (whole_numbers(shape) and len(shape) <= 8):
        raise InvalidInput(f"{field}.shape", "a list of at most 8 whole numbers from 0 on", shape)
    if not (whole_numbers(offsets) and len(offsets) == 2 and offsets[0] <= offsets[1] <= size):
        raise InvalidInput(f"{field}.data_offsets", f"two whole numbers in order, at most {size}", offsets)
    wanted = prod(shape) * KINDS[entry["dtype"]].itemsize
    if wanted != offsets[1] - offsets[0]:
        raise InvalidInput(f"{field}.data_offsets", f"{wanted} bytes for shape {shape} in {entry['dtype']}", f"{offsets[1] - offsets[0]}")
    return offsets[0], offsets[1]


def whole_numbers(value: Any) -> bool:
    """Whether it is a list of whole numbers from 0 on."""
    return isinstance(value, list) and all(type(each) is int and each >= 0 for each in value)


def numbers(name: str, entry: dict[str, Any], buffer: bytes) -> Array:
    """The numbers of a tensor whose place is checked. Raises InvalidInput where one is not finite."""
    first, last = entry["data_offsets"]
    found: Array = np.frombuffer(buffer[first:last], KINDS[entry["dtype"]]).reshape(entry["shape"]).astype(np.float64)
    bad = np.argwhere(~np.isfinite(found))
    if len(bad):
        place = tuple(bad[0].tolist())
        raise InvalidInput(f"file.{name}{list(place)}", "a finite number", float(found[place]))
    return found
