"""What a run remembers: every loss, and a thinned list of moments."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.history import KEPT, Checkpoints, Losses
from core.state import Loss, State


def moment(step: int) -> State:
    """A state that is known by its step."""
    return State(step, np.zeros(1), (), Loss(float(step)), np.zeros(1))


def test_losses_grow_without_end_and_keep_all() -> None:
    losses = Losses()
    for step in range(1000):
        losses.record(step, step / 2, None if step % 2 else float(step))
    train, test = losses.since(0)
    assert train.tolist() == [step / 2 for step in range(1000)]
    assert np.isnan(test[1::2]).all() and test[::2].tolist() == list(range(0, 1000, 2))
    assert losses.since(998)[0].tolist() == [499.0, 499.5]


def test_a_loss_makes_later_ones_void() -> None:
    losses = Losses()
    for step in range(10):
        losses.record(step, 1.0, None)
    losses.record(4, 2.0, None)
    assert losses.to == 5 and losses.since(3)[0].tolist() == [1.0, 2.0]


@given(st.integers(1, 2_000), st.integers(0, 2_500))
def test_few_moments_are_kept_evenly_and_the_nearest_is_found(last: int, asked: int) -> None:
    checkpoints = Checkpoints()
    for step in range(last + 1):
        checkpoints.keep(moment(step))
    spacing = 1
    while last // spacing + 1 > KEPT:
        spacing *= 2
    assert checkpoints.nearest(asked).step == min(asked, last) // spacing * spacing


def test_a_moment_is_kept_once() -> None:
    checkpoints = Checkpoints()
    first = moment(0)
    checkpoints.keep(first)
    checkpoints.keep(moment(0))
    assert checkpoints.nearest(5) is first


def test_what_is_void_is_forgotten() -> None:
    checkpoints = Checkpoints()
    for step in range(10):
        checkpoints.keep(moment(step))
    checkpoints.forget_from(4)
    assert checkpoints.nearest(9).step == 3
    again = moment(4)
    checkpoints.keep(again)
    assert checkpoints.nearest(9) is again
