"""Fields over the plane: cells at their centers, the same answers as for points there."""

from typing import Any

import numpy as np
import pytest

from core.data import Data
from core.errors import InvalidInput
from core.network_fields import MOST_GRIDS, centers, curve, field, fields_of, units
from core.network_losses import pair
from tests.networks import EVERY_KIND, NO_POINTS, after, drawn, layer, network, points

PLANE = [kind for kind in EVERY_KIND if kind not in ("scaled numbers",)]


@pytest.mark.parametrize("kind", PLANE)
def test_a_cell_answers_what_its_center_does(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config)
    state = after(model)
    found = field(model, state, {"resolution": 6, "x_low": -3, "x_high": 3, "y_low": 0, "y_high": 6})
    assert found["x"].tolist() == centers(-3, 3, 6).tolist() and found["y"][0] == 0.5
    row, column = 4, 1
    answer = model.predict(state.params, np.array([[found["x"][column], found["y"][row]]]))
    if model.classes:
        shares = found["probabilities"][:, row, column]
        assert shares[-1] == pytest.approx(answer["probabilities"][0, -1], abs=1e-5)
        assert len(shares) == model.outputs and found["probabilistic"] == model.loss.probabilistic
    else:
        assert found["values"][row, column] == pytest.approx(answer["predictions"][0], rel=1e-4, abs=1e-4)


def test_fields_are_made_in_blocks_and_are_float32() -> None:
    model = network(None, layer(units=64))
    state, options = after(model), {"resolution": 100}
    found = field(model, state, options)["probabilities"]
    grid = fields_of(model).grid(options, 100)
    assert found.dtype == np.float32 and found.shape == (1, 100, 100) and len(grid.blocks) > 1
    exact = model.sums(state.params, np.hstack(grid.blocks).astype(float))
    np.testing.assert_allclose(found.ravel(), (1 / (1 + np.exp(-exact))).ravel(), atol=1e-5)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_units_show_what_every_unit_does(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config)
    found: Any = units(model, after(model), {"resolution": 5})
    assert [found["layers"][str(k)].shape for k in range(len(model.layout.layers))] == [(each.units, 5, 5) for each in model.layout.layers]
    assert found["inputs"].shape == (len(model.inputs.names), 5, 5)
    assert all(each.dtype == np.float32 for each in found["layers"].values())


@pytest.mark.parametrize(
    ("data", "loss"),
    [(None, "auto"), (None, "mse"), (drawn("circle"), "tanh-squared"), (drawn("sine"), "mse"), (drawn("blobs", classes=3), "mse")],
)
def test_the_last_units_are_the_field(data: Data | None, loss: str) -> None:
    model = network(data, loss=loss)
    state, window = after(model), {"resolution": 8, "x_low": -6, "x_high": 6, "y_low": -6, "y_high": 6}
    found: Any = field(model, state, window)
    expected = found["probabilities"] if model.classes else found["values"][None]
    np.testing.assert_allclose(units(model, state, window)["layers"]["1"], expected, rtol=1e-5, atol=1e-6)


def test_a_curve_goes_along_one_feature() -> None:
    model = network(drawn("sine", standardized=True))
    state = after(model)
    found = curve(model, state, {"resolution": 3, "low": 0, "high": 2})
    assert found["x"].tolist() == [0, 1, 2]
    np.testing.assert_allclose(found["values"], model.predict(state.params, np.array([[0.0], [1.0], [2.0]]))["predictions"])
    assert curve(network(), after(network()), {"feature": 1})["probabilities"].shape == (1, 200)
    empty = network(NO_POINTS)
    assert curve(empty, after(empty), {"feature": 1})["x"][0] == -6


def test_windows_frame_the_data_and_grids_are_kept() -> None:
    model = network(points([[0.0, 5.0], [10.0, 5.0]], [0.0, 1.0]))
    fields = fields_of(model)
    assert fields.window({}) == pytest.approx([-0.8, 10.8, 4.0, 6.0]) and fields_of(model) is fields
    first = fields.grid({}, 3)
    assert fields.grid({}, 3) is first
    for resolution in range(4, 4 + MOST_GRIDS):
        fields.grid({}, resolution)
    assert fields.grid({}, 3) is not first and len(fields.grids) == MOST_GRIDS
    assert fields.features({"features": [1, 0]}) == (1, 0) and fields.features({}) == (0, 1)


def test_options_are_checked() -> None:
    model = network()
    for options, fault in (
        ({"resolution": 201}, "from 2 to 200, received 201"),
        ({"x_low": "a"}, "a finite number, received 'a'"),
        ({"features": [0, 5]}, "a whole number from 0 to 1, received 5"),
        ({"features": [-1, 0]}, "a whole number from 0 to 1, received -1"),
        ({"features": 3}, "two whole numbers from 0 to 1, received 3"),
    ):
        with pytest.raises(InvalidInput, match=fault):
            field(model, after(model), options)
    with pytest.raises(InvalidInput, match=r"options\.feature: expected a whole number from 0 to 1, received 2"):
        curve(model, after(model), {"feature": 2})


def test_answers_that_are_no_probabilities_are_as_near_as_they_come() -> None:
    for slug, expected in (("tanh-squared", (np.tanh(9.0) + 1) / 2), ("mse", 1.0)):
        model = network(loss=slug)
        assert model.loss is pair(slug)
        params = np.zeros(model.layout.size)
        params[-1] = 9.0
        assert model.predict(params, np.zeros((1, 2)))["probabilities"][0, 1] == pytest.approx(expected)
