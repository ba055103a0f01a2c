"""Distribution functions, against closed forms."""

from math import atan, erfc, pi, sqrt

import numpy as np
import pytest

from core.distributions import f_upper, normal_quantile, normal_upper, t_quantile, t_two_sided, t_upper


@pytest.mark.parametrize("t", [0.0, 0.3, -2.0, 50.0])
def test_t_with_one_degree_of_freedom_is_cauchy(t: float) -> None:
    assert float(t_two_sided(t, 1)) == pytest.approx(1 - 2 * atan(abs(t)) / pi, rel=1e-12)
    assert t_upper(t, 1) == pytest.approx(0.5 - atan(t) / pi, rel=1e-12)


@pytest.mark.parametrize("t", [0.0, 1e-8, 1e8, 1e200])
def test_t_with_two_degrees_of_freedom_keeps_its_digits_in_the_tail(t: float) -> None:
    s = abs(t) / sqrt(2)
    root = float(np.hypot(1, s))
    assert float(t_two_sided(t, 2)) == pytest.approx(1 / (root * (root + s)) if s < 1e150 else 0.0, rel=1e-12)


def test_quantiles_invert() -> None:
    for probability in (0.5, 0.9, 0.975, 0.9995):
        assert t_upper(t_quantile(probability, 7), 7) == pytest.approx(1 - probability, rel=1e-10, abs=1e-15)
        assert normal_upper(normal_quantile(probability)) == pytest.approx(1 - probability, rel=1e-10)


def test_f_with_one_degree_of_freedom_is_t_squared() -> None:
    for t in (0.1, 2.0, 30.0):
        assert f_upper(t * t, 1, 9) == pytest.approx(float(t_two_sided(t, 9)), rel=1e-11)
    assert f_upper(3.0, 2, 4) == pytest.approx((1 + 2 * 3.0 / 4) ** -2, rel=1e-12)


def test_normal_tail() -> None:
    assert normal_upper(10.0) == pytest.approx(erfc(10 / sqrt(2)) / 2, rel=1e-12)
