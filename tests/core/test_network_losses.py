"""Outputs and losses as pairs: the slope is that of the loss, classes are counted as the loss wants them."""

import numpy as np
import pytest

from core.errors import UnknownName
from core.network_losses import LOSSES, OutputLoss, pair, softmax, targets
from core.types import Array

each = pytest.mark.parametrize("loss", LOSSES, ids=lambda entry: entry.slug)


def case(loss: OutputLoss) -> tuple[Array, Array]:
    """Sums and targets (k, m)."""
    rng = np.random.default_rng(5)
    k = 1 if loss.slug == "sigmoid" else 3
    t = rng.standard_normal((k, 4)) * 2
    if loss.probabilistic:
        t = np.eye(3)[:, [0, 2, 1, 1]][:k]
    return rng.standard_normal((k, 4)), t


def pulled(loss: OutputLoss, z: Array, t: Array) -> tuple[float, Array]:
    """Loss and slope, with their share."""
    cost, slope = loss.slope(z, t)
    shares = loss.shares(len(z))
    return cost * shares[0], slope * shares[1]


@each
def test_the_slope_is_that_of_the_loss(loss: OutputLoss) -> None:
    z, t = case(loss)
    cost, slope = pulled(loss, z, t)
    assert cost == pytest.approx(float(loss.each(z, t).sum()), rel=1e-12)
    for place in np.ndindex(z.shape):
        up, down = z.copy(), z.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        assert slope[place] == pytest.approx((loss.each(up, t).sum() - loss.each(down, t).sum()) / 2e-6, rel=1e-6, abs=1e-8)


@each
def test_losses_of_far_sums_are_finite(loss: OutputLoss) -> None:
    _, t = case(loss)
    with np.errstate(over="ignore"):
        assert np.isfinite(loss.each(np.full(t.shape, 800.0), t)).all()
        assert np.isfinite(pulled(loss, np.full(t.shape, -800.0), t)[0])


@each
def test_it_is_described(loss: OutputLoss) -> None:
    assert loss.help.endswith(".") and "@t" in loss.formula and "@a" in loss.derivative
    assert loss.outputs(np.zeros((2, 3))).shape == (2, 3)


def test_probabilities_add_up() -> None:
    assert softmax(np.array([[900.0, 1.0], [900.0, 1.0]])).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_targets_are_numbers_classes_or_signs() -> None:
    y = np.array([0.0, 1.0])
    assert targets(pair("mse"), np.array([2.5]), 0).tolist() == [[2.5]]
    assert targets(pair("sigmoid"), y, 2).tolist() == [[0.0, 1.0]]
    assert targets(pair("tanh-squared"), y, 2).tolist() == [[-1.0, 1.0]]
    assert targets(pair("tanh-squared"), np.array([0.3]), 0).tolist() == [[0.3]]
    assert targets(pair("softmax"), np.array([2.0, 0.0]), 3).tolist() == [[0, 1], [0, 0], [1, 0]]
    assert targets(pair("tanh-squared"), np.array([1.0]), 3).tolist() == [[-1], [1], [-1]]


def test_there_is_no_other() -> None:
    with pytest.raises(UnknownName, match="one of mse"):
        pair("hinge")
