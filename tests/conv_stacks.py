"""Random stacks of layers on random images that fit, with weights and images."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from core.activations import ACTIVATIONS
from core.conv_layers import ConvLayer, Maps, convolution, dense, fitted, normalization, pooling
from core.conv_layout import ConvLayout
from core.errors import InvalidInput
from core.types import Array


@st.composite
def stacks(draw: Any) -> ConvLayout:
    """A random stack of layers on a random image that fits."""
    image = Maps(*(draw(st.integers(low, high)) for low, high in ((1, 3), (5, 11), (5, 11))))
    slugs = st.sampled_from([each.slug for each in ACTIVATIONS])
    layers: list[ConvLayer] = []
    for _ in range(draw(st.integers(0, 4))):
        sizes = [draw(st.integers(1, most)) for most in (3, 5, 2, 2)]
        kind = draw(st.sampled_from(["convolution", "max-pooling", "average-pooling", "dropout", "batch-normalization"]))
        new = convolution(sizes[0], sizes[1], draw(slugs), sizes[2], draw(st.integers(0, 2)), sizes[3])
        if kind == "convolution" and draw(st.booleans()):
            new = convolution(sizes[0], sizes[1], draw(slugs), padding=sizes[3])
        if kind != "convolution":
            size = draw(st.integers(2, 3))
            new = ConvLayer("dropout") if kind == "dropout" else pooling(kind, size, draw(st.sampled_from([size, sizes[2]])))
        if kind == "batch-normalization":
            new = normalization(draw(slugs))
        try:
            fitted(image, [*layers, new])
        except InvalidInput:
            continue
        layers.append(new)
    layers += [ConvLayer("flatten")] * draw(st.integers(0, 1)) + [dense(4, draw(slugs))] * draw(st.integers(0, 1))
    layers += [normalization(draw(slugs))] * draw(st.integers(0, 1))
    return ConvLayout(fitted(image, [*layers, dense(3)]))


def numbers(layout: ConvLayout, seed: int, n: int = 3) -> tuple[Array, Array, Array]:
    """Weights, images and classes. -> (p,), (n, pixels), (n,)"""
    rng = np.random.default_rng(seed)
    params = 0.4 * rng.standard_normal(layout.size)
    for index in layout.norms:
        layout.blocks(params)[index][3] = 0.5 + rng.random(layout.layers[index].channels)
    return params, rng.standard_normal((n, layout.image.size)), rng.integers(0, 3, n).astype(float)
