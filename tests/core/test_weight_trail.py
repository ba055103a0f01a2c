"""The way that is kept of a training: every step at first, later every second, fourth, ..."""

import numpy as np
import pytest

from core.weight_trail import Trail, most_rows


@pytest.mark.parametrize(("count", "begin", "stride"), [(0, 0, 1), (3, 0, 1), (300, 7, 1), (4096, 0, 1), (4097, 0, 2), (20_000, 5, 8)])
def test_the_rows_kept_are_those_of_their_steps(count: int, begin: int, stride: int) -> None:
    trail = Trail((np.array([9.0]),), 1, ())
    for step in range(begin, begin + count):
        trail = Trail.of(trail.passed(np.array([step, 2.0 * step]), step).slots)
    steps, rows = trail.way(np.array([begin + count, 2.0 * (begin + count)]), begin + count)
    assert (rows[:, 0] == steps).all() and (rows[:, 1] == 2 * steps).all()
    assert trail.stride == stride and trail.memory[0].tolist() == [9]
    assert (steps[:-1] % stride == 0).all() and (np.diff(steps[:-1]) == stride).all() and len(steps) <= 4097


def test_long_vectors_are_kept_less_often() -> None:
    assert most_rows(2) == 4096 and most_rows(1000) == 1048 and most_rows(10**6) == 64


def test_what_is_kept_cannot_be_edited_and_is_shared() -> None:
    before = Trail((), 1, ())
    for step in range(300):
        before = before.passed(np.array([float(step)]), step)
    after = before.passed(np.array([300.0]), 300)
    assert after.blocks[0] is before.blocks[0]
    for array in after.slots:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_no_slots_are_a_beginning() -> None:
    steps, rows = Trail.of(()).way(np.array([1.0]), 4)
    assert steps.tolist() == [4] and rows.tolist() == [[1]]
