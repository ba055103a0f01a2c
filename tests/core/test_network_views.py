"""Weights, points and the gradient check as pictures."""

from typing import Any

import numpy as np
import pytest

from app.encoding import from_frame, to_frame
from core.algorithms.neural_network import algorithm
from core.network_views import apart, decided, gradient_check, network, points
from tests.networks import EVERY_KIND, NO_POINTS, after, drawn, layer
from tests.networks import network as built


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_view_of_every_network_can_be_sent(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    model = built(data, **config)
    state = after(model)
    for view in algorithm.views:
        tree = view.make(model, state, {})
        assert set(from_frame(to_frame(tree))) == set(tree)


def test_weights_stand_by_layers() -> None:
    model = built(None, layer(units=3), layer(units=2, normalization="layer"))
    state = after(model)
    found: Any = network(model, state, {})
    assert found["sizes"] == [2, 3, 2, 1] and found["outputs"] == ["y"] and found["parameters"] == model.layout.size
    named = dict(zip(model.parameter_names, state.params, strict=True))
    assert found["weights"]["0"][2, 1] == named["w1[3,x2]"] and found["weights"]["1"].shape == (2, 3)
    assert found["biases"]["2"][0] == named["bo[1]"] and found["gains"]["1"][1] == named["g2[2]"] and set(found["gains"]) == {"1"}
    for k, entry in enumerate(found["layers"]):
        at = entry["offset"] + 0 * entry["units"] + 1 if entry["units"] > 1 else entry["offset"]
        assert state.params[at] == found["weights"][str(k)][min(1, entry["units"] - 1), 0]
    assert found["gradients"]["weights"]["2"].tolist() == apart(model.layout, state.gradient)["weights"]["2"].tolist()
    assert found["epoch"] == 3 and found["input_settings"] == ["x1", "x2"]
    assert network(built(drawn("spiral", classes=3)), after(built(drawn("spiral", classes=3))), {})["outputs"] == ["0", "1", "2"]


def test_points_know_how_they_fare() -> None:
    model = built(batch_size=5, l2=0.1)
    state = after(model)
    found = points(model, state, {})
    known = ~model.data.is_test
    p = found["probabilities"][0]
    np.testing.assert_allclose(found["losses"], -np.log(np.where(model.data.y == 1, p, 1 - p)), rtol=1e-9)
    assert found["loss"]["data"] == pytest.approx(found["losses"][known].mean()) and found["loss"]["penalty"] == state.loss.penalty
    assert found["loss"]["total"] == pytest.approx(model.whole_loss(state))
    right = (p >= 0.5) == model.data.y
    assert found["accuracy"] == right[known].mean() and found["test_accuracy"] == right[~known].mean()
    numbers = built(drawn("gaussian-hills"))
    assert "predicted" not in points(numbers, after(numbers), {})


def test_without_points_there_is_no_loss_and_it_is_said_why() -> None:
    model = built(NO_POINTS, l2=0.1)
    found = points(model, after(model, 0), {})
    assert found["loss"]["data"] is found["loss"]["total"] is found["accuracy"] is None
    assert found["reasons"] == {"loss": "There is no point to learn from."}


def test_a_class_is_decided_by_the_largest_share() -> None:
    assert decided(np.array([[0.2, 0.5, 0.9]])).tolist() == [0, 1, 1]
    assert decided(np.array([[0.2, 0.5], [0.7, 0.1], [0.1, 0.4]])).tolist() == [1, 0]


def test_the_gradient_is_checked_and_where_it_is_worst() -> None:
    model = built()
    found = gradient_check(model, after(model), {})
    assert found["agrees"] and found["checked"] == found["of"] == model.layout.size
    assert found["where"] == model.parameter_names[found["index"]] and found["errors"].max() == found["worst"]
    assert gradient_check(model, after(model), {"most": 5})["indices"].tolist() == [0, 3, 6, 9, 12]
    assert model.layout.size == 13
