"""Two other ways to the same coefficients, to look at beside core.least_squares: short formulas that lose more digits.

    (AᵀA + ridge) c = Aᵀ y                             normal equations: the condition number is squared
    A = U Σ Vᵀ,  c = Σ_k v_k σ_k (u_k · y) / (σ_k²)     singular values: the condition number stays as it is

A (n, p) with the ones first if intercept, y (n,), c (p,). The ridge does not act on the intercept.

>>> A, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
>>> system = normal_equations(A, y, intercept=True)
>>> system.gram, system.coefficients
(array([[2., 2.],
       [2., 4.]]), array([1., 1.]))
"""

from dataclasses import dataclass

import numpy as np

from core.errors import InvalidInput
from core.least_squares import with_ridge_rows
from core.types import Array


@dataclass(frozen=True)
class NormalEquations:
    """gram AᵀA + ridge (p, p), moments Aᵀy (p,), coefficients (p,) or None when singular, condition_number of the gram matrix."""

    gram: Array
    moments: Array
    coefficients: Array | None
    condition_number: float


@dataclass(frozen=True)
class SingularValues:
    """singular_values of A (with the ridge's rows) (k,), coefficients of least length (p,), condition_number of A."""

    singular_values: Array
    coefficients: Array
    condition_number: float


def normal_equations(A: Array, y: Array, intercept: bool, ridge: float = 0.0) -> NormalEquations:
    """(AᵀA + ridge) c = Aᵀy, solved as it stands. A (n, p), y (n,)"""
    rows, targets = with_ridge_rows(A, y, intercept, ridge)
    with np.errstate(over="ignore", invalid="ignore"):
        gram: Array = rows.T @ rows
        moments: Array = rows.T @ targets
    if not (np.isfinite(gram).all() and np.isfinite(moments).all()):
        raise InvalidInput("data", "numbers whose squares fit a float64", "larger ones")
    singular_values = np.asarray(np.linalg.svd(gram, compute_uv=False), dtype=np.float64)
    condition_number = ratio(singular_values, A.shape[1])
    singular = condition_number > 1 / (A.shape[1] * np.finfo(np.float64).eps)
    coefficients = None if singular else np.asarray(np.linalg.solve(gram, moments), dtype=np.float64)
    return NormalEquations(gram, moments, coefficients, condition_number)


def singular_values_solution(A: Array, y: Array, intercept: bool, ridge: float = 0.0) -> SingularValues:
    """c from the singular values of A, leaving out directions that are 0 but for rounding. A (n, p), y (n,)"""
    rows, targets = with_ridge_rows(A, y, intercept, ridge)
    U, singular, Vt = np.linalg.svd(rows, full_matrices=False)
    kept = singular > max(rows.shape) * np.finfo(np.float64).eps * singular[0]
    coefficients = Vt[kept].T @ ((targets @ U[:, kept]) / singular[kept])
    return SingularValues(singular, coefficients, ratio(singular, A.shape[1]))


def ratio(singular: Array, p: int) -> float:
    """σ_max / σ_min of a matrix with p columns; infinite when it has fewer than p singular values or a zero one. singular (k,)"""
    return float(singular[0] / singular[-1]) if len(singular) == p and singular[-1] > 0 else float("inf")
