"""What a developer takes away from a logistic model."""

import numpy as np
import pytest

from app.encoding import to_json
from core.algorithm import state_at
from core.errors import InvalidInput
from tests.logistic_models import bound, moment_of


@pytest.mark.parametrize("K", [2, 3])
@pytest.mark.parametrize("scaled", [False, True])
def test_classes_and_probabilities_of_new_examples(K: int, scaled: bool) -> None:
    model = bound(1, 15, K=K, scaled=scaled)
    X = np.array([[1.0, 1.0], [0.5, 2.0], [50.0, 0.0]])
    tree = model.predict(None, X)
    assert model.fitted_params is not None
    expected = model.probabilities(model.fitted_params, X)
    np.testing.assert_allclose(tree["probabilities"] if K > 2 else tree["probabilities"][:, 1], expected, rtol=1e-14)
    np.testing.assert_allclose(tree["probabilities"].sum(axis=1), 1.0, rtol=1e-14)
    assert tree["predictions"].tolist() == tree["probabilities"].argmax(axis=1).tolist()
    assert tree["labels"] == [tree["classes"][index] for index in tree["predictions"]]
    assert tree["warnings"][0]["rows"] == [2]
    given = model.predict(np.zeros(len(model.start())), X)
    np.testing.assert_allclose(given["probabilities"], 1 / K, rtol=1e-14)
    to_json(tree)


def test_unusable_questions_are_refused() -> None:
    X = np.ones((1, 2))
    with pytest.raises(InvalidInput, match="at least one point"):
        bound(n=0).predict(None, X)
    with pytest.raises(InvalidInput, match=r"no best fit[.] The classes can be separated"):
        bound(apart=40.0).predict(None, X)
    with pytest.raises(InvalidInput, match="3 numbers"):
        bound().predict(np.zeros(4), X)
    with pytest.raises(InvalidInput, match=r"X\[1\]"):
        bound(K=3, n=9).predict(np.full(9, 1e308), np.array([[0.0, 0.0], [1e5, 1e5]]))


def test_the_report_holds_parameters_statistics_and_measures() -> None:
    model = bound(1, 20, test=5, scaled=True)
    found = model.report(state_at(model, model.start()))
    assert found["status"] == "fitted" and model.statistics.coefficients is not None
    assert list(found["parameters"]) == ["intercept", "x", "a_b"]
    np.testing.assert_allclose(list(found["parameters"].values()), model.statistics.coefficients, rtol=1e-9)
    measures = found["report"]["measures"]
    assert set(measures) == {"train", "test"} and measures["train"]["threshold"] == 0.5
    assert measures["train"]["log_loss"] == pytest.approx(-model.statistics.log_likelihood / 15)  # type: ignore[operator]
    to_json(found)


def test_without_a_fit_the_present_step_is_measured() -> None:
    model = bound(apart=40.0)
    state = moment_of(model)
    found = model.report(state)
    assert found["params"] is None and set(found["parameters"].values()) == {None}
    assert found["report"]["measures"]["train"]["log_loss"] == pytest.approx(state.loss.data)


def test_intercepts_of_many_classes_are_named() -> None:
    model = bound(1, 15, d=1, K=3)
    names = list(model.report(moment_of(model))["parameters"])
    assert names == ["intercept (a)", "x (a)", "intercept (b)", "x (b)", "intercept (c)", "x (c)"]
