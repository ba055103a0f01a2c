"""Races on the cost of a logistic curve: walked, checked, shown, explained, and said when there is no lowest place."""

from typing import Any

import numpy as np
import pytest

from app.encoding import from_frame, to_frame, to_json
from app.formulas import mathml
from core.algorithms.gradient_descent import algorithm
from core.errors import InvalidHyperparameter, InvalidInput
from core.gradient_check import check
from core.logistic_objective import ENDLESS
from core.race_notes import notes
from core.race_reports import predictions, report
from core.race_theory import predicted
from core.race_views import line
from core.slope_field import ArrayCost
from tests.descent_references import EVERYONE, begun, model, points

X = np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 3.0])
T = np.array([0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0])
PASSED = points([[each] for each in X.tolist()], T.tolist())
TWO = points([[9.0, each] for each in X.tolist()], T.tolist(), test=2)


def on_curve(*optimizers: Any, **config: Any) -> Any:
    """A race on the logistic cost of some points."""
    return model(*optimizers, **{"objective": "logistic", "data": PASSED, "start_x": 0.0, "start_y": 0.0, **config})


def test_plain_descent_is_the_loop_of_its_gradient_and_arrives() -> None:
    race = on_curve({"optimizer": "gradient-descent", "learning_rate": 2.0}, "newton", tolerance=1e-9)
    state, _ = race.walked(begun(race), 2_000)
    least = race.objective.minima[0]
    assert state.params == pytest.approx([least.x, least.y] * 2, abs=1e-3)
    assert race.verdict(state)[0] == "converged"
    x, y = 0.0, 0.0
    for _ in range(5):
        dx, dy = race.objective.gradient(x, y)
        x, y = x - 2.0 * dx, y - 2.0 * dy
    assert race.walked(begun(race), 5)[0].params[:2] == pytest.approx([x, y], rel=1e-14)


def test_the_gradient_agrees_with_differences_and_theory_is_local() -> None:
    race = on_curve("momentum")
    cost = ArrayCost(race.objective)
    assert check(cost.value, cost.gradient(np.array([0.3, 0.7])), np.array([0.3, 0.7])).agrees
    found = predicted(race, begun(race), 0)
    assert found.largest_safe_rate is not None
    assert (found.quadratic, found.predicted_steps) == (False, None)


def test_batches_of_an_epoch_average_to_the_full_gradient() -> None:
    race = on_curve(batch_size=2)
    found = np.mean([race.slope(0.4, -0.2, step) for step in range(8, 12)], axis=0)
    np.testing.assert_allclose(found, race.objective.gradient(0.4, -0.2), rtol=1e-12)


@pytest.mark.parametrize("view", algorithm.views, ids=lambda view: view.name)
def test_every_view_travels(view: Any) -> None:
    race = on_curve(*EVERYONE[:8])
    tree = view.make(race, race.walked(begun(race), 20)[0], {})
    assert from_frame(to_frame(tree)).keys() == tree.keys()
    assert to_json(tree)


def test_the_line_view_shows_the_curve() -> None:
    race = on_curve("gradient-descent", "adam", data=TWO, feature="x1")
    state, _ = race.walked(begun(race), 10)
    tree = line(race, state, {})
    assert tree["x"].tolist() == X[:-2].tolist()
    assert (tree["feature"], tree["classes"].tolist()) == ("x1", T[:-2].tolist())
    b, w = state.params[2:]
    np.testing.assert_allclose(tree["curves"][1], 1 / (1 + np.exp(-(b + w * tree["along"]))))
    wide = line(race, state, {"low": -40, "high": 60.0})
    assert (wide["along"][0], wide["along"][-1]) == (-40, 60)
    np.testing.assert_allclose(wide["curves"][1][0], 1 / (1 + np.exp(-(b - 40 * w))))
    with pytest.raises(InvalidInput, match=r"options.low"):
        line(race, state, {"low": "left"})
    expected = np.mean(np.logaddexp(0, b + w * X[-2:]) - (b + w * X[-2:]) * T[-2:])
    assert race.test_loss(np.array([1e9, 0.0, b, w])) == pytest.approx(expected)


@pytest.mark.parametrize(("feature", "column"), [("", 0), ("0", 0), ("1", 1), ("x1", 1)])
def test_the_feature_is_chosen_by_name_or_number(feature: str, column: int) -> None:
    race = model(objective="data", data=TWO, feature=feature, start_x=0.0, start_y=0.0)
    assert race.x.tolist() == TWO.train[0][:, column].tolist()
    assert line(race, begun(race), {})["feature"] == f"x{column}"


@pytest.mark.parametrize("feature", ["2", "-1", "x2", "1.0", "²", "1" * 30])
def test_other_features_are_refused_where_there_are_data(feature: str) -> None:
    with pytest.raises(InvalidHyperparameter, match=r"config\.feature: expected one of x0, x1, or a number from 0 to 1"):
        model(objective="data", data=TWO, feature=feature)
    assert model(data=TWO, feature=feature).objective.slug == "ravine"


def test_without_a_lowest_place_the_weights_grow_and_it_is_said() -> None:
    apart = points([[0.0], [1.0], [2.0], [3.0]], [0.0, 0.0, 1.0, 1.0])
    race = on_curve({"optimizer": "gradient-descent", "learning_rate": 5.0}, data=apart)
    (note,) = notes(race, begun(race))
    assert (note.code, note.message) == ("classes", ENDLESS)
    early, late = (race.walked(begun(race), count)[0] for count in (100, 10_000))
    assert late.params[1] > early.params[1] + 1
    assert late.loss.total < early.loss.total
    with pytest.raises(InvalidInput, match="no lowest place"):
        predictions(race, None, np.array([[1.0]]))
    assert predictions(race, np.array([-1.5, 1.0]), np.array([[1.5]]))["predictions"].tolist() == [0.5]
    assert report(race, late)["report"]["minima"] == []


def test_its_formulas_can_be_shown() -> None:
    race = on_curve()
    for quantity in ("value", "partial", "update"):
        trace = race.explain(begun(race), {"quantity": quantity})
        assert mathml(trace.formula)
        assert mathml(trace.substituted)
    assert "target of 1" in race.explain(begun(race), {"quantity": "value"}).note


def test_without_points_it_is_flat() -> None:
    race = on_curve(data=points([], []))
    assert [note.code for note in notes(race, begun(race))] == ["no_data"]


def test_another_target_is_another_cost() -> None:
    other = on_curve(data=points([[each] for each in X.tolist()], (1 - T).tolist()))
    assert other.marks[1] != on_curve().marks[1]
