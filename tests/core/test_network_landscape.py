"""The cost along directions through the weights, and the way of the training on them."""

import numpy as np
import pytest

from core.algorithm import state_at
from core.errors import InvalidInput
from core.network_landscape import (
    cost,
    interpolation,
    interpolation_strokes,
    landscape,
    landscape_strokes,
    random_directions,
    way,
)
from tests.networks import after, drawn, layer, network, rule


def test_random_directions_are_as_long_as_what_comes_into_each_unit() -> None:
    model = network(None, layer(units=4))
    params = model.start()
    directions = random_directions(model, params, 0)
    for direction in directions:
        for block, own in zip(model.layout.matrices(direction), model.layout.matrices(params), strict=True):
            np.testing.assert_allclose(np.linalg.norm(block[:-1], axis=0), np.linalg.norm(own[:-1], axis=0))
            assert not block[-1].any()
    assert (random_directions(model, params, 0) == directions).all() and (random_directions(model, params, 1) != directions).any()


def test_two_weights_are_moved_and_nothing_else() -> None:
    model = network(l1=0.1)
    state = after(model)
    found = landscape(model, state, {"directions": "weights", "first": 1, "second": 7, "resolution": 5, "span": 2})
    assert found["x"].tolist() == [-2, -1, 0, 1, 2] and found["names"] == [model.parameter_names[1], model.parameter_names[7]]
    moved = state.params.copy()
    moved[1] += found["x"][3]
    moved[7] += found["y"][0]
    assert found["z"][0, 3] == pytest.approx(model.value(moved)) and found["z"][2, 2] == found["loss"] == cost(model, state.params)
    np.testing.assert_allclose(found["path"], way(model, state)[1][:, [1, 7]] - state.params[[1, 7]], atol=1e-12)


def test_the_way_is_seen_along_its_own_directions() -> None:
    model = network(optimizer=rule("adam", 0.1))
    state = after(model, 30)
    found = landscape(model, state, {"directions": "path", "resolution": 9})
    steps, places = way(model, state)
    assert found["steps"].tolist() == steps.tolist() == list(range(31)) and not found["reason"]
    assert found["x"][0] < found["path"][:, 0].min() and found["path"][:, 0].max() < found["x"][-1]
    shown, all_of_it = np.var(found["path"], axis=0).sum(), np.var(places, axis=0).sum()
    assert 0.8 < shown / all_of_it <= 1.0000001


def test_without_a_way_directions_are_random() -> None:
    model = network()
    state = state_at(model, model.start())
    found = landscape(model, state, {"directions": "path", "resolution": 3})
    assert "too short" in found["reason"] and found["path"].tolist() == [[0, 0]]
    assert (found["z"] == landscape(model, state, {"resolution": 3})["z"]).all()
    still = network(optimizer=rule(rate=1e-8), layers=[], x1=False, x2=False)
    assert "too short" in landscape(still, after(still, 5), {"directions": "path", "resolution": 3})["reason"]


def test_between_two_moments() -> None:
    model = network(optimizer=rule("adam", 0.1))
    state = after(model, 20)
    found = interpolation(model, state, {"from": 4, "to": 20, "resolution": 7})
    assert (found["from"], found["to"]) == (4, 20) and found["x"].tolist() == [-0.25, 0, 0.25, 0.5, 0.75, 1, 1.25]
    assert found["loss"][1] == pytest.approx(after(model, 4).loss.total) and found["loss"][5] == pytest.approx(state.loss.total)
    assert found["test"][5] == pytest.approx(model.test_loss(state.params))
    unheld = network(drawn(test=0.0))
    assert "test" not in interpolation(unheld, after(unheld), {})


def test_from_weights_that_are_brought_to_the_present() -> None:
    model = network(optimizer=rule("adam", 0.1))
    state, other = after(model, 20), network(seed=8).start()
    found = interpolation(model, state, {"start": other.tolist(), "resolution": 7})
    assert found["from"] is None and found["to"] == 20
    expected = [cost(model, other + share * (state.params - other)) for share in found["x"]]
    np.testing.assert_allclose(found["loss"], expected, rtol=1e-12)
    assert found["distance"] == pytest.approx(np.linalg.norm(state.params - other))
    top = max(range(1, 6), key=lambda place: found["loss"][place])
    assert found["highest"] == {"x": found["x"][top], "loss": found["loss"][top]}
    for wrong in ([1.0], [float("nan")] * len(other), "weights"):
        with pytest.raises(InvalidInput, match="start"):
            interpolation(model, state, {"start": wrong})


def test_a_line_to_where_no_number_reaches_has_no_length() -> None:
    model = network(l2=0.1)
    state = state_at(model, np.full(model.layout.size, 1e200))
    found = interpolation(model, state, {"start": [-1e200] * model.layout.size, "resolution": 4})
    assert found["distance"] is None and found["highest"] is None


def test_pictures_that_take_long_are_made_place_by_place() -> None:
    model = network()
    state = after(model)
    for strokes, whole, places in ((landscape_strokes, landscape, 9), (interpolation_strokes, interpolation, 3)):
        made = list(strokes(model, state, {"resolution": 3}))
        assert made[:-1] == [None] * places
        np.testing.assert_equal(made[-1], whole(model, state, {"resolution": 3}))
    with pytest.raises(InvalidInput, match="resolution"):
        landscape_strokes(model, state, {"resolution": 2})


def test_far_weights_cost_more_than_numbers_can_say() -> None:
    model = network(l2=0.1)
    state = state_at(model, np.full(model.layout.size, 1e200))
    found = landscape(model, state, {"resolution": 3, "span": 1e300})
    assert np.isnan(found["z"]).all() and np.isnan(found["path"]).all()
