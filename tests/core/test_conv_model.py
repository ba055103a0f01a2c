"""A convolutional network on pictures: its cost, its chance, what it is carried to, what it refuses, and how well it learns."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, carried, held_out_loss, state_at
from core.conv_config import MOST_PARAMETERS, products
from core.conv_model import SAMPLED, ConvModel
from core.conv_network import LOSS
from core.conv_views import measures
from core.errors import InvalidHyperparameter, InvalidInput
from core.images import pictures
from core.network_fields import answers
from core.state import Loss
from core.types import Array, Indices
from tests import conv_twin as twin
from tests.conv_models import EVERY_KIND, NONE, after, bars, conv, dense, given, model, norm, pool
from tests.networks import network as plain_network


def plainly(net: ConvModel, params: Array, rows: Indices) -> float:
    """J of some examples, told plainly."""
    X = (net.data.X[rows].astype(np.float64) - net.center) / net.unit
    data = twin.loss(net.layout, params, X.reshape(len(rows), *net.image), net.data.y[rows])
    return data + 0.5 * net.config.l2 * float((params**2 * net.layout.flat.penalized).sum())


@pytest.mark.parametrize("kind", [kind for kind in EVERY_KIND if kind not in ("dropout", "normalized pixels")])
def test_the_cost_of_a_step_is_that_of_its_batch(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    net = model(data, **config)
    params = net.start() + 0.05 * np.random.default_rng(0).standard_normal(net.layout.size)
    loss, gradient = net.loss_and_gradient(params, 5)
    rows = net.batch(5)
    assert loss.total == pytest.approx(plainly(net, params, rows), rel=1e-5)
    gradient[net.layout.running] = 0.0
    direction = gradient / max(1e-12, float(np.linalg.norm(gradient)))
    slope = (plainly(net, params + 1e-4 * direction, rows) - plainly(net, params - 1e-4 * direction, rows)) / 2e-4
    assert slope == pytest.approx(float(np.linalg.norm(gradient)), rel=2e-3, abs=1e-7)
    assert gradient.dtype == params.dtype == np.float64


def test_the_same_seed_gives_the_same_run_to_the_bit_from_any_moment() -> None:
    data, config = EVERY_KIND["dropout"]
    one, other = model(data, **config), model(data, **config)
    state = after(one, 6)
    np.testing.assert_array_equal(state.params, after(other, 6).params)
    middle = after(one, 3)
    after(one, 9)  # looking elsewhere changes nothing
    for _ in range(3):
        middle = advanced(one, middle)
    np.testing.assert_array_equal(state.params, middle.params)
    assert state.loss == middle.loss
    assert (after(model(data, seed=8, **config), 1).params != after(one, 1).params).any()


def test_dropout_leaves_out_a_share_anew_in_every_step() -> None:
    net = model(None, {"layer": "dropout", "share": 0.4}, conv())
    first, again, next_one = (net.masks(step, 50)[0] for step in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert (first != next_one).any() and set(np.unique(first)) == {0.0, 1 / 0.6} and (first == 0).mean() == pytest.approx(0.4, abs=0.02)
    losses = {net.loss_and_gradient(net.start(), step)[0].data for step in range(3)}
    assert len(losses) == 3 and model().masks(0, 5) == []


def test_without_layers_it_is_softmax_regression() -> None:
    flat = model(None, layers=[])
    dense_one = plain_network(pictures("bars", 60, 0.1, 3), layers=[], x1=True)
    assert flat.layout.size == 2 * (144 + 1) and dense_one.outputs == 1
    rng = np.random.default_rng(0)
    W = rng.standard_normal((145, 2))
    z = np.column_stack([flat.data.X[:5], np.ones(5)]) @ W
    np.testing.assert_allclose(flat.sums(W.ravel(), flat.data.X[:5]).T, z, rtol=1e-4, atol=1e-4)
    assert answers(dense_one, z.T[:1]).shape == (1, 5)


def test_the_test_loss_is_that_of_the_held_out_and_for_curves_not_of_every_step() -> None:
    net = model()
    state = after(net)
    assert len(net.held) == 12
    z = net.sums(state.params, net.data.X[net.held])
    assert net.test_loss(state.params) == pytest.approx(float(np.mean(LOSS.each(z, net.t[:, net.held]))), rel=1e-6)
    assert held_out_loss(net, state) == net.test_loss(state.params)
    often = model(pictures("digits", 60), conv(1, 3), batch_size=64)
    known = [held_out_loss(often, after(often, step)) is not None for step in range(14)]
    assert [step for step, known_there in enumerate(known) if known_there] == [0, 12]
    assert model(given(np.ones((2, 16)), [0.0, 1.0])).test_loss(model(given(np.ones((2, 16)), [0.0, 1.0])).start()) is None


def test_the_accuracies_of_curves_are_those_of_a_sample_and_of_the_held_out() -> None:
    net = model(pictures("digits", 600), conv(2, 3), batch_size=300)
    state, other = after(net, 5), after(net, 6)
    assert net.curves_at(other) == (None, None) and len(net.learned) > SAMPLED
    found = []
    for rows in (net.learned[:SAMPLED], net.held):
        z = net.sums(state.params, net.data.X[rows])
        found.append((z.argmax(axis=0) == net.data.y[rows]).mean())
    assert net.curves_at(state) == tuple(found) and found[0] > 0.1
    assert net.curves_at(state)[1] == measures(net, state, {"split": "test"})["accuracy"]
    alone = model(given(np.ones((2, 16)), [0.0, 1.0]))
    assert alone.curves_at(after(alone, 0)) == (0.5, None) and model(NONE).curves_at(after(model(NONE), 0)) == (None, None)


def test_what_is_learned_is_carried_to_other_layers() -> None:
    old = model(None, conv(2), pool(), conv(2), pool())
    state = after(old, 4)
    known = dict(zip(old.parameter_names, state.params, strict=True))
    for new in (model(None, conv(3), pool(), conv(2), pool()), model(None, conv(2), pool()), model(None, conv(2, 5), pool())):
        fresh = dict(zip(new.parameter_names, new.start(), strict=True))
        found = dict(zip(new.parameter_names, carried(new, old.parameter_names, state.params), strict=True))
        assert all(found[name] == known.get(name, fresh[name]) for name in found) and set(known) & set(found)


def test_scaled_pixels_have_mean_0_and_deviation_1() -> None:
    data, config = EVERY_KIND["scaled"]
    net = model(data, **config)
    told = net.told(net.data.X[net.learned].astype(np.float64))
    assert told.mean() == pytest.approx(0, abs=1e-6) and told.std() == pytest.approx(1, rel=1e-6)
    same = model(given(np.full((2, 16), 0.5), [0.0, 1.0], standardized=True))
    assert same.unit == 1.0 and same.center == 0.5 and model(given(np.zeros((0, 16)), [], standardized=True)).unit == 1.0


def test_nothing_to_learn_from() -> None:
    net = model(NONE)
    assert net.empty and net.loss_and_gradient(net.start(), 0)[0] == Loss(0.0) and net.verdict(state_at(net, net.start())) is None
    assert net.classes == 2 and net.per_epoch == 1
    one = model(EVERY_KIND["one class"][0])
    assert one.class_names == ("a", "another") and one.layout.classes == 2


def test_what_cannot_be_is_refused_by_name() -> None:
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"layers": [conv(kernel=8)]}, r"config\.layers\[0\]\.kernel: expected a whole number from 1 to 7"),
        (
            {"layers": [pool(size=4), conv(kernel=5)]},
            r"config\.layers\[1\]\.kernel: expected a window that fits: the maps before are 1 x 3 x 3",
        ),
        ({"layers": [dense(), pool()]}, r"config\.layers\[1\]\.layer: expected no max-pooling after a dense layer"),
        ({"layers": [conv(64, 7, padding=3), dense(256)]}, r"at most 100000 weights together: layer 2 alone has 2359552"),
        ({"layers": [conv(64, 7, padding=3) for _ in range(2)]}, "weights together: layer 2 alone"),
        ({"layers": [conv(46, 5, padding=2), conv(46, 5, padding=2), pool(size=7)]}, r"at most 20000000 products for an image"),
    )
    for config, message in wrong:
        data = pictures("mnist", 1) if "products" in message else None
        with pytest.raises(InvalidInput, match=message):
            model(data, **config)
    with pytest.raises(InvalidHyperparameter, match=r"config\.optimizer: expected a rule that looks at the gradient alone"):
        model(optimizer=[{"optimizer": "newton"}])
    wide = given(np.zeros((1, 4000)), [0.0])
    with pytest.raises(InvalidInput, match="the output layer has"):
        model(wide, conv(64, 1))
    assert products(model().layout) == 9 * 300 + 75 * 2 and model().layout.size < MOST_PARAMETERS


def test_it_learns_digits_as_well_as_it_should() -> None:
    net = model(
        pictures("mnist", 2_000),
        layers=[conv(8, 5), pool(), conv(16, 5), pool()],
        optimizer=[{"optimizer": "adam", "learning_rate": 0.003}],
    )
    state = after(net, 3 * net.per_epoch)
    right = net.sums(state.params, net.data.X[net.held]).argmax(axis=0) == net.data.y[net.held]
    assert right.mean() > 0.93 and net.layout.size == 5_994


@pytest.mark.parametrize(("normal", "epochs", "share"), [(False, 6, 0.97), (True, 3, 0.96)])
def test_two_convolutions_read_nearly_all_digits_after_a_few_epochs(normal: bool, epochs: int, share: float) -> None:
    layers = [conv(8, 5), pool(), conv(16, 5), pool()]
    if normal:
        plain, bent = {"activation": "linear"}, norm(activation="relu")
        layers = [conv(8, 5, **plain), bent, pool(), conv(16, 5, **plain), bent, pool()]
    rule = {"optimizer": "adam", "learning_rate": 0.003, "schedule": "cosine", "period": 250 * epochs}
    net = model(pictures("mnist"), layers=layers, optimizer=[rule], seed=8)
    state = after(net, epochs * net.per_epoch)
    assert net.right(net.sums(state.params, net.data.X[net.held]), net.held) >= share and len(net.held) == 2_000


def test_a_few_kernels_are_enough_for_bars() -> None:
    net = model(
        pictures("bars"),
        conv(2, 3),
        pool("max", 5, stride=3),
        optimizer=[{"optimizer": "adam", "learning_rate": 0.02}],
    )
    state = after(net, 40 * net.per_epoch)
    assert (net.sums(state.params, net.data.X[net.held]).argmax(axis=0) == net.data.y[net.held]).mean() > 0.9
    assert bars().X.dtype == np.float32
