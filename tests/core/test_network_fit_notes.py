"""Networks that are too small for their points, and points that nothing can answer."""

import numpy as np

from core.algorithm import state_at, walked
from core.algorithms.neural_network import NeuralNetwork
from core.network_fit_notes import contradictory, nearest, neighborly
from core.state import Note
from tests.networks import drawn, layer, network, points, rule


def said(model: NeuralNetwork, steps: int) -> dict[str, Note]:
    """The notes by code after so many steps."""
    return {note.code: note for note in model.notes(walked(model, state_at(model, model.start()), steps)[0])}


def test_a_network_too_small_is_told_from_one_that_needs_a_gentler_start() -> None:
    data = drawn("circle", n=80, noise=0.0, test=0.0)
    small = network(data, layer(units=1), layer(units=1), optimizer=rule("adam", 0.1))
    for steps in (300, 600, 1200):
        found = said(small, steps)
        assert "saturated" not in found
    assert "too small" in found["underfitting"].message and "% of its answers are right" in found["underfitting"].message
    remedy = found["underfitting"].remedy
    assert remedy and [each["units"] for each in remedy["config"]["layers"]] == [2, 2]
    large = network(data, layer(units=8), optimizer=rule("adam", 0.1))
    assert not set(said(large, 600)) & {"underfitting", "saturated"}


def test_a_network_that_still_learns_is_not_called_too_small() -> None:
    slow = network(drawn("circle", n=80, noise=0.0, test=0.0), layer(units=8), optimizer=rule(rate=0.05))
    assert "underfitting" not in said(slow, 220)


def test_classes_that_lie_among_each_other_call_for_no_larger_network() -> None:
    rng = np.random.default_rng(1)
    mixed = points(rng.standard_normal((60, 2)).tolist(), [float(each) for each in rng.integers(0, 2, 60)])
    small = network(mixed, layer(units=1), optimizer=rule("adam", 0.05))
    assert neighborly(small) < 0.75
    note = said(small, 600).get("underfitting")
    assert note is None or "too small" not in note.message
    numbers = network(drawn("line"), layer(units=1), optimizer=rule("adam", 0.05))
    assert "underfitting" not in said(numbers, 250)


def test_neighbors_are_others() -> None:
    assert nearest(np.array([[0.0], [1.0], [1.5], [9.0]])).tolist() == [1, 2, 1, 2]
    assert neighborly(network(points([[0.0, 0.0]], [1.0]))) == 0.0
    assert neighborly(network(points([[0.0, 5.0], [1.0, 5.0], [9.0, 5.0], [9.5, 5.0]], [0.0, 0.0, 1.0, 1.0]))) == 1.0


def test_points_of_two_classes_at_one_place_are_told() -> None:
    assert contradictory(np.array([[1.0, 1.0], [1.0, 1.0], [2.0, 1.0], [2.0, 1.0]]), np.array([0.0, 1.0, 1.0, 1.0])) == 2
    assert contradictory(np.empty((0, 2)), np.empty(0)) == 0
    both = said(network(points([[1.0, 1.0], [1.0, 1.0]], [0.0, 1.0])), 5)["contradiction"]
    assert both.message == "2 of 2 points lie exactly where one of another class lies: no answer is right for both."
    assert "contradiction" not in said(network(), 0)
    numbers = network(points([[1.0, 1.0], [1.0, 1.0]], [0.0, 1.0], ()))
    assert "contradiction" not in said(numbers, 0)
