"""Linear regression beside scikit-learn and statsmodels: time at many sizes, and right digits on NIST's certified sets.

    python -m benchmarks.least_squares [--rounds 9] [--rows 1000 10000 100000 1000000] [--columns 1 5 20]

All fit the same raw columns with an intercept, in turn within every round, on one thread; the tables are Markdown. Ratios are medians over
the rounds of a peer's time over this project's: above 1 this project is faster.
"""

import argparse
import os
from statistics import median

# Before numpy is imported: threads of their own would disturb whoever is measured next.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1"))

import numpy as np
from sklearn.linear_model import LinearRegression
from statsmodels.api import OLS

from benchmarks.peers import Case, ols, sklearn_ols, statsmodels_ols
from benchmarks.timing import measured
from core.least_squares import solve
from tests.statistical_references import digits, references

CONTENDERS = {"unravel": ols, "scikit-learn": sklearn_ols, "statsmodels": statsmodels_ols}


def duration(value: float) -> str:
    """Seconds in the unit that reads best.

    >>> duration(0.0000605), duration(0.0545)
    ('60.5 µs', '54.5 ms')
    """
    return f"{value * 1e6:.3g} µs" if value < 1e-3 else f"{value * 1e3:.3g} ms"


def print_times(rows: list[int], columns: list[int], rounds: int) -> None:
    """The table of times and ratios."""
    print("| rows | columns | unravel | scikit-learn / unravel | statsmodels / unravel |\n| ---: | ---: | ---: | ---: | ---: |")
    for n in rows:
        for p in columns:
            times = measured(
                {name: prepare(Case(n=n, p=p)) for name, prepare in CONTENDERS.items()}, rounds if n < 1_000_000 else min(rounds, 5)
            )
            ours = times["unravel"]
            ratios = [median(theirs / own for theirs, own in zip(times[peer], ours, strict=True)) for peer in list(times)[1:]]
            print(f"| {n:,} | {p} | {duration(median(ours))} | " + " | ".join(f"{ratio:.1f}" for ratio in ratios) + " |", flush=True)


def print_digits() -> None:
    """The table of right digits of the worst coefficient."""
    print("\n| certified set | unravel | scikit-learn | statsmodels |\n| --- | ---: | ---: | ---: |")
    for case in references("nist"):
        model = LinearRegression().fit(case.X, case.y)
        answers = (solve(case.A, case.y, True).coefficients, np.append(model.intercept_, model.coef_), OLS(case.y, case.A).fit().params)
        shown = (f"{min(digits(answer, case.expected['coef']), 16):.1f}" for answer in answers)
        print(f"| {case.id.removeprefix('nist/').capitalize()} | {' | '.join(shown)} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--rows", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--columns", type=int, nargs="+", default=[1, 5, 20])
    options = parser.parse_args()
    print_times(options.rows, options.columns, options.rounds)
    print_digits()
