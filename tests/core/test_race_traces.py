"""What is told of a race when one asks, and what it reports."""

import re
from typing import Any

import numpy as np
import pytest

from app.encoding import to_json
from app.formulas import mathml
from core.algorithm import advanced
from core.algorithms.gradient_descent import algorithm
from core.errors import InvalidInput, ShapeMismatch, UnknownName
from core.optimizers import METHODS
from core.race_reports import predictions, report
from core.race_traces import explained
from core.race_views import landscape
from core.trace import Trace
from tests.descent_references import EVERYONE, LINE, begun, model


def formulas(trace: Trace) -> list[str]:
    """All LaTeX in a tree."""
    return [trace.symbol, trace.formula, trace.substituted, *(text for each in trace.inputs for text in formulas(each))]


@pytest.mark.parametrize(
    "config", [{}, {"surface": "goldstein_price", "start_x": -0.5, "start_y": 0.25}, {"objective": "data", "start_x": 0.0, "start_y": 0.0}]
)
@pytest.mark.parametrize("quantity", list(algorithm.questions))
def test_every_answer_can_be_shown(quantity: str, config: dict[str, Any]) -> None:
    race = model(*EVERYONE, {"optimizer": "momentum", "schedule": "step", "weight_decay": 0.1, "clipping": "norm"}, **config)
    state, _ = race.walked(begun(race), 3)
    for index in range(len(race.runners)):
        trace = race.explain(state, {"quantity": quantity, "runner": index})
        for text in filter(None, formulas(trace)):
            assert mathml(text)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("slug", [entry.slug for entry in METHODS])
@pytest.mark.parametrize("extra", [{}, {"schedule": "cosine", "clipping": "value", "clip_at": 0.5}])
def test_the_update_that_is_told_is_the_one_that_is_made(slug: str, axis: int, extra: dict[str, Any]) -> None:
    race = model("adam", {"optimizer": slug, **extra}, noise=0.1)
    state, _ = race.walked(begun(race), 4)
    told = explained(race, state, {"quantity": "update", "runner": 1, "axis": axis})
    assert told.value == pytest.approx(float(advanced(race, state).params[2 + axis]), rel=1e-10)


def test_answers_by_hand() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.07, "schedule": "step", "period": 2}, "momentum", "nesterov", "adam")
    state, _ = race.walked(begun(race), 2)
    first = begun(race)
    value = explained(race, first, {"quantity": "value"})
    assert (value.value, value.formula) == (62.5, r"0.5 \left(x^{2} + 25 y^{2}\right)")
    assert value.substituted == r"0.5 \left(\left(-5\right)^{2} + 25 \cdot 2^{2}\right)"
    partial = explained(race, first, {"quantity": "partial", "axis": 1})
    assert (partial.value, partial.formula, partial.substituted) == (50, "25 y", r"25 \cdot 2")
    assert explained(race, state, {"quantity": "rate"}).value == 0.035
    assert explained(race, state, {"quantity": "safe_rate"}).substituted == r"\frac{2}{25}"
    assert explained(race, state, {"quantity": "safe_rate", "runner": 1}).value == pytest.approx(0.152)
    assert "different" not in explained(race, state, {"quantity": "contraction", "runner": 2}).note
    adam = explained(race, state, {"quantity": "steps", "runner": 3})
    assert (adam.value, adam.substituted) == (None, "")
    update = explained(race, first, {"quantity": "update"})
    assert update.value == pytest.approx(-5 + 0.07 * 5)


def test_the_slope_of_a_batch_says_so() -> None:
    race = model(objective="data", start_x=0.0, start_y=0.0, batch_size=2)
    told = explained(race, begun(race), {"quantity": "update"})
    assert "batch" in told.inputs[1].note


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ({}, UnknownName), ({"quantity": 3}, UnknownName), ({"quantity": ["value"]}, UnknownName),
        ({"quantity": "value", "axis": 0}, UnknownName),
        ({"quantity": "value", "runner": 1}, InvalidInput), ({"quantity": "partial", "axis": 2}, InvalidInput),
        ({"quantity": "value", "runner": True}, InvalidInput), ({"quantity": "value", "runner": "0"}, InvalidInput),
    ],
)  # fmt: skip
def test_questions_without_an_answer_are_refused(question: dict[str, Any], kind: type[Exception]) -> None:
    with pytest.raises(kind, match="question"):
        explained(model(), begun(model()), question)


def test_the_report_has_everything() -> None:
    race = model("gradient-descent", {"optimizer": "gradient-descent", "learning_rate": 1.0})
    state, _ = race.walked(begun(race), 300)
    found = report(race, state)
    details = found["report"]
    assert found["status"] == "converged"
    assert details["runners"][1]["verdict"] == "diverged"
    assert len(details["runners"][0]["path"]) == len(details["steps"]) == 301
    assert details["runners"][0]["theory"]["largest_safe_rate"] == 0.08
    assert found["parameters"]["x 1"] == state.params[0]
    assert to_json(found)


def test_predictions() -> None:
    race = model()
    found = predictions(race, None, np.array([[1.0, 2.0]]))
    assert (found["predictions"].tolist(), found["gradients"].tolist()) == ([50.5], [[1, 50]])
    with pytest.raises(ShapeMismatch):
        predictions(race, None, np.zeros((1, 1)))
    lines = model(objective="data", data=LINE, start_x=0.0, start_y=0.0)
    assert predictions(lines, np.array([1.0, 2.0]), np.array([[3.0]]))["predictions"].tolist() == [7]
    best = lines.objective.minima[0]
    assert predictions(lines, None, np.array([[3.0]]))["predictions"] == pytest.approx([best.x + 3 * best.y])
    with pytest.raises(InvalidInput):
        predictions(lines, np.array([1.0]), np.array([[3.0]]))


@pytest.mark.parametrize("objective", ["data", "logistic"])
def test_intercept_and_slope_have_letters_that_the_points_do_not(objective: str) -> None:
    race = model("momentum", objective=objective, start_x=0.5, start_y=0.25)
    state = begun(race)
    cost = explained(race, state, {"quantity": "value"})
    assert [each.symbol for each in cost.inputs] == ["b", "w"]
    assert "b is the intercept, w the slope" in cost.note
    slope = explained(race, state, {"quantity": "partial", "axis": 1})
    assert slope.symbol == r"\frac{\partial f}{\partial w}"
    assert explained(race, state, {"quantity": "update", "axis": 0}).symbol == "b'"
    written = (cost.formula, slope.formula, str(landscape(race, state, {"resolution": 4})["formula"]))
    for formula in written:
        letters = set(re.findall(r"(?<![\\a-z])[a-z](?![a-z])", formula))
        assert {"b", "w"} <= letters
        assert not {"x", "y"} & letters
