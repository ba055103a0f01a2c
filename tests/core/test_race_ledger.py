"""What a race remembers: the way, thinned when it grows long, and what is kept when settings change."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.race_ledger import BLOCK_ROWS, MOST_ROWS, NEVER, RECENT, empty, extended, opened, way_steps
from core.types import Array

MARKS = np.array([[1.0, 2.0]])


def path(first: int, count: int) -> Array:
    """Points that say which step they are of."""
    steps = np.arange(first, first + count + 1, dtype=np.float64)
    return np.column_stack((steps, -steps))


@given(st.lists(st.sampled_from([1, 3, 50, 700, 5000, 20_000]), min_size=1, max_size=8))
def test_the_way_keeps_the_steps_that_its_stride_divides(counts: list[int]) -> None:
    ledger, step = opened(empty(1).slots, MARKS, 5.0), 0
    for count in counts:
        ledger = extended(ledger, path(step, count), step)
        step += count
        way = ledger.way
        assert way[:, 0].tolist() == list(range(0, step, ledger.stride))
        assert way_steps(ledger, step).tolist() == way[:, 0].tolist()
        assert len(way) <= MOST_ROWS
        assert ledger.recent[:, 0].tolist() == list(range(max(0, step - RECENT), step))
    assert ledger.stride == 1 or len(ledger.way) > MOST_ROWS // 2


@given(st.lists(st.integers(1, 600), min_size=1, max_size=4))
def test_at_once_is_the_same_as_one_by_one(counts: list[int]) -> None:
    whole, single, step = empty(1), empty(1), 0
    for count in counts:
        whole = extended(whole, path(step, count), step)
        for each in range(step, step + count):
            single = extended(single, path(each, 1), each)
        step += count
    for a, b in zip(whole.slots, single.slots, strict=True):
        assert np.array_equal(a, b)


def test_states_share_their_blocks() -> None:
    before = extended(empty(1), path(0, 3 * BLOCK_ROWS + 5), 0)
    after = extended(before, path(3 * BLOCK_ROWS + 5, 1), 3 * BLOCK_ROWS + 5)
    assert all(a is b for a, b in zip(before.blocks[:3], after.blocks[:3], strict=True))
    assert not any(block.flags.writeable for block in after.slots)


def test_a_way_may_begin_late() -> None:
    ledger = extended(empty(1), path(1001, 10), 1001)
    assert way_steps(ledger, 1011).tolist() == list(range(1001, 1011))


def test_what_belongs_to_others_is_dropped() -> None:
    ledger = opened(empty(1).slots, MARKS, 5.0)._replace(
        memory=np.ones((1, 3, 2)), reached=np.array([3.0]), ended=np.array([4.0]), blocks=(path(0, 1),)
    )
    same = opened(ledger.slots, MARKS, 5.0)
    assert (same.memory[0, 0, 0], same.ended[0], same.reached[0], len(same.blocks)) == (1, 4, 3, 1)
    retuned = opened(ledger.slots, np.array([[1.0, 9.0]]), 5.0)
    assert (retuned.memory[0, 0, 0], retuned.ended[0], retuned.reached[0]) == (1, NEVER, 3)
    other_rule = opened(ledger.slots, np.array([[8.0, 9.0]]), 5.0)
    assert (other_rule.memory[0, 0, 0], other_rule.ended[0]) == (0, NEVER)
    other_cost = opened(ledger.slots, MARKS, 6.0)
    assert (other_cost.memory[0, 0, 0], other_cost.reached[0], other_cost.blocks) == (0, NEVER, ())
