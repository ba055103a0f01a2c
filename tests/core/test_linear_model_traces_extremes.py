"""Explanations where something is missing, too large, undetermined or strangely named."""

from typing import Any

import numpy as np
import pytest

from app.formulas import mathml
from core.algorithm import state_at
from core.algorithms.linear_regression import LinearRegression
from core.data import Data
from core.errors import InvalidInput, UnknownName
from core.linear_model import Config
from core.linear_model_traces import OF_POINTS, QUESTIONS, explained
from core.trace import Trace
from core.trace_formulas import TOO_LARGE
from core.types import Array
from tests.core.test_linear_model_traces import NASTY, all_questions, ask, bound, moment_of, nodes


def on(X: Array, y: list[float], scaled: bool = False, **config: Any) -> LinearRegression:
    names = tuple("abcdefgh"[: X.shape[1]])
    return LinearRegression(Config(**config), Data(X, np.array(y), np.zeros(len(y), dtype=np.bool_), names, "y", scaled), 0)


def column(*values: float) -> Array:
    return np.array(values)[:, None]


@pytest.mark.parametrize(
    ("question", "field", "kind"),
    [
        ({}, "question.quantity", UnknownName),
        ({"quantity": "bias"}, "question.quantity", UnknownName),
        ({"quantity": ["coefficient"]}, "question.quantity", UnknownName),
        ({"quantity": "coefficient"}, "question.index", InvalidInput),
        ({"quantity": "coefficient", "index": 2}, "question.index", InvalidInput),
        ({"quantity": "coefficient", "index": -1}, "question.index", InvalidInput),
        ({"quantity": "coefficient", "index": True}, "question.index", InvalidInput),
        ({"quantity": "coefficient", "index": 1.0}, "question.index", InvalidInput),
        ({"quantity": "coefficient", "index": 0, "row": 0}, "question.row", UnknownName),
        ({"quantity": "residual", "row": 6}, "question.row", InvalidInput),
        ({"quantity": "gram", "row": 0}, "question.column", InvalidInput),
        ({"quantity": "moment", "row": 2}, "question.row", InvalidInput),
        ({"quantity": "loss", "index": 0}, "question.index", UnknownName),
    ],
)
def test_wrong_words_are_refused_by_name(question: dict[str, Any], field: str, kind: type[InvalidInput]) -> None:
    model = bound()
    with pytest.raises(kind) as caught:
        explained(model, moment_of(model), question)
    assert type(caught.value) is kind and caught.value.field == field


def test_without_points_there_is_nothing_to_explain() -> None:
    model = on(np.zeros((0, 1)), [])
    for quantity, words in QUESTIONS.items():
        with pytest.raises(InvalidInput, match="data: expected at least one point"):
            explained(model, state_at(model, model.start()), {"quantity": quantity, **dict.fromkeys(words, 0)})


@pytest.mark.parametrize(
    "model",
    [
        on(column(2.0), [3.0]),
        on(column(2.0, 2.0, 2.0), [1.0, 2.0, 4.0]),
        on(column(2.0, 2.0, 2.0), [1.0, 2.0, 4.0], scaled=True),
        on(column(2.0, 2.0, 2.0), [1.0, 2.0, 4.0], scaled=True, ridge=1.0),
        on(column(1.0, 2.0, 3.0), [1.0, 3.0, 5.0]),
        on(column(1.0, 2.0, 3.0), [4.0, 4.0, 4.0]),
        on(column(0.0, 0.0), [4.0, 4.0], intercept=False),
        on(column(1.0, 1.0, 1.0, 9.0), [1.0, 2.0, 3.0, 4.0]),
        on(column(1.0, 2.0, 3.0), [1.0, 3.0, 4.0], degree=5, scaled=True),
        on(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [5.0, 10.0]]), [1.0, 2.0, 2.0, 4.0]),
        on(np.random.default_rng(1).normal(size=(12, 8)), list(range(12))),
        on(np.random.default_rng(1).normal(size=(12, 8)), list(range(12)), intercept=False, ridge=0.1, scaled=True),
        on(column(1e160, 2e160, 4e160), [1e-3, 2e-3, 1e-3]),
        on(column(1.0, 2.0, 4.0), [1e180, 3e180, 2e180]),
    ],
)
def test_what_is_undefined_says_why_and_everything_can_be_read(model: LinearRegression) -> None:
    for question in all_questions(model):
        answer = explained(model, moment_of(model), question)
        for node in nodes(answer):
            assert node.inputs or node.note or " of point " in node.name, node
            assert not all_defined(node) or node.formula == "" or node.substituted or node.value is None, node
            for latex in filter(None, (node.symbol, node.formula, node.substituted)):
                assert mathml(latex)
        assert (answer.value is not None and np.isfinite(answer.value)) or answer.note, answer


