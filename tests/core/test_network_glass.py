"""All numbers of a pass, of a point and of a batch."""

import numpy as np
import pytest

from core.algorithm import advanced
from core.network_glass import glass
from tests.networks import NO_POINTS, after, layer, network, rule


def test_a_point_goes_forward_and_its_error_back() -> None:
    model = network(None, layer(units=3), layer("sigmoid", 2), l2=0.1)
    state = after(model)
    found = glass(model, state, {"point": 5})
    layers, w = found["layers"], model.layout.matrices(state.params)
    assert found["points"].tolist() == [5] and found["inputs"].tolist() == model.data.X[5].tolist()
    before = found["inputs"]
    for k in range(3):
        np.testing.assert_allclose(layers[str(k)]["sums"], w[k][:-1].T @ before + w[k][-1])
        before = layers[str(k)]["activations"]
    np.testing.assert_allclose(layers["0"]["activations"], np.tanh(layers["0"]["sums"]))
    np.testing.assert_allclose(layers["2"]["deltas"], found["outputs"] - found["targets"])
    np.testing.assert_allclose(layers["1"]["deltas"], (w[2][:-1] @ layers["2"]["deltas"]) * layers["1"]["slopes"])
    np.testing.assert_allclose(found["gradients"]["weights"]["1"], np.outer(layers["1"]["deltas"], layers["0"]["activations"]))
    np.testing.assert_allclose(found["gradients"]["biases"]["0"], layers["0"]["deltas"])
    assert found["losses"].tolist() == [pytest.approx(found["loss"])]


def test_a_batch_is_the_mean_over_its_points() -> None:
    model = network(batch_size=6, optimizer=rule(rate=0.1))
    state = after(model)
    found = glass(model, state, {"batch": True})
    assert found["count"] == 6 and found["loss"] == pytest.approx(state.loss.data) and not model.data.is_test[found["points"]].any()
    deltas, before = found["layers"]["1"]["deltas"], found["layers"]["0"]["activations"]
    np.testing.assert_allclose(found["gradients"]["weights"]["1"], deltas @ before.T / 6)
    move = advanced(model, state).params - state.params
    np.testing.assert_allclose(found["update"]["biases"]["1"], model.layout.matrices(move)[1][-1])
    alone = glass(model, state, {"point": int(found["points"][2])})
    np.testing.assert_allclose(alone["layers"]["0"]["deltas"], found["layers"]["0"]["deltas"][:, 2], rtol=1e-9)


def test_no_point_and_one_too_far() -> None:
    assert glass(network(NO_POINTS), after(network(NO_POINTS)), {}) == {}
    model = network()
    assert glass(model, after(model), {"point": 40})["points"].tolist() == [0]
