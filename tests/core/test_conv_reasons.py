"""Where a network sees its reasons: saliency, occlusion and Grad-CAM from their definitions, excited maps, the last hidden layer."""

from typing import Any

import numpy as np
import pytest

from core.conv_network import LOSS
from core.conv_reasons import excited, grad_cam, hidden, occlusion, saliency
from core.errors import InvalidInput
from core.images import pictures
from tests import conv_twin as twin
from tests.conv_models import NONE, after, conv, dense, given, model, pool


@pytest.mark.parametrize("config", [{}, {"layers": [conv(2, activation="tanh"), pool("average")], "l2": 0.1}])
def test_saliency_is_the_slope_of_the_logit(config: dict[str, Any]) -> None:
    net = model(None, **config)
    state = after(net)
    x = net.data.X[3].astype(np.float64)
    for k in (0, 1):
        found = saliency(net, state, {"image": 3, "class": k})
        for pixel in (40, 66, 91):
            moved = [x + sign * 1e-5 * np.eye(144)[pixel] for sign in (1, -1)]
            z = [twin.maps(net.layout, state.params, each.reshape(1, *net.image))[-1].ravel()[k] for each in moved]
            assert found["slopes"].ravel()[pixel] == pytest.approx((z[0] - z[1]) / 2e-5, rel=1e-3, abs=1e-6)
    assert saliency(net, state, {"image": 3})["class"] == found["predicted"]


def test_saliency_is_by_the_pixels_as_they_are() -> None:
    plain = given(pictures("bars", 10, 0.0, 1).X, [0.0, 1.0] * 5)
    scaled = given(plain.X, [0.0, 1.0] * 5, standardized=True)
    net = model(scaled, conv(2, activation="tanh"), pool("average"))
    state = after(net)
    x, slopes = plain.X[0], saliency(net, state, {"image": 0, "class": 1})["slopes"].ravel()
    z = [net.sums(state.params, (x + sign * 1e-2 * np.eye(144)[66])[None])[1, 0] for sign in (1, -1)]
    assert slopes[66] == pytest.approx((z[0] - z[1]) / 2e-2, rel=2e-2, abs=1e-3)


def test_occlusion_is_the_probability_of_a_covered_picture() -> None:
    net = model()
    state = after(net, 20)
    found = occlusion(net, state, {"image": 2, "class": 1, "size": 3, "stride": 4})
    assert found["probabilities"].shape == (3, 3)
    picture = net.data.X[2].astype(np.float64).reshape(12, 12).copy()
    picture[3:6, 7:10] = 0  # around row 4, column 8
    expected = LOSS.outputs(net.sums(state.params, picture.reshape(1, -1)))[1, 0]
    assert found["probabilities"][1, 2] == pytest.approx(expected, rel=1e-4)
    assert found["probability"] == pytest.approx(LOSS.outputs(net.sums(state.params, net.data.X[2:3]))[1, 0], rel=1e-4)
    with pytest.raises(InvalidInput, match=r"options\.class"):
        occlusion(net, state, {"class": 2})


def test_grad_cam_weighs_maps_by_their_mean_slopes() -> None:
    net = model(None, conv(3), pool(), conv(2), dense(3))
    state = after(net, 5)
    found = grad_cam(net, state, {"image": 1, "class": 0})
    assert found["layer"] == 2 and found["map"].shape == (3, 3) and (found["map"] >= 0).all() and found["field"]["size"] == 8
    early = grad_cam(net, state, {"image": 1, "class": 0, "layer": 1})
    told = net.data.X[1].astype(np.float64).reshape(1, *net.image)
    a = twin.maps(net.layout, state.params, told)[1][0]
    np.testing.assert_allclose(early["map"], np.maximum(0, np.tensordot(early["weights"], a, 1)), rtol=1e-5, atol=1e-7)
    last = net.layout.kernels(state.params, 4)
    assert early["weights"].shape == (3,) and last.shape == (2, 3)
    with pytest.raises(InvalidInput, match=r"options\.layer: expected a convolution or a pooling"):
        grad_cam(net, state, {"layer": 3})
    assert "reason" in grad_cam(model(None, dense(3)), after(model(None, dense(3))), {})


def test_excited_are_the_pictures_with_the_largest_numbers() -> None:
    net = model()
    state = after(net, 5)
    found = excited(net, state, {"layer": 0, "map": 1, "count": 4})
    maps = twin.maps(net.layout, state.params, net.data.X[net.learned].astype(np.float64).reshape(-1, *net.image))[0][:, 1]
    best = np.sort(maps.max(axis=(1, 2)))[::-1][:4]
    np.testing.assert_allclose(found["values"], best, rtol=1e-4)
    for row, value, (y, x) in zip(found["rows"], found["values"], found["places"], strict=True):
        assert maps[list(net.learned).index(row), y, x] == pytest.approx(value, rel=1e-4)
    np.testing.assert_array_equal(found["pixels"].reshape(4, -1), np.round(net.data.X[found["rows"]] * 255))
    assert excited(model(NONE), after(model(NONE)), {})["rows"].shape == (0,)
    with pytest.raises(InvalidInput, match=r"options\.map"):
        excited(net, state, {"map": 3})


def test_the_last_hidden_layer_is_seen_where_it_spreads_most() -> None:
    net = model(None, conv(2), pool(), dense(5, activation="tanh"))
    state = after(net, 10)
    found = hidden(net, state, {"count": 40})
    a = twin.maps(net.layout, state.params, net.data.X[:40].astype(np.float64).reshape(-1, *net.image))[2].reshape(40, -1)
    spread = np.linalg.svd(a - a.mean(axis=0), compute_uv=False)
    np.testing.assert_allclose(np.linalg.norm(found["places"], axis=0), spread[:2], rtol=1e-3)
    assert found["share"] == pytest.approx((spread[:2] ** 2).sum() / (spread**2).sum(), rel=1e-3)
    assert hidden(net, state, {"count": 1})["share"] == 0.0 and hidden(model(NONE), after(model(NONE)), {})["places"].shape == (0, 2)
    narrow = model(None, conv(1), pool("max", 7), dense(1))
    assert hidden(narrow, after(narrow), {})["places"].shape == (60, 2)
    still = after(net)._replace(params=np.zeros(net.layout.size))
    assert hidden(net, still, {})["share"] == 1.0
