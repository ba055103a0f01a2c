"""A moment packed for a snapshot: neighbors of one shape among its slots are one array, which is far sooner written and read."""

from itertools import groupby
from typing import NamedTuple

import numpy as np

from core.state import Loss, State
from core.types import Array, frozen


class Packed(NamedTuple):
    """A moment with its slots stacked."""

    step: int
    params: Array
    stacks: list[Array]
    loss: Loss
    gradient: Array


def packed(moment: State) -> Packed:
    """The moment, ready to be written."""
    groups = groupby(moment.slots, lambda slot: (slot.shape, slot.dtype))
    return Packed(moment.step, moment.params, [np.stack(list(group)) for _, group in groups], moment.loss, moment.gradient)


def unpacked(kept: Packed) -> State:
    """The moment that was packed, to the bit; its arrays are read-only."""
    slots = tuple(frozen(stack)[k, ...] for stack in kept.stacks for k in range(len(stack)))
    return State(kept.step, frozen(kept.params), slots, kept.loss, frozen(kept.gradient))
