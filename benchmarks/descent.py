"""1,000 steps of descent on Rosenbrock's valley against a bare loop of plain Python: python -m benchmarks.descent

Prints microseconds a step, best of several rounds taken in turns, and the ratio to the bare loop. The bar: a race of plain
descent alone, which also keeps its path and all losses, within 2 times.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from core.algorithm import advanced, state_at
from core.algorithms.gradient_descent import GradientDescent
from core.data import Data
from core.hyperparameters import validated
from core.optimizers import METHODS
from core.race_config import Config

STEPS, ROUNDS = 1000, 100
RATE, START = 1e-4, (-1.2, 1.0)
NO_DATA = Data(np.zeros((0, 1)), np.zeros(0), np.zeros(0, dtype=bool), ("x",), "y")


def bare() -> None:
    """The shortest loop that one would write."""
    x, y = START
    for _ in range(STEPS):
        t = y - x * x
        x, y = x - RATE * (-2 * (1 - x) - 400 * x * t), y - RATE * 200 * t


def race_of(*slugs: str) -> Callable[[], None]:
    """A race of these rules, all steps at once."""
    model = race(slugs)
    begin = state_at(model, model.start())

    def run() -> None:
        model.walked(begin, STEPS)

    return run


def one_by_one(*slugs: str) -> Callable[[], None]:
    """The same race, a state for every step."""
    model = race(slugs)
    begin = state_at(model, model.start())

    def run() -> None:
        state = begin
        for _ in range(STEPS):
            state = advanced(model, state)

    return run


def race(slugs: tuple[str, ...]) -> GradientDescent:
    """Rules that share a start and a small rate."""
    entries = [{"optimizer": slug, "learning_rate": RATE} for slug in slugs]
    config = {"surface": "rosenbrock", "start_x": START[0], "start_y": START[1], "optimizers": entries}
    return GradientDescent(validated(Config, config), NO_DATA, 0)


def main() -> None:
    """Times everything in turns and prints the table."""
    contenders = {
        "bare loop": bare,
        "plain descent": race_of("gradient-descent"),
        "plain descent, one by one": one_by_one("gradient-descent"),
    }
    contenders |= {entry.title: race_of(entry.slug) for entry in METHODS[1:]}
    contenders["the first eight together"] = race_of(*(entry.slug for entry in METHODS[:8]))
    times = dict.fromkeys(contenders, float("inf"))
    for round_ in range(ROUNDS):
        for name, run in contenders.items():
            if round_ < 3 or times[name] < 0.001:
                began = perf_counter()
                run()
                times[name] = min(times[name], perf_counter() - began)
    for name, seconds in times.items():
        print(f"{name:<28}{seconds / STEPS * 1e6:10.3f} us a step {seconds / times['bare loop']:10.2f}")


if __name__ == "__main__":
    main()
