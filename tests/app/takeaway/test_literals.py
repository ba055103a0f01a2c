"""Numbers and formulas as Python have all their digits and the same value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from app.takeaway.literals import formula, literal
from core.expression_code import vectors
from core.expressions import parsed
from core.types import Array

NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-100, 100).map(float)


@given(arrays(np.float64, array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=5), elements=NUMBERS, fill=st.nothing()))
def test_arrays_are_written_with_all_their_digits(value: Array) -> None:
    text = literal(value)
    if "unpacked" not in text:
        found = eval(text, {"np": np})
        assert found.dtype == np.float64 and found.shape == value.shape and (found == value).all()
        assert max(map(len, text.splitlines())) < 160


def test_plain_values_are_written_as_they_are() -> None:
    assert [literal(value) for value in (np.float64(0.1), 3, True, ["a"])] == ["0.1", "3", "True", "['a']"]
    assert literal(np.array([[1.0, 2.0], [3.0, 4.5]])) == "np.array([[1.0, 2.0], [3.0, 4.5]])"
    assert literal(np.array([1.0, 2.0])) == "np.array([1, 2], dtype=float)"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x^2 - (y - 1)", "x**2 - (y - 1)"),
        ("(x + y)*2/(3*y)", "(x + y) * 2 / (3 * y)"),
        ("-x^2 + -(x + y)", "-x**2 + (-(x + y))"),
        ("(-x)^2 * (x^2)^3 * x^(2^3)", "(-x)**2 * (x**2)**3 * x**2**3"),
        ("asin(x) + ln(2.5) + pi*0.5", "np.arcsin(x) + np.log(2.5) + np.pi * 0.5"),
    ],
)
def test_formulas_read_like_python_and_have_the_same_value(text: str, written: str) -> None:
    tree, x, y = parsed(text), np.array([0.3, 0.7]), np.array([0.4, 2.0])
    assert formula(tree, {"x": "x", "y": "y"}) == written
    assert eval(written, {"np": np, "x": x, "y": y}) == pytest.approx(vectors([tree])(x, y)[0])


def test_functions_of_numbers_alone_are_numpys_everywhere() -> None:
    assert formula(parsed("asin(x) + log(2)"), {"x": "x", "y": "y"}, "torch") == "torch.asin(x) + np.log(2)"
