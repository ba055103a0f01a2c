"""The learner's formula: symbolic derivatives, equal to differences; hostile ones refused quickly."""

import subprocess
import sys

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidFormula
from core.formula import formula
from core.gradient_check import check
from core.slope_field import ArrayCost

ATOMS = st.sampled_from(["x", "y", "2", "0.5", "pi"])
FORMULAS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"),
        st.tuples(st.sampled_from(["sin", "exp", "atan", "sqrt", "abs", "log", "tanh"]), inner).map(
            lambda parts: f"{parts[0]}({parts[1]})"
        ),
        inner.map(lambda part: f"({part})^2"),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("text", "partials", "seconds"),
    [
        ("x^2 + x*sin(y)", ("2*x + sin(y)", "x*cos(y)"), ("2", "cos(y)", "-x*sin(y)")),
        ("0.1*x + y^2/3", ("1/10", "2*y/3"), ("0", "0", "2/3")),
        ("abs(x)*y", ("y*sign(x)", "abs(x)"), ("0", "sign(x)", "0")),
        ("sqrt(2)*x + pi*y", ("(sqrt(2.0))", "pi"), ("0", "0", "0")),
        ("e^x - y", ("exp(x)", "-1"), ("exp(x)", "0", "0")),
        ("-(x - y)^2", ("-2*x + 2*y", "2*x - 2*y"), ("-2", "2", "-2")),
    ],
)
def test_derivatives_are_the_known_ones(text: str, partials: tuple[str, str], seconds: tuple[str, str, str]) -> None:
    found = formula(text, 3.0)
    assert (found.partial_texts, found.second_texts, found.window) == (partials, seconds, (-3.0, 3.0, -3.0, 3.0))


@given(FORMULAS)
@settings(max_examples=60)
def test_derivatives_agree_with_differences(text: str) -> None:
    try:
        found = formula(text, 3.0)
    except InvalidFormula:
        return
    place = np.array([0.83, 1.37])
    value, gradient, hessian = found.value(*place), found.gradient(*place), found.hessian(*place)
    if not (np.isfinite([value, *gradient, *hessian.ravel()]).all() and np.abs(hessian).max() < 1e6):
        return
    cost = ArrayCost(found)
    assert check(cost.value, gradient, place).worst < 1e-4
    assert check(lambda params: float(cost.gradient(params)[0]), hessian[0], place).worst < 1e-4


@pytest.mark.parametrize(
    "text",
    ["0^x", "(0-1)^x", "sqrt(-x^2)", "*".join(f"(x+{k}*y)" for k in range(1, 20)), "x^" * 15 + "x", "sin(" * 14 + "x*y" + ")" * 14],
)
def test_what_has_no_usable_derivatives_is_refused(text: str) -> None:
    with pytest.raises(InvalidFormula) as refused:
        formula(text, 3.0)
    assert refused.value.column == 1


@pytest.mark.parametrize(
    "text", ["((1.0001^32)^32)^32*x", "abs(exp(exp(4.3))-1)*x", "sin(10^32)*x", "1e99*x/1e99", "exp(-exp(exp(1)))*y", "3^30*3^30*x"]
)
def test_hard_constants_do_not_set_the_algebra_to_work(text: str) -> None:
    found = formula(text, 3.0)
    x, y = found.gradient(1.0, 1.0)
    assert found.value(1.0, 1.0) == pytest.approx(x + y, rel=1e-12)


def test_the_value_is_computed_as_written() -> None:
    found = formula("x/x + 0*log(y)", 3.0)
    assert found.value(2.0, 1.0) == 1
    assert np.isnan(found.value(0.0, 1.0))
    assert np.isnan(found.value(1.0, -1.0))


@pytest.mark.parametrize(
    ("text", "minima"),
    [
        ("(x-1)^2 + 2*(y+3)^2 + 5", [(1, -3, 5)]),
        ("x^2", []),
        ("x^2 - y^2", []),
        ("x*y", []),
        ("x^2 + x*y + y^2 - 3*x", [(2, -1, -3)]),
        ("x^4+y^2", []),
    ],
)
def test_the_minimum_of_a_bowl_is_found(text: str, minima: list[tuple[float, float, float]]) -> None:
    assert [tuple(each) for each in formula(text, 5.0).minima] == [pytest.approx(each) for each in minima]


def test_algebra_is_imported_only_for_a_formula() -> None:
    code = "import sys, core.algorithms.gradient_descent; assert 'sympy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_has_long_first_derivatives_is_refused_before_the_second_ones_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    diff = sympy.diff

    def counted(*given: object) -> object:
        made.append(given)
        return diff(*given)

    monkeypatch.setattr(sympy, "diff", counted)
    with pytest.raises(InvalidFormula, match="shorter derivatives"):
        formula("*".join(f"(x-{i})" for i in range(28)), 1.0)
    assert len(made) == 1
