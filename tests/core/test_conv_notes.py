"""When a convolutional network's training ends, what is said about it, and what is taken away."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at
from core.errors import InvalidInput
from core.images import pictures
from core.state import Loss
from tests.conv_models import EVERY_KIND, NONE, after, conv, dense, model, pool


def codes(net: Any, state: Any) -> list[str]:
    """What is said, in short."""
    return [note.code for note in net.notes(state)]


def test_a_training_ends_when_it_runs_away_or_enough_is_done() -> None:
    net = model(
        optimizer=[{"optimizer": "gradient-descent", "learning_rate": 10.0}],
        layers=[conv(4, activation="linear"), dense(8, activation="linear")],
    )
    state = after(net, 0)
    while net.verdict(state) is None and state.step < 60:
        state = advanced(net, state)
    end = net.verdict(state)
    assert end is not None and end[0] == "diverged" and codes(net, state)[0] == "rate_too_high"
    nowhere = state._replace(loss=Loss(float("nan")), params=np.full(net.layout.size, np.nan))
    assert net.verdict(nowhere) is not None and "beyond all numbers" in net.notes(nowhere)[0].message
    limits: tuple[tuple[dict[str, Any], int], ...] = (({"most_steps": 5}, 5), ({"most_epochs": 2}, 4))
    for config, last in limits:
        net = model(**config)
        ends = [net.verdict(after(net, step)) for step in range(last + 1)]
        assert ends[:-1] == [None] * last and ends[-1] is not None and ends[-1][0] == "converged"


def test_too_long_steps_are_told_with_a_better_rate() -> None:
    net = model()
    state = after(net)
    said = net.notes(state._replace(loss=Loss(3 * net.start_loss)))
    assert said[0].code == "rate_too_high" and said[0].remedy is not None
    better = said[0].remedy["config"]["optimizer"][0]
    assert better["learning_rate"] == pytest.approx(0.001) and better["optimizer"] == "adam"
    assert codes(net, state._replace(loss=Loss(state.loss.data, 9 * net.start_loss))) == [], "a penalty is no sign of long steps"
    assert codes(net, state) == [] and codes(model(NONE), state_at(model(NONE), model(NONE).start())) == ["no_data"]


def test_one_class_and_no_convolution() -> None:
    one = model(EVERY_KIND["one class"][0])
    assert codes(one, after(one)) == ["one_class"]
    flat = model(None, dense(4))
    assert codes(flat, after(flat, 0))[0] == "no_convolution"


def test_dead_filters_are_told() -> None:
    for layers, what in (([conv(4), pool()], "3 of 4 filters of layer 1"), ([conv(2), dense(4)], "3 of 4 units of layer 2")):
        net = model(None, *layers)
        state = after(net, 0)
        params = state.params.copy()
        index = 0 if what.endswith("1") else 1
        net.layout.blocks(params)[index][-1, :3] = -1e3
        note = next(each for each in net.notes(state._replace(params=params)) if each.code == "dead_units")
        assert note.message.startswith(what) and note.remedy is not None
        changed = note.remedy["config"]["layers"][index]
        assert changed["activation"] == "leaky-relu"
        assert model(None, layers=note.remedy["config"]["layers"]).layout.layers[index].activation.slug == "leaky-relu"


def test_pictures_learned_by_heart_are_told() -> None:
    net = model(pictures("strokes", 40, 0.6, 1), conv(8), dense(32), optimizer=[{"optimizer": "adam", "learning_rate": 0.01}])
    state = after(net, 40)
    note = next(each for each in net.notes(state) if each.code == "overfitting")
    assert note.remedy == {"label": "Use an L2 penalty of 0.001", "config": {"l2": 0.001}} and "times the training loss" in note.message
    assert "overfitting" not in codes(net, after(net, 2))


def test_predictions_for_new_pictures() -> None:
    net = model()
    state = after(net, 60)
    X = net.data.X[:7].astype(np.float64)
    found = net.predict(state.params, X)
    assert found["probabilities"].shape == (7, 2) and found["probabilities"].sum(axis=1) == pytest.approx(1, rel=1e-6)
    assert found["labels"] == [net.class_names[int(k)] for k in found["predictions"]] and found["warnings"] == []
    assert (found["predictions"] == net.data.y[:7]).mean() > 0.8
    assert net.predict(None, X)["warnings"][0]["code"] == "untrained" and net.features == 144
    with pytest.raises(InvalidInput, match=r"params: expected \d+ numbers, received '3 numbers'"):
        net.predict(np.zeros(3), X)


def test_what_is_taken_away() -> None:
    net = model(None, conv(2), pool())
    state = after(net, 60)
    found = net.report(state)
    assert found["status"] == "trained for 60 steps" and found["parameters"]["k1[1,1,1,1]"] == state.params[0]
    report = found["report"]
    assert report["shapes"] == [[1, 12, 12], [2, 10, 10], [2, 5, 5], [2, 1, 1]] and report["weights"]["0"].shape == (2, 1, 3, 3)
    assert report["accuracy"] > 0.6 and report["test_accuracy"] is not None and report["test_loss"] == net.test_loss(state.params)
    assert report["loss"]["total"] == state.loss.total and net.report(after(net, 0))["status"] == "untrained"
    large = model(None, dense(40))
    assert (
        large.report(after(large, 0))["parameters"] == {} and model(NONE).report(after(model(NONE), 0))["report"]["test_accuracy"] is None
    )
