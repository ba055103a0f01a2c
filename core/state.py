"""One moment of a training, and what can be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from core.optimizers import Slots
from core.types import Array

Tree = dict[str, Any]


class Loss(NamedTuple):
    """The cost of a parameter vector: the mean over the examples of the data term, and the penalty apart."""

    data: float
    penalty: float = 0.0

    @property
    def total(self) -> float:
        """J = data term + penalty."""
        return self.data + self.penalty


class State(NamedTuple):
    """One moment of a training: after `step` updates the vector is `params`, its cost `loss`, its slope `gradient`."""

    step: int
    params: Array
    slots: Slots
    loss: Loss
    gradient: Array


@dataclass(frozen=True)
class Note:
    """A sentence about what is going on, and the change that would mend it."""

    code: str
    message: str
    remedy: Mapping[str, Any] | None = None
