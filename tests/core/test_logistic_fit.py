"""The best coefficients: references, penalties, every kind of separation, and data at the ends of what there is."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.logistic_cost import LogisticCost
from core.logistic_fit import LogisticFit, logistic_fit
from core.logistic_lasso import lasso_minimum
from core.logistic_statistics import logistic_statistics
from core.types import Array
from tests.statistical_references import Reference, digits, references

SEVEN, NINE = 7, 9
MULTINOMIAL = references("multinomial")[0]


def fit_of(A: Array, y: Array, K: int = 2, l1: float = 0.0, l2: float = 0.0, intercept: bool = True) -> LogisticFit:
    """The fit; with an intercept column 0 is of ones."""
    weights = np.ones(A.shape[1])
    weights[0] = not intercept
    return logistic_fit(A, y, K, l1 * weights, l2 * weights, intercept)


def statistics_of(case: Reference, K: int = 2) -> Any:
    """With 95 percent confidence."""
    return logistic_statistics(fit_of(case.A, case.y, K), K, np.eye(case.A.shape[1]), True, 0.95)


def mixed(seed: int, K: int, n: int = 60, d: int = 3) -> tuple[Array, Array]:
    """Classes that overlap. -> A (n, d + 1), y (n,)"""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, d))
    y = np.argmax(X @ rng.standard_normal((d, K)) + rng.gumbel(size=(n, K)), axis=1)
    y[:K] = np.arange(K)
    return np.column_stack((np.ones(n), X)), y.astype(np.float64)


@pytest.mark.parametrize("case", references("logistic"), ids=lambda case: case.id)
def test_two_classes_are_those_of_the_references(case: Reference) -> None:
    found, expected = statistics_of(case), case.expected
    assert digits(found.coefficients, expected["coef"]) > SEVEN
    assert digits(found.standard_errors, expected["se"]) > SEVEN
    assert digits(found.z_values, expected["z"]) > SEVEN
    assert digits(found.p_values, expected["p_value"]) > SEVEN
    for name, word in (("log_likelihood", "log_likelihood"), ("null_log_likelihood", "log_likelihood_null"), ("deviance", "deviance"),
                       ("null_deviance", "null_deviance"), ("aic", "aic"), ("bic", "bic"), ("mcfadden", "mcfadden_r2")):  # fmt: skip
        assert digits(getattr(found, name), expected[word]) > NINE, name
    np.testing.assert_allclose(found.odds_ratios, np.exp(found.coefficients))
    np.testing.assert_allclose(np.log(found.odds_ratio_intervals), found.confidence_intervals)
    assert digits(found.confidence_intervals.mean(axis=1), found.coefficients.tolist()) > NINE
    assert not found.reasons


def test_a_ridge_is_that_of_the_references() -> None:
    for case in references("logistic_l2"):
        for entry in case.case["path"]:
            penalty = float(entry["lambda_"])
            fit = fit_of(case.A, case.y, l2=penalty)
            assert fit.params is not None and digits(fit.params, entry["coef"]) > SEVEN
            assert digits(fit.cost.value(fit.inner) * len(case.y), entry["objective_value"]) > NINE


def test_more_classes_are_those_of_the_reference() -> None:
    found, expected = statistics_of(MULTINOMIAL, 3), MULTINOMIAL.expected
    assert found.coefficients.shape == (2, 3) and found.parameters == 6
    assert digits(found.coefficients.ravel(), expected["coef"]) > SEVEN
    assert digits(found.standard_errors.ravel(), expected["se"]) > SEVEN
    assert digits(found.log_likelihood, expected["log_likelihood"]) > NINE
    assert digits(found.null_log_likelihood, expected["log_likelihood_null"]) > NINE
    assert digits(found.mcfadden, expected["mcfadden_r2"]) > NINE and digits(found.aic, expected["aic"]) > NINE


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 4), st.sampled_from([0.0, 0.5, 8.0]), st.sampled_from([0.0, 2.0]))
def test_nothing_near_the_minimum_is_lower(seed: int, K: int, l1: float, l2: float) -> None:
    A, y = mixed(seed, K)
    fit = fit_of(A, y, K, l1, l2)
    if fit.status != "fitted" or fit.params is None:
        assert not l1 + l2 and fit.separation
        return
    weights = np.array([0.0, 1, 1, 1])
    cost = LogisticCost(A, y, K, l1 * weights, l2 * weights)
    least, rng = cost.value(fit.params), np.random.default_rng(seed)
    for size in (1e-5, 1e-3, 0.1, 3.0):
        for _ in range(10):
            assert cost.value(fit.params + size * rng.standard_normal(cost.size)) >= least * (1 - 1e-14)
    assert np.abs(cost.gradient(fit.params)).max() < 1e-9


def test_an_l1_makes_zeros_that_grow_with_it() -> None:
    A, y = mixed(5, 2)
    zeros = [int(np.sum(fit.params[1:] == 0)) for l1 in (0.0, 4.0, 1e4) if (fit := fit_of(A, y, l1=l1)).params is not None]
    assert zeros == sorted(zeros) and zeros[0] == 0 and zeros[-1] == 3


def test_a_lasso_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    A, y = mixed(5, 2)
    monkeypatch.setattr("core.logistic_lasso.OUTER", 0)
    assert fit_of(A, y, l1=1.0).status == "not converged"


def test_a_lasso_from_the_minimum_stays_there() -> None:
    A, y = mixed(5, 2)
    fit = fit_of(A, y, l1=3.0)
    again, reached = lasso_minimum(fit.cost, fit.inner)
    assert reached
    np.testing.assert_allclose(again, fit.inner, rtol=1e-9)
    far, reached = lasso_minimum(fit.cost, np.array([40.0, -60.0, 80.0, 90.0]))
    assert reached
    np.testing.assert_allclose(far, fit.inner, rtol=1e-7, atol=1e-12)


@given(st.integers(0, 10**6))
@settings(deadline=None, max_examples=25)
def test_swapped_classes_have_mirrored_weights(seed: int) -> None:
    A, y = mixed(seed, 2)
    one, other = fit_of(A, y, l2=0.5).params, fit_of(A, 1 - y, l2=0.5).params
    assert one is not None and other is not None
    np.testing.assert_allclose(one, -other, rtol=1e-7, atol=1e-9)


@given(st.integers(0, 10**6), st.integers(2, 3))
@settings(deadline=None, max_examples=25)
def test_rows_twice_have_the_same_weights_and_half_the_variance(seed: int, K: int) -> None:
    A, y = mixed(seed, K, n=80)
    both = np.concatenate((A, A)), np.concatenate((y, y))
    one, two = fit_of(A, y, K), fit_of(*both, K)
    assert one.status == two.status
    if one.status == "fitted":
        assert one.params is not None and two.params is not None
        np.testing.assert_allclose(two.params, one.params, rtol=1e-6, atol=1e-8)
        few, many = (logistic_statistics(fit, K, np.eye(4), True, 0.9) for fit in (one, two))
        assert few.standard_errors is not None and many.standard_errors is not None
        np.testing.assert_allclose(many.standard_errors * 2**0.5, few.standard_errors, rtol=1e-5)
