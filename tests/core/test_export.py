"""Parameters by name are views of the vector, and all of it."""

import numpy as np
import pytest

from core.registry import ALGORITHMS
from tests.taken import CASES, run_of


@pytest.mark.parametrize("name", CASES)
def test_every_number_has_its_place_in_one_tensor(name: str) -> None:
    run = run_of(name, 0)
    model = run.scene.model
    vector = np.zeros(len(model.parameter_names))
    for tensor in run.algorithm.export.tensors(model, vector).values():
        tensor += 1
    assert vector.tolist() == [1.0] * len(vector)


def test_kernels_are_as_they_are_seen() -> None:
    model = run_of("pictures", 0).scene.model
    names = list(model.parameter_names)
    export = next(entry for entry in ALGORITHMS if entry.slug == "convolutional-network").export
    tensors = export.tensors(model, np.arange(float(len(names))))
    assert names[int(tensors["layer1.kernels"][2, 0, 1, 0])] == "k1[3,1,2,1]" and names[int(tensors["output.biases"][1])] == "bo[2]"
