"""Forward and backward of plain layers: against PyTorch, against differences, against a plain retelling, and what must not change."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import network_passes as passes
from core.activations import ACTIVATIONS
from core.algorithm import advanced, state_at
from core.gradient_check import check
from core.network import MOST_WORKSPACES, NETWORKS, Network, shared, with_ones
from core.network_layout import Layout, dense
from core.network_losses import LOSSES, OutputLoss, pair
from core.training import trainer
from core.types import Array
from tests.descent_references import entry
from tests.networks import after, network
from tests.torch_references import PAIRS, Case, cases, columns, dense_layout, flat

GRADIENTS = [case for case in cases("gradients") if case.dense]
TRAININGS = [case for case in cases("training") if case.dense]


def near(found: Array, expected: Array, share: float) -> None:
    """Equal to a share of the largest entry."""
    assert np.abs(found - expected).max() <= share * max(1e-300, float(np.abs(expected).max()))


@pytest.mark.parametrize("case", GRADIENTS, ids=lambda case: case.id)
def test_gradients_are_those_of_pytorch(case: Case) -> None:
    layout, (x, t) = dense_layout(case), columns(case)
    network = Network(layout, pair(PAIRS[case.loss]))
    network.load(flat(layout, case.weights("param")))
    loss = network.learn(x, t)
    assert loss.data == pytest.approx(float(case.arrays["expected_loss"]), rel=1e-12)
    near(network.gradient, flat(layout, case.weights("expected_grad")), 1e-9)
    near(network.sums(x), case.arrays[f"expected_output/{len(case.layers) - 1}"].T, 1e-12)


@pytest.mark.parametrize("case", TRAININGS, ids=lambda case: case.id)
def test_trainings_are_those_of_pytorch(case: Case) -> None:
    layout, (x, t), rule = dense_layout(case), columns(case), trainer(entry(case.optimizer))
    network, params = Network(layout, pair(PAIRS[case.loss])), flat(layout, case.weights("param"))
    slots = rule.init(layout.size)
    for step, rows in enumerate(case.arrays["batches"].astype(int)):
        network.load(params)
        loss = network.learn(np.ascontiguousarray(x[:, rows]), np.ascontiguousarray(t[:, rows]))
        assert loss.total == pytest.approx(float(case.arrays["expected_loss"][step]), rel=1e-7)
        params, slots = rule.update(params, network.gradient.copy(), slots, case.optimizer["lr"], step)
        if step == 0:
            near(params, flat(layout, case.weights("expected_param_step1")), 1e-7)
    near(params, flat(layout, case.weights("expected_param_final")), 1e-7)


@st.composite
def networks(draw: Any) -> tuple[Layout, OutputLoss, Array, Array, Array]:
    """A random architecture with weights, points and targets."""
    slugs = st.sampled_from([each.slug for each in ACTIVATIONS])
    hidden = draw(st.lists(st.tuples(st.integers(1, 5), slugs), max_size=4))
    loss, inputs, m = pair(draw(st.sampled_from([each.slug for each in LOSSES]))), draw(st.integers(0, 3)), draw(st.integers(1, 7))
    outputs = 1 if loss.slug == "sigmoid" else draw(st.integers(2 if loss.slug == "softmax" else 1, 3))
    layout = dense(inputs, hidden, outputs)
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    t = rng.standard_normal((outputs, m))
    if loss.probabilistic:
        t = np.eye(max(outputs, 2))[:, rng.integers(0, max(outputs, 2), m)][-outputs:]
    return layout, loss, rng.standard_normal(layout.size), with_ones(rng.standard_normal((m, inputs))), np.ascontiguousarray(t)


@given(networks(), st.sampled_from([(0.0, 0.0), (0.1, 0.0), (0.0, 0.3)]))
def test_the_gradient_is_that_of_the_cost(drawn: Any, penalties: tuple[float, float]) -> None:
    layout, loss, params, x, t = drawn
    network = Network(layout, loss, *penalties)

    def value(w: Array) -> float:
        network.load(w)
        return network.learn(x, t).total

    network.load(params)
    network.learn(x, t)
    found = check(value, network.gradient.copy(), params)
    assert found.worst < 1e-4 or np.abs(found.numeric - found.analytic).max() < 1e-7


@given(networks())
def test_the_fast_pass_and_the_one_that_keeps_everything_agree(drawn: Any) -> None:
    layout, loss, params, x, t = drawn
    network = Network(layout, loss)
    network.load(params)
    cost = network.learn(x, t)
    layers = passes.forward(layout, params, x)
    np.testing.assert_allclose(network.sums(x), layers[-1].sums, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(network.gradient, passes.backward(layout, params, layers, loss, t)[1], rtol=1e-9, atol=1e-11)
    assert cost.data == pytest.approx(float(loss.each(layers[-1].sums, t).mean()), rel=1e-9, abs=1e-12)


def test_units_may_change_places() -> None:
    rng, layout = np.random.default_rng(1), dense(2, [(3, "tanh"), (2, "relu")], 1)
    network, params = Network(layout, pair("mse")), rng.standard_normal(layout.size)
    x, t = with_ones(rng.standard_normal((5, 2))), rng.standard_normal((1, 5))
    network.load(params)
    before, sums = network.learn(x, t), network.sums(x).copy()
    first, second, _ = network.matrices
    order = [2, 0, 1]
    first[...] = first[:, order]
    second[:-1] = second[:-1][order]
    assert network.learn(x, t).total == pytest.approx(before.total, rel=1e-14)
    np.testing.assert_allclose(network.sums(x), sums, rtol=1e-13)


def test_a_relu_may_be_scaled_on_its_way_in_and_back_on_its_way_out() -> None:
    rng, layout = np.random.default_rng(2), dense(2, [(4, "relu")], 2)
    network, x = Network(layout, pair("softmax")), with_ones(rng.standard_normal((6, 2)))
    network.load(rng.standard_normal(layout.size))
    sums = network.sums(x).copy()
    network.matrices[0][...] *= 8.0
    network.matrices[1][:-1] /= 8.0
    np.testing.assert_allclose(network.sums(x), sums, rtol=1e-12)


def test_units_that_begin_alike_stay_alike() -> None:
    rng, layout, rule = np.random.default_rng(3), dense(2, [(3, "tanh")], 1), trainer({"optimizer": "adam"})
    network, x, t = Network(layout, pair("sigmoid")), with_ones(rng.standard_normal((9, 2))), (np.arange(9) % 2)[None].astype(float)
    params, slots = np.full(layout.size, 0.3), rule.init(layout.size)
    for step in range(20):
        network.load(params)
        network.learn(x, t)
        params, slots = rule.update(params, network.gradient.copy(), slots, 0.1, step)
    first, second = layout.matrices(params)
    assert (first == first[:, :1]).all() and (second[:-1] == second[0]).all()
    assert np.abs(params - 0.3).max() > 0.1


def test_workspaces_of_the_latest_sizes_are_kept() -> None:
    network = Network(dense(1, [(2, "tanh")], 1), pair("mse"))
    for m in range(1, MOST_WORKSPACES + 3):
        network.sums(with_ones(np.zeros((m, 1))))
    assert len(network.workspaces) == MOST_WORKSPACES and MOST_WORKSPACES + 2 in network.workspaces


def test_in_float32_it_only_looks() -> None:
    layout, rng = dense(2, [(3, "tanh"), (3, "gelu")], 1), np.random.default_rng(4)
    exact, quick = Network(layout, pair("mse")), Network(layout, pair("mse"), dtype=np.float32)
    params, x = rng.standard_normal(layout.size), with_ones(rng.standard_normal((8, 2)))
    exact.load(params)
    quick.load(params)
    found = quick.sums(x.astype(np.float32))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, exact.sums(x), rtol=1e-5, atol=1e-6)


def test_models_alike_share_a_network_as_long_as_one_is_in_use() -> None:
    layout, before = dense(2, [(3, "tanh")], 1), len(NETWORKS)
    first, again = shared(layout, pair("mse"), points=(7, 3)), shared(dense(2, [(3, "tanh")], 1), pair("mse"), points=(7, 3))
    others = [shared(layout, pair("mse"), points=(8, 3)), shared(layout, pair("mse"), l2=0.1, points=(7, 3)), shared(layout, pair("mae"))]
    assert first is again and all(other is not first for other in others)
    del first, again, others
    assert len(NETWORKS) == before


def test_two_models_that_share_a_network_do_not_disturb_each_other() -> None:
    one, other = network(seed=1), network(seed=2)
    alone = after(one)
    assert one.network is other.network
    states = [state_at(each, each.start()) for each in (one, other)]
    for _ in range(alone.step):
        states = [advanced(each, state) for each, state in zip((one, other), states, strict=True)]
    assert states[0].params.tolist() == alone.params.tolist() != states[1].params.tolist()
