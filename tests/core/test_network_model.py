"""A network on its data: what no hidden layer is, what is carried over, costs, and rules that search."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, carried, recorded, state_at
from core.algorithms.linear_regression import LinearRegression
from core.algorithms.logistic_regression import LogisticRegression
from core.data import Data
from core.errors import InvalidHyperparameter, InvalidInput
from core.gradient_check import check
from core.hyperparameters import validated
from core.linear_model import Config as LineConfig
from core.logistic_model import Config as LogisticConfig
from core.state import Loss
from tests.networks import EVERY_KIND, NO_POINTS, after, drawn, layer, network, points, rule


def test_without_a_hidden_layer_it_is_linear_regression() -> None:
    data = drawn("tilted-plane")
    line, model = (
        LinearRegression(validated(LineConfig, {"learning_rate": 0.01}), data, 0),
        network(data, layers=[], optimizer=rule(rate=0.01)),
    )
    begin = np.zeros(3)
    ours, theirs = state_at(model, begin), state_at(line, begin)
    for _ in range(50):
        assert ours.loss.total == pytest.approx(theirs.loss.total, rel=1e-13)
        np.testing.assert_allclose(np.roll(ours.params, 1), theirs.params, rtol=1e-12, atol=1e-14)  # our bias stands last
        ours, theirs = advanced(model, ours), advanced(line, theirs)
    assert model.test_loss(ours.params) == pytest.approx(line.test_loss(theirs.params), rel=1e-12)


@pytest.mark.parametrize("generator", ["circle", "blobs"])
@pytest.mark.parametrize("size", [0, 7])
@pytest.mark.parametrize("slug", ["gradient-descent", "adam"])
def test_without_a_hidden_layer_it_learns_as_logistic_regression_does(generator: str, size: int, slug: str) -> None:
    data = drawn("blobs", classes=3) if generator == "blobs" else drawn(generator)
    config: dict[str, Any] = {"optimizer": rule(slug, 0.1), "batch_size": size}
    model = network(data, layers=[], l2=0.02, **config)
    share = {"l2": 0.02 * len(data.train[1])}  # there the penalty is divided by the number of points
    known = LogisticRegression(validated(LogisticConfig, {**config, **share}), data, 7)
    order = np.arange(model.layout.size).reshape(3, -1)[[2, 0, 1]].T.ravel()  # class by class, the bias first
    begin = np.random.default_rng(0).standard_normal(model.layout.size)  # at 0 slopes are but rounding, which Adam would enlarge
    ours, theirs = state_at(model, begin[np.argsort(order)]), state_at(known, begin)
    for _ in range(40):
        ours, theirs = advanced(model, ours), advanced(known, theirs)
        np.testing.assert_allclose(ours.params[order], theirs.params, rtol=1e-9, atol=1e-12)
    assert recorded(model, ours) == pytest.approx(recorded(known, theirs), rel=1e-9)


def test_without_a_hidden_layer_it_is_logistic_regression() -> None:
    model = network(layers=[], l2=0.3)
    X, y = model.data.train
    w = np.array([0.4, -0.7, 0.2])
    p = 1 / (1 + np.exp(-(X @ w[:2] + w[2])))
    loss, gradient = model.loss_and_gradient(w, 0)
    assert loss.data == pytest.approx(float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))), rel=1e-13)
    assert loss.penalty == pytest.approx(0.15 * (0.4**2 + 0.7**2), rel=1e-13)
    np.testing.assert_allclose(gradient, np.append(X.T @ (p - y) / len(y) + 0.3 * w[:2], np.mean(p - y)), rtol=1e-12)


def test_without_a_hidden_layer_it_is_softmax_regression() -> None:
    model = network(drawn("blobs", classes=3), layers=[])
    X, y = model.data.train
    W = np.random.default_rng(0).standard_normal((3, 3))  # rows x1, x2, bias
    powers = np.exp(np.column_stack([X, np.ones(len(X))]) @ W)
    P = powers / powers.sum(axis=1, keepdims=True)
    loss, gradient = model.loss_and_gradient(W.ravel(), 0)
    assert loss.data == pytest.approx(float(-np.log(P[np.arange(len(y)), y.astype(int)]).mean()), rel=1e-13)
    expected = np.column_stack([X, np.ones(len(X))]).T @ (P - np.eye(3)[y.astype(int)]) / len(y)
    np.testing.assert_allclose(gradient.reshape(3, 3), expected, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("kind", [kind for kind in EVERY_KIND if kind not in ("no points", "dropout")])
def test_the_gradient_is_that_of_the_cost(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config)
    found = check(model.value, model.gradient(model.start()), model.start())
    assert found.worst < 1e-4 or np.abs(found.numeric - found.analytic).max() < 1e-8


def test_the_loss_fits_the_data() -> None:
    slugs = {"two classes": "sigmoid", "three classes": "softmax", "numbers": "mse", "three numbers": "mse"}
    assert {kind: network(EVERY_KIND[kind][0], **EVERY_KIND[kind][1]).loss.slug for kind in slugs} == slugs
    assert network(drawn("line"), loss="huber").loss.slug == "huber"
    steps = points([[1.0, 0.0], [2.0, 1.0], [3.0, 1.0]], [5.0, 7.0, 5.0], ())
    assert network(steps, loss="cross-entropy").data.classes == ("5", "7")
    with pytest.raises(InvalidInput, match=r"data\.target"):
        network(drawn("line"), loss="cross-entropy")


def test_scaled_targets_come_back_in_their_units() -> None:
    data = drawn("line", standardized=True)
    model = network(data, layers=[], optimizer=rule("newton", 1.0))
    state = after(model, 2)
    X, y = data.train
    best = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y)[0]
    np.testing.assert_allclose(model.predict(state.params, X)["predictions"], np.column_stack([X, np.ones(len(X))]) @ best, rtol=1e-5)
    assert model.unit == pytest.approx(y.std()) and model.center == pytest.approx(y.mean())
    assert network(points([[1.0, 2.0]], [3.0], (), standardized=True)).unit == 1.0


def test_what_is_learned_is_carried_to_more_and_fewer_units_and_layers() -> None:
    old = network(None, layer(units=2))
    state = after(old, 5)
    wider, deeper = network(None, layer(units=3)), network(None, layer(units=2), layer(units=2))
    known = dict(zip(old.parameter_names, state.params, strict=True))
    for model in (wider, deeper, network(None, layer(units=1)), network(None, layer(units=2), x1_squared=True)):
        values = dict(zip(model.parameter_names, carried(model, old.parameter_names, state.params), strict=True))
        fresh = dict(zip(model.parameter_names, model.start(), strict=True))
        assert all(values[name] == known.get(name, fresh[name]) for name in values)
    assert set(old.parameter_names) < set(wider.parameter_names) and set(old.parameter_names) < set(deeper.parameter_names)


def test_the_curve_of_a_training_shows_the_cost_of_all_points() -> None:
    whole, batches = network(l2=0.1), network(batch_size=5, l2=0.1)
    state = after(whole)
    assert recorded(whole, state) == state.loss.total
    state = after(batches)
    assert recorded(batches, state) == pytest.approx(batches.value(state.params), rel=1e-13) != state.loss.total


def test_nothing_to_learn_from() -> None:
    model = network(NO_POINTS)
    assert model.loss_and_gradient(model.start(), 0)[0] == Loss(0.0)
    assert model.test_loss(model.start()) is None and recorded(model, after(model)) == 0.0


def test_newton_and_line_searches_ask_the_cost() -> None:
    model = network(layers=[layer(units=2)], optimizer=rule("newton", 1.0))
    H, w = model.hessian(model.start()), model.start()
    slopes = (model.gradient(w + 1e-5 * np.eye(9)[4]) - model.gradient(w - 1e-5 * np.eye(9)[4])) / 2e-5
    np.testing.assert_allclose(H[4], slopes, atol=1e-5)
    search = network(layers=[layer(units=2)], optimizer=rule("backtracking", 1.0))
    before = state_at(search, search.start())
    assert advanced(search, before).loss.total < before.loss.total
    with pytest.raises(InvalidHyperparameter, match="at most 200 weights"):
        network(layers=[layer(units=64)], optimizer=rule("newton"))


@pytest.mark.parametrize("loss", ["auto", "mse", "tanh-squared"])
def test_knowing_nothing_is_the_best_constant_answer(loss: str) -> None:
    model = network(layers=[], x1=False, x2=False, loss=loss, optimizer=rule(rate=0.5))
    state = model.walked(state_at(model, model.start()), 2000)[0]
    assert state.loss.data == pytest.approx(model.ignorance, rel=1e-6)


def test_settings_are_told_by_name() -> None:
    wrong: dict[str, Any] = {"layers": [{"activation": "tanh", "units": 65}]}
    with pytest.raises(InvalidHyperparameter, match=r"config.layers\[0\].units"):
        network(**wrong)
    assert isinstance(network().data, Data) and network().features == 2


def test_more_activations_than_there_is_room_for_are_refused() -> None:
    many = drawn("circle", n=20_000)
    assert network(many, *[layer(units=16)] * 8).layout.size == 1969
    with pytest.raises(InvalidHyperparameter, match=r"config\.layers: expected at most 200 units for 20,000 points, received '257 units'"):
        network(many, *[layer(units=64)] * 4)
