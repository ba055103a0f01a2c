"""Diagnoses from the state, each with a remedy that mends it."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import state_at, walked
from core.data import Data
from core.network_fit_notes import compared, larger
from core.state import Note, State
from tests.networks import NO_POINTS, after, drawn, layer, network, points, rule


def said(model: Any, state: State | None = None) -> dict[str, Note]:
    """The notes by code."""
    return {note.code: note for note in model.notes(state_at(model, model.start()) if state is None else state)}


def mended(data: Data | None, note: Note, **config: Any) -> Any:
    """The network with the remedy's settings."""
    assert note.remedy is not None
    return network(data, **{**config, **note.remedy["config"]})


def test_nothing_or_one_class_to_learn_from() -> None:
    assert list(said(network(NO_POINTS))) == ["no_data"]
    assert "one_class" in said(network(points([[0.0, 1.0], [1.0, 1.0]], [1.0, 1.0])))


def test_no_inputs_and_no_hidden_layer() -> None:
    note = said(network(x1=False, x2=False))["no_inputs"]
    assert mended(None, note, x1=False, x2=False).inputs.names == ("x1", "x2")
    note = said(network(layers=[]))["no_hidden_layer"]
    assert "exactly logistic regression" in note.message and len(mended(None, note, layers=[]).layout.layers) == 2
    assert "exactly linear regression" in said(network(drawn("line"), layers=[]))["no_hidden_layer"].message
    assert "no_hidden_layer" not in said(network(layers=[], loss="tanh-squared"))


def test_large_numbers_should_be_scaled() -> None:
    wide = points([[100.0, 0.0], [900.0, 1.0]], [0.0, 1.0])
    note = said(network(wide))["scale"]
    assert "inputs are as large as 900" in note.message and note.remedy and note.remedy["data"] == {"scale": "standard"}
    assert "targets" in said(network(points([[1.0, 0.0], [2.0, 1.0]], [500.0, 1.0], ())))["scale"].message
    assert "scale" not in said(network(points([[100.0, 0.0], [900.0, 1.0]], [0.0, 1.0], standardized=True)))


def test_a_rate_too_high_is_lowered_and_begun_again() -> None:
    data, config = drawn("gaussian-hills"), dict[str, Any](layers=[layer("relu")], optimizer=rule(rate=30.0))
    model = network(data, **config)
    note = said(model, walked(model, state_at(model, model.start()), 2)[0])["rate_too_high"]
    assert note.remedy and note.remedy["restart"] and mended(data, note, **config).learning_rate < 30.0
    away = walked(model, state_at(model, model.start()), 300)[0]
    if not np.isfinite(away.loss.total):
        assert "beyond all numbers" in said(model, away)["rate_too_high"].message


def test_a_penalty_that_is_put_on_large_weights_is_not_taken_for_a_rate_too_high() -> None:
    model = network(drawn("moons"), layer(units=8))
    grown = state_at(model, 3 * after(model, 50).params)
    same = network(drawn("moons"), layer(units=8), l2=1.0)
    state = state_at(same, grown.params)._replace(step=50)
    assert state.loss.total > 10 * same.start_loss
    assert "rate_too_high" not in said(same, state)


def test_an_all_zero_start_is_symmetric() -> None:
    config: dict[str, Any] = {"layers": [layer(initialization="zeros")], "output_initialization": "zeros"}
    model = network(None, **config)
    note = said(model, after(model, 20))["symmetry"]
    assert "3 units do the work of one" in note.message
    assert "symmetry" not in said(mended(None, note, **config)) and "symmetry" not in said(network(None, layer(units=1)))


