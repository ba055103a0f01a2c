"""The minimum with an l1 penalty: its conditions of optimality, coefficient by coefficient."""

import numpy as np
import pytest

from core.logistic_cost import LogisticCost
from core.logistic_lasso import lasso_minimum
from core.types import Array


def cost_of(seed: int, K: int, l1: float, l2: float) -> LogisticCost:
    """Overlapping classes; the column of ones has no penalty."""
    rng = np.random.default_rng(seed)
    A = np.column_stack((np.ones(60), rng.standard_normal((60, 4))))
    y = np.argmax(A[:, 1:3] @ rng.standard_normal((2, K)) + rng.gumbel(size=(60, K)), axis=1).astype(np.float64)
    free = np.array([0.0, 1.0, 1.0, 1.0, 1.0])
    return LogisticCost(A, y, K, l1 * free, l2 * free)


def slope(cost: LogisticCost, params: Array) -> Array:
    """Central differences of J without its l1 term."""
    h, found = 1e-5, np.empty(len(params))
    for j, unit in enumerate(np.eye(len(params))):
        ends = [cost.losses(w).sum() / cost.n + cost.l2 @ (w * w) / 2 for w in (params + h * unit, params - h * unit)]
        found[j] = (ends[0] - ends[1]) / (2 * h)
    return found


@pytest.mark.parametrize("l2", [0.0, 2.0])
@pytest.mark.parametrize("K", [2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_the_data_pull_with_l1_on_a_weight_and_with_no_more_on_a_zero(seed: int, K: int, l2: float) -> None:
    cost = cost_of(seed, K, 4.0, l2)
    params, converged = lasso_minimum(cost, cost.start)
    pull, zero = slope(cost, params), params == 0
    assert converged and zero.any() and not zero.all()
    np.testing.assert_allclose(pull[~zero], -(cost.l1 * np.sign(params))[~zero], atol=1e-8)
    assert (np.abs(pull[zero]) <= cost.l1[zero] + 1e-8).all()


def test_a_strong_penalty_leaves_the_share_of_the_classes() -> None:
    cost = cost_of(1, 2, 1e3, 0.0)
    params, converged = lasso_minimum(cost, cost.start)
    share = cost.y.mean()
    assert converged and not params[1:].any()
    assert params[0] == pytest.approx(np.log(share / (1 - share)), rel=1e-9)
