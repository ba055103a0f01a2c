"""The contenders of the least squares benchmark: function(case) -> run, where run() fits once and gives (p + 1,), intercept first.

A case is {"n": rows, "p": columns}; every contender starts from the same raw X (n, p) and y (n,).
"""

from collections.abc import Callable
from typing import TypedDict

import numpy as np

from core.least_squares import solve_columns
from core.types import Array


class Case(TypedDict):
    """The size of a fit."""

    n: int
    p: int


Run = Callable[[], Array]


def table(case: Case) -> tuple[Array, Array]:
    """Seeded data whose columns have means and scales of their own. -> X (n, p), y (n,)"""
    rng, n, p = np.random.default_rng(0), case["n"], case["p"]
    X = rng.standard_normal((n, p)) * rng.uniform(0.5, 5, p) + rng.uniform(-3, 3, p)
    return X, X @ rng.standard_normal(p) + 1.5 + rng.standard_normal(n)


def ols(case: Case) -> Run:
    """This project."""
    X, y = table(case)
    return lambda: solve_columns(X, y, intercept=True).coefficients


def sklearn_ols(case: Case) -> Run:
    """scikit-learn's LinearRegression."""
    from sklearn.linear_model import LinearRegression

    X, y = table(case)

    def run() -> Array:
        model = LinearRegression().fit(X, y)
        return np.concatenate(([model.intercept_], model.coef_))

    return run


def statsmodels_ols(case: Case) -> Run:
    """statsmodels' OLS."""
    from statsmodels import api

    X, y = table(case)
    return lambda: np.asarray(api.OLS(y, api.add_constant(X)).fit().params)
