"""Trees to the wire and back; frames are checked against the safetensors package."""

import json
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.encoding import DTYPES, from_frame, json_safe, to_frame, to_json

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="."), min_size=1, max_size=8).filter(lambda name: name != "__metadata__")
ARRAYS = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda name: arrays.arrays(np.dtype(name), arrays.array_shapes(min_dims=0, min_side=0, max_side=4))
)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9)
TREES = st.recursive(
    st.dictionaries(NAMES, PLAIN | ARRAYS, max_size=4),
    lambda inner: st.dictionaries(NAMES, inner | PLAIN | ARRAYS, max_size=4),
    max_leaves=12,
)


def text_of(tree: Any) -> Any:
    """A tree in which an array is its type, shape and bytes."""
    if isinstance(tree, np.ndarray):
        return tree.dtype.name, tree.shape, tree.tobytes()
    return {key: text_of(value) for key, value in tree.items()} if isinstance(tree, dict) else tree


@given(TREES)
def test_a_frame_brings_back_the_tree(tree: dict[str, Any]) -> None:
    assert text_of(from_frame(to_frame(tree))) == text_of(tree)


@given(st.dictionaries(NAMES, ARRAYS, max_size=5))
def test_safetensors_reads_a_frame(tree: dict[str, Any]) -> None:
    loaded = safetensors.numpy.load(to_frame(tree))
    assert {name: text_of(array) for name, array in loaded.items()} == {name: text_of(array) for name, array in tree.items()}


@given(st.dictionaries(NAMES, ARRAYS, min_size=1, max_size=5))
def test_every_array_is_aligned(tree: dict[str, Any]) -> None:
    blob = to_frame(tree)
    length = int.from_bytes(blob[:8], "little")
    assert length % 8 == 0
    header = json.loads(blob[8 : 8 + length])
    for name, entry in header.items():
        if name != "__metadata__":
            assert (8 + length + entry["data_offsets"][0]) % np.dtype(tree[name].dtype).itemsize == 0


def test_arrays_deep_in_the_tree_are_named_by_their_path() -> None:
    tree = {"views": {"curve": {"y": np.arange(3.0), "reason": None}}, "step": 4}
    blob = to_frame(tree)
    assert set(safetensors.numpy.load(blob)) == {"views.curve.y"}
    header = json.loads(blob[8 : 8 + int.from_bytes(blob[:8], "little")])
    assert json.loads(header["__metadata__"]["json"]) == {"views": {"curve": {"reason": None}}, "step": 4}


def test_an_array_that_is_a_view_is_sent_in_its_order() -> None:
    table = np.arange(6.0).reshape(2, 3)
    assert from_frame(to_frame({"a": table.T, "b": table[:, 1]}))["a"].tolist() == [[0, 3], [1, 4], [2, 5]]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), np.float64("nan"), np.array([np.inf])[0]])
def test_what_is_not_finite_is_null_in_json(value: float) -> None:
    assert json.loads(to_json({"a": value, "b": [value], "c": (value,), "d": np.array([value, 1.0])})) == {
        "a": None,
        "b": [None],
        "c": [None],
        "d": [None, 1.0],
    }


def test_what_is_not_finite_stays_so_in_a_tensor() -> None:
    assert np.isnan(from_frame(to_frame({"a": np.array([np.nan])}))["a"][0])


def test_numbers_of_numpy_become_plain_numbers() -> None:
    assert json_safe({"a": np.int32(3), "b": np.bool_(True), "c": np.zeros((1, 2))}) == {"a": 3, "b": True, "c": [[0.0, 0.0]]}


@given(st.text(st.characters(categories=["Cs", "L", "P", "S", "Z"]), max_size=20))
def test_any_text_can_be_sent(text: str) -> None:
    safe = text.encode("utf-8", "replace").decode()
    assert json.loads(to_json({"name": text}).encode()) == {"name": safe}
    assert from_frame(to_frame({"name": text, "a": np.zeros(1)}))["name"] == safe
