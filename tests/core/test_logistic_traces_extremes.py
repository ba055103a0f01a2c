"""Explanations by hand, of other rules and penalties, where there is no fit, of trainings that ran away, and questions that are refused."""

from math import log
from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at
from core.algorithms.logistic_regression import LogisticRegression
from core.logistic_traces import STOPPED, explained
from core.metric_traces import NAMES
from core.optimizers import METHODS
from core.trace import Trace
from tests.core.test_logistic_traces import all_questions, ask
from tests.logistic_models import bound, moment_of, nodes


def by_name(root: Trace, name: str) -> Trace:
    return next(each for each in nodes(root) if each.name == name)


def test_a_probability_and_a_loss_by_hand() -> None:
    model = bound(n=4, d=1)
    state = state_at(model, np.array([0.5, -1.0]))
    x = float(model.data.X[1, 0])
    found = explained(model, state, {"quantity": "probability", "point": 1})
    assert found.formula == r"p_{2} = \frac{1}{1 + e^{-z_{2}}}"
    assert found.value == pytest.approx(1 / (1 + np.exp(-(0.5 - x))), rel=1e-14)
    assert found.inputs[0].formula == r"z_{2} = b + w \cdot x_{2}"
    other = explained(model, state, {"quantity": "probability", "point": 1, "class": 0})
    assert other.value == pytest.approx(1 - (found.value or 0)) and other.symbol == "1 - p_{2}"
    loss = explained(model, state, {"quantity": "loss", "point": 1})
    assert loss.formula == r"L_{2} = -\ln\left(p_{2}\right)" and loss.note == "Point 2 is of class b."
    assert loss.value == pytest.approx(-log(found.value or 1), rel=1e-14)


def test_softmax_is_its_exponentials_by_their_sum() -> None:
    model = bound(n=6, d=1, K=3)
    found = ask(model, "probability", point=0)
    assert [each.name for each in found.inputs] == [
        "Exponential of the shifted logit of point 1 for class a",
        "Sum of the exponentials of point 1",
    ]
    assert by_name(found, "Largest logit of point 1").value == max(
        each.value or 0.0 for each in nodes(found) if each.name.startswith("Logit of point 1")
    )
    assert ask(model, "logit", point=0, **{"class": 2}).symbol == r"z_{1, \text{c}}"


def test_long_sums_show_their_first_and_last_terms() -> None:
    pull = ask(bound(n=40, d=1), "gradient", parameter=0).inputs[1]
    assert pull.formula.endswith(r"\left(p_{3} - y_{3}\right) + \cdots + \left(p_{40} - y_{40}\right)")
    many = ask(bound(n=40, d=1, K=8), "probability", point=0)
    assert r"\cdots" in by_name(many, "Largest logit of point 1").formula


def test_a_newton_step_is_the_one_that_is_made() -> None:
    rule: Any = {"optimizer": ({"optimizer": "newton", "learning_rate": 1.0},)}
    for model in (bound(n=12, d=1, **rule), bound(n=12, **rule), bound(n=15, K=3, **rule), bound(n=12, d=1, intercept=False, **rule)):
        state = moment_of(model, 0)
        after = advanced(model, state)
        places = range(len(state.params))
        steps = [explained(model, state, {"quantity": "step", "parameter": place}).value for place in places]
        np.testing.assert_allclose(np.array(steps, dtype=np.float64), after.params, rtol=1e-9)
        told = np.array(
            [explained(model, state, {"quantity": "newton_step", "parameter": place}).value for place in places], dtype=np.float64
        )
        # What is added to the weights of all classes alike changes no probability, so only differences are determined.
        away = (told - after.params).reshape(-1, model.A.shape[1])
        np.testing.assert_allclose(away - (away.mean(axis=0) if model.K > 2 else 0.0), 0.0, atol=1e-8)


def test_a_flat_direction_has_no_newton_step() -> None:
    model = bound(n=6, d=1)
    state = state_at(model, np.array([1e6, 0.0]))
    found = explained(model, state, {"quantity": "newton_step", "parameter": 1})
    assert "no curvature" in by_name(found, "Newton's change of the weight of x").note


@pytest.mark.parametrize("slug", [entry.slug for entry in METHODS])
@pytest.mark.parametrize("extra", [{}, {"schedule": "cosine", "clipping": "value", "clip_at": 0.05}])
def test_the_step_that_is_told_is_the_one_that_is_made(slug: str, extra: dict[str, Any]) -> None:
    model = bound(n=12, optimizer=({"optimizer": slug, **extra},))
    state = moment_of(model)
    after = advanced(model, state)
    for place in range(3):
        told = explained(model, state, {"quantity": "step", "parameter": place})
        assert told.value == pytest.approx(float(after.params[place]), rel=1e-9)


