"""The declaration of logistic regression, and what it answers."""

import numpy as np

from core.algorithm import state_at
from core.algorithms.logistic_regression import algorithm
from core.hyperparameters import validated
from tests.logistic_models import bound

WORDS = {"point": 0, "parameter": 1, "name": "auc"}


def test_the_declaration_is_complete() -> None:
    data = bound(n=20).data
    model = algorithm.bind(validated(algorithm.config, algorithm.example["config"]), data, algorithm.example["seed"])
    state = state_at(model, model.start())
    for view in algorithm.views:
        assert isinstance(view.make(model, state, {"x": [0.0, 0.0]} if view.name == "place" else {}), dict)
    for quantity, words in algorithm.questions.items():
        assert model.explain(state, {"quantity": quantity, **{word: WORDS[word] for word in words if word in WORDS}}).symbol
    assert model.report(state)["status"] == "fitted"
    assert list(model.notes(state)) == [] and model.verdict(state) is None
    assert len(model.predict(None, np.zeros((2, 2)))["predictions"]) == 2
