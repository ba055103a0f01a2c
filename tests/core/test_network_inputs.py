"""What a network is told of a point."""

import numpy as np
import pytest

from core.errors import InvalidFormula, InvalidHyperparameter
from core.network_inputs import DERIVED, Inputs, inputs
from core.types import Array

X = np.array([[1.0, 2.0], [-3.0, 0.5], [0.0, -1.0]])


def chosen(*names: str, table: Array = X, formula: str = "", standardized: bool = False) -> Inputs:
    """The inputs of these names."""
    return inputs({name: name in names for name in DERIVED}, formula, table, standardized)


def test_all_of_them() -> None:
    found = chosen(*DERIVED, formula="x1^2 + x2")
    assert found.names == ("x1", "x2", "x1²", "x2²", "x1·x2", "sin x1", "sin x2", "f(x1^2 + x2)")
    a, b = X.T
    np.testing.assert_allclose(found.of(X), np.column_stack([a, b, a**2, b**2, a * b, np.sin(a), np.sin(b), a**2 + b]), rtol=1e-15)


def test_one_feature_has_no_second() -> None:
    found = chosen(*DERIVED, table=X[:, :1], formula="sin(x1) + x2")
    assert found.names == ("x1", "x1²", "sin x1", "f(sin(x1) + x2)")
    assert found.of(X[:, :1])[0, 3] == np.sin(1.0)


def test_further_features_come_as_they_are() -> None:
    wide = np.hstack([X, X + 5])
    assert chosen("x2", table=wide).names == ("x2", "x3", "x4")
    assert chosen("x2", table=wide).of(wide).tolist() == wide[:, 1:].tolist()


def test_nothing_is_an_answer_too() -> None:
    assert chosen().of(X).shape == (3, 0)


def test_standardized_inputs_have_mean_0_and_deviation_1() -> None:
    found = chosen("x1", "x2_squared", formula="3", standardized=True)
    assert found.of(X)[:, :2].mean(axis=0) == pytest.approx(0, abs=1e-15) and found.of(X)[:, :2].std(axis=0) == pytest.approx(1)
    assert found.of(X)[:, 2].tolist() == [0, 0, 0] and found.raw(X)[0].tolist() == [1.0, 4.0, 3.0]
    assert chosen("x1", table=X[:0], standardized=True).of(X).tolist() == X[:, :1].tolist()


def test_a_formula_must_be_one_and_have_a_value_everywhere() -> None:
    with pytest.raises(InvalidFormula, match="column 4"):
        chosen(formula="x1 ! x2")
    for wrong, fault in {
        "foo(x1)": "expected x1, x2, pi, e or a function such as sin at column 1, received 'foo'",
        "1 + 2x1": "expected an operator before x1, as in 2*x1, at column 6, received 'x1'",
        "x1 + sin(x2)*": "and an operand after each at column 13, received 'x1 + sin(x2)*'",
        "?": r"expected a number, x1, x2, a function",
        "x3": "expected x1, x2, pi",
    }.items():
        with pytest.raises(InvalidFormula) as found:
            chosen(formula=wrong)
        assert fault in str(found.value)
    assert chosen(formula="x + y*x1").of(X).tolist() == chosen(formula="x1 + x2*x1").of(X).tolist()
    with pytest.raises(InvalidHyperparameter, match="a value at every point"):
        chosen(formula="log(x1)")
