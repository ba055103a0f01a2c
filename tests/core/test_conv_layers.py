"""Sizes of maps, what does not fit and where it is said, receptive fields, names and places of numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conv_layers import ConvLayer, Maps, convolution, dense, fields, fitted, pooling
from core.conv_layout import ConvLayout
from core.conv_network import ConvNetwork
from core.errors import InvalidInput

LENET = [convolution(6, 5, padding=2), pooling("average-pooling", 2), convolution(16, 5), pooling("average-pooling", 2)]
LENET += [dense(units) for units in (120, 84, 10)]


def test_the_sizes_of_lenet() -> None:
    layout = ConvLayout(fitted(Maps(1, 28, 28), LENET))
    sizes = [layer.after for layer in layout.layers]
    assert sizes == [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120, 1, 1), (84, 1, 1), (10, 1, 1)]
    assert layout.size == 156 + 2416 + 48_120 + 10_164 + 850  # LeCun et al. 1998, with all channels joined
    assert layout.image == Maps(1, 28, 28) and layout.classes == 10


@given(side=st.integers(1, 30), kernel=st.integers(1, 7), stride=st.integers(1, 4), padding=st.integers(0, 3), dilation=st.integers(1, 3))
def test_a_side_counts_the_places_of_the_window(side: int, kernel: int, stride: int, padding: int, dilation: int) -> None:
    layer = convolution(2, kernel, "relu", stride, padding, dilation)
    places = [at for at in range(0, side + 2 * padding, stride) if at + dilation * (kernel - 1) < side + 2 * padding]
    if not places:
        with pytest.raises(InvalidInput, match=r"config\.layers\[0\]\.kernel: expected a window that fits"):
            fitted(Maps(1, side, side), [layer])
    else:
        assert fitted(Maps(1, side, side), [layer])[0].after == (2, len(places), len(places))


def test_a_layer_that_does_not_fit_is_named_with_the_reason() -> None:
    small = [convolution(2, 5), pooling("max-pooling", 2), convolution(2, 3, padding=1), pooling("max-pooling", 3)]
    with pytest.raises(InvalidInput, match=r"layers\[3\]\.size: expected a window that fits: the maps before are 2 x 2 x 2, 2 at most"):
        fitted(Maps(1, 8, 8), small)
    with pytest.raises(InvalidInput, match=r"4 at most with a padding of 1, received '3 that reaches 5 with a dilation of 2'"):
        fitted(Maps(1, 2, 2), [convolution(1, 3, "relu", 1, 1, 2)])
    for between in (dense(4), ConvLayer("flatten")):
        with pytest.raises(InvalidInput, match=rf"config\.layers\[1\]\.layer: expected no convolution after a {between.kind} layer"):
            fitted(Maps(1, 8, 8), [between, convolution(1, 3)])


@pytest.mark.parametrize("place", [(0, 0), (1, 2), (2, 1)])
def test_a_unit_sees_its_receptive_field_and_nothing_else(place: tuple[int, int]) -> None:
    image = Maps(1, 20, 20)
    layers = [convolution(1, 3, "linear", 1, 1), pooling("average-pooling", 2), convolution(1, 3, "linear", 2, 0, 2), dense(1)]
    layout = ConvLayout(fitted(image, layers))
    field = fields(layout.layers, image)[2]
    network = ConvNetwork(layout, np.float64, whole=True)
    params = np.ones(layout.size)
    block = layout.blocks(params)[3]
    block[:] = 0.0
    block[place[0] * layout.layers[2].after.width + place[1], 0] = 1.0
    network.load(params)
    workspace = network.workspace(1)
    workspace.forward(np.zeros((1, image.size)))
    workspace.d_sums.fill(1.0)
    workspace.backward(to_image=True)
    rows, columns = np.nonzero(workspace.order[0].d_maps[0, :, :, 0])
    for seen, at in ((rows, place[0]), (columns, place[1])):
        first = field.start + field.jump * at
        assert (seen.min(), seen.max()) == (max(first, 0), first + field.size - 1)
    assert fields(layout.layers, image)[3] == (20, 0, 0)


def test_names_and_places_of_numbers() -> None:
    layout = ConvLayout(fitted(Maps(2, 4, 4), [convolution(2, 3), ConvLayer("flatten"), dense(3), dense(2)]))
    assert len(layout.names) == len(set(layout.names)) == layout.size
    assert layout.names[0] == "k1[1,1,1,1]" and layout.names[-1] == "bo[2]" and "w3[3,8]" in layout.names
    vector = np.arange(float(layout.size))
    assert layout.kernels(vector, 0).shape == (2, 2, 3, 3) and layout.kernels(vector, 2).shape == (3, 8)
    for name, position in (("k1[2,1,3,2]", layout.kernels(vector, 0)[1, 0, 2, 1]), ("w3[2,5]", layout.kernels(vector, 2)[1, 4])):
        assert layout.names[int(position)] == name
    assert layout.place(layout.names.index("k1[2,1,1,2]")) == (0, 1, 1)
    assert layout.place(layout.names.index("bo[2]")) == (3, 1, 3) and layout.offset(2) == 38
