"""Backward through batch normalization: every factor as a number, and the shares of the points add up to the gradient."""

import numpy as np
import pytest

from core.algorithms.neural_network import NeuralNetwork
from core.network_glass import glass
from core.network_subject import LARGE
from core.network_together import Together, learned_from
from core.state import State
from core.trace import Trace
from tests.core.test_network_traces import all_of, holds
from tests.networks import after, drawn, layer, network, points

BATCH = layer(normalization="batch")
FIVE = points([[0.5, 1.0], [-1.0, 0.3], [0.2, -0.7], [1.5, 0.1], [-0.4, -1.2]], [0.0, 1.0, 0.0, 1.0, 1.0])
KINDS = {
    "one layer": network(FIVE, BATCH),
    "two layers": network(FIVE, BATCH, layer("elu", 2, normalization="batch")),
    "under others": network(FIVE, BATCH, layer("swish", 4), layer("sigmoid", 2, normalization="layer")),
    "a unit off": network(FIVE, layer(normalization="batch", off="2"), layer()),
    "mini-batches": network(drawn(), BATCH, layer("tanh", 2, normalization="batch"), batch_size=4),
    "three classes": network(drawn("blobs", n=8, classes=3), layer(normalization="batch"), batch_size=5),
    "numbers": network(drawn("gaussian-hills", n=8), BATCH, batch_size=5),
}


def asked(model: NeuralNetwork, state: State, quantity: str, **words: int) -> Trace:
    """An explanation."""
    return model.explain(state, {"quantity": quantity, **words})


@pytest.mark.parametrize("kind", KINDS)
def test_the_shares_of_the_points_are_the_gradient(kind: str) -> None:
    model = KINDS[kind]
    state = after(model)
    rows = Together(model, state).rows
    for index, value in enumerate(state.gradient):
        k = int(np.searchsorted(model.layout.offsets, index, side="right")) - 1
        i, j = divmod(index - model.layout.offsets[k], model.layout.layers[k].units)
        shares = [asked(model, state, "weight_gradient", layer=k, unit=j, input=i, point=row).value or 0.0 for row in rows]
        assert np.mean(shares) == pytest.approx(value, rel=1e-9, abs=1e-13), model.parameter_names[index]


@pytest.mark.parametrize("kind", KINDS)
def test_every_factor_on_the_way_back_can_be_calculated_by_hand(kind: str) -> None:
    model = KINDS[kind]
    state = after(model)
    point = Together(model, state).rows[-1]
    for quantity in ("raw_delta", "delta", "slope", "sent_back"):
        trace = asked(model, state, quantity, layer=0, unit=0, point=point)
        holds(trace)
    names = {each.name for each in all_of(asked(model, state, "raw_delta", layer=0, unit=0, point=point))}
    assert {"Slope by the variance", "Slope by the mean", "Variance", "Mean", "One over the deviation"} <= names
    holds(asked(model, state, "gradient", index=0))
    holds(asked(model, state, "batch_loss"))


def test_rho_is_the_slope_of_the_cost_by_the_sum_before_normalizing() -> None:
    model = KINDS["two layers"]
    state, h = after(model), 1e-6
    # Moving the bias-free sums of one unit at one point alone is moving that point's input by what an added weight would bring.
    for point in range(5):
        found = asked(model, state, "raw_delta", layer=0, unit=1, point=point).value
        costs = [moved_cost(model, state, point, sign * h) for sign in (1, -1)]
        assert found == pytest.approx((costs[0] - costs[1]) / (2 * h), rel=1e-5, abs=1e-9)


def moved_cost(model: NeuralNetwork, state: State, point: int, by: float) -> float:
    """The sum of all losses where the sum of unit 2 of layer 1 is moved at one point: worked out by the equations themselves."""
    a = model.x[:-1]
    for layer_, block in zip(model.layout.layers, model.layout.blocks(state.params), strict=True):
        r = block[: layer_.inputs].T @ a
        if layer_ is model.layout.layers[0]:
            r[1, point] += by
        if layer_.normalized:
            n = (r - r.mean(axis=1, keepdims=True)) / np.sqrt(r.var(axis=1, keepdims=True) + 1e-5)
            r = block[-1][:, None] * n + block[-2][:, None]
        else:
            r = r + block[-1][:, None]
        a = np.empty_like(r)
        layer_.activation.value(r, a)
    return float(model.loss.each(r, model.t).sum())


def test_a_point_that_is_not_learned_from_leaves_the_means_alone() -> None:
    model = KINDS["mini-batches"]
    state = after(model)
    held_out = int(np.flatnonzero(model.data.is_test)[0])
    seen = learned_from(model, state, held_out)
    trace = asked(model, state, "raw_delta", layer=0, unit=0, point=held_out)
    holds(trace)
    assert "stand still" in trace.note and len(trace.inputs) == 2
    shown = glass(model, state, {"point": held_out})
    assert shown["layers"]["0"]["deltas"].tolist() == [each[0] for each in seen.deltas[0]]
    delta = asked(model, state, "delta", layer=0, unit=2, point=held_out)
    assert delta.value == shown["layers"]["0"]["deltas"][2]


def test_the_glass_box_has_the_numbers_of_the_batch() -> None:
    model = KINDS["mini-batches"]
    state = after(model)
    together = glass(model, state, {"batch": True})
    for column, row in enumerate(together["points"].tolist()):
        alone = glass(model, state, {"point": row})
        for k in "012":
            np.testing.assert_array_equal(alone["layers"][k]["deltas"], together["layers"][k]["deltas"][:, column])
        assert asked(model, state, "delta", layer=0, unit=1, point=row).value == alone["layers"]["0"]["deltas"][1]
    mean = np.mean([glass(model, state, {"point": row})["gradients"]["gains"]["0"] for row in together["points"].tolist()], axis=0)
    np.testing.assert_allclose(mean, together["gradients"]["gains"]["0"], rtol=1e-9)


def test_other_points_of_a_large_network_are_not_unfolded() -> None:
    model = network(drawn(), layer(units=50, normalization="batch"), layer(units=50), batch_size=3)
    state = after(model)
    trace = asked(model, state, "raw_delta", layer=0, unit=0, point=Together(model, state).rows[0])
    holds(trace)
    assert LARGE in {each.note for each in all_of(trace)} and len(list(all_of(trace))) < 700
    assert [each.note for each in asked(model, state, "gradient", index=0).inputs] == [LARGE] * 3
