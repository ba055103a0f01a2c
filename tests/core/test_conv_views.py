"""What is seen of a convolutional network: sizes, maps against a plain retelling, answers, measures, and what is refused."""

from typing import Any

import numpy as np
import pytest

from app.encoding import from_frame, to_frame, to_json
from core.algorithms.convolutional_network import algorithm
from core.conv_seen import brought, maps_of
from core.conv_views import MOST_SHOWN, data, gradients, kernels, maps, measures, network, params, predictions
from core.errors import InvalidInput
from core.images import pictures
from tests import conv_twin as twin
from tests.conv_models import EVERY_KIND, NONE, after, bars, conv, dense, given, model, pool


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_view_travels(kind: str) -> None:
    source, config = EVERY_KIND[kind]
    net = model(source, **config)
    state = after(net, 2)
    for view in algorithm.views:
        tree = view.make(net, state, {})
        assert tree, view.name
        back = from_frame(to_frame({view.name: tree}))
        assert set(back[view.name]) == set(tree) and to_json(tree)


def test_pictures_travel_as_bytes() -> None:
    net = model()
    found = data(net, after(net, 0), {"first": 3, "count": 4})
    assert found["pixels"].dtype == np.uint8 and found["pixels"].shape == (4, 1, 12, 12) and found["rows"].tolist() == [3, 4, 5, 6]
    np.testing.assert_array_equal(found["pixels"].reshape(4, -1), np.round(net.data.X[3:7] * 255))
    assert found["counts"].sum() == found["n"] == 60 and found["classes"] == ["level", "upright"] and found["is_test"].sum() == 12
    assert data(net, after(net, 0), {"images": [7, 2]})["rows"].tolist() == [7, 2]
    assert len(data(model(pictures("digits")), after(net, 0), {"count": MOST_SHOWN})["rows"]) == MOST_SHOWN
    assert data(model(NONE), after(net, 0), {})["pixels"].shape == (0, 1, 4, 4)
    with pytest.raises(InvalidInput, match=r"options\.images"):
        data(net, after(net, 0), {"images": [60]})


def test_layers_say_their_sizes() -> None:
    net = model(None, conv(4, 5, padding=1), pool(), {"layer": "flatten"}, dense(6))
    found = network(net, after(net, 1), {})
    assert [layer["after"] for layer in found["layers"]] == [[4, 10, 10], [4, 5, 5], [100, 1, 1], [6, 1, 1], [2, 1, 1]]
    assert [layer["parameters"] for layer in found["layers"]] == [104, 0, 0, 606, 14] and found["parameters"] == 724
    assert [layer["offset"] for layer in found["layers"]] == [0, None, None, 104, 710]
    assert [layer["products"] for layer in found["layers"]] == [10_000, 0, 0, 600, 12]
    assert [layer["field"]["size"] for layer in found["layers"]] == [5, 6, 12, 12, 12] and found["epoch"] == 0.5


def test_kernels_are_those_of_the_vector() -> None:
    net = model(None, conv(2), conv(3, 2), dense(2))
    state = after(net)
    found = kernels(net, state, {})
    assert set(found["weights"]) == {"0", "1"} and found["weights"]["1"].shape == (3, 2, 2, 2) and found["weights"]["0"].dtype == np.float32
    names = dict(zip(net.parameter_names, params(net, state, {})["params"], strict=True))
    assert found["weights"]["1"][2, 1, 0, 1] == np.float32(names["k2[3,2,1,2]"]) and found["biases"]["0"][1] == np.float32(names["b1[2]"])
    slopes = dict(zip(net.parameter_names, state.gradient, strict=True))
    assert found["gradients"]["0"][1, 0, 2, 0] == np.float32(slopes["k1[2,1,3,1]"])


@pytest.mark.parametrize("kind", ["deep", "strided", "dropout", "flat", "scaled", "averaged overlaps"])
def test_maps_are_those_of_a_plain_retelling(kind: str) -> None:
    source, config = EVERY_KIND[kind]
    net = model(source, **config)
    state = after(net)
    rows = np.array([4, 9])
    told = net.told(net.data.X[rows].astype(np.float64))
    plain = twin.maps(net.layout, state.params, told.reshape(2, *net.image))
    for index, expected in enumerate(plain):
        np.testing.assert_allclose(maps_of(net, state.params, rows, index), expected.reshape(2, *expected.shape[1:]), atol=1e-4)
        found = maps(net, state, {"image": 9})
        np.testing.assert_allclose(found["maps"][str(index)], expected[1], atol=1e-5)
    np.testing.assert_allclose(maps_of(net, state.params, rows, -1).reshape(2, -1), told, atol=1e-6)
    assert found["image"] == 9 and found["y"] == net.data.y[9]
    np.testing.assert_allclose(found["logits"], plain[-1][1].ravel(), rtol=1e-9)


