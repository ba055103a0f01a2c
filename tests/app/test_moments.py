"""Moments that are written and read again."""

import pickle
from typing import Any

import numpy as np

from app.moments import packed, unpacked
from core.state import Loss, State
from tests.app.given import bits


def test_a_moment_comes_back_to_the_bit() -> None:
    pairs = [np.array([np.nan, -0.0]), np.array([3.0, 1e-320])]
    slots: list[Any] = [np.array([1.0]), *pairs, np.zeros((2, 2)), np.array([5.0, 6.0]), np.array([7, 8], np.int32), np.array(8.0)]
    moment = State(4, np.array([0.1, 0.2]), tuple(slots), Loss(0.5, 0.25), np.array([np.inf, 1.0]))
    found = unpacked(pickle.loads(pickle.dumps(packed(moment))))
    assert bits(found) == bits(moment) and found.loss.total == 0.75
    assert [(slot.shape, slot.dtype) for slot in found.slots] == [(slot.shape, slot.dtype) for slot in slots]
    assert not any(array.flags.writeable for array in (found.params, found.gradient, *found.slots))


def test_many_slots_of_one_shape_are_one_array_and_none_is_none() -> None:
    alike = State(0, np.zeros(3), tuple(np.full(3, k * 1.0) for k in range(100)), Loss(0.0), np.zeros(3))
    assert [stack.shape for stack in packed(alike).stacks] == [(100, 3)] and packed(alike._replace(slots=())).stacks == []