def all_defined(node: Trace) -> bool:
    return node.value is not None and all(each.value is not None for each in node.inputs)


def test_reasons_are_those_of_the_statistics() -> None:
    one = on(column(2.0), [3.0])
    assert ask(one, "residual_standard_error").note == one.statistics.reasons["residual_standard_error"]
    assert ask(one, "leverage", row=0).value == 1
    perfect = on(column(1.0, 2.0, 3.0), [1.0, 3.0, 5.0])
    assert ask(perfect, "t_value", index=1).note == perfect.statistics.reasons["t_values"]
    assert ask(perfect, "p_value", index=1).value is None
    assert ask(perfect, "confidence_interval", index=1).value == 0
    assert ask(perfect, "cooks_distance", row=1).note == perfect.statistics.reasons["cooks_distance"]
    alone = on(column(1.0, 1.0, 1.0, 9.0), [1.0, 2.0, 3.0, 4.0])
    assert "whatever its target" in ask(alone, "standardized_residual", row=3).note
    assert ask(alone, "cooks_distance", row=0).value == pytest.approx(1.5 * 1 / 3 / (2 / 3) / 2)


def test_columns_that_depend_on_each_other_are_named() -> None:
    model = on(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [5.0, 10.0]]), [1.0, 2.0, 2.0, 4.0])
    coefficient, condition = ask(model, "coefficient", index=1), ask(model, "condition_number")
    assert coefficient.note == condition.note == model.solution.cautions[0].message
    assert condition.value == np.inf and "no inverse" in coefficient.inputs[0].note
    assert "left out" in next(node for node in nodes(ask(model, "best_rate")) if "flattest" in node.name).note


def test_test_points_have_predictions_and_no_leverage() -> None:
    model = bound(n=6, test=2)
    row = int(np.flatnonzero(model.data.is_test)[0])
    assert ask(model, "residual", row=row).value == model.data.y[row] - (ask(model, "prediction", row=row).value or 0.0)
    for quantity in sorted(OF_POINTS - {"prediction", "residual"}):
        assert (ask(model, quantity, row=row).value, "test point" in ask(model, quantity, row=row).note) == (None, True)


def test_terms_that_cancel_are_mentioned() -> None:
    years = 2e7 + np.arange(6.0)
    model = on(years[:, None], [1.0, 3.0, 2.0, 5.0, 4.0, 6.0])
    assert "nearly cancel" in ask(model, "coefficient", index=1).note
    assert "nearly cancel" in ask(on(column(*(50 + np.arange(9.0))), [0, 1, 0, 3, 1, 2, 5, 3, 4.0], degree=4), "coefficient", index=2).note


def test_a_descent_that_has_run_away_says_so() -> None:
    model = bound(d=2, scaled=True)
    with np.errstate(over="ignore", invalid="ignore"):
        state = state_at(model, np.array([1e308, 1e308, -1e308]), 9)
    for quantity in ("gradient", "update"):
        answer = explained(model, state, {"quantity": quantity, "index": 1})
        assert answer.note.startswith("In the units of the scaled columns") and "run away" in answer.note
        assert answer.value is None or not np.isfinite(answer.value)


def test_sums_beyond_the_range_are_mentioned() -> None:
    assert ask(on(column(1e160, 2e160, 4e160), [1.0, 2.0, 1.0]), "gram", row=1, column=1).note == TOO_LARGE


@pytest.mark.parametrize("scaled", [False, True])
def test_columns_may_have_any_name(scaled: bool) -> None:
    model = bound(n=7, d=5, names=NASTY, scaled=scaled, ridge=0.5 * scaled)
    for question in all_questions(model):
        for node in nodes(explained(model, moment_of(model), question)):
            for latex in filter(None, (node.symbol, node.formula, node.substituted)):
                assert mathml(latex)
