"""How long a run takes beside others, in rounds of equal slices, so that what the machine does meanwhile meets all alike."""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

Run = Callable[[], Any]
SLICE = 0.05  # seconds of one contender in one round


def seconds(run: Run, repeats: int) -> float:
    """The time of one run, measured over so many."""
    start = perf_counter()
    for _ in range(repeats):
        run()
    return (perf_counter() - start) / repeats


def measured(runs: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """Seconds of one run of each contender in every round."""
    repeats = {name: max(1, round(SLICE / min(seconds(run, 1) for _ in range(4)))) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(seconds(run, repeats[name]))
    return times
