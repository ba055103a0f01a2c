"""How well networks answer: against counting by hand, and against what is measured of logits."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import state_at
from core.errors import InvalidInput
from core.measures_view import measured, predictions_of
from core.network_measures import measures
from tests.networks import NO_POINTS, after, drawn, layer, network, points


def test_classes_of_a_sigmoid_are_measured_as_those_of_its_logits() -> None:
    model = network()
    state = after(model, 20)
    for split, rows in (("train", ~model.data.is_test), ("test", model.data.is_test), ("all", model.data.y >= 0)):
        found: Any = measures(model, state, {"split": split, "threshold": 0.3})
        logits = model.sums(state.params, model.columns(model.data.X[rows]))[0]
        expected = measured(predictions_of(logits, model.data.y[rows].astype(np.intp), model.data.classes, 0.3))
        assert found["confusion"].tolist() == expected["confusion"].tolist() and found["n"] == rows.sum()
        for name in ("accuracy", "precision", "recall", "f1", "log_loss", "brier", "auc"):
            assert found[name] == pytest.approx(expected[name], rel=1e-9), name


def test_three_classes_and_their_curves() -> None:
    model = network(drawn("spiral", n=60, classes=3, test=0.0))
    state = after(model, 30)
    found: Any = measures(model, state, {"class": 2})
    sums = model.sums(state.params, model.x)
    right = sums.argmax(axis=0) == model.data.y
    assert found["accuracy"] == pytest.approx(right.mean()) and found["confusion"].trace() == right.sum()
    assert found["log_loss"] == pytest.approx(model.mean_loss(state.params, model.x, model.t))
    assert found["class"] == 2 and found["per_class"]["support"].sum() == 60


def test_answers_that_are_no_probabilities_are_taken_as_near_as_they_come() -> None:
    model = network(points([[0.0, 0.0], [1.0, 0.0]], [0.0, 1.0]), loss="tanh-squared", layers=[])
    found: Any = measures(model, state_at(model, np.array([40.0, 0.0, -20.0])), {})
    assert found["confusion"].tolist() == [[1, 0], [0, 1]] and found["log_loss"] == pytest.approx(0, abs=1e-12)
    wrong: Any = measures(model, state_at(model, np.array([-40.0, 0.0, 20.0])), {})
    assert wrong["accuracy"] == 0 and wrong["log_loss"] == pytest.approx(-np.log(1e-300))


def test_numbers_are_measured_in_their_units() -> None:
    model = network(drawn("sine", standardized=True), layer(units=4))
    state = after(model, 50)
    found: Any = measures(model, state, {"split": "test"})
    y = model.data.y[model.data.is_test]
    wrong = model.sums(state.params, model.x_test)[0] * model.unit + model.center - y
    assert found["rmse"] == pytest.approx(np.sqrt((wrong**2).mean())) and found["mae"] == pytest.approx(np.abs(wrong).mean())
    assert found["r_squared"] == pytest.approx(1 - (wrong**2).sum() / ((y - y.mean()) ** 2).sum()) and found["reasons"] == {}


def test_what_cannot_be_measured_says_why() -> None:
    assert measures(network(NO_POINTS), after(network(NO_POINTS), 0), {}) == {}
    flat = network(points([[0.0, 0.0], [1.0, 0.0]], [2.0, 2.0], ()))
    found: Any = measures(flat, after(flat), {})
    assert found["r_squared"] is None and "no spread" in found["reasons"]["r_squared"] and found["rmse"] > 0
    nothing: Any = measures(flat, after(flat), {"split": "test"})
    assert nothing["n"] == 0 and nothing["mse"] is None and "no example" in nothing["reasons"]["mse"]
    lost: Any = measures(flat, state_at(flat, np.full(flat.layout.size, 1e300)), {})
    assert lost["mse"] is None and "range" in lost["reasons"]["mse"]
    away = network()
    assert measures(away, state_at(away, np.full(away.layout.size, np.nan)), {})["confusion"] is None
    for options in ({"split": "half"}, {"threshold": 2.0}, {"class": 2}):
        with pytest.raises(InvalidInput):
            measures(away, after(away), options)


def test_one_class_has_another_beside_it() -> None:
    alone = network(points([[0.0, 0.0], [1.0, 0.0]], [0.0, 0.0], ("a",)))
    found: Any = measures(alone, after(alone), {})
    assert alone.class_names == ("a", "another") and found["confusion"].shape == (2, 2)
    labels = alone.predict(alone.start(), alone.data.X)["labels"]
    assert set(labels) <= {"a", "another"} and network(drawn("line")).class_names == ()
