"""A logistic model on its data: classes, batches, verdicts, penalties while it walks, and the same steps whichever way they are made."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.algorithm import advanced, carried, state_at, walked
from core.algorithms.logistic_regression import LogisticRegression
from core.data import Data
from core.errors import InvalidInput
from core.gradient_check import check
from core.hyperparameters import validated
from core.logistic_model import Config
from core.optimizers import METHODS
from core.weight_trail import Trail
from tests.logistic_models import bound


def by(slug: str, **settings_of: Any) -> tuple[dict[str, Any], ...]:
    """A rule as a setting."""
    config = validated(Config, {"optimizer": [{"optimizer": slug, **settings_of}]})
    return tuple(dict(entry) for entry in config.optimizer)


def on(X: list[list[float]], y: list[float], classes: tuple[str, ...] = (), **config: Any) -> LogisticRegression:
    """On these points."""
    names = tuple(f"x{j + 1}" for j in range(len(X[0]) if X else 1))
    table = np.array(X, dtype=np.float64).reshape(len(y), len(names))
    data = Data(table, np.array(y, dtype=np.float64), np.zeros(len(y), dtype=np.bool_), names, "y", classes=classes)
    return LogisticRegression(validated(Config, config), data, 3)


LINE = [[0.0], [1.0], [2.0], [3.0]]


@given(st.integers(0, 50), st.integers(2, 4), st.integers(1, 3), st.booleans(), st.booleans())
def test_the_gradient_is_that_of_differences(seed: int, K: int, degree: int, scaled: bool, intercept: bool) -> None:
    model = bound(seed, 10, 2, K, 2, scaled, degree=degree, intercept=intercept, l1=0.2, l2=0.3)
    params = np.random.default_rng(seed).uniform(0.1, 0.4, len(model.start()))
    assert len(params) == len(model.parameter_names) == len(set(model.parameter_names))
    assert check(lambda w: model.loss_and_gradient(w, 0)[0].total, model.loss_and_gradient(params, 0)[1], params).agrees


@pytest.mark.parametrize("slug", [method.slug for method in METHODS])
@pytest.mark.parametrize(("K", "batch", "l1"), [(2, 0, 0.0), (3, 4, 0.5)])
def test_many_steps_at_once_are_the_very_same(slug: str, K: int, batch: int, l1: float) -> None:
    model = bound(1, 14, 2, K, 2, optimizer=by(slug), batch_size=batch, l1=l1)
    one = begin = state_at(model, model.start())
    losses = []
    for _ in range(7):
        one = advanced(model, one)
        losses.append(one.loss.total)
    once, found = walked(model, begin, 7)
    assert found.tolist() == losses and once.params.tolist() == one.params.tolist() and once.loss == one.loss and once.step == 7
    assert [entry.tolist() for entry in once.slots] == [entry.tolist() for entry in one.slots]
    steps, rows = Trail.of(once.slots).way(once.params, once.step)
    assert steps.tolist() == list(range(8)) and rows[0].tolist() == model.start().tolist()


@pytest.mark.parametrize("slug", ["gradient-descent", "momentum", "adam", "newton", "backtracking"])
@pytest.mark.parametrize(("K", "l1", "l2"), [(2, 0.0, 0.0), (2, 2.0, 0.0), (3, 0.0, 1.0), (3, 2.0, 1.0)])
def test_every_rule_comes_to_the_same_minimum(slug: str, K: int, l1: float, l2: float) -> None:
    rates = {"gradient-descent": 0.5, "momentum": 0.1, "adam": 0.02}
    rate = {"learning_rate": rates[slug]} if slug in rates else {}
    model = bound(2, 60, 2, K, 0, True, optimizer=by(slug, **rate), l1=l1, l2=l2)
    state, losses = model.walked(state_at(model, model.start()), 2000)
    assert model.best_loss is not None
    # Velocities carry a small coefficient across 0 again and again; Newton's method may go back and forth between two sides.
    loose = {"momentum": 1e-4, "adam": 2e-4, "newton": 1e-2}.get(slug, 1e-6) if l1 else 1e-6
    assert losses[-1] - model.best_loss <= loose * model.best_loss
    if l1 and slug == "gradient-descent":
        assert model.fitted_params is not None
        assert ((state.params == 0) == (model.fitted_params == 0)).all()


@settings(deadline=None)
@given(st.integers(2, 5), st.integers(0, 20))
def test_what_is_added_to_all_classes_stays_0(K: int, seed: int) -> None:
    model = bound(seed, 12, 2, max(K, 3))
    state, _ = model.walked(state_at(model, model.start()), 20)
    np.testing.assert_allclose(state.params.reshape(model.K, -1).sum(axis=0), 0, atol=1e-12)


def test_a_batch_moves_the_gradient_and_not_the_cost() -> None:
    model, whole = bound(0, 12, batch_size=5), bound(0, 12)
    params = np.array([0.1, 0.2, 0.3])
    assert model.batched and not whole.batched and len(model.rows(0)) == 5 and len(whole.rows(0)) == 12
    assert model.loss_and_gradient(params, 1)[0] == whole.loss_and_gradient(params, 0)[0]
    assert model.loss_and_gradient(params, 1)[1].tolist() != model.loss_and_gradient(params, 0)[1].tolist()


def test_a_training_converges_or_runs_away_or_goes_on() -> None:
    model = on([[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1])
    begin = state_at(model, model.start())
    assert model.fitted_params is not None and model.verdict(begin) is None
    assert (model.verdict(state_at(model, model.fitted_params)) or "")[0] == "converged"
    far = state_at(model, np.array([0.0, 1e200]))
    assert (model.verdict(far) or "")[0] == "diverged"
    assert (model.verdict(state_at(model, np.array([np.inf, -np.inf]))) or "")[0] == "diverged"


def test_separable_classes_never_converge_until_nothing_is_left() -> None:
    model = on(LINE, [0, 0, 1, 1])
    assert model.fitted_params is None and model.best_loss is None
    assert model.verdict(state_at(model, np.array([-30.0, 20.0]))) is None
    assert (model.verdict(state_at(model, np.array([-3e4, 2e4]))) or "")[0] == "converged"


@pytest.mark.parametrize("l1", [0.0, 1.0])
def test_without_points_nothing_happens(l1: float) -> None:
    model = on([], [], ("a", "b"), l1=l1)
    state = advanced(model, state_at(model, model.start()))
    assert model.empty and state.loss.total == 0 and not state.params.any() and model.verdict(state) is None
    assert model.fit.status == "one class" and model.test_loss(state.params) is None


def test_a_name_is_found_for_a_class_that_has_none() -> None:
    assert on(LINE, [0, 0, 0, 0], ("a",)).class_names == ("a", "another")
    assert on(LINE, [0, 1, 2, 2], ("a", "b", "c")).parameter_names == ["1 (a)", "x1 (a)", "1 (b)", "x1 (b)", "1 (c)", "x1 (c)"]


def test_numbers_are_classes_up_to_ten() -> None:
    assert on(LINE, [5, 7, 5, 7]).data.classes == ("5", "7")
    with pytest.raises(InvalidInput, match="classes"):
        on([[float(x)] for x in range(11)], list(range(11)))


def test_the_test_loss_is_the_data_term_of_what_is_held_out() -> None:
    model = bound(0, 12, test=4, l2=5.0)
    params = np.array([0.5, -1.0, 2.0])
    X, y = model.data.test
    p = model.probabilities(params, X)
    assert model.test_loss(params) == pytest.approx(-np.mean(np.log(np.where(y == 1, p, 1 - p))))


def test_plain_descent_below_the_safe_rate_always_falls() -> None:
    for K in (2, 4):
        rate = bound(3, 30, 2, K, l2=2.0).largest_safe_rate
        model = bound(3, 30, 2, K, l2=2.0, optimizer=by("gradient-descent", learning_rate=0.99 * rate))
        losses = model.walked(state_at(model, model.start()), 60)[1]
        assert (np.diff(losses) <= 0).all()
    assert on([[1e200], [1.0]], [0, 1]).largest_safe_rate == 0
    assert on([[0.0], [0.0]], [0, 1], intercept=False).largest_safe_rate == np.inf


def test_a_higher_degree_begins_where_the_lower_one_stood() -> None:
    line, curve = bound(), bound(degree=2)
    assert carried(curve, line.parameter_names, np.array([1.0, 2.0, 3.0])).tolist() == [1, 2, 3, 0, 0, 0]


def test_coefficients_in_original_units_say_the_same() -> None:
    for K in (2, 3):
        model = bound(1, 12, 2, K, scaled=True, degree=2)
        params = np.random.default_rng(0).standard_normal(len(model.start()))
        plain = model.in_original(params).reshape(-1, 6)
        found = model.basis.plain.columns(model.data.X) @ plain.T
        np.testing.assert_allclose(found.ravel(), model.logits(params, model.data.X).ravel(), rtol=1e-9)
