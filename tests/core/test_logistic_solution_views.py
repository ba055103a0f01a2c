"""The best coefficients and the ways to them as pictures and as answers for a developer."""

import numpy as np
import pytest

from core.algorithm import state_at
from core.algorithms.logistic_regression import LogisticRegression
from core.errors import InvalidInput
from core.logistic_answers import predictions, report
from core.logistic_solution_views import solution, weights
from core.logistic_walk_view import TOLERANCE, walk
from core.state import State, Tree
from tests.core.test_logistic_model import LINE, by, on
from tests.logistic_models import bound

MIXED = [0.0, 1, 0, 1]


def begun(model: LogisticRegression) -> State:
    """Its first moment."""
    return state_at(model, model.start())


def solved(model: LogisticRegression) -> Tree:
    """The view."""
    return solution(model, begun(model), {})


def test_a_fit_is_shown_with_everything() -> None:
    model = bound(4, 30, test=6, scaled=True)
    tree = solved(model)
    assert tree["status"] == "fitted" and tree["separation"] is None and tree["warnings"] == [] and tree["reasons"] == {}
    np.testing.assert_allclose(tree["coefficients"], model.in_original(tree["scaled_coefficients"]))
    assert tree["loss"] == model.best_loss and tree["penalty"] == 0 and tree["test_loss"] > 0
    assert tree["newton"]["losses"][-1] == pytest.approx(tree["loss"], rel=1e-12)
    assert tree["iterations"] == len(tree["newton"]["halvings"]) == len(tree["newton"]["losses"]) - 1
    assert (model.y == model.data.y[tree["train_index"]]).all()


def test_more_classes_have_a_row_each_but_the_first() -> None:
    tree = solved(bound(4, 60, 2, 3))
    assert tree["coefficients"].shape == tree["p_values"].shape == (2, 3) and tree["confidence_intervals"].shape == (2, 3, 2)
    assert tree["base"] == 0 and tree["classes"] == ["a", "b", "c"] and tree["parameter_names"] == ["1", "x", "a_b"]


def test_an_l1_is_no_work_for_newton_alone() -> None:
    tree = solved(on(LINE, MIXED, l1=0.01))
    assert tree["newton"] is None and tree["iterations"] is None and tree["penalty"] > 0


@pytest.mark.parametrize("scaled", [False, True])
def test_a_separation_is_proved_in_original_units(scaled: bool) -> None:
    model = bound(0, 12, apart=9.0, scaled=scaled)
    tree = solved(model)
    proof = tree["separation"]
    assert tree["status"] == "separated" and proof["kind"] == "complete" and "no point is on the wrong side" in proof["message"]
    sides = (2 * model.y - 1) * (proof["direction"][0] + model.data.train[0] @ proof["direction"][1:])
    assert sides.min() > 0 and proof["margin"] > 0 and proof["points"].tolist() == []
    assert tree["coefficients"] is None and tree["loss"] is None and "without end" in tree["reasons"]["coefficients"]


def test_points_on_the_boundary_are_named_by_their_place_in_the_data() -> None:
    tree = solved(on([[0.0], [1.0], [1.0], [2.0]], [0, 0, 1, 1]))
    assert tree["status"] == "quasi-separated" and tree["separation"]["points"].tolist() == [1, 2]
    assert "2 points lie on it" in tree["separation"]["message"]


def test_one_class_alone_and_regions_of_several_are_said() -> None:
    assert "All points are of class a" in solved(on(LINE, [0, 0, 0, 0], ("a", "b")))["separation"]["message"]
    many = solved(on(LINE, [0, 1, 2, 2]))
    assert "regions" in many["separation"]["message"] and many["separation"]["direction"].shape == (3, 2)
    touching = solved(on([[0.0], [1.0], [1.0], [2.0], [0.0]], [0, 0, 1, 1, 2], ("a", "b", "c")))["separation"]
    assert touching["kind"] == "quasi-complete" and "some points gain against a wrong class" in touching["message"]


@pytest.mark.parametrize(
    ("model", "codes"),
    [
        (on(LINE + LINE, [0, 1, 1, 0, 0, 1, 0, 1], ("a", "b", "c")), ["absent"]),
        (on(LINE + LINE, [0, 1, 1, 0, 0, 1, 0, 1], ("a", "b", "c", "d")), ["absent"]),
        (on([[1.0], [1.0]], [0, 1]), ["rank_deficient"]),
        (on([[1e9], [1e9 + 1], [1e9 + 2], [1e9 + 3]], MIXED), ["ill_conditioned"]),
    ],
)
def test_what_should_be_known_before_numbers_are_used(model: LogisticRegression, codes: list[str]) -> None:
    assert [entry["code"] for entry in solved(model)["warnings"]] == codes


def test_a_search_that_has_not_arrived_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.logistic_fit.AT_FIRST", 1)
    monkeypatch.setattr("core.logistic_fit.AT_MOST", 1)
    tree = solved(bound(4, 30, 2, 3))
    assert [entry["code"] for entry in tree["warnings"]] == ["not_converged"] and tree["coefficients"] is not None


