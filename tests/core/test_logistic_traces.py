"""Where the numbers of a logistic model come from: every quantity is what its formula says, down to the data."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pytest

from app.formulas import mathml
from core import step_traces, trace_formulas
from core.algorithms.logistic_regression import LogisticRegression
from core.logistic_traces import QUESTIONS, explained
from core.metric_traces import NAMES
from core.trace import Trace, digits, term
from tests.formula_values import numbers, value
from tests.logistic_models import bound, moment_of, nodes

ADAM: Any = {
    "optimizer": ({"optimizer": "adam", "weight_decay": 0.1, "schedule": "step", "period": 2, "clipping": "norm", "clip_at": 0.05},)
}
MADE = [
    bound(seed, 6, d, K, 0 if scaled else 2, scaled, degree=degree, intercept=intercept, l1=l1, l2=l2)
    for seed, (degree, d, K, scaled, intercept, (l1, l2)) in enumerate(
        product((1, 2), (1, 2), (2, 3), (False, True), (False, True), ((0.0, 0.5), (0.2, 0.0)))
    )
]
CASES = [
    *MADE[::6],
    bound(9, 12),
    bound(3, 12, 1),
    bound(2, 15, 1, 3, intercept=False),
    bound(4, 12, 1, batch_size=5),
    bound(6, 12, 1, optimizer=({"optimizer": "momentum", "clipping": "value", "clip_at": 0.01},)),
    bound(5, 12, **ADAM),
]


def all_questions(model: LogisticRegression) -> Iterator[dict[str, Any]]:
    """Every question about the first two places and the last one."""
    size, n = len(model.start()), len(model.data.y)
    table = len(model.basis.names) * (model.K - 1)
    for quantity, words in QUESTIONS.items():
        if quantity == "metric":
            yield from ({"quantity": quantity, "name": name, "split": split} for name in NAMES for split in ("train", "all"))
        elif words:
            of_table = quantity in ("coefficient", "odds_ratio", "standard_error", "z_value")
            count = n if words[0] == "point" else table if of_table else size
            yield from ({"quantity": quantity, words[0]: place} for place in sorted({0, min(1, count - 1), count - 1}))
        else:
            yield {"quantity": quantity}


def different_nodes(model: LogisticRegression) -> Iterator[Trace]:
    """Every quantity in the answers to all questions, once."""
    seen, state = set(), moment_of(model)
    for question in all_questions(model):
        for node in nodes(explained(model, state, question)):
            key = (node.name, node.formula, node.substituted, node.note)
            if key not in seen:
                seen.add(key)
                yield node


def ask(model: LogisticRegression, quantity: str, **words: Any) -> Trace:
    return explained(model, moment_of(model), {"quantity": quantity, **words})


@pytest.mark.parametrize("model", CASES)
def test_every_formula_gives_its_value(model: LogisticRegression) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (trace_formulas, step_traces):
            patch.setattr(module, "digits", partial(digits, significant=17))
        patch.setattr("core.optimizer.term", partial(term, significant=17))
        for node in different_nodes(model):
            if node.substituted and r"\cdots" not in node.substituted and not node.formula.endswith("= 0"):
                calculated(node)


def calculated(node: Trace) -> None:
    """The formula with all digits of its numbers comes to the value."""
    _, sign, right = node.substituted.partition(r" \leftarrow " if r"\leftarrow" in node.substituted else " = ")
    assert sign and node.value is not None
    assert value(right) == pytest.approx(node.value, rel=1e-9, abs=1e-12) or "nearly cancel" in node.note, node


@pytest.mark.parametrize("model", CASES)
def test_the_numbers_put_in_are_those_of_the_inputs(model: LogisticRegression) -> None:
    for node in different_nodes(model):
        if not node.substituted or trace_formulas.FOLDED in node.note or node.formula.endswith("= 0") or node.symbol == "s":
            continue
        right, letters = (latex.partition(" = ")[2] or latex.partition("arrow")[2] for latex in (node.substituted, node.formula))
        right, letters = (re.sub(r"(?<!10)\^\{", "{", latex) for latex in (right, letters))  # here exponents are numbers like others
        written = numbers(right)
        for each in node.inputs:
            assert any(near(number, each.value) for number in written), node
        known = [*(each.value for each in node.inputs), *numbers(letters)]
        assert all(any(near(number, one) for one in known) for number in written), node


def near(shown: float, exact: float | None) -> bool:
    """Whether a number is the other one without its sign, rounded to six digits."""
    return exact is not None and abs(shown - abs(exact)) <= 5.1e-6 * abs(exact)


@pytest.mark.parametrize("model", CASES[::4])
def test_all_leads_down_to_the_data_and_can_be_read(model: LogisticRegression) -> None:
    X, names = model.data.X, model.data.feature_names
    known = {f"{name} of point {i + 1}": x for i, row in enumerate(X) for name, x in zip(names, row, strict=True)}
    for node in different_nodes(model):
        assert node.inputs or node.note or node.name in known, node
        assert node.name not in known or node.value == known[node.name]
        for latex in filter(None, (node.symbol, node.formula, node.substituted)):
            assert mathml(latex).startswith("<math")


@pytest.mark.parametrize("model", CASES)
def test_answers_are_what_the_model_and_its_views_say(model: LogisticRegression) -> None:
    state, statistics = moment_of(model), model.statistics
    for quantity, table in (
        ("coefficient", statistics.coefficients),
        ("odds_ratio", statistics.odds_ratios),
        ("z_value", statistics.z_values),
    ):
        for place in range(len(model.basis.names) * (model.K - 1)):
            same(explained(model, state, {"quantity": quantity, "parameter": place}), None if table is None else table.ravel()[place])
    for quantity in ("log_likelihood", "mcfadden", "aic", "bic"):
        same(explained(model, state, {"quantity": quantity}), getattr(statistics, quantity))
    same(explained(model, state, {"quantity": "loss"}), model.best_loss)
    same(explained(model, state, {"quantity": "cost"}), state.loss.total)
    after, _ = model.optimizer.update(state.params, state.gradient, state.slots, model.learning_rate, state.step)
    for place in range(len(state.params)):
        same(explained(model, state, {"quantity": "gradient", "parameter": place}), state.gradient[place])
        same(explained(model, state, {"quantity": "step", "parameter": place}), after[place])


def same(answer: Trace, expected: Any) -> None:
    """The value, or none with a reason and without numbers put in."""
    if expected is None or np.isnan(expected):
        assert answer.value is None and answer.note and not answer.substituted, answer
    else:
        assert answer.value == pytest.approx(expected, rel=1e-9, abs=1e-12), answer
