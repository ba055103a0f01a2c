"""Protocol buffers written by hand are those that the library of the format writes."""

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import onnx_wire as wire


@given(st.integers(-(2**63), 2**63 - 1))
def test_whole_numbers_are_written_as_the_library_does(value: int) -> None:
    assert wire.attribute("a", value) == onnx.AttributeProto(name="a", i=value, type=onnx.AttributeProto.INT).SerializeToString()


@pytest.mark.parametrize("kind", ["f4", "f8", "i8", "u1", "?"])
def test_tensors_are_read_as_they_were(kind: str) -> None:
    values = (np.arange(6).reshape(2, 3) % 2).astype(kind)
    found = onnx.TensorProto.FromString(wire.tensor("t", values[:, ::-1]))
    assert found.name == "t" and onnx.numpy_helper.to_array(found).tolist() == values[:, ::-1].tolist()


def test_a_node_and_a_model_are_read_as_they_were() -> None:
    node = onnx.NodeProto.FromString(wire.node("Conv", ["X", "K"], "y", {"strides": [2, 2], "group": 1}, "said"))
    assert (node.op_type, list(node.input), list(node.output), node.doc_string) == ("Conv", ["X", "K"], ["y"], "said")
    assert {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute} == {"strides": [2, 2], "group": 1}
    model = onnx.ModelProto.FromString(wire.model("Title", b"", {"a": "ä"}))
    assert (model.ir_version, model.opset_import[0].version, model.doc_string) == (wire.IR_VERSION, wire.OPERATORS, "Title")
    assert [(each.key, each.value) for each in model.metadata_props] == [("a", "ä")]