def test_the_weights_so_far_end_with_the_present_ones() -> None:
    model = on(LINE, MIXED)
    state, _ = model.walked(begun(model), 40)
    tree = weights(model, state, {})
    assert (
        tree["names"] == ["1", "x1"] and tree["steps"].tolist() == list(range(41)) and tree["params"][-1].tolist() == state.params.tolist()
    )
    few = weights(model, state, {"points": 5})
    assert few["steps"].tolist() == [0, 10, 20, 30, 40] and (few["params"] == tree["params"][::10]).all()


def test_two_ways_to_the_minimum_on_the_cost() -> None:
    model = on(LINE, MIXED, optimizer=by("gradient-descent", learning_rate=0.5))
    tree = walk(model, begun(model), {"resolution": 12, "steps": 2000})
    goal = tree["least"] + TOLERANCE * (np.log(2) - tree["least"])
    for name in ("newton", "descent"):
        steps, losses = tree["to_tolerance"][name], tree[name]["losses"]
        assert losses[steps] <= goal < losses[steps - 1]
        np.testing.assert_allclose(losses, [model.cost.value(place) for place in tree[name]["path"]], rtol=1e-12)
    assert tree["to_tolerance"]["newton"] < tree["to_tolerance"]["descent"]
    assert tree["heights"].shape == (12, 12) and tree["heights"].min() >= tree["least"]
    assert tree["heights"][2, 5] == model.cost.value(np.array([tree["x"][5], tree["y"][2]]))
    assert tree["x"][0] < tree["minimum"][0] < tree["x"][-1] and tree["y"][0] < tree["minimum"][1] < tree["y"][-1]


def test_where_there_is_no_minimum_nobody_arrives() -> None:
    model = on(LINE, [0, 0, 1, 1])
    tree = walk(model, begun(model), {"x_low": -3, "x_high": 3, "steps": 50})
    assert tree["minimum"] is tree["least"] is None and tree["to_tolerance"] == {"newton": None, "descent": None}
    assert (tree["x"][0], tree["x"][-1]) == (-3, 3)


def test_more_parameters_have_no_map_and_a_lasso_a_walk() -> None:
    assert "heights" not in walk(bound(4, 30), begun(bound(4, 30)), {})
    model = on(LINE, MIXED, l1=0.01)
    losses = walk(model, begun(model), {})["newton"]["losses"]
    assert (np.diff(losses) <= 0).all() and losses[-1] == pytest.approx(model.best_loss, rel=1e-6)


def test_a_descent_that_runs_away_is_shown_as_far_as_it_came() -> None:
    model = on([[1e14], [2e14], [3e14], [4e14]], MIXED)
    tree = walk(model, begun(model), {"resolution": 2})
    assert len(tree["descent"]["path"]) == 1 and tree["to_tolerance"]["descent"] is None


def test_without_points_there_is_nothing_to_see_or_to_predict() -> None:
    model = on([], [], ("a", "b"))
    assert all(view(model, begun(model), {}) == {} for view in (solution, weights, walk))
    with pytest.raises(InvalidInput, match="at least one point"):
        predictions(model, None, np.zeros((1, 1)))


def test_predictions_are_of_the_fit_or_of_any_parameters() -> None:
    model = on(LINE, MIXED, ("no", "yes"))
    tree = predictions(model, None, np.array([[0.0], [9.0]]))
    assert tree["labels"] == ["no", "yes"] and tree["predictions"].tolist() == [0, 1] and tree["classes"] == ["no", "yes"]
    assert model.fitted_params is not None
    np.testing.assert_allclose(tree["probabilities"][:, 1], model.probabilities(model.fitted_params, np.array([[0.0], [9.0]])))
    assert tree["warnings"][0]["rows"] == [1]
    assert predictions(model, np.array([0.0, -1.0]), np.array([[9.0]]))["labels"] == ["no"]
    with pytest.raises(InvalidInput, match="2 numbers"):
        predictions(model, np.zeros(3), np.zeros((1, 1)))
    with pytest.raises(InvalidInput, match="no best fit"):
        predictions(on(LINE, [0, 0, 1, 1]), None, np.zeros((1, 1)))


def test_a_report_names_its_parameters() -> None:
    model = on(LINE, MIXED)
    tree = report(model, begun(model))
    assert list(tree["parameters"]) == ["intercept", "x1"] and tree["status"] == "fitted"
    np.testing.assert_allclose(list(tree["parameters"].values()), tree["report"]["coefficients"])
    many = report(bound(4, 30, 2, 3), begun(bound(4, 30, 2, 3)))
    assert list(many["parameters"])[:3] == ["intercept (a)", "x (a)", "a_b (a)"]
    endless = report(on(LINE, [0, 0, 1, 1]), begun(on(LINE, [0, 0, 1, 1])))
    assert endless["params"] is None and set(endless["parameters"].values()) == {None}
