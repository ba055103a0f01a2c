"""Batches: every point once an epoch, the same as core.batches says, of one piece."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batches import batch
from core.network_batches import Batches


@given(st.integers(1, 23), st.integers(0, 30), st.integers(0, 60))
def test_they_are_the_rows_of_the_step(n: int, size: int, step: int) -> None:
    x = np.arange(2.0 * n).reshape(2, n)
    batches = Batches(x, x[:1] * 2, size, seed=5)
    found, t = batches.at(step)
    rows = batch(n, size, 5, step)
    assert found.tolist() == x[:, rows].tolist() and t.tolist() == (2 * x[:1, rows]).tolist()
    assert found.flags.c_contiguous and t.flags.c_contiguous


@given(st.integers(1, 12), st.integers(0, 14), st.integers(0, 30), st.integers(0, 30))
def test_one_after_the_other_they_are_those_of_the_steps(n: int, size: int, first: int, count: int) -> None:
    x = np.arange(2.0 * n).reshape(2, n)
    batches = Batches(x, x[:1] * 2, size, seed=5)
    found = [(x.tolist(), t.tolist()) for x, t in batches.between(first, first + count)]
    assert found == [(x.tolist(), t.tolist()) for x, t in map(batches.at, range(first, first + count))]
    assert {len(t[0]) for _, t in found} <= batches.sizes


def test_what_is_kept_stays_as_it_is() -> None:
    x = np.arange(10.0)[None]
    batches = Batches(x, x, 5, 1)
    found, t = batches.at(0)
    before = found.tolist(), t.tolist()
    assert len({tuple(batches.at(step)[0][0]) for step in range(2, 20)}) > 1 and (found.tolist(), t.tolist()) == before


@pytest.mark.parametrize(("size", "steps"), [(0, 1), (4, 3), (12, 1), (5, 2)])
def test_an_epoch_is_so_many_steps(size: int, steps: int) -> None:
    x = np.arange(10.0)[None]
    batches = Batches(x, x, size, 1)
    assert batches.per_epoch == steps
    assert sorted(np.concatenate([batches.at(step)[0][0] for step in range(steps)]).tolist()) == list(range(10))
