"""Logistic fits of data at the ends of what there is: separable, one class, missing classes, any units, dependent columns."""

import numpy as np
import pytest

from core.logistic_cost import LogisticCost
from core.logistic_statistics import logistic_statistics
from core.types import Array
from tests.core.test_logistic_fit import fit_of, mixed

X4 = np.array([0.0, 1, 2, 3])
LINE = np.column_stack((np.ones(4), X4))


@pytest.mark.parametrize(
    ("A", "y", "K", "status"),
    [
        (LINE, [0, 0, 1, 1], 2, "separated"),
        (LINE, [0, 1, 0, 1], 2, "fitted"),
        (np.column_stack((np.ones(4), [0, 1, 1, 2])), [0, 0, 1, 1], 2, "quasi-separated"),
        (LINE, [1, 1, 1, 1], 2, "one class"),
        (LINE[:1], [0], 2, "one class"),
        (LINE[:0], [], 2, "one class"),
        (LINE, [0, 1, 2, 2], 3, "separated"),
        (np.concatenate((LINE, LINE)), [0, 1, 2, 0, 1, 2, 0, 1], 3, "fitted"),
        (np.concatenate((LINE, LINE)), [0, 2, 2, 0, 2, 0, 0, 2], 4, "fitted"),
        (LINE * [1, 0], [0, 1, 0, 1], 2, "fitted"),
        (LINE * [1, 1e6], [0, 1, 0, 1], 2, "fitted"),
        (LINE * [1, 1e300], [0, 1, 0, 1], 2, "fitted"),
        (LINE * [1, 1e-300], [0, 1, 0, 1], 2, "fitted"),
    ],
)
def test_every_kind_of_data_has_its_status(A: Array, y: list[int], K: int, status: str) -> None:
    fit = fit_of(A, np.array(y, dtype=np.float64), K)
    assert fit.status == status and (fit.params is not None) == (status == "fitted")
    found = logistic_statistics(fit, K, np.eye(2), True, 0.95)
    assert (found.coefficients is None) == ("coefficients" in found.reasons) == (status != "fitted")
    assert fit.walk.losses[-1] <= fit.walk.losses[0]


def test_the_units_of_a_feature_change_nothing_but_its_weight() -> None:
    y = np.array([0.0, 1, 0, 1])
    plain = fit_of(LINE, y).params
    assert plain is not None
    for scale in (1e-300, 1e6, 1e300):
        found = fit_of(LINE * [1, scale], y).params
        assert found is not None
        np.testing.assert_allclose(found * [1, scale], plain, rtol=1e-9)


def test_without_an_intercept_one_class_may_have_a_best_weight() -> None:
    balanced = np.array([[-1.0], [1.0], [2.0], [-2.0]])
    fit = fit_of(balanced, np.ones(4), intercept=False)
    assert fit.status == "fitted" and fit.params is not None and abs(fit.params[0]) < 1e-12
    assert fit_of(np.abs(balanced), np.ones(4), intercept=False).status == "one class"
    null = logistic_statistics(fit, 2, np.eye(1), False, 0.9)
    assert null.null_log_likelihood == pytest.approx(-4 * np.log(2)) and null.mcfadden == pytest.approx(0)


def test_a_class_without_points_has_no_chance() -> None:
    A, y = np.concatenate((LINE, LINE)), np.array([0.0, 2, 2, 0, 2, 0, 0, 2])
    two, four = fit_of(A, y / 2), fit_of(A, y, 4)
    assert two.params is not None and four.params is not None
    W = four.params.reshape(4, 2)
    np.testing.assert_allclose(W[2] - W[0], two.params, rtol=1e-9, atol=1e-12)
    assert LogisticCost(A, y, 4, np.zeros(2), np.zeros(2)).probabilities(four.params, A)[:, [1, 3]].max() == 0
    found = logistic_statistics(four, 4, np.eye(2), True, 0.9)
    assert found.coefficients is not None and np.isnan(found.coefficients[[0, 2]]).all() and np.isfinite(found.coefficients[1]).all()
    ridge = fit_of(A, y, 4, l2=1.5).params
    assert ridge is not None
    full = LogisticCost(A, y, 4, np.zeros(2), np.array([0, 1.5]))
    assert np.abs(full.gradient(ridge)).max() < 1e-9


def test_columns_that_depend_on_others_share_the_weight() -> None:
    A, y = np.column_stack((LINE, X4)), np.array([0.0, 1, 0, 1])
    fit, alone = fit_of(A, y), fit_of(LINE, y).params
    assert fit.params is not None and alone is not None and fit.columns.rank == 2
    np.testing.assert_allclose(fit.params[1:], alone[1] / 2, rtol=1e-9)
    found = logistic_statistics(fit, 2, np.eye(3), True, 0.9)
    assert found.standard_errors is None and "determined by others" in found.reasons["p_values"] and found.aic is not None


def test_a_penalty_has_no_errors_and_a_fit_of_shares_alone_no_share() -> None:
    found = logistic_statistics(fit_of(LINE, np.array([0.0, 0, 1, 1]), l2=1.0), 2, np.eye(2), True, 0.9)
    assert found.standard_errors is None and "penalty" in found.reasons["z_values"] and found.log_likelihood is not None
    fit = fit_of(np.array([[1.0], [2.0]]), np.ones(2), intercept=False, l2=1.0)
    assert logistic_statistics(fit, 2, np.eye(1), True, 0.9).mcfadden is None


def test_ten_classes_are_fitted_or_proved_separable() -> None:
    A, y = mixed(3, 10, 400, 2)
    assert fit_of(A, y, 10).status == "fitted"
    far = np.column_stack((np.ones(10), np.cos(np.arange(10)), np.sin(np.arange(10))))
    assert fit_of(far, np.arange(10.0), 10).status == "separated"


def test_a_search_that_does_not_arrive_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.logistic_fit.AT_FIRST", 1)
    monkeypatch.setattr("core.logistic_fit.AT_MOST", 1)
    A, y = mixed(5, 3)
    fit = fit_of(A, y, 3)
    assert fit.status == "not converged" and fit.params is not None
    found = logistic_statistics(fit, 3, np.eye(4), True, 0.9)
    assert found.coefficients is not None and found.standard_errors is None and "arrived" in found.reasons["p_values"]
