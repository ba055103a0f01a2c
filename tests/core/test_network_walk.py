"""Many steps at once are the same as one by one, to the bit; and any step is the same however it was reached."""

import numpy as np
import pytest

from core.algorithm import advanced, state_at, walked
from core.state import State
from tests.networks import EVERY_KIND, layer, network, rule

RULES = ["gradient-descent", "momentum", "adam", "rmsprop", "backtracking"]


def same(first: State, second: State) -> None:
    """Equal in every bit."""
    assert first.step == second.step and repr(first.loss) == repr(second.loss)
    assert (first.params.tobytes(), first.gradient.tobytes()) == (second.params.tobytes(), second.gradient.tobytes())
    assert [slot.tobytes() for slot in first.slots] == [slot.tobytes() for slot in second.slots]


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("slug", RULES)
def test_a_walk_is_its_steps(kind: str, slug: str) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config, optimizer=rule(slug, 0.05))
    state = begin = state_at(model, model.start())
    losses = []
    for _ in range(13):
        state = advanced(model, state)
        losses.append(state.loss.total)
    whole, found = walked(model, begin, 13)
    same(whole, state)
    assert repr(found.tolist()) == repr(losses)
    half = walked(model, walked(model, begin, 5)[0], 8)[0]
    same(half, state)


def test_a_rule_that_was_another_one_begins_anew() -> None:
    adam, plain = network(optimizer=rule("adam")), network(optimizer=rule())
    state = walked(adam, state_at(adam, adam.start()), 4)[0]
    before = state_at(plain, state.params, 4, state.slots)
    same(walked(plain, before, 3)[0], advanced(plain, advanced(plain, advanced(plain, before))))


def test_a_walk_of_no_steps_and_one_that_runs_away() -> None:
    model = network(layers=[layer("relu")], loss="mse", optimizer=rule(rate=90.0))
    begin = state_at(model, model.start())
    assert walked(model, begin, 0)[0] is not None and len(walked(model, begin, 0)[1]) == 0
    state, losses = walked(model, begin, 60)
    assert not np.isfinite(losses[-1]) and state.step == 60


def test_the_state_that_is_walked_from_is_left_alone() -> None:
    model = network(optimizer=rule())
    begin = state_at(model, model.start())
    kept = begin.params.tolist(), begin.gradient.tolist()
    after = walked(model, begin, 5)[0]
    assert (begin.params.tolist(), begin.gradient.tolist()) == kept and not after.params.flags.writeable
