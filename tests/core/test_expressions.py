"""The language of formulas: what it means, what it refuses, and where the fault is."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidFormula
from core.expression_code import scalars, vectors
from core.expression_latex import latex, numbers
from core.expressions import FUNCTIONS, MOST_CHARACTERS, evaluated, parsed

PLACE = {"x": 1.3, "y": 0.7}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x", 1.3), ("1.5e1", 15), (".5", 0.5), ("2.", 2), ("x^2", 1.69), ("x**2", 1.69), ("x²+y³", 1.69 + 0.343), ("-x^2", -1.69),
        ("2^-1", 0.5), ("x−1", 0.3), ("2·x×y", 1.82), ("π", math.pi), ("pi*e", math.pi * math.e), ("E", math.e), ("+x", 1.3),
        ("x--y", 2.0), ("x - y - 1", -0.4), ("x/y/2", 1.3 / 0.7 / 2), ("2^3^2", 512), ("ln(x)", math.log(1.3)), ("  x  ", 1.3),
        ("abs(-x)", 1.3), ("sign(-x)", -1), ("sign(0*x)", 0), ("x^0.5", 1.3**0.5), ("x^y", 1.3**0.7), ("x^-3", 1.3**-3),
        ("(x+1)^15", 2.3**15), ("(x+1)^17", 2.3**17), ("sqrt(x)*exp(y)", math.sqrt(1.3) * math.exp(0.7)),
    ],
)  # fmt: skip
def test_what_a_formula_is_worth(text: str, value: float) -> None:
    tree = parsed(text)
    assert evaluated(tree, PLACE) == pytest.approx(value, rel=1e-13)
    assert scalars([tree])(1.3, 0.7) == pytest.approx(value, rel=1e-13)
    assert vectors([tree])(np.array([[1.3, 1.3]]), np.array([[0.7, 0.7]]))[0] == pytest.approx(np.full((1, 2), value), rel=1e-13)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_of_floats_and_arrays_agree(name: str) -> None:
    tree, x = parsed(f"{name}(x)"), np.linspace(0.1, 0.9, 5)
    assert vectors([tree])(x, x)[0] == pytest.approx([scalars([tree])(float(each), 0.0) for each in x], rel=1e-14)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("x.__class__", 2, "a number, x, y"), ("__import__('os')", 1, "x, y, pi, e"), ("open(x)", 1, "a function such as sin"),
        ("[x for x in y]", 1, "a number"), ("x if y else 1", 3, "a function"), ("lambda: x", 1, "x, y"), ("'a'", 1, "a number"),
        ("x;y", 2, "a number"), ("x==y", 2, "a number"), ("x:=1", 2, "a number"), ("x,y", 2, "a number"), ("f'{x}'", 1, "x, y"),
        ("x#y", 2, "a number"), ("x\0y", 2, "a number"), ("x\\y", 2, "a number"), ("y%x", 2, "a number"), ("x@y", 2, "a number"),
        ("ｘ+1", 1, "a number"), ("х+1", 1, "a number"), ("1+𝑥", 3, "a number"), ("x+ﬁ", 3, "a number"), ("٣*x", 1, "a number"),
        ("1e999*x", 1, "up to 1e"), ("x+1e-200", 3, "up to 1e"), ("inf", 1, "x, y"), ("x*nan", 3, "x, y"), ("1_000*x", 2, "x, y"),
        ("0x10", 2, "x, y"), ("1j*x", 2, "x, y"), ("2x", 2, "an operator before x"), ("3 y", 3, "an operator before y"),
        ("2.x", 3, "an operator before x"), ("2π", 2, "an operator"), ("x y", 3, "an operator"), ("sin x", 5, "an operator"),
        ("sin", 1, "brackets"), ("x+sin", 3, "brackets"), ("sin()", 1, "an operator"),
        ("x(y)", 1, "an operator"), ("(3)(4)", 1, "an operator"),
        ("", 1, "a formula"), ("   ", 1, "a formula"), ("x +", 3, "an operator"), ("*x", 1, "an operator"), ("x^", 2, "an operator"),
        ("(x", 1, "a closing bracket"), ("((x)", 1, "a closing bracket"), ("x)", 2, "an opening bracket"), ("x+()", 3, "an operator"),
        ("x^33", 3, "an exponent"), ("x^-33", 3, "an exponent"), ("9^9^9", 3, "an exponent"), ("x^(2^6)", 4, "an exponent"),
        ("x^(0/0)", 6, "a divisor"), ("x/0", 3, "a divisor"), ("x/(1-1)", 4, "a divisor"), ("log(0)*x", 1, "a constant"),
        ("exp(exp(99))", 1, "a constant"), ("sqrt(-1)+x", 1, "a constant"), ("10^32*10^32*10^32*10^32", 1, "a constant"),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_its_place(text: str, column: int, words: str) -> None:
    with pytest.raises(InvalidFormula) as refused:
        parsed(text)
    assert (refused.value.column, refused.value.field) == (column, "config.formula")
    assert words in refused.value.expected
    assert f"at column {column}" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x+" * 99 + "x*x", f"at most {MOST_CHARACTERS}"),
        ("x+" * 70 + "x", "shorter"),
        ("sin(" * 20 + "x" + ")" * 20, "levels"),
        ("x^" * 20 + "x", "levels"),
    ],
)
def test_what_is_too_much_is_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidFormula, match=words):
        parsed(text)


@given(st.text(alphabet="xy0123456789.+-*/^() sincoexplgqrtabe_,'[]{}:=@;\\\n\tπ²ｘ", max_size=60))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        tree = parsed(text)
    except InvalidFormula as refused:
        assert 1 <= refused.column <= max(len(text), 1)
    else:
        vectors([tree])(np.array([1.0]), np.array([2.0]))
        assert latex(tree)


def test_brackets_alone_are_free() -> None:
    assert parsed("(" * 60 + "x" + ")" * 60).kind == "x"


def test_a_long_sum_is_one_level() -> None:
    assert scalars([parsed("+".join(["x"] * 50))])(2.0, 0.0) == 100


def test_undefined_places_are_nan_in_arrays() -> None:
    found = vectors([parsed("log(x)"), parsed("1/x"), parsed("3")])(np.array([-1.0, 0.0]), np.zeros(2))
    assert np.isnan(found[0][0])
    assert np.isinf(found[1][1])
    assert found[2].tolist() == [3, 3]


def test_what_is_derived_may_be_long() -> None:
    tree = parsed("+".join(f"sin({k}*x)*cos({k}*y)" for k in range(1, 120)), limited=False)
    exact = sum(math.sin(k * 1.3) * math.cos(k * 0.7) for k in range(1, 120))
    assert scalars([tree])(1.3, 0.7) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x**2/2 - 3*x*y", r"\frac{x^{2}}{2} - 3 x y"), ("2*(x+y)", r"2 \left(x + y\right)"), ("(x-y)^2", r"\left(x - y\right)^{2}"),
        ("x-(y-1)", r"x - \left(y - 1\right)"), ("x+(-y)", "x - y"), ("x-(-y)", r"x - \left(-y\right)"), ("-(x+y)", r"-\left(x + y\right)"),
        ("-2*x", "-2 x"), ("x*(-2)", r"x \cdot \left(-2\right)"), ("2*3*x", r"2 \cdot 3 x"), ("sin(x)^2", r"\sin^{2}\left(x\right)"),
        ("sin(x)^y", r"\left(\sin\left(x\right)\right)^{y}"), ("exp(-x)", "e^{-x}"), ("sqrt(abs(x))", r"\sqrt{\left|x\right|}"),
        ("abs(x)^2", r"\left|x\right|^{2}"), ("log(x)", r"\ln\left(x\right)"), ("sign(x)", r"\operatorname{sign}\left(x\right)"),
        ("pi*e", r"\pi e"), ("asin(x)", r"\arcsin\left(x\right)"), ("--x", r"-\left(-x\right)"), ("x+-y*2", r"x + \left(-y \cdot 2\right)"),
        ("(2*x)^2", r"\left(2 x\right)^{2}"), ("1e20*x", r"1 \times 10^{20} x"), ("2*x/y", r"\frac{2 x}{y}"),
    ],
)  # fmt: skip
def test_formulas_are_written_in_latex(text: str, written: str) -> None:
    assert latex(parsed(text)) == written


def test_numbers_are_put_in() -> None:
    assert latex(parsed("x^2*y"), numbers(-1.5, 2.0)) == r"\left(-1.5\right)^{2} \cdot 2"
    assert latex(parsed("x^2"), numbers(1.5e-9, 0)) == r"\left(1.5 \times 10^{-9}\right)^{2}"
