"""Hidden spaces: where a layer sends points and grid."""

from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput
from core.network_hidden import PLACES, hidden
from tests.networks import NO_POINTS, after, drawn, layer, network


def test_points_of_two_units_are_their_activations() -> None:
    model = network(None, layer(units=5), layer("tanh", 2))
    state = after(model)
    found = hidden(model, state, {"lines": 3, "x_low": -6, "x_high": 6, "y_low": -6, "y_high": 6})
    p, weights = model.predict(state.params, model.data.X)["probabilities"][:, 1], found["boundary"]
    logits = found["points"] @ weights["weights"] + weights["bias"]
    np.testing.assert_allclose(1 / (1 + np.exp(-logits)), p, rtol=1e-9)  # the last layer is a line in this space
    assert found["names"] == ["unit 1", "unit 2"] and found["share"] == pytest.approx(1) and weights["exact"]
    assert found["lines"].shape == found["plane"].shape == (6, PLACES, 2)
    assert found["plane"][0, 0].tolist() == [-6, -6] and found["plane"][5, -1].tolist() == [6, 6]


def test_many_units_are_seen_where_they_spread_most_or_as_chosen() -> None:
    model = network(None, layer(units=6), layer(units=4))
    state = after(model)
    widest, chosen = hidden(model, state, {"layer": 0}), hidden(model, state, {"layer": 0, "units": [4, 2]})
    assert widest["layer"] == 0 and widest["names"][0] == "widest direction" and 0 < chosen["share"] < widest["share"] <= 1
    assert "boundary" not in widest and not hidden(model, state, {})["boundary"]["exact"]
    known = ~model.data.is_test
    assert widest["points"][known].var(axis=0)[0] >= widest["points"][known].var(axis=0)[1]
    assert chosen["names"] == ["unit 5", "unit 3"]
    assert hidden(model, state, {"layer": 0, "units": [5, 5]})["points"][:, 1].any() == np.False_


@pytest.mark.parametrize(
    ("options", "fault"),
    [({"layer": 9}, r"layer: expected a whole number from 0 to 1, received 9"), ({"units": [0, 4]}, r"units\[1\]: .* 0 to 3, received 4"),
     ({"units": [1]}, r"units: expected two whole numbers from 0 to 3, received \[1\]")],
)  # fmt: skip
def test_layers_and_units_that_there_are_not_are_refused(options: dict[str, Any], fault: str) -> None:
    model = network(None, layer(units=6), layer(units=4))
    with pytest.raises(InvalidInput, match=fault):
        hidden(model, after(model), options)


def test_one_unit_one_feature_no_point_no_layer() -> None:
    single = network(drawn("sine"), layer(units=1))
    found = hidden(single, after(single), {})
    assert not found["points"][:, 1].any() and found["names"] == ["unit 1", "unit 1"]
    empty = network(NO_POINTS, layer(units=4))
    assert hidden(empty, after(empty), {})["points"].shape == (0, 2)
    assert hidden(network(layers=[]), after(network(layers=[])), {}) == {"reason": "There is no hidden layer."}
