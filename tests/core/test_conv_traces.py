"""Where the numbers of a convolutional network come from: every formula, its numbers put in, comes to the value that is shown."""

from typing import Any

import numpy as np
import pytest

from app.formulas import trace_json
from core.activations import ACTIVATIONS
from core.algorithm import advanced
from core.conv_questions import QUESTIONS
from core.conv_seen import seen
from core.conv_views import gradients, maps
from core.errors import InvalidInput
from core.images import pictures
from core.optimizers import METHODS
from core.trace import Trace
from tests.conv_models import EVERY_KIND, after, conv, model
from tests.core.test_network_traces import all_of, holds

Q = dict[str, Any]
NEEDED = {
    "pooled": "pooling",
    "patch": "convolution",
    **dict.fromkeys(("normalized", "gain_gradient", "shift_gradient"), "batch-normalization"),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_answer_can_be_calculated_by_hand(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    net = model(data, **config)
    state = after(net)
    kinds = " ".join(layer.kind for layer in net.layout.layers)
    for quantity in QUESTIONS:
        if NEEDED.get(quantity, "") not in kinds:
            with pytest.raises(InvalidInput, match=rf"a network with a layer of .*{NEEDED[quantity]}"):
                net.explain(state, {"quantity": quantity})
            continue
        trace = net.explain(state, {"quantity": quantity})
        holds(trace)
        if trace.formula:
            assert trace_json(trace)["mathml"]["formula"]


@pytest.mark.parametrize("kind", ["deep", "strided", "averaged overlaps", "dropout", "normalized", "normalized pixels"])
def test_numbers_of_every_layer_are_those_of_the_maps(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    net = model(data, **config)
    state, rng = after(net), np.random.default_rng(0)
    known, slopes = maps(net, state, {"image": 3}), gradients(net, state, {"image": 3})
    for index, layer in enumerate(net.layout.layers):
        for _ in range(4):
            at = tuple(int(rng.integers(0, size)) for size in layer.after)
            place: Q = {"layer": index, "map": at[0], "row": at[1], "column": at[2], "image": 3}
            if layer.learns:
                trace = net.explain(state, {"quantity": "activation", **place})
                expected = known["probabilities"][at[0]] if index == len(net.layout.layers) - 1 else known["maps"][str(index)][at]
                assert trace.value == pytest.approx(float(expected), rel=1e-5, abs=1e-6)
                holds(trace)
                holds(net.explain(state, {"quantity": "delta", **place}))
            elif layer.slides:
                trace = net.explain(state, {"quantity": "pooled", **place})
                assert trace.value == pytest.approx(float(known["maps"][str(index)][at]), rel=1e-5, abs=1e-6)
                holds(trace)
            at = tuple(int(rng.integers(0, size)) for size in layer.before)
            place = {"layer": index, "channel": at[0], "row": at[1], "column": at[2], "image": 3}
            trace = net.explain(state, {"quantity": "input_gradient", **place})
            holds(trace)
            expected = slopes["slopes"][str(index - 1)][at] if index else slopes["input"][at]
            assert trace.value == pytest.approx(float(expected), rel=1e-5, abs=1e-8)


def every_product(trace: Trace) -> int:
    """How many products stand in a tree."""
    return sum(each.formula.count(r"\cdot") for each in {id(each): each for each in all_of(trace)}.values())


def test_a_sum_shows_every_product_of_its_patch() -> None:
    net = model(None, conv(2, 3, padding=1), conv(2, 3))
    state = after(net)
    edge = net.explain(state, {"quantity": "sum", "image": 4})
    assert every_product(edge) == 9 and sum(each.name == "Border" for each in all_of(edge)) == 5
    inner = net.explain(state, {"quantity": "sum", "layer": 1, "map": 1, "row": 2, "column": 3, "image": 4})
    assert every_product(inner) == 18 and [each.name for each in inner.inputs][:2] == [
        "Patch of map 1 times kernel 2",
        "Patch of map 2 times kernel 2",
    ]
    assert "a_{1,3,4}" in inner.inputs[0].formula and "K_{2,1,1,1}" in inner.inputs[0].formula


def test_of_very_many_products_each_channel_has_its_own() -> None:
    net = model(None, conv(11, 3), conv(2, 5, activation="tanh"))
    state, place = after(net), {"layer": 1, "map": 1, "row": 2, "column": 3, "image": 4}
    whole = net.explain(state, {"quantity": "sum", **place})
    holds(whole)
    assert len(whole.inputs) == 12 and all(each.note.endswith("which can be asked for.") for each in whole.inputs[:-1])
    for channel in (0, 10):
        one = net.explain(state, {"quantity": "patch", "channel": channel, **place})
        holds(one)
        assert one.value == whole.inputs[channel].value and every_product(one) == 25
    with pytest.raises(InvalidInput, match=r"question\.channel"):
        net.explain(state, {"quantity": "patch", "channel": 11, **place})


@pytest.mark.parametrize("kind", ["deep", "strided", "scaled"])
def test_a_kernel_learns_from_all_places(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    net = model(data, **config)
    state = after(net)
    image = seen(net, state.params, net.data.X[2].astype(np.float64), int(net.data.y[2]))
    for index in net.layout.places:
        layer, deltas = net.layout.layers[index], image.layers[index].deltas
        assert deltas is not None
        for unit in range(layer.channels):
            place: Q = {"layer": index, "map": unit, "channel": layer.before.channels - 1, "image": 2}
            trace = net.explain(state, {"quantity": "kernel_gradient", **place})
            holds(trace)
            assert trace.value is not None and (trace.formula.endswith("= 0") == (trace.value == 0) or abs(trace.value) > 0)


def test_the_gradient_of_a_batch_is_the_mean_of_its_pictures() -> None:
    for config in ({"batch_size": 3}, {"batch_size": 3, "l2": 0.3}):
        net = model(None, **config)
        state = after(net)
        for index in (0, 4, 29, 35, net.layout.size - 1):
            trace = net.explain(state, {"quantity": "gradient", "index": index})
            holds(trace)
            assert trace.value == state.gradient[index]
            mean = np.mean([each.value for each in trace.inputs if each.name.startswith("Gradient of picture")])
            penalty = net.config.l2 * state.params[index] * net.layout.flat.penalized[index]
            assert mean + penalty == pytest.approx(trace.value, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("method", [each for each in METHODS if not each.search], ids=lambda each: each.slug)
def test_the_next_value_of_a_weight_is_the_one_that_comes(method: Any) -> None:
    net = model(optimizer=[{"optimizer": method.slug}])
    state = after(net)
    for index in (3, net.layout.size - 1):
        trace = net.explain(state, {"quantity": "update", "index": index})
        assert trace.value == pytest.approx(advanced(net, state).params[index], rel=1e-9)
        assert trace.name == f"Weight {net.parameter_names[index]} after the next step"
    other = model(optimizer=[{"optimizer": "momentum"}])
    assert other.explain(state, {"quantity": "update"}).value is not None


@pytest.mark.parametrize("slug", [each.slug for each in ACTIVATIONS])
def test_every_activation_and_its_slope(slug: str) -> None:
    net = model(None, conv(2, 3, activation=slug))
    state = after(net)
    for row in (0, 4):
        holds(net.explain(state, {"quantity": "activation", "map": 1, "row": row, "image": 1}))
        holds(net.explain(state, {"quantity": "delta", "map": 1, "row": row, "image": 1}))


def test_the_winner_gets_the_slope_and_others_nothing() -> None:
    net = model()
    state = after(net)
    routes = []
    for row in (4, 5):
        for column in (4, 5):
            trace = net.explain(state, {"quantity": "input_gradient", "layer": 1, "row": row, "column": column, "image": 0})
            routes.append((trace.note.startswith("This number is the winner"), row + 1, column + 1))
    assert sum(won for won, _, _ in routes) == 1
    said = net.explain(state, {"quantity": "pooled", "row": 2, "column": 2, "image": 0}).note
    assert said == next(f"The winner is row {row}, column {column} of map 1." for won, row, column in routes if won)


def test_own_pictures_and_pixels_of_color() -> None:
    net = model(pictures("bars", 20, 0.0, 1))
    state, written = after(net), np.round(net.data.X[3] * 255).astype(np.uint8).tobytes().hex()
    for quantity in ("loss", "sum", "kernel_gradient"):
        own, known = (net.explain(state, {"quantity": quantity, **words}) for words in ({"pixels": written}, {"image": 3}))
        if quantity != "loss":
            assert own.value == pytest.approx(known.value, abs=0.05)
    assert "is taken to be" in "".join(
        each.note for each in all_of(net.explain(state, {"quantity": "delta", "layer": 2, "pixels": written}))
    )
