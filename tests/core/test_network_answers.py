"""Predictions and reports of a network."""

import numpy as np
import pytest

from core.errors import InvalidInput
from core.network_answers import LISTED
from tests.networks import NO_POINTS, after, drawn, layer, network


def test_weights_go_in_and_come_out() -> None:
    model = network()
    state = after(model)
    report = model.report(state)
    assert report["status"] == "trained for 3 steps" and report["params"] is state.params
    assert list(report["parameters"]) == list(model.parameter_names) and report["report"]["sizes"] == [2, 3, 1]
    found = model.predict(report["params"], model.data.X)
    assert found["labels"] == [model.data.classes[int(k)] for k in found["predictions"]]
    assert found["classes"] == list(model.data.classes)
    np.testing.assert_allclose(found["probabilities"].sum(axis=1), 1)
    right = found["predictions"] == model.data.y
    assert report["report"]["accuracy"] == right[~model.data.is_test].mean()
    measured = report["report"]["measures"]
    assert measured["train"]["accuracy"] == report["report"]["accuracy"] and measured["test"]["n"] == model.data.is_test.sum()
    assert report["report"]["test_loss"] == model.test_loss(state.params)


def test_without_weights_it_says_that_it_is_untrained() -> None:
    model = network(drawn("spiral", classes=3))
    found = model.predict(None, np.array([[90.0, 0.0]]))
    assert [warning["code"] for warning in found["warnings"]] == ["untrained", "extrapolation"] and found["probabilities"].shape == (1, 3)
    assert model.report(after(model, 0))["status"] == "untrained"
    assert network(NO_POINTS).predict(None, np.zeros((1, 2)))["warnings"][0]["code"] == "untrained"
    with pytest.raises(InvalidInput, match="params: expected"):
        model.predict(np.zeros(3), np.zeros((1, 2)))


def test_very_many_weights_are_not_listed_by_name() -> None:
    model = network(None, layer(units=64), layer(units=64))
    assert model.layout.size > LISTED and model.report(after(model, 1))["parameters"] == {}
