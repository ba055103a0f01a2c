"""What a run remembers of its past: the loss of every step, and a thinned list of moments to go back to."""

from bisect import bisect_right
from operator import attrgetter

import numpy as np

from core.state import State
from core.types import Array

KEPT, FEWEST = 64, 8
NUMBERS = 4_000_000  # in all moments of a run
SIZE = attrgetter("size")


class Losses:
    """The loss of every step from 0, and whatever else has a curve, in an array that grows by doubling; `to` steps are recorded."""

    def __init__(self, curves: int = 2) -> None:
        self.to = 0
        self._values = np.empty((curves, 256))

    def record(self, step: int, *values: float | None) -> None:
        """Note what each curve is at `step`, None where it is not known; what lay at or after it is void."""
        if step >= self._values.shape[1]:
            self._values = np.concatenate((self._values, np.empty_like(self._values)), axis=1)
        self._values[:, step] = [np.nan if value is None else value for value in values]
        self.to = step + 1

    def since(self, step: int) -> tuple[Array, ...]:
        """Every curve, that of the loss first, at the steps from `step` on. -> (k,) each"""
        return tuple(self._values[:, step : self.to])


class Checkpoints:
    """States to replay from: at most KEPT of them, fewer if they are large, evenly spaced, the spacing doubling as the run grows."""

    def __init__(self) -> None:
        self._states: dict[int, State] = {}
        self._steps: list[int] = []
        self._spacing = 1

    def keep(self, state: State) -> None:
        """Remember the state if its turn has come."""
        if state.step % self._spacing or state.step in self._states:
            return
        self._states[state.step] = state
        self._steps.append(state.step)
        if len(self._steps) > FEWEST and len(self._steps) > most(state):
            self._spacing *= 2
            self._steps = [step for step in self._steps if step % self._spacing == 0]
            self._states = {step: self._states[step] for step in self._steps}

    def nearest(self, step: int) -> State:
        """The latest remembered state not after `step`."""
        return self._states[self._steps[bisect_right(self._steps, step) - 1]]

    def forget_from(self, step: int) -> None:
        """Drop what lies at or after `step`."""
        self._steps = [kept for kept in self._steps if kept < step]
        self._states = {kept: self._states[kept] for kept in self._steps}


def most(state: State) -> int:
    """How many moments like this one are kept."""
    numbers: int = len(state.params) + len(state.gradient) + sum(map(SIZE, state.slots))
    return max(FEWEST, min(KEPT, NUMBERS // max(numbers, 1)))
