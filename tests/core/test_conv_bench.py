"""Kernels on the bench, drawings made into pictures, and pictures that are moved before they are looked at."""

from typing import Any

import numpy as np
import pytest

from core.conv_bench import KERNELS, bench, drawing
from core.conv_seen import picture
from core.conv_views import maps
from core.errors import InvalidInput
from core.image_moves import disturbed, moved
from tests.conv_models import after, given, model


def test_every_known_kernel_is_laid_over_the_picture() -> None:
    net = model()
    state, image = after(net, 0), net.data.X[4].reshape(12, 12).astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    for entry in KERNELS:
        found = bench(net, state, {"image": 4, "kernel": entry.slug})
        np.testing.assert_allclose(found["map"], np.einsum("yxij,ij->yx", windows, np.array(entry.numbers).reshape(3, 3)), atol=1e-6)
        assert [each["slug"] for each in found["known"]] == [each.slug for each in KERNELS] and entry.help.endswith(".")
    np.testing.assert_allclose(bench(net, state, {"image": 4, "kernel": "identity"})["map"], image[1:-1, 1:-1], rtol=1e-6)


def test_stride_padding_and_dilation_make_the_map_smaller_and_larger() -> None:
    net = model()
    state = after(net, 0)
    found = bench(net, state, {"image": 4, "kernel": [1.0, 0.0, 0.0, 2.0], "stride": 2, "padding": 1, "dilation": 3})
    padded = np.pad(net.data.X[4].reshape(12, 12).astype(np.float64), 1)
    expected = [[padded[y, x] + 2 * padded[y + 3, x + 3] for x in range(0, 11, 2)] for y in range(0, 11, 2)]
    np.testing.assert_allclose(found["map"], expected, atol=1e-6)
    assert found["after"] == [1, 6, 6] and found["reach"] == 4


@pytest.mark.parametrize("kernel", ["soften", [1.0, 2.0], [1.0] * 64, [], 5, ["x"], [float("nan")]])
def test_what_is_no_kernel_is_refused(kernel: Any) -> None:
    net = model()
    with pytest.raises(InvalidInput, match=r"options\.kernel"):
        bench(net, after(net, 0), {"kernel": kernel})


def test_a_kernel_that_does_not_fit_is_refused() -> None:
    net = model(given(np.zeros((2, 16)), [0.0, 1.0]))
    with pytest.raises(InvalidInput, match=r"options\.kernel: expected a window that fits"):
        bench(net, after(net, 0), {"kernel": [0.0] * 49})


def test_a_drawing_becomes_a_picture_that_can_be_looked_at() -> None:
    net = model()
    state, ink = after(net, 30), np.zeros((60, 80), dtype=np.uint8)
    ink[30:34, 10:50] = 255
    found = drawing(net, state, {"ink": ink.tobytes().hex(), "height": 60, "width": 80})
    assert found["cut"].shape == (4, 40) and found["scaled"].shape == (1, 9) and found["laid"].shape == (12, 12)
    assert maps(net, state, {"pixels": found["pixels"]})["predicted"] == 0
    assert "reason" in drawing(net, state, {})
    for options in ({"ink": "00", "height": 2, "width": 2}, {"ink": "zz"}, {"ink": 5}):
        with pytest.raises(InvalidInput, match=r"options\.ink"):
            drawing(net, state, options)
    row = model(given(np.zeros((2, 3)), [0.0, 1.0]), layers=[])
    with pytest.raises(InvalidInput, match="square pictures of one channel"):
        drawing(row, after(row, 0), {"ink": "ff"})


def test_pictures_are_moved_before_they_are_looked_at() -> None:
    net = model()
    image = net.data.X[4].astype(np.float64).reshape(1, 12, 12)
    found = picture(net, {"image": 4, "down": 1, "across": -2.5, "turn": 30, "noise": 0.2})
    np.testing.assert_array_equal(found.pixels, disturbed(moved(image, 1, -2.5, 30), 0.2, net.seed).ravel())
    assert (found.row, found.y) == (4, int(net.data.y[4]))
    only = picture(net, {"image": 4, "noise": 0.2}).pixels
    np.testing.assert_array_equal(only, disturbed(image.ravel(), 0.2, net.seed))
    for name, value in (("down", 29), ("turn", "left"), ("noise", -0.1), ("across", True)):
        with pytest.raises(InvalidInput, match=rf"options\.{name}"):
            picture(net, {"image": 4, name: value})
