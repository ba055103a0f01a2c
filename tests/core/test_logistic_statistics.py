"""Statistics of a table of two by two, which have closed forms."""

from math import exp, log, sqrt

import numpy as np
import pytest

from core.logistic_fit import logistic_fit
from core.logistic_statistics import DEPENDENT, PENALTY, logistic_statistics

# Of x = 0: 8 of class 0, 4 of class 1. Of x = 1: 5 and 9.
COUNTS = np.array([8, 4, 5, 9])
A = np.column_stack((np.ones(26), np.repeat([0.0, 0.0, 1.0, 1.0], COUNTS)))
Y = np.repeat([0.0, 1.0, 0.0, 1.0], COUNTS)
NONE = np.zeros(2)


def test_weights_and_errors_are_those_of_the_table() -> None:
    found = logistic_statistics(logistic_fit(A, Y, 2, NONE, NONE, True), 2, np.eye(2), True, 0.95)
    c, se = np.array([log(4 / 8), log(9 * 8 / (5 * 4))]), np.array([sqrt(1 / 8 + 1 / 4), sqrt(1 / 8 + 1 / 4 + 1 / 5 + 1 / 9)])
    assert found.coefficients == pytest.approx(c, rel=1e-9)
    assert found.standard_errors == pytest.approx(se, rel=1e-7)
    assert found.z_values == pytest.approx(c / se, rel=1e-7)
    assert found.odds_ratios == pytest.approx([0.5, 3.6], rel=1e-9)
    assert found.odds_ratio_intervals is not None
    assert found.odds_ratio_intervals[1] == pytest.approx([exp(c[1] + s * 1.959963984540054 * se[1]) for s in (-1, 1)], rel=1e-7)


def test_the_likelihood_is_that_of_the_shares() -> None:
    found = logistic_statistics(logistic_fit(A, Y, 2, NONE, NONE, True), 2, np.eye(2), True, 0.95)
    likelihood = 8 * log(8 / 12) + 4 * log(4 / 12) + 5 * log(5 / 14) + 9 * log(9 / 14)
    null = 26 * log(0.5)
    assert found.log_likelihood == pytest.approx(likelihood, abs=1e-9)
    assert found.null_log_likelihood == pytest.approx(null, abs=1e-9)
    assert found.deviance == pytest.approx(-2 * likelihood, abs=1e-9)
    assert found.aic == pytest.approx(4 - 2 * likelihood, abs=1e-9)
    assert found.bic == pytest.approx(2 * log(26) - 2 * likelihood, abs=1e-9)
    assert found.mcfadden == pytest.approx(1 - likelihood / null, rel=1e-9)


def test_what_is_missing_has_its_reason() -> None:
    ridge = logistic_statistics(logistic_fit(A, Y, 2, NONE, np.array([0.0, 1.0]), True), 2, np.eye(2), True, 0.95)
    assert ridge.standard_errors is None and ridge.aic is None and ridge.reasons["aic"] == PENALTY
    twice, three = np.column_stack((A, A[:, 1])), np.zeros(3)
    dependent = logistic_statistics(logistic_fit(twice, Y, 2, three, three, True), 2, np.eye(3), True, 0.95)
    assert dependent.p_values is None and dependent.reasons["p_values"] == DEPENDENT and dependent.parameters == 2
