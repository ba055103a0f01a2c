"""Passes that keep everything: normalization, dropout, units that are off; their gradients against differences."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import network_passes as passes
from core.activations import ACTIVATIONS, activation
from core.gradient_check import check
from core.network import with_ones
from core.network_layout import Layer, Layout
from core.network_losses import pair
from core.types import Array


def built(*hidden: Layer) -> tuple[Layout, Array, Array, Array]:
    """Layers with an output, weights, points, targets."""
    layout = Layout((*hidden, Layer(hidden[-1].units, 2, activation("linear"))))
    rng = np.random.default_rng(8)
    params = layout.start(1) + 0.3 * rng.standard_normal(layout.size)
    return layout, params, with_ones(rng.standard_normal((6, hidden[0].inputs))), rng.standard_normal((2, 6))


kinds = st.sampled_from(ACTIVATIONS)
layers = st.builds(
    Layer, st.just(3), st.just(3), kinds, st.just("auto"), st.sampled_from([0.0, 0.4]), st.sampled_from(["none", "batch", "layer"]),
    st.sampled_from([(), (1,)]),
)  # fmt: skip


@given(st.lists(layers, min_size=1, max_size=3), st.sampled_from(["mse", "softmax", "tanh-squared"]))
def test_the_gradient_is_that_of_the_cost(hidden: list[Layer], slug: str) -> None:
    layout, params, x, t = built(*hidden)
    loss = pair(slug)
    t = np.eye(2)[:, [0, 1, 1, 0, 0, 1]] if slug == "softmax" else t
    found = passes.forward(layout, params, x, (3, 1))
    _, gradient, below = passes.backward(layout, params, found, loss, t)
    checked = check(lambda w: float(loss.each(passes.forward(layout, w, x, (3, 1))[-1].sums, t).mean()), gradient, params)
    assert np.abs(checked.numeric - checked.analytic).max() < 1e-5 * max(1.0, np.abs(gradient).max())
    up, down = x.copy(), x.copy()
    up[0, 2] += 1e-6
    down[0, 2] -= 1e-6
    change = [float(loss.each(passes.forward(layout, params, each, (3, 1))[-1].sums, t).mean()) for each in (up, down)]
    assert below[0, 2] == pytest.approx((change[0] - change[1]) / 2e-6, rel=1e-5, abs=1e-6)


def test_normalized_sums_have_mean_0_and_deviation_1() -> None:
    for kind, axis in (("batch", 1), ("layer", 0)):
        layout, params, x, _ = built(Layer(3, 3, activation("tanh"), normalization=kind))
        normal: Any = passes.forward(layout, params, x)[0].normal
        np.testing.assert_allclose(normal.mean(axis=axis), 0, atol=1e-12)
        np.testing.assert_allclose(normal.var(axis=axis), 1, rtol=1e-2)


def test_out_of_training_a_batch_is_judged_by_fixed_moments() -> None:
    layout, params, x, _ = built(Layer(3, 3, activation("tanh"), normalization="batch"))
    together = passes.forward(layout, params, x)
    alone = passes.forward(layout, params, x[:, :1], fixed=[each.moments for each in together])
    np.testing.assert_allclose(alone[-1].sums, together[-1].sums[:, :1], rtol=1e-12)


def test_dropping_keeps_the_mean_and_depends_on_seed_and_step() -> None:
    layer = Layer(2, 4000, activation("linear"), dropout=0.25)
    mask: Any = passes.mask_of(layer, 0, 3, (1, 2))
    assert set(np.unique(mask)) == {0.0, 1 / 0.75} and mask.mean() == pytest.approx(1, abs=0.02)
    assert (mask == passes.mask_of(layer, 0, 3, (1, 2))).all()
    assert (mask != passes.mask_of(layer, 0, 3, (1, 3))).any() and (mask != passes.mask_of(layer, 1, 3, (1, 2))).any()
    assert passes.mask_of(layer, 0, 3, None) is None


def test_a_unit_that_is_off_neither_speaks_nor_learns() -> None:
    layout, params, x, t = built(Layer(3, 3, activation("tanh"), off=(1, 7)))
    found = passes.forward(layout, params, x)
    gradient = layout.matrices(passes.backward(layout, params, found, pair("mse"), t)[1])
    assert not found[0].outputs[1].any() and found[0].outputs[[0, 2]].all()
    assert not gradient[0][:, 1].any() and not gradient[1][1].any() and gradient[0][:, 0].all()