@pytest.mark.parametrize(
    ("units", "dead", "words"), [(4, 2, "2 of 4 units are dead"), (4, 1, "1 of 4 units is"), (1, 1, "1 of 1 unit is dead")]
)
def test_dead_relus(units: int, dead: int, words: str) -> None:
    model = network(None, layer("relu", units))
    params = model.start()
    block = model.layout.matrices(params)[0]
    block[:-1], block[-1] = 0.0, 1.0
    block[-1, :dead] = -1.0
    note = said(model, state_at(model, params))["dead_units"]
    assert words in note.message and note.message.endswith("it." if dead == 1 else "them.")
    kin = mended(None, note)
    assert kin.layout.layers[0].activation.slug == "leaky-relu" and "dead_units" not in said(kin, state_at(kin, params))


def test_a_saturated_layer_that_has_not_learned() -> None:
    model = network(None, layer("tanh", initialization="normal"))
    params = 40 * model.start()
    note = said(model, state_at(model, params))
    assert "rate_too_high" not in note and "tanh is flat there" in note["saturated"].message
    assert "saturated" not in said(mended(None, note["saturated"]))
    learned = network(None, layer(units=6), optimizer=rule("adam"))
    assert "saturated" not in said(learned, after(learned, 200))


def test_learned_by_heart() -> None:
    data = drawn("moons", n=24, noise=3.0, test=0.5)
    model = network(data, layer(units=16), layer(units=16), optimizer=rule("adam", 0.05))
    note = said(model, after(model, 300))["overfitting"]
    assert mended(data, note).config.l2 >= 0.01 and "learns points by heart" in note.message
    assert "overfitting" not in said(model)


def test_not_learned() -> None:
    model = network(drawn("xor", n=60), layers=[], optimizer=rule(rate=0.5))
    note = said(model, walked(model, state_at(model, model.start()), 250)[0])["underfitting"]
    assert len(mended(None, note).layout.layers) == 2 and "loss 0.674 is hardly below 0.681, that of" in note.message
    assert larger(network(None, layer(units=40)))["layers"][0]["units"] == 64


def test_a_loss_is_compared_as_it_is_printed() -> None:
    assert [compared(loss, 0.69315) for loss in (1.04, 0.6932, 0.6931, 0.6)] == [
        "1.04 is above 0.693,", "0.693 is", "0.693 is", "0.6 is hardly below 0.693,"
    ]  # fmt: skip


def test_gradients_that_vanish_on_their_way_back() -> None:
    config: dict[str, Any] = {"layers": [layer("sigmoid", 4)] * 7, "optimizer": rule()}
    model = network(None, **config)
    for steps in (0, 30, 250):
        found = said(model, walked(model, state_at(model, model.start()), steps)[0])
        assert "Each layer of sigmoid makes them smaller" in found["vanishing"].message and "underfitting" not in found
    note = found["vanishing"]
    kin = mended(None, note, **config)
    assert note.remedy and note.remedy["restart"] and {each.activation.slug for each in kin.layout.layers[:-1]} == {"tanh"}
    assert "vanishing" not in said(kin) and "vanishing" not in said(network(None, layer("sigmoid"), layer("sigmoid")))
    flat = network(None, *[layer("tanh", 4)] * 3)
    slopes = said(flat, state_at(flat, 0.01 * flat.start()))["vanishing"]
    assert slopes.remedy and slopes.remedy["label"] == "Use ReLU"


def test_linear_layers_cannot_bend() -> None:
    model = network(None, layer("linear", 4), optimizer=rule())
    found = said(model, walked(model, state_at(model, model.start()), 250)[0])
    assert list(found) == ["linear_layers"] and "cannot bend" in found["linear_layers"].message
    assert "linear_layers" not in said(mended(None, found["linear_layers"]))
    assert "linear_layers" not in said(network(None, layer("linear", normalization="layer")))


def test_a_layer_that_is_dead_as_a_whole_comes_first_and_begins_again() -> None:
    data = drawn("circle", n=200, test=0.0)
    model = network(data, layer("relu", 4), layer("relu", 2), optimizer=rule(rate=30.0))
    for steps in (2, 250):
        found = said(model, walked(model, state_at(model, model.start()), steps)[0])
        assert list(found) == ["dead_units", "rate_too_high"]
        assert all(note.remedy and note.remedy["restart"] for note in found.values())
