"""The declaration of gradient descent, and what it answers."""

import numpy as np

from core.algorithm import state_at
from core.algorithms.gradient_descent import algorithm
from core.hyperparameters import validated
from tests.descent_references import LINE


def test_the_declaration_is_complete() -> None:
    race = algorithm.bind(validated(algorithm.config, algorithm.example["config"]), LINE, algorithm.example["seed"])
    state = state_at(race, race.start())
    for view in algorithm.views:
        assert isinstance(view.make(race, state, {}), dict)
    for quantity in algorithm.questions:
        assert race.explain(state, {"quantity": quantity}).symbol
    assert race.report(state)["status"] == "walking"
    assert list(race.notes(state)) == []
    assert race.verdict(state) is None
    assert len(race.predict(None, np.zeros((2, 2)))["predictions"]) == 2
