"""Where the numbers of each layer stand in the vector, and what they are called."""

import numpy as np

from core.activations import activation
from core.network_layout import Layer, Layout, dense

TANH = activation("tanh")


def test_names_and_places_agree() -> None:
    layout = Layout((Layer(2, 3, TANH, normalization="layer"), Layer(3, 2, TANH)))
    names = layout.names(("x1", "sin x2"))
    vector = np.arange(float(layout.size))
    first, last = layout.blocks(vector)
    assert (layout.size, len(names), layout.sizes) == (20, 20, [2, 3, 2])
    assert names[int(first[1, 2])] == "w1[3,sin x2]" and names[int(first[2, 0])] == "b1[1]" and names[int(first[3, 1])] == "g1[2]"
    assert names[int(last[1, 0])] == "wo[1,2]" and names[int(last[3, 1])] == "bo[2]"
    assert [matrix.shape for matrix in layout.matrices(vector)] == [(3, 3), (4, 2)]
    assert not layout.plain and dense(2, [(3, "relu")], 1).plain


def test_views_write_into_the_vector() -> None:
    layout, vector = dense(1, [(2, "tanh")], 1), np.zeros(7)
    layout.matrices(vector)[1][-1] = 5.0
    assert vector.tolist() == [0, 0, 0, 0, 0, 0, 5]


def test_a_start_is_a_function_of_the_seed() -> None:
    layout = Layout((Layer(2, 3, TANH, "he", normalization="batch"), Layer(3, 1, TANH, "zeros")))
    start = layout.start(4)
    first, last = layout.blocks(start)
    assert (start == layout.start(4)).all() and (start != layout.start(5)).any()
    assert first[:2].all() and not first[2].any() and (first[3] == 1).all() and not last.any()


def test_only_weights_are_penalized() -> None:
    layout = Layout((Layer(1, 2, TANH, normalization="layer"), Layer(2, 1, TANH)))
    assert layout.penalized.tolist() == [1, 1, 0, 0, 0, 0, 1, 1, 0]
