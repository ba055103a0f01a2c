"""Logistic regression beside scikit-learn: Newton's method, and epochs of descent on batches.

    python -m benchmarks.logistic [--rounds 15]

Both fit the same raw columns with an intercept and no penalty, in turn within every round, on one thread. scikit-learn's lbfgs gets the
loosest of three tolerances with which its log-likelihood is the same to 1e-9. An epoch goes once over all rows in batches of 10;
SGDClassifier makes it by partial_fit, this project by the steps of a run, which also keep J of all rows after every step and the
way. Ratios are medians over the rounds of scikit-learn's time over this project's: above 1 this project is faster.
"""

import argparse
import os
from collections.abc import Callable
from statistics import median

# Before numpy is imported: threads of their own would disturb whoever is measured next.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1"))

import numpy as np
from sklearn.linear_model import LogisticRegression, SGDClassifier

from benchmarks.timing import measured
from core.algorithm import state_at
from core.algorithms import logistic_regression
from core.data import Data
from core.hyperparameters import validated
from core.logistic_fit import logistic_fit
from core.logistic_loss import losses
from core.logistic_model import Config
from core.monomials import Monomials
from core.types import Array

SIZES = ((1_000, 2), (1_000, 20), (100_000, 2), (100_000, 20))
EPOCHS = ((1_000, 2), (1_000, 20), (10_000, 20))
BATCH, RATE = 10, 0.1
SAME = 1e-9


def table(n: int, p: int) -> tuple[Array, Array]:
    """Seeded classes that overlap. -> X (n, p), y (n,)"""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((n, p))
    z = X @ rng.standard_normal(p) * (1.5 / p**0.5) + 0.3
    return X, (rng.random(n) < 1 / (1 + np.exp(-z))).astype(np.float64)


def newton(X: Array, y: Array) -> Callable[[], Array]:
    """This project: from the raw columns to coefficients."""
    basis, none = Monomials.of(X, 1, True, "none", tuple(f"x{j}" for j in range(X.shape[1]))), np.zeros(X.shape[1] + 1)

    def run() -> Array:
        fit = logistic_fit(basis.columns(X), y, 2, none, none, True)
        assert fit.status == "fitted"
        return fit.inner

    return run


def lbfgs(X: Array, y: Array, tolerance: float) -> Callable[[], Array]:
    """scikit-learn's LogisticRegression."""

    def run() -> Array:
        model = LogisticRegression(C=np.inf, tol=tolerance, max_iter=1000).fit(X, y)
        return np.append(model.intercept_, model.coef_)

    return run


def log_likelihood(X: Array, y: Array, w: Array) -> float:
    """-Σ loss."""
    return -float(losses(w[0] + X @ w[1:], y).sum())


def descent(X: Array, y: Array) -> Callable[[], object]:
    """This project: an epoch of a run."""
    config = {"batch_size": BATCH, "optimizer": [{"optimizer": "gradient-descent", "learning_rate": RATE}]}
    names = tuple(f"x{j}" for j in range(X.shape[1]))
    data = Data(X, y, np.zeros(len(y), dtype=np.bool_), names, "y", classes=("0", "1"))
    model = logistic_regression.LogisticRegression(validated(Config, config), data, 0)
    state = state_at(model, model.start())
    return lambda: model.walked(state, len(y) // BATCH)


def partial_fits(X: Array, y: Array) -> Callable[[], object]:
    """scikit-learn's SGDClassifier, batch by batch."""

    def run() -> SGDClassifier:
        model = SGDClassifier(loss="log_loss", alpha=0, learning_rate="constant", eta0=RATE)
        order = np.random.default_rng(0).permutation(len(y))
        rows, targets = X[order], y[order]
        for k in range(0, len(y), BATCH):
            model.partial_fit(rows[k : k + BATCH], targets[k : k + BATCH], classes=(0, 1))
        return model

    return run


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of ours, median ratio of theirs to ours."""
    times = measured({"ours": ours, "theirs": theirs}, rounds)
    return median(times["ours"]), median(b / a for a, b in zip(times["ours"], times["theirs"], strict=True))


def main(rounds: int) -> None:
    """Prints both tables."""
    print("| rows | columns | Newton | lbfgs / Newton | tolerance | log-likelihoods differ by |\n" + "| ---: " * 6 + "|")
    for n, p in SIZES:
        X, y = table(n, p)
        ours = newton(X, y)
        best = log_likelihood(X, y, ours())
        for tolerance in (1e-4, 1e-6, 1e-8):
            theirs = lbfgs(X, y, tolerance)
            gap = log_likelihood(X, y, theirs()) / best - 1
            if abs(gap) <= SAME:
                break
        time, ratio = in_turns(ours, theirs, rounds)
        print(f"| {n:,} | {p} | {time * 1e6:,.0f} µs | {ratio:.1f} | {tolerance:g} | {gap:.1e} |", flush=True)
    print("\n| rows | columns | a step | partial_fit / step |\n" + "| ---: " * 4 + "|")
    for n, p in EPOCHS:
        X, y = table(n, p)
        time, ratio = in_turns(descent(X, y), partial_fits(X, y), min(rounds, 5))
        print(f"| {n:,} | {p} | {time / (n // BATCH) * 1e6:.1f} µs | {ratio:.1f} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    main(parser.parse_args().rounds)
