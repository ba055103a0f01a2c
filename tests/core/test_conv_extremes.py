"""Convolutional networks at the edge: nothing, one, equal, huge, steps too long. Each is a clear refusal or a lesson, never a fault."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, curve_values, state_at
from core.algorithms.convolutional_network import algorithm
from core.conv_network import MOST_TOGETHER
from core.data import Data
from core.errors import InvalidInput
from core.images import pictures
from tests.conv_models import NONE, conv, dense, given, model, norm, pool
from tests.core.test_network_traces import holds

RANDOM = np.random.default_rng(0).random((6, 16))
TWO = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
NORMAL = [conv(2, activation="linear"), norm(activation="relu"), pool(), norm()]
LONG = {"optimizer": [{"optimizer": "gradient-descent", "learning_rate": 100.0}]}
CASES: dict[str, tuple[Data | None, dict[str, Any], str | None]] = {
    "nothing": (NONE, {}, "no_data"),
    "one picture": (given(RANDOM[:1], [0.0]), {}, "one_class"),
    "equal pictures": (given(np.full((6, 16), 0.5), TWO), {}, "equal_pictures"),
    "black pictures, scaled": (given(np.zeros((6, 16)), TWO, standardized=True), {}, "equal_pictures"),
    "huge pixels": (given(1e6 * RANDOM, TWO), {}, "scale"),
    "huge pixels, scaled": (given(1e6 * RANDOM, TWO, standardized=True), {}, None),
    "a row of pixels": (given(RANDOM[:, :11], TWO), {"layers": [conv(2, 1), norm()]}, None),
    "one pixel": (given(RANDOM[:, :1], TWO), {"layers": [conv(2, 1), pool(size=2)][:1]}, None),
    "steps far too long": (None, LONG, "rate_too_high"),
    "a penalty far too strong": (None, {**LONG, "l2": 10.0}, "rate_too_high"),
    "one picture a step": (None, {"layers": [conv(2), dense(3), norm()], "batch_size": 1}, "batch_of_one"),
}


@pytest.mark.parametrize("normal", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_whatever_is_learned_everything_can_be_seen_and_asked(case: str, normal: bool) -> None:
    data, config, code = CASES[case]
    net = model(data, **({**config, "layers": NORMAL} if normal and "layers" not in config else config))
    state = state_at(net, net.start())
    for _ in range(12):
        if net.verdict(state):
            break
        state = advanced(net, state)
    said = [note.code for note in net.notes(state)]
    assert (code in said) if code else said in ([], ["dead_units"])
    assert len(curve_values(algorithm, net, state)) == 4 and net.report(state)["status"]
    for view in algorithm.views:
        refused(lambda view=view: view.make(net, state, {}))
    for quantity in algorithm.questions:
        trace = refused(lambda quantity=quantity: net.explain(state, {"quantity": quantity}))
        if trace is not None and case not in ("steps far too long", "a penalty far too strong", "huge pixels"):
            holds(trace)


def refused(make: Any) -> Any:
    """What comes of it, or None where it is refused by name."""
    try:
        return make()
    except InvalidInput as error:
        assert error.field and error.expected
        return None


@pytest.mark.parametrize("value", [1e300, -1e300, 1e38, 1.1e6])
def test_pixels_beyond_all_ink_are_refused_where_they_stand(value: float) -> None:
    X = RANDOM.copy()
    X[4, 7] = value
    for standardized in (False, True):
        with pytest.raises(InvalidInput, match=r"data\.X\[4\]\[7\]: expected a pixel from -1e\+06 to 1e\+06: 0 is background"):
            model(given(X, TWO, standardized=standardized))
    net = model(given(RANDOM, TWO))
    with pytest.raises(InvalidInput, match=r"X\[4\]\[7\]: expected a pixel"):
        net.predict(net.start(), X)


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ([conv(2, 7), conv(2, 7)], r"layers\[1\]\.kernel: .*are 2 x 6 x 6, 6 at most, received 7"),
        ([conv(2, 5, dilation=3)], r"layers\[0\]\.kernel: .*12 at most, received '5 that reaches 13 with a dilation of 3'"),
        ([conv(2, 7, stride=4), conv(2, 3)], r"layers\[1\]\.kernel: .*2 at most, received 3"),
        ([pool(size=7), norm(), pool(size=2)], r"layers\[2\]\.size: .*1 at most, received 2"),
        ([norm(share=0.3)], r"layers\[0\]\.share: expected one of activation"),
        ([norm(activation="none")], r"layers\[0\]\.activation: expected one of"),
    ],
)
def test_layers_that_leave_no_place_are_refused_by_name(layers: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        model(None, layers=layers)


def test_a_normalized_batch_is_no_larger_than_can_be_held_at_once() -> None:
    layers = [conv(16, 5, padding=2, activation="linear"), norm(), pool(), conv(8, 5), pool()]
    data = pictures("mnist", 400)
    each = 26 * 784 + 401 * 100
    most = MOST_TOGETHER // each
    with pytest.raises(InvalidInput, match=rf"config\.batch_size: expected at most {most} images a step: .*received '400 images'"):
        model(data, layers=layers, batch_size=0)
    assert model(data, layers=layers, batch_size=most).layout.norms == (1,)
    assert model(data, layers=[layers[0], pool()], batch_size=0).layout.norms == ()
