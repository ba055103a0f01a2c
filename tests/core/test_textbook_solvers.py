"""Normal equations and singular values beside the solver."""

from math import inf

import numpy as np
import pytest

from core.errors import InvalidInput
from core.least_squares import solve
from core.textbook_solvers import normal_equations, singular_values_solution
from tests.statistical_references import Reference, digits, references


@pytest.mark.parametrize("ridge", [0.0, 2.5])
def test_good_columns_give_one_answer(ridge: float) -> None:
    rng = np.random.default_rng(0)
    A, y = np.column_stack((np.ones(9), rng.standard_normal((9, 2)))), rng.standard_normal(9)
    expected = solve(A, y, True, ridge).coefficients
    system = normal_equations(A, y, True, ridge)
    np.testing.assert_allclose(system.gram, A.T @ A + np.diag([0, ridge, ridge]))
    np.testing.assert_allclose(system.moments, A.T @ y)
    assert system.coefficients is not None
    np.testing.assert_allclose(system.coefficients, expected, rtol=1e-12)
    singular = singular_values_solution(A, y, True, ridge)
    np.testing.assert_allclose(singular.coefficients, expected, rtol=1e-12)
    assert system.condition_number == pytest.approx(singular.condition_number**2)


@pytest.mark.parametrize("case", references("nist"), ids=lambda case: case.id)
def test_each_way_loses_what_its_condition_number_says(case: Reference) -> None:
    solution, system = solve(case.A, case.y, True), normal_equations(case.A, case.y, True)
    best, singular = digits(solution.coefficients, case.expected["coef"]), singular_values_solution(case.A, case.y, True)
    assert best > digits(singular.coefficients, case.expected["coef"])
    assert system.coefficients is None or best > digits(system.coefficients, case.expected["coef"])
    assert solution.condition_number < singular.condition_number < system.condition_number
    assert singular.condition_number == pytest.approx(solution.plain_condition_number, rel=1e-5)


def test_a_singular_matrix_has_no_inverse_but_a_shortest_solution() -> None:
    A, y = np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]), np.array([1.0, 2.0, 3.0])
    assert normal_equations(A, y, True).coefficients is None
    singular = singular_values_solution(A, y, True)
    np.testing.assert_allclose(singular.coefficients, [0.4, 0.8])
    assert (singular.condition_number > 1e15, singular_values_solution(A[:1], y[:1], True).condition_number) == (True, inf)


def test_squares_that_overflow_are_refused() -> None:
    with pytest.raises(InvalidInput, match="squares"):
        normal_equations(np.array([[1e200], [1.0]]), np.ones(2), False)
