"""The declaration of the neural network, and its first screen."""

from typing import Any

import pytest

from app.experiments import data_of
from app.settings import Settings
from core.algorithm import advanced, state_at
from core.algorithms.neural_network import NeuralNetwork, algorithm
from core.hyperparameters import validated
from core.registry import ALGORITHMS


def example() -> NeuralNetwork:
    """The document to begin with, bound."""
    document: Any = algorithm.example
    return NeuralNetwork(validated(algorithm.config, document["config"]), data_of(document["data"], document["seed"], Settings(), "any"), 7)


def test_it_is_registered_with_all_that_it_shows() -> None:
    assert algorithm in ALGORITHMS and algorithm.target == "any"
    model = example()
    state = state_at(model, model.start())
    for view in algorithm.views:
        assert isinstance(view.make(model, state, {}), dict)
    for quantity in algorithm.questions:
        assert model.explain(state, {"quantity": quantity}).symbol
    assert list(model.notes(state)) == [] and model.verdict(state) is None
    assert model.layout.sizes == [2, 4, 2, 1]


def test_two_seconds_of_play_give_a_good_boundary() -> None:
    model = example()
    state = state_at(model, model.start())
    for _ in range(40):  # at the 20 steps a second that a page begins with
        state = advanced(model, state)
    assert model.report(state)["report"]["accuracy"] > 0.95


@pytest.mark.parametrize("words", [{"point": 1}, {"quantity": "weather"}, {"quantity": "delta", "row": 1}, {"quantity": "sum", "layer": 3}])
def test_what_cannot_be_asked_is_refused(words: dict[str, Any]) -> None:
    model = example()
    with pytest.raises(ValueError, match="question"):
        model.explain(state_at(model, model.start()), words)
