"""The declaration of the convolutional network, and its first screen."""

from typing import Any

from core.algorithm import advanced, state_at
from core.algorithms.convolutional_network import ConvolutionalNetwork, algorithm
from core.hyperparameters import validated
from core.images import pictures


def example() -> ConvolutionalNetwork:
    """The document to begin with, bound."""
    document: Any = algorithm.example
    return ConvolutionalNetwork(validated(algorithm.config, document["config"]), pictures(document["data"]["images"]), document["seed"])


def test_it_shows_and_explains_all_that_it_declares() -> None:
    model = example()
    state = state_at(model, model.start())
    for view in algorithm.views:
        assert view.make(model, state, {}), view.name
    for quantity in algorithm.questions.keys() - {"normalized", "gain_gradient", "shift_gradient"}:  # there is no such layer
        assert model.explain(state, {"quantity": quantity}).symbol
    assert list(model.notes(state)) == [] and model.verdict(state) is None and algorithm.target == "class"
    assert [layer.kind for layer in model.layout.layers] == ["convolution", "max-pooling"] * 2 + ["dense"]


def test_the_first_epoch_gets_most_digits_right() -> None:
    model = example()
    state = state_at(model, model.start())
    for _ in range(model.per_epoch):
        state = advanced(model, state)
    assert model.report(state)["report"]["test_accuracy"] > 0.93
