"""The cost of a logistic model as a function of its coefficients: value, gradient, Hessian.

    two classes    z = A w                  ∂J/∂w   = 1/n Aᵀ(p - y) + penalty          H = 1/n Aᵀ diag(p (1 - p)) A + ridge
    K classes      Z = A Wᵀ                 ∂J/∂W_k = 1/n Aᵀ(p_k - [y = k]) + penalty  H_jk = 1/n Aᵀ diag(p_j ([j = k] - p_k)) A + ridge
    J = 1/n (Σ loss_i + Σ_j (l2_j/2 w_j² + l1_j |w_j|))

Where a coefficient is 0, |w| has many slopes; the gradient is the one that makes it shortest: 0 if the data pull with less
than l1. A coefficient that this holds at 0 has no curvature either, so that Newton leaves it where it is.
A (n, p), y (n,), l1, l2 (p,), params (p,) or W (K, p) row by row.
"""

import numpy as np

from core.logistic_loss import misjudged, sigmoid, softmax, wrongness
from core.state import Loss
from core.types import Array, Indices


class LogisticCost:
    """The cost on these columns. Without any example it is 0."""

    def __init__(self, A: Array, y: Array, classes: int, l1: Array, l2: Array) -> None:
        self.A, self.K, self.n = A, max(classes, 2), max(len(y), 1)
        self.y: Indices = y.astype(np.intp)
        self.signs = 2.0 * y - 1.0
        self.l1, self.l2 = ((each if self.K == 2 else np.tile(each, self.K)) / self.n for each in (l1, l2))
        self.lasso, self.ridge = bool(self.l1.any()), bool(self.l2.any())

    @property
    def rows(self) -> int:
        """Rows of W: one for two classes, else K."""
        return 1 if self.K == 2 else self.K

    @property
    def size(self) -> int:
        """Entries of the parameter vector."""
        return self.rows * int(self.A.shape[1])

    @property
    def start(self) -> Array:
        """All coefficients 0. -> (size,)"""
        return np.zeros(self.size)

    def logits(self, params: Array, A: Array) -> Array:
        """z (n,) for two classes, else Z (n, K). params (size,), A (n, p)"""
        return A @ params if self.K == 2 else A @ params.reshape(self.K, -1).T

    def probabilities(self, params: Array, A: Array) -> Array:
        """Of class 1 (n,) for two classes, else of each (n, K). params (size,), A (n, p)"""
        return (sigmoid if self.K == 2 else softmax)(self.logits(params, A))

    def losses(self, params: Array) -> Array:
        """The loss of each example. -> (n,)"""
        return self.judged(params)[1]

    def loss(self, params: Array) -> Loss:
        """J, its data term and its penalty apart."""
        return Loss(float(self.losses(params).sum()) / self.n, self.penalty(params))

    def value(self, params: Array) -> float:
        """J."""
        return self.loss(params).total

    def penalty(self, params: Array) -> float:
        """1/n Σ (l2/2 w² + l1 |w|)."""
        total = float(self.l2 @ (params * params)) / 2 if self.ridge else 0.0
        return total + float(self.l1 @ np.abs(params)) if self.lasso else total

    def gradient(self, params: Array) -> Array:
        """∂J/∂params on all examples. -> (size,)"""
        return self.loss_and_gradient(params)[1]

    def loss_and_gradient(self, params: Array) -> tuple[Loss, Array]:
        """J and its gradient on all examples, in one pass. -> (), (size,)"""
        wrong, losses = self.judged(params)
        gradient = self.penalized(params, self.pull(wrong, self.A) / self.n)
        return Loss(float(losses.sum()) / self.n, self.penalty(params)), gradient

    def batch_gradient(self, params: Array, rows: Indices) -> Array:
        """The gradient with the mean of the losses of these rows in place of all. -> (size,)"""
        A = self.A[rows]
        wrong, _ = self._judged(params, A, self.signs[rows], self.y[rows])
        return self.penalized(params, self.pull(wrong, A) / max(len(rows), 1))

    def pull(self, wrong: Array, A: Array) -> Array:
        """Aᵀ(p - y), for K classes row by row. -> (size,)"""
        return wrong @ A if self.K == 2 else (wrong.T @ A).ravel()

    def penalized(self, params: Array, gradient: Array) -> Array:
        """The gradient of the data term with that of the penalty. -> (size,)"""
        if self.ridge:
            gradient = gradient + self.l2 * params
        if self.lasso:
            held = np.sign(gradient) * np.maximum(np.abs(gradient) - self.l1, 0.0)
            gradient = np.where(params == 0, held, gradient + self.l1 * np.sign(params))
        return gradient

    def judged(self, params: Array) -> tuple[Array, Array]:
        """p - y and the losses of all examples. -> (n,) or (n, K), (n,)"""
        return self._judged(params, self.A, self.signs, self.y)

    def _judged(self, params: Array, A: Array, signs: Array, y: Indices) -> tuple[Array, Array]:
        """p - y and the losses. -> (n,) or (n, K), (n,)"""
        if self.K > 2:
            return misjudged(self.logits(params, A), y)
        wrong, losses = wrongness((A @ params) * signs)
        return -signs * wrong, losses

    def hessian(self, params: Array) -> Array:
        """H. -> (size, size)"""
        H = self.curvature(params)
        if self.lasso:
            held = (params == 0) & (self.l1 > 0) & (self.gradient(params) == 0)
            H[held, :] = H[:, held] = 0.0
        return H

    def curvature(self, params: Array) -> Array:
        """H without a look at coefficients held at 0. -> (size, size)"""
        A, p = self.A, self.A.shape[1]
        P = self.probabilities(params, A)
        if self.K == 2:
            return A.T @ (A * (P * (1 - P))[:, None]) / self.n + np.diag(self.l2)
        H = np.empty((self.K, p, self.K, p))
        for j in range(self.K):
            for k in range(j + 1):
                weights = P[:, j] * ((j == k) - P[:, k])
                H[j, :, k, :] = H[k, :, j, :] = A.T @ (A * weights[:, None]) / self.n
        return H.reshape(self.size, self.size) + np.diag(self.l2)


def kept_on_side(before: Array, after: Array, gradient: Array, l1: Array) -> Array:
    """`after`, but a coefficient under an l1 penalty that would change its sign stops at 0, and one that is held there stays.

    So weights come to be exactly 0, whatever the rule and whatever it remembers (as in OWL-QN: G. Andrew and J. Gao, 2007).
    before, after, gradient, l1 (p,) -> (p,)
    """
    stopped = (before * after < 0) | ((before == 0) & (gradient == 0))
    return np.where(stopped & (l1 > 0), 0.0, after)