def test_slopes_of_maps_are_differences_of_the_loss() -> None:
    net = model(None, conv(2, activation="tanh"), pool("average"), dense(3, activation="tanh"))
    state = after(net)
    found = gradients(net, state, {"image": 5})
    x, y = net.data.X[5].astype(np.float64), net.data.y[5:6]
    for pixel in (30, 77, 100):
        up, down = x.copy(), x.copy()
        up[pixel], down[pixel] = x[pixel] + 1e-5, x[pixel] - 1e-5
        losses = [twin.loss(net.layout, state.params, each.reshape(1, *net.image), y) for each in (up, down)]
        assert found["input"].ravel()[pixel] == pytest.approx((losses[0] - losses[1]) / 2e-5, rel=1e-4, abs=1e-8)
    assert found["class"] == int(y[0]) and found["slopes"]["3"].ravel() == pytest.approx(found["probabilities"] - np.eye(2)[int(y[0])])


def test_own_pictures_come_as_numbers_or_as_digits() -> None:
    net = model()
    state = after(net)
    bytes_of = np.round(net.data.X[5] * 255).astype(np.uint8)
    listed, written = ({"pixels": each} for each in ((bytes_of / 255).tolist(), bytes_of.tobytes().hex()))
    np.testing.assert_array_equal(maps(net, state, listed)["maps"]["0"], maps(net, state, written)["maps"]["0"])
    own = gradients(net, state, written)
    assert own["image"] is None and own["y"] is None and own["class"] == own["predicted"]
    wrong: tuple[Any, ...] = ("00", "zz" * 144, [0.0] * 143, [None] * 144, [True] * 144, 5)
    for value in wrong:
        with pytest.raises(InvalidInput, match=r"options\.pixels"):
            maps(net, state, {"pixels": value})
    assert brought("00ff", 2, "x").tolist() == [0.0, 1.0]
    for row in (-1, 60, 1.5, "1", True):
        with pytest.raises(InvalidInput, match=r"options\.image"):
            maps(net, state, {"image": row})
    with pytest.raises(InvalidInput, match="at least one picture"):
        maps(model(NONE), state, {})


def test_answers_and_measures_agree() -> None:
    net = model(pictures("strokes", 80, 0.1, 1), conv(4), pool())
    state = after(net, 30)
    for split, n in (("train", 64), ("test", 16), ("all", 80)):
        said, known = predictions(net, state, {"split": split}), measures(net, state, {"split": split, "class": 2})
        assert len(said["rows"]) == n == known["n"] and said["accuracy"] == pytest.approx(known["accuracy"])
        C = known["confusion"]
        assert C.shape == (4, 4) and C.sum() == n and np.trace(C) == round(n * said["accuracy"])
        mistaken = said["rows"][said["predicted"] != net.data.y[said["rows"]]]
        assert set(said["wrong"]) == set(mistaken)
        losses = dict(zip(said["rows"].tolist(), said["losses"].tolist(), strict=True))
        assert said["loss"] == pytest.approx(net.mean_loss(state.params, said["rows"]), rel=1e-6)
        order = [losses[row] for row in said["wrong"].tolist()]
        assert order == sorted(order, reverse=True)
    assert predictions(net, state, {})["split"] == "test"
    moved = after(net, 31)
    assert (predictions(net, moved, {})["losses"] != predictions(net, state, {})["losses"]).any()


def test_without_pictures_of_a_split_there_is_nothing_to_say() -> None:
    net = model(given(bars().X[:4], [0.0, 1.0, 0.0, 1.0]))
    state = after(net)
    nothing = predictions(net, state, {"split": "test"})
    assert nothing["accuracy"] is nothing["loss"] is None and measures(net, state, {"split": "test"}) == {}
    assert predictions(net, state, {})["split"] == "train"
    with pytest.raises(InvalidInput, match=r"options\.split"):
        measures(net, state, {"split": "best"})


def test_weights_out_of_all_measure_leave_views_whole() -> None:
    net = model()
    state = after(net, 1)._replace(params=np.full(net.layout.size, 1e60))
    for view in algorithm.views:
        assert to_json(view.make(net, state, {}))
    assert measures(net, state, {})["accuracy"] is None or measures(net, state, {})["n"] == 12
