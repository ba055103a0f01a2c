"""ONNX files are valid, and what runs them answers as the page does."""

import re
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest

from app.takeaway.formats import file_of
from app.takeaway.moment import Moment, Which
from tests.taken import CASES, moment


def answers(taken: Moment) -> dict[str, Any]:
    """What the file answers for the examples that are shown."""
    name, kind, content = file_of(taken, "onnx")
    assert name.endswith(".onnx") and kind == "application/octet-stream"
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model, full_check=True)
    known = {entry.key: entry.value for entry in model.metadata_props}
    assert known["algorithm"] == taken.algorithm.slug and known["of"] == taken.which and "experiment" in known
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    single = taken.algorithm.of_pictures
    found = session.run(None, {"X": taken.shown.astype(np.float32 if single else np.float64)})
    return dict(zip([each.name for each in session.get_outputs()], found, strict=True))


@pytest.mark.parametrize("which", ["step", "fit"])
@pytest.mark.parametrize("name", CASES)
def test_the_graph_answers_as_the_page_does(name: str, which: Which) -> None:
    if (which == "fit" and not re.match("linear|logistic", CASES[name][0])) or (name, which) == ("separable", "fit"):
        return  # there is no other fit than the step
    taken = moment(name, which)
    found, page = answers(taken), taken.answers
    if "probabilities" in page:
        assert found["probabilities"] == pytest.approx(page["probabilities"], abs=1e-6)
        assert found["classes"].tolist() == page["predictions"].astype(int).tolist()
    else:
        assert found["predictions"].ravel() == pytest.approx(page["predictions"], rel=1e-6, abs=1e-6)
    if "gradients" in page:
        assert found["gradients"] == pytest.approx(page["gradients"], rel=1e-6, abs=1e-6)
