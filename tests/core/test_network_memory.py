"""What a training remembers: the way, thinned, and the best epoch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network_memory import FEWEST_POINTS, MOST_NUMBERS, MOST_POINTS, memory, most_points, remembering
from core.training import trainer


@given(st.integers(1, 1500))
def test_the_way_is_thinned_evenly(count: int) -> None:
    known = memory(remembering(trainer({"optimizer": "adam"}), 1, None).init(1))
    for step in range(count):
        known = known.passing(np.array([float(step)]), step)
    steps = known.steps(count)
    assert steps.tolist() == known.places[:, 0].tolist()  # every vector stands for the step that it says
    assert steps[0] == 0 and len(steps) <= MOST_POINTS and count - steps[-1] <= known.stride
    assert (np.diff(steps) == known.stride).all()


def test_long_vectors_are_kept_less_often() -> None:
    assert (most_points(1), most_points(MOST_NUMBERS // 100), most_points(10**9)) == (MOST_POINTS, 100, FEWEST_POINTS)


def test_slots_hold_the_rule_and_the_way() -> None:
    rule = remembering(trainer({"optimizer": "momentum", "learning_rate": 0.5}), 2, lambda params: float(params[0]))
    params, slots = np.array([4.0]), rule.init(1)
    for step in range(4):
        params, slots = rule.update(params, np.array([1.0]), slots, 0.5, step)
    known = memory(slots)
    assert known.places[:, 0].tolist() == pytest.approx([4.0, 3.5, 2.55, 1.195])
    assert (known.best, known.best_epoch) == (2.55, 1)  # judged at steps 0 and 2
    assert len(known.rule) == 2 and all(not slot.flags.writeable for slot in slots[:1])
    assert memory(known.judged(9.0, 7).slots).best_epoch == 1
