"""How layers fare: dead and saturated units, gradients, updates, histograms."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at
from core.network_statistics import hidden_slopes, histogram, statistics, update_of
from core.state import State
from tests.networks import NO_POINTS, after, layer, network, rule


def with_first(model: Any, column: int, value: float) -> State:
    """The start, with everything that comes into one unit of the first layer 0 but its bias."""
    params = model.start()
    block = model.layout.matrices(params)[0]
    block[:, column] = 0.0
    block[-1, column] = value
    return state_at(model, params)


def test_a_relu_that_never_answers_is_dead() -> None:
    model = network(None, layer("relu", 4))
    state = with_first(model, 2, -5.0)
    found: Any = statistics(model, state, {})["layers"]["0"]
    assert 3 in found["dead_units"] and found["unit_means"][2] == 0 and found["unit_gradients"][2] == 0
    assert found["dead"] == len(found["dead_units"]) / 4


def test_a_tanh_far_out_is_saturated() -> None:
    model = network(None, layer("tanh", 4))
    found: Any = statistics(model, with_first(model, 1, 9.0), {})["layers"]["0"]
    assert found["unit_saturated"][1] == 1 and found["saturated"] >= 0.25 and found["dead_units"] == []
    assert not hidden_slopes(network(None, layer("relu")), network(None, layer("relu")).start())[0].saturated.any()


def test_gradients_updates_and_weights_of_every_layer() -> None:
    model = network(None, layer("sigmoid", 4), optimizer=rule("momentum", 0.05))
    state = after(model)
    found: Any = statistics(model, state, {"bins": 5})["layers"]
    gradients, weights = model.layout.matrices(state.gradient), model.layout.matrices(state.params)
    move = advanced(model, state).params - state.params
    np.testing.assert_allclose(update_of(model, state), move, atol=1e-15)
    assert found["1"]["name"] == "Output" and found["1"]["activation"] == "sigmoid"
    assert found["0"]["gradient_norm"] == pytest.approx(np.linalg.norm(gradients[0]))
    ratio = np.linalg.norm(model.layout.matrices(move)[1]) / np.linalg.norm(weights[1])
    assert found["1"]["update_ratio"] == pytest.approx(ratio)
    assert found["0"]["weights"]["counts"].sum() == 8 and len(found["0"]["weights"]["edges"]) == 6


def test_nothing_to_look_at() -> None:
    model = network(NO_POINTS, layer(initialization="zeros"))
    found: Any = statistics(model, state_at(model, model.start()), {})["layers"]["0"]
    assert found["mean"] is None and found["update_ratio"] is None and found["dead_units"] == []
    assert histogram(np.array([np.nan, np.inf]), 4)["counts"].tolist() == [0, 0, 0, 0]
