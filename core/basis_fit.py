"""Least squares in the units of a basis, computed in the basis that keeps the most digits.

Without a penalty the fitted curve does not depend on how features are scaled: it is found with features centred and divided
by round numbers, and its coefficients are mapped in doubled precision. A penalty acts in the units asked for.

>>> import numpy as np
>>> X, y = np.array([[2000.0], [2010.0], [2020.0]]), np.array([1.0, 3.0, 5.0])
>>> basis = Basis.of(X, degree=1, intercept=True, scaling="none", feature_names=("year",))
>>> fit(basis, X, y).coefficients
array([-3.99e+02,  2.00e-01])
"""

from core.design_matrix import Basis
from core.least_squares import solve
from core.solution import Solution
from core.types import Array


def fit(basis: Basis, X: Array, y: Array, ridge: float = 0.0) -> Solution:
    """The coefficients of basis.columns(X) that fit y best. X (n, d), y (n,) -> Solution"""
    if ridge == 0:
        inner = Basis.of(X, basis.degree, basis.intercept, "standard", basis.feature_names).exact
        solution = solve(inner.columns(X), y, basis.intercept, names=basis.names)
        if solution.full_rank:
            return solution.in_units(inner.to(basis))
    # The shortest of many answers depends on the units as well.
    return solve(basis.columns(X), y, basis.intercept, ridge, basis.names)