def test_the_memory_of_another_rule_is_forgotten() -> None:
    model = bound(n=12, optimizer=({"optimizer": "momentum"},))
    state = moment_of(bound(n=12, optimizer=({"optimizer": "adam"},)))
    told = explained(model, state, {"quantity": "step", "parameter": 0})
    assert told.value == pytest.approx(float(advanced(model, state).params[0]), rel=1e-12)


def test_an_l1_penalty_holds_and_stops_weights() -> None:
    model = bound(n=12, l1=2.0)
    state = state_at(model, np.zeros(3))
    held = explained(model, state, {"quantity": "gradient", "parameter": 1})
    assert r"\max" in held.formula and held.value == state.gradient[1]
    crossing = state_at(model, np.array([0.0, 1e-9, 1e-9]))
    stopped = [explained(model, crossing, {"quantity": "step", "parameter": place}) for place in (1, 2)]
    assert [each.value for each in stopped] == advanced(model, crossing).params[1:].tolist()
    assert STOPPED in {each.note for each in stopped}
    newton = explained(model, state, {"quantity": "newton_step", "parameter": 1})
    assert newton.value == 0.0


@pytest.mark.parametrize("batch", [0, 4])
def test_both_penalties_and_batches_add_up(batch: int) -> None:
    model = bound(n=12, l1=0.3, l2=0.7, batch_size=batch)
    state = moment_of(model)
    found = explained(model, state, {"quantity": "cost"})
    assert found.value == pytest.approx(state.loss.total, rel=1e-12) and len(found.inputs) == 4
    gradient = explained(model, state, {"quantity": "gradient", "parameter": 1})
    assert gradient.value == pytest.approx(state.gradient[1], rel=1e-12)
    assert bool(batch) == any(each.symbol == "m" for each in nodes(gradient))


@pytest.mark.parametrize(
    "model", [bound(apart=40.0), bound(apart=40.0, K=3, n=9), bound(K=1), bound(n=1)], ids=["two", "three", "one", "single"]
)
def test_without_a_fit_there_are_reasons(model: LogisticRegression) -> None:
    for quantity in ("coefficient", "odds_ratio", "standard_error", "z_value"):
        found = ask(model, quantity, parameter=1)
        assert found.value is None and found.note and not found.substituted
    for quantity in ("log_likelihood", "mcfadden", "aic", "bic", "loss"):
        found = ask(model, quantity)
        assert found.value is None and found.note, quantity


@pytest.mark.parametrize("K", [2, 3])
def test_a_training_that_ran_away_is_told_too(K: int) -> None:
    model = bound(K=K, n=9)
    for value in (np.nan, 1e308):
        state = state_at(model, np.full(len(model.start()), value))
        for question in all_questions(model):
            explained(model, state, question)
    for name in NAMES:
        found = explained(model, state_at(model, np.full(len(model.start()), np.nan)), {"quantity": "metric", "name": name})
        assert found.value is None and not found.substituted


def test_a_sure_mistake_is_told_with_a_remark() -> None:
    model = bound(n=4, d=1)
    state = state_at(model, np.array([800.0, 0.0]))
    found = explained(model, state, {"quantity": "loss", "point": 0})
    assert found.value == 800.0 and "nearly cancel" in found.note


def test_scaling_is_told_down_to_the_sums() -> None:
    for intercept in (True, False):
        found = ask(bound(scaled=True, intercept=intercept), "logit", point=0)
        assert any(each.name in ("Standard deviation of x", "Divisor of x") for each in nodes(found))
    constant = bound(scaled=True, names=("x", "y"))
    X = constant.data.X.copy()
    X[:, 1] = 3.0
    model = LogisticRegression(constant.config, constant.data.__class__(**{**vars(constant.data), "X": X}), 0)
    assert "no spread" in by_name(explained(model, state_at(model, model.start()), {"quantity": "logit", "point": 0}), "Divisor of y").note


def test_a_class_without_points_has_no_coefficient() -> None:
    model = bound(K=3, n=9)
    data = model.data.__class__(**{**vars(model.data), "classes": ("a", "b", "c", "never")})
    bare = LogisticRegression(model.config, data, 0)
    last = 3 * len(bare.basis.names) - 1
    assert (
        explained(bare, state_at(bare, bare.start()), {"quantity": "coefficient", "parameter": last}).note == "No point is of this class."
    )
