"""Small logistic models for tests: classes that overlap, or not, in any number, scaled or not."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.algorithm import advanced, state_at
from core.algorithms.logistic_regression import LogisticRegression
from core.data import Data
from core.logistic_model import Config
from core.state import State
from core.trace import Trace


def bound(
    seed: int = 0, n: int = 8, d: int = 2, K: int = 2, test: int = 0, scaled: bool = False, apart: float = 0.0,
    names: tuple[str, ...] = ("x", "a_b", "c"), **config: Any,
) -> LogisticRegression:  # fmt: skip
    """Points of K classes in turn, `apart` from each other; with 0 they overlap."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % K
    X = 1 + rng.standard_normal((n, d)) + apart * y[:, None]
    is_test = np.zeros(n, dtype=np.bool_)
    is_test[rng.permutation(n)[:test]] = True
    classes = tuple("abcdefghij"[k] for k in range(K))
    return LogisticRegression(Config(**config), Data(X, y.astype(np.float64), is_test, names[:d], "y", scaled, classes=classes), 0)


def moment_of(model: LogisticRegression, steps: int = 3) -> State:
    """A moment in the middle of a training that began away from 0."""
    size = len(model.start())
    state = state_at(model, model.start() + 0.1 * np.arange(1, size + 1) * (-1.0) ** np.arange(size))
    for _ in range(steps):
        state = advanced(model, state)
    return state


def nodes(root: Trace) -> Iterator[Trace]:
    """Every quantity of a tree."""
    yield root
    for each in root.inputs:
        yield from nodes(each)
