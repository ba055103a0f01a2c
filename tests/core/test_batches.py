"""Every row has its turn in every epoch, and the order is a function of seed and epoch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batches import batch, per_epoch, shuffled


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 5))
def test_every_epoch_uses_every_row_once(n: int, size: int, epoch: int) -> None:
    batches = per_epoch(n, size)
    rows = [batch(n, size, 3, epoch * batches + position) for position in range(batches)]
    assert sorted(np.concatenate(rows).tolist()) == list(range(n))
    assert {len(each) for each in rows[:-1]} <= {size}


@pytest.mark.parametrize(("n", "size"), [(4, 0), (4, 4), (4, 9), (0, 0), (0, 3)])
def test_all_rows_come_in_their_order(n: int, size: int) -> None:
    assert batch(n, size, 1, 5).tolist() == list(range(n))
    assert per_epoch(n, size) == 1


@pytest.mark.parametrize("n", [3, 1500, 5000])
def test_neighboring_epochs_have_orders_of_their_own_however_many_are_drawn_together(n: int) -> None:
    orders = [shuffled(n, 4, epoch) for epoch in range(18)]
    assert all(sorted(order.tolist()) == list(range(n)) for order in orders)
    assert len({tuple(order.tolist()) for order in orders}) == (18 if n > 3 else 6)


def test_epochs_and_seeds_differ_and_an_order_cannot_be_edited() -> None:
    first = shuffled(50, 1, 0)
    assert first.tolist() != shuffled(50, 1, 1).tolist() != shuffled(50, 2, 0).tolist() != first.tolist()
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1
