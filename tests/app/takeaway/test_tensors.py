"""Files of tensors: what is written is read again, by others too, and what is wrong with one is said before a number is read."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from safetensors.numpy import load, save

from app.takeaway.tensors import MOST_HEADER, MOST_TENSORS, read, written
from core.errors import InvalidInput
from core.types import Array

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
TENSORS = st.dictionaries(
    st.text(min_size=1).filter(lambda name: name != "__metadata__"), arrays(np.float64, array_shapes(min_side=0), elements=NUMBERS)
)


@given(TENSORS)
def test_what_is_written_is_read_again(tensors: dict[str, Array]) -> None:
    blob = written(tensors, {"experiment": "{}"})
    found, known = read(blob)
    others = load(blob)
    assert known == {"experiment": "{}"} and found.keys() == tensors.keys() == others.keys()
    for name, array in tensors.items():
        assert found[name].tobytes() == others[name].tobytes() == array.tobytes() and found[name].shape == array.shape


def test_single_precision_is_read_too() -> None:
    assert read(save({"a": np.array([[0.5, 2.0]], dtype=np.float32)}))[0]["a"].tolist() == [[0.5, 2.0]]


def blob(header: Any, numbers: bytes = b"") -> bytes:
    """A file with this header."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + numbers


def entry(dtype: Any = "F64", shape: Any = (1,), first: Any = 0, last: Any = 8) -> dict[str, Any]:
    """What a header says of a tensor."""
    return {"dtype": dtype, "shape": shape, "data_offsets": [first, last]}


ONE = np.ones(1).tobytes()
HOSTILE = {
    "nothing": (b"", r"file: expected a safetensors file.* received '0 bytes"),
    "a length beyond the file": (b"\xff" * 8 + b"{}", r"file: expected a header of at most 2 bytes.*18446744073709551615"),
    "a header that is too long": ((MOST_HEADER + 1).to_bytes(8, "little") + b" " * (MOST_HEADER + 1), "at most 4000000 bytes"),
    "no JSON": (blob(b"{not json"), "a header in JSON"),
    "no text": (blob(b"\xff\xfe"), "a header in JSON"),
    "nested without end": (blob(b"[" * 100_000), "a header in JSON"),
    "a list": (blob([1]), "a header that is a JSON object"),
    "a name twice": (blob(b'{"a": 1, "a": 2}'), "a name stands twice"),
    "a number too long to read": (blob(b'{"a": ' + b"9" * 5000 + b"}"), "a header in JSON"),
    "metadata of numbers": (blob({"__metadata__": {"a": 1}}), "file.__metadata__: expected texts"),
    "metadata that is a list": (blob({"__metadata__": []}), "file.__metadata__: expected texts"),
    "too many tensors": (blob({f"t{k}": entry(shape=[0], last=0) for k in range(MOST_TENSORS + 1)}), "at most 1000 tensors"),
    "no entry": (blob({"a": 3}), "file.a: expected dtype, shape and data_offsets"),
    "a field missing": (blob({"a": {"dtype": "F64"}}), "file.a: expected dtype, shape and data_offsets"),
    "half precision": (blob({"a": entry("F16", last=2)}, b"ab"), "file.a.dtype: expected F64 or F32.*'F16'"),
    "a dtype that is a list": (blob({"a": entry(["F64"])}, ONE), "file.a.dtype"),
    "a huge shape": (blob({"a": entry(shape=[2**40, 2**40])}, ONE), r"file.a.data_offsets: expected 9671406556917033397649408 bytes"),
    "a negative shape": (blob({"a": entry(shape=[-1])}, ONE), "file.a.shape"),
    "a shape of fractions": (blob({"a": entry(shape=[1.0])}, ONE), "file.a.shape"),
    "a shape of truths": (blob({"a": entry(shape=[True])}, ONE), "file.a.shape"),
    "too many sides": (blob({"a": entry(shape=[1] * 9)}, ONE), "file.a.shape"),
    "offsets beyond the end": (blob({"a": entry(last=16)}, ONE), "file.a.data_offsets: expected two whole numbers in order, at most 8"),
    "offsets backwards": (blob({"a": entry(first=8, last=0)}, ONE), "file.a.data_offsets"),
    "overlapping numbers": (blob({"a": entry(), "b": entry()}, ONE), "file.b.data_offsets: expected numbers that begin at byte 8"),
    "a gap": (blob({"a": entry(first=8, last=16)}, ONE * 2), "file.a.data_offsets: expected numbers that begin at byte 0"),
    "more bytes than the header says": (blob({"a": entry()}, ONE + b"more"), "file: expected 8 bytes of numbers"),
    "no number": (blob({"a": entry()}, np.array([np.nan]).tobytes()), r"file.a\[0\]: expected a finite number"),
    "without end": (blob({"a": entry(shape=[])}, np.array(np.inf).tobytes()), r"file.a\[\]: expected a finite number"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_the_reason(name: str) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(InvalidInput, match=reason):
        read(content)


@given(st.binary(max_size=300))
def test_noise_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        read(content)


@given(st.binary(min_size=1, max_size=8), st.integers(0, 200))
def test_a_damaged_file_is_read_or_refused(noise: bytes, place: int) -> None:
    whole = written({"a": np.arange(6.0).reshape(2, 3), "b": np.ones(1)}, {"step": "3"})
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    try:
        found, _ = read(damaged)
    except InvalidInput:
        return
    assert all(np.isfinite(array).all() for array in found.values())
