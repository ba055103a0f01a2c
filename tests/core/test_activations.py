"""Activations: their values, their slopes, what is said of them."""

import numpy as np
import pytest

from core.activations import ACTIVATIONS, SCALE, Activation, activation
from core.errors import UnknownName
from core.initializers import INITIALIZERS

each = pytest.mark.parametrize("kind", ACTIVATIONS, ids=lambda entry: entry.slug)
Z = np.array([-50.0, -2.5, -0.3, 0.2, 1.7, 40.0])


@each
def test_the_slope_is_the_derivative(kind: Activation) -> None:
    for z in Z:
        assert kind.slope_at(z) == pytest.approx((kind.at(z + 1e-6) - kind.at(z - 1e-6)) / 2e-6, rel=1e-6, abs=1e-8)


@each
def test_it_can_write_over_its_sums(kind: Activation) -> None:
    apart, over = np.empty_like(Z), Z.copy()
    kind.value(Z, apart)
    kind.value(over, over)
    assert apart.tolist() == over.tolist()
    assert over.tolist() == pytest.approx([kind.at(z) for z in Z], rel=1e-12)


@each
def test_a_slope_found_from_the_value_needs_no_sum(kind: Activation) -> None:
    a, with_sum, without = np.empty_like(Z), np.empty_like(Z), np.empty_like(Z)
    kind.value(Z, a)
    kind.slope(Z, a, with_sum)
    kind.slope(a, a, without)
    assert (with_sum.tolist() == without.tolist()) == kind.from_value


@each
def test_it_is_described(kind: Activation) -> None:
    assert kind.help.endswith(".") and kind.start in [entry.slug for entry in INITIALIZERS]
    assert "@z" in kind.formula and kind.formula.count("{") == kind.formula.count("}")


def test_known_values() -> None:
    assert [activation("relu").at(z) for z in (-1.0, 0.0, 2.0)] == [0.0, 0.0, 2.0]
    assert activation("leaky-relu").at(-2.0) == -0.02 and activation("sigmoid").at(0.0) == 0.5
    assert activation("selu").at(1.0) == SCALE and activation("softplus").at(0.0) == pytest.approx(np.log(2))
    assert activation("gelu").at(1.0) == pytest.approx(0.8413447460685429) and activation("swish").at(1.0) == pytest.approx(0.7310585786)


def test_there_is_no_other() -> None:
    with pytest.raises(UnknownName, match="one of linear, sigmoid"):
        activation("sinc")
