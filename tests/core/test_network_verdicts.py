"""When a training ends by itself, and why."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at
from core.network_verdicts import accuracy
from tests.networks import NO_POINTS, drawn, layer, network, points, rule


def ended(model: Any, most: int = 400) -> tuple[int, str, str]:
    """The step at which it ends, the verdict and its reason."""
    state = state_at(model, model.start())
    for _ in range(most):
        if verdict := model.verdict(state):
            return state.step, *verdict
        state = advanced(model, state)
    return state.step, "", ""


def test_a_goal_of_loss_or_accuracy() -> None:
    for size in (0, 7):
        model = network(None, layer(units=4), batch_size=size, optimizer=rule("adam"), target_loss=0.3)
        step, verdict, reason = ended(model)
        assert verdict == "converged" and "the goal of 0.3" in reason and step % model.batches.per_epoch == 0
    model = network(None, layer(units=4), optimizer=rule("adam"), target_accuracy=0.9)
    step, verdict, reason = ended(model)
    assert "the goal of 90.0%" in reason and 0 < step < 400
    assert ended(network(drawn("line"), target_accuracy=0.9, optimizer=rule(rate=1e-3)), 5)[1] == ""


def test_accuracy_is_the_share_of_right_ones() -> None:
    model = network(points([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]], [0.0, 1.0, 1.0]), layers=[])
    assert accuracy(model, state_at(model, np.array([1.0, 0.0, -2.5]))) == pytest.approx(2 / 3)


def test_epochs_and_patience() -> None:
    assert ended(network(batch_size=10, most_epochs=3))[0] == 9
    assert ended(network(batch_size=10, most_steps=4)) == (4, "finished", "4 steps are done, as many as were asked for.")
    impatient = network(optimizer=rule("adam", 2.0), patience=5)
    step, verdict, reason = ended(impatient)
    assert verdict == "finished" and "The test loss has not fallen below" in reason and step < 400
    assert "The training loss has not" in ended(network(drawn(test=0.0), optimizer=rule("adam", 2.0), patience=3))[2]


def test_at_rest_and_away() -> None:
    zero = points([[0.0, 0.0], [0.0, 0.0]], [0.0, 1.0])
    flat = ended(network(zero, layers=[], output_initialization="zeros"))
    assert flat[1:] == ("converged", "The gradient is 0: no step changes anything.")
    step, verdict, reason = ended(network(drawn("curve"), layers=[], optimizer=rule(rate=10.0)))
    assert verdict == "diverged" and "Lower the learning rate" in reason and 0 < step < 20
    assert ended(network(NO_POINTS), 3) == (3, "", "")


def test_a_gradient_of_0_is_no_convergence_where_nothing_is_learned() -> None:
    zeros: dict[str, Any] = {"layers": [layer(initialization="zeros")], "output_initialization": "zeros"}
    even = drawn(test=0.0)
    found = ended(network(even, **zeros))
    assert found[:2] == (0, "stuck") and "no lower than that of the same answer everywhere, 0.6931." in found[2]
    dead = network(even, layer("relu"))
    params = dead.start()
    dead.layout.matrices(params)[0][-1], params[-1] = -99.0, 0.0
    assert dead.verdict(state_at(dead, params)) == (found[1], found[2])
    one = points([[1.0, 1.0]], [1.0], ())
    exact = network(one, layer(initialization="zeros"), output_initialization="zeros")
    solved = np.append(np.zeros(exact.layout.size - 1), 1.0)
    assert (exact.verdict(state_at(exact, solved)) or ("",))[0] == "converged"
    torn = network(points([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]], [0.0, 2.0, 5.0], ()), layer("relu", 1))
    kind, reason = torn.verdict(state_at(torn, np.array([1.0, 0.0, 0.0, 4.0, 1.0]))) or ("", "")
    assert kind == "finished" and "is the least loss, it does not tell" in reason
