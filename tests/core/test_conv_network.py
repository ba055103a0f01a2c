"""Convolutional networks against PyTorch, against a plain retelling, and against differences; in float32, in parts, with dropout."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.conv_layers import ConvLayer, Maps, convolution, dense, fitted, pooling
from core.conv_layout import ConvLayout
from core.conv_network import MOST, MOST_WORKSPACES, ConvNetwork
from core.gradient_check import check
from core.training import trainer
from core.types import Array
from tests import conv_twin as twin
from tests.conv_stacks import numbers, stacks
from tests.descent_references import entry
from tests.torch_references import Case, cases

GRADIENTS = [case for case in cases("gradients") if not case.dense]
TRAININGS = [case for case in cases("training") if not case.dense]


def near(found: Array, expected: Array, share: float) -> None:
    """Equal to a share of the largest entry."""
    assert np.abs(found - expected).max() <= share * max(1e-300, float(np.abs(expected).max()))


def one_hot(y: Array, classes: int) -> Array:
    """y (n,) -> (classes, n)"""
    return np.ascontiguousarray(np.eye(classes)[y.astype(int)].T)


def layout_of(case: Case) -> ConvLayout:
    """The layers of a case of PyTorch."""
    return ConvLayout(fitted(Maps(*case.arrays["x"].shape[1:]), twin.of_torch(case)))


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("case", GRADIENTS, ids=lambda case: case.id)
def test_gradients_are_those_of_pytorch(case: Case, whole: bool) -> None:
    layout, x = layout_of(case), case.arrays["x"]
    network, t = ConvNetwork(layout, np.float64, whole), one_hot(case.arrays["target"], layout.classes)
    network.load(twin.flat(layout, case.weights("param")))
    assert network.learn(x.reshape(len(x), -1), t) == pytest.approx(float(case.arrays["expected_loss"]), rel=1e-12)
    near(network.gradient, twin.flat(layout, case.weights("expected_grad")), 1e-12)
    workspace = network.workspace(len(x))
    workspace.backward(to_image=True)
    near(workspace.order[0].d_maps.transpose(3, 0, 1, 2), case.arrays["expected_grad_x"], 1e-12)
    near(network.sums(x.reshape(len(x), -1)).T, case.arrays[f"expected_output/{len(case.layers) - 1}"], 1e-12)


@pytest.mark.parametrize("case", TRAININGS, ids=lambda case: case.id)
def test_trainings_are_those_of_pytorch(case: Case) -> None:
    layout, rule, x = layout_of(case), trainer(entry(case.optimizer)), case.arrays["x"].reshape(len(case.arrays["x"]), -1)
    network, params, t = ConvNetwork(layout, np.float64), twin.flat(layout, case.weights("param")), case.arrays["target"]
    slots = rule.init(layout.size)
    for step, rows in enumerate(case.arrays["batches"].astype(int)):
        network.load(params)
        loss = network.learn(x[rows], one_hot(t[rows], layout.classes))
        assert loss == pytest.approx(float(case.arrays["expected_loss"][step]), rel=1e-9)
        params, slots = rule.update(params, network.gradient.copy(), slots, case.optimizer["lr"], step)
        if step == 0:
            near(params, twin.flat(layout, case.weights("expected_param_step1")), 1e-9)
    near(params, twin.flat(layout, case.weights("expected_param_final")), 1e-9)


def before(layout: ConvLayout, params: Array, pictures: Array, index: int) -> Array:
    """What a layer takes in while it learns."""
    return [pictures, *twin.maps(layout, params, pictures, learning=True)][index]


def spread(layout: ConvLayout, params: Array, pictures: Array) -> float:
    """The least deviation of what is normalized: where it is next to nothing, differences of the loss say nothing of its slope."""
    least = [float(twin.moments(before(layout, params, pictures, index))[1].min()) for index in layout.norms]
    return float(np.sqrt(min(least, default=1.0)))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(layout=stacks(), seed=st.integers(0, 99), whole=st.booleans())
def test_any_stack_equals_its_plain_retelling_and_its_gradient_differences(layout: ConvLayout, seed: int, whole: bool) -> None:
    params, x, y = numbers(layout, seed)
    network, pictures, t = ConvNetwork(layout, np.float64, whole), x.reshape(3, *layout.image), one_hot(y, 3)
    network.load(params)
    assume(spread(layout, params, pictures) > 0.05)
    near(network.sums(x).T, twin.maps(layout, params, pictures)[-1].reshape(3, -1), 1e-10)
    assert network.learn(x, t) == pytest.approx(twin.loss(layout, params, pictures, y), rel=1e-10)
    for index in layout.norms:
        ours, kept = (layout.blocks(vector)[index][2:] for vector in (network.gradient, params))
        np.testing.assert_allclose(ours, kept - twin.moments(before(layout, params, pictures, index)), rtol=1e-8, atol=1e-10)
    chosen = np.setdiff1d(np.linspace(0, layout.size - 1, 25).astype(int), layout.running)

    def moved(part: Array) -> float:
        vector = params.copy()
        vector[chosen] = part
        return twin.loss(layout, vector, pictures, y)

    found = check(moved, network.gradient[chosen], params[chosen])
    assert found.worst < 1e-4 or np.abs(found.numeric - found.analytic).max() < 1e-7


@settings(deadline=None, max_examples=30)
@given(layout=stacks(), seed=st.integers(0, 99))
def test_joined_layers_are_the_same_as_single_ones(layout: ConvLayout, seed: int) -> None:
    params, x, y = numbers(layout, seed)
    joined, single = ConvNetwork(layout, np.float64), ConvNetwork(layout, np.float64, whole=True)
    for network in (joined, single):
        network.load(params)
        network.learn(x, one_hot(y, 3))
        network.workspace(3).backward(to_image=True)
    near(joined.gradient, single.gradient, 1e-10)
    near(joined.workspace(3).order[0].d_maps, single.workspace(3).order[0].d_maps, 1e-10)
    assert all(stage.maps.shape == (*layout.layers[index].before, 3) for index, stage in single.workspace(3).stages.items())


def lenet() -> ConvLayout:
    """Two convolutions, each pooled."""
    layers = [convolution(4, 3), pooling("max-pooling", 2), convolution(6, 3), pooling("max-pooling", 2), dense(3)]
    return ConvLayout(fitted(Maps(1, 12, 12), layers))


def test_single_precision_is_close_to_double() -> None:
    layout = lenet()
    params, x, y = numbers(layout, 0, 20)
    found = []
    for kind in (np.float32, np.float64):
        network = ConvNetwork(layout, kind)
        network.load(params)
        loss = network.learn(x.astype(kind), one_hot(y, 3).astype(kind))
        assert network.sums(x).dtype == network.gradient.dtype == kind
        found.append((loss, network.gradient.astype(np.float64)))
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-5)
    near(found[0][1], found[1][1], 1e-4)


def test_large_batches_are_worked_through_in_parts() -> None:
    layout = lenet()
    n = 2 * MOST + 5
    params, x, y = numbers(layout, 1, n)
    network = ConvNetwork(layout, np.float64)
    network.load(params)
    loss, t = network.learn(x, one_hot(y, 3)), one_hot(y, 3)
    gradient, sums = network.gradient.copy(), network.sums(x)
    each = []
    for row in range(n):
        each.append((network.learn(x[row : row + 1], t[:, row : row + 1]), network.gradient.copy()))
        near(network.sums(x[row : row + 1])[:, 0], sums[:, row], 1e-12)
    assert loss == pytest.approx(np.mean([part[0] for part in each]), rel=1e-12)
    near(gradient, np.mean([part[1] for part in each], axis=0), 1e-11)
    for m in range(1, MOST_WORKSPACES + 3):
        network.sums(x[:m])
    assert len(network.workspaces) == MOST_WORKSPACES


def test_dropout_multiplies_while_it_learns_and_only_then() -> None:
    layout = ConvLayout(fitted(Maps(1, 4, 4), [convolution(2, 3), ConvLayer("dropout", share=0.5), dense(3)]))
    params, x, y = numbers(layout, 2, 2)
    network = ConvNetwork(layout, np.float64)
    network.load(params)
    plain = network.sums(x).copy()
    mask = np.where(np.random.default_rng(0).random((2, 2, 2, 2)) < 0.5, 0.0, 2.0)
    network.learn(x, one_hot(y, 3), [mask])
    a = twin.maps(layout, params, x.reshape(2, 1, 4, 4))[0] * mask.transpose(3, 0, 1, 2)
    W, b = layout.kernels(params, 2), layout.blocks(params)[2][-1]
    near(network.workspace(2).sums.T, a.reshape(2, -1) @ W.T + b, 1e-12)
    slopes = layout.blocks(network.gradient)[2][:-1]
    assert (slopes[(a.reshape(2, -1) == 0).all(axis=0)] == 0).all() and np.abs(slopes).max() > 0
    np.testing.assert_array_equal(network.sums(x), plain)


@pytest.mark.parametrize("whole", [False, True])
def test_of_equal_numbers_in_a_window_the_first_is_the_winner(whole: bool) -> None:
    layout = ConvLayout(fitted(Maps(1, 4, 4), [convolution(1, 1, "linear"), pooling("max-pooling", 2), dense(2)]))
    params = np.array([1.0, 0.0, *np.arange(1.0, 9.0), 0.0, 0.0])
    network = ConvNetwork(layout, np.float64, whole)
    network.load(params)
    x = np.array([[0, 0, 1, 2], [0, 0, 2, 2], [5, 7, 3, 3], [7, 7, 1, 3]], dtype=float).reshape(1, -1)
    network.learn(x, one_hot(np.array([0.0]), 2))
    network.workspace(1).backward(to_image=True)
    slopes = network.workspace(1).order[0].d_maps[0, :, :, 0]
    won = np.array([[1, 0, 0, 1], [0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]], dtype=bool)
    assert ((slopes != 0) == won).all()


@given(down=st.integers(0, 3), across=st.integers(0, 3), seed=st.integers(0, 50))
def test_what_a_convolution_answers_moves_with_the_image(down: int, across: int, seed: int) -> None:
    layout = ConvLayout(fitted(Maps(1, 16, 16), [convolution(3, 3, "tanh"), convolution(2, 3, "relu"), dense(2)]))
    rng = np.random.default_rng(seed)
    picture = np.zeros((16, 16))
    picture[4:7, 4:7] = rng.standard_normal((3, 3))
    moved = np.roll(picture, (down, across), (0, 1))
    network = ConvNetwork(layout, np.float64, whole=True)
    network.load(rng.standard_normal(layout.size))
    network.sums(np.stack([picture.ravel(), moved.ravel()]))
    maps = network.workspace(2).order[2].maps
    np.testing.assert_allclose(np.roll(maps[..., 0], (down, across), (1, 2)), maps[..., 1], atol=1e-12)
