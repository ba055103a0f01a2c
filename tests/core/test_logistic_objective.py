"""The cost of a logistic curve on points: exact, stable, with its lowest place where there is one."""

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from app.encoding import from_frame, to_frame, to_json
from app.formulas import mathml
from core.algorithms.gradient_descent import algorithm
from core.errors import InvalidHyperparameter, InvalidInput
from core.gradient_check import check
from core.logistic_objective import ENDLESS, MOST_AT_ONCE, SPLIT, logistic_cost
from core.race_notes import notes
from core.race_reports import predictions, report
from core.race_theory import predicted
from core.race_views import line
from core.slope_field import ArrayCost
from tests.descent_references import EVERYONE, begun, model, points

NUMBERS = st.floats(-30, 30)
X = np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 3.0])
T = np.array([0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0])
PASSED = points([[each] for each in X.tolist()], T.tolist())
TWO = points([[9.0, each] for each in X.tolist()], T.tolist(), test=2)


def on_curve(*optimizers: Any, **config: Any) -> Any:
    """A race on the logistic cost of some points."""
    return model(*optimizers, **{"objective": "logistic", "data": PASSED, "start_x": 0.0, "start_y": 0.0, **config})


@given(st.lists(st.tuples(NUMBERS, st.sampled_from([0.0, 1.0])), min_size=1, max_size=9), NUMBERS, NUMBERS)
def test_value_gradient_and_hessian_are_those_of_the_plain_sums(rows: list[tuple[float, float]], b: float, w: float) -> None:
    x, t = np.array(rows).T
    cost, z = logistic_cost(x, t), b + w * x
    p = 1 / (1 + np.exp(-z))
    assert cost.value(b, w) == pytest.approx(float(np.mean(np.logaddexp(0, z) - t * z)), rel=1e-9, abs=1e-11)
    np.testing.assert_allclose(cost.gradient(b, w), [np.mean(p - t), np.mean((p - t) * x)], rtol=1e-9, atol=1e-11)
    H = np.array([[np.mean(p * (1 - p) * x**k) for k in (i, i + 1)] for i in (0, 1)])
    np.testing.assert_allclose(cost.hessian(b, w), H, rtol=1e-9, atol=1e-9)


def test_far_out_nothing_overflows_and_small_numbers_keep_their_digits() -> None:
    cost = logistic_cost(np.array([1.0, -1.0]), np.array([1.0, 0.0]))
    assert cost.value(0.0, 700.0) == pytest.approx(np.exp(-700.0), rel=1e-12)
    assert cost.gradient(0.0, 700.0)[1] == pytest.approx(-np.exp(-700.0), rel=1e-12)
    assert cost.hessian(0.0, -50.0)[1, 1] == pytest.approx(np.exp(-50.0), rel=1e-12)
    assert cost.value(0.0, -1e6) == 1e6
    assert cost.gradient(0.0, -1e6).tolist() == [0, -1]
    assert cost.values(np.array([0.0]), np.array([-1e300])).tolist() == [1e300]


def test_the_lowest_place_is_that_of_statsmodels() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(50, 3, 200)
    t = (rng.random(200) < 1 / (1 + np.exp(-(x - 51) / 2))).astype(float)
    cost = logistic_cost(x, t)
    reference = sm.Logit(t, sm.add_constant(x)).fit(disp=0, tol=1e-10)
    assert cost.minima[0] == pytest.approx([*reference.params, -reference.llf / 200], rel=1e-8)
    assert np.abs(cost.gradient(*cost.minima[0][:2])).max() < 1e-12
    assert cost.inside(*cost.minima[0][:2])
    assert cost.inside(0, 0)
    assert not cost.quadratic


@pytest.mark.parametrize("near", [1e-3, 1e-9])
def test_classes_that_overlap_by_a_hair_have_a_lowest_place(near: float) -> None:
    x = np.array([-1.0, 0.0, near, 0.0 + near / 2, 1.0, 2.0])
    cost = logistic_cost(x, np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]))
    assert np.abs(cost.gradient(*cost.minima[0][:2]) * [1, near]).max() < 1e-6


@pytest.mark.parametrize(
    ("x", "t", "ends"),
    [
        ([0.0, 1.0, 2.0, 3.0], [0, 0, 1, 1], False), ([0.0, 1.0, 2.0], [1, 1, 1], False), ([3.0], [0], False),
        ([0.0, 1.0, 1.0, 2.0], [0, 0, 1, 1], False), ([0.0, 1.0, 1.0, 2.0], [1, 1, 0, 0], False),
        ([0.0, 1.0, 2.0, 3.0], [0, 1, 0, 1], True), ([2.0, 2.0, 2.0], [0, 1, 1], True),
    ],
)  # fmt: skip
def test_there_is_a_lowest_place_just_when_no_threshold_parts_the_classes(x: list[float], t: list[float], ends: bool) -> None:
    cost = logistic_cost(np.array(x), np.array(t, dtype=float))
    assert bool(cost.minima) is ends
    assert (ENDLESS in cost.note) is not ends
    assert np.isfinite(cost.window).all()
    assert cost.inside(0, 0)


def test_equal_points_know_their_share_only() -> None:
    cost = logistic_cost(np.array([2.0, 2.0, 2.0]), np.array([0.0, 1.0, 1.0]))
    assert cost.minima[0][:2] == pytest.approx((np.log(2), 0.0))


@pytest.mark.parametrize(
    ("y", "classes"),
    [
        ([1.0, 2.0, 3.0, 4.0], [0, 0, 1, 1]), ([1.0, 2.0, 2.0], [0, 1, 1]), ([5.0, 5.0], [0, 0]), ([-1.0, 1.0], [0, 1]),
        ([1.0, 1.0, 7.0], [0, 0, 1]), ([1e308, -1e308, 1.5e308], [0, 0, 1]),
    ],
)  # fmt: skip
def test_other_targets_are_split_at_their_median_and_that_is_said(y: list[float], classes: list[int]) -> None:
    cost = logistic_cost(np.arange(float(len(y))), np.array(y))
    assert (cost.classes.s < 0).astype(int).tolist() == classes
    assert cost.note.startswith(SPLIT)


def test_points_out_of_range_are_refused() -> None:
    with pytest.raises(InvalidInput, match="squares"):
        logistic_cost(np.array([1e200, 1.0]), np.array([0.0, 1.0]))


def test_many_places_say_the_same_as_single_ones() -> None:
    cost = logistic_cost(X, T)
    b, w = np.meshgrid(np.linspace(-3, 3, 4), np.linspace(-2, 5, 3))
    np.testing.assert_allclose(
        cost.values(b, w), [[cost.value(*each) for each in zip(*row, strict=True)] for row in zip(b, w, strict=True)]
    )
    found = np.stack(cost.gradients(b, w), axis=-1)
    expected = [[cost.gradient(*each) for each in zip(*row, strict=True)] for row in zip(b, w, strict=True)]
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)


def test_very_many_places_and_points_are_close_to_exact() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(3, 2, 5_000)
    cost = logistic_cost(x, (x + rng.normal(0, 1, len(x)) > 3).astype(float))
    low_b, high_b, low_w, high_w = cost.window
    b, w = np.meshgrid(np.linspace(low_b, high_b, 30), np.linspace(low_w, high_w, 30))
    assert b.size * len(x) > MOST_AT_ONCE
    exact = np.array([cost.value(*each) for each in zip(b.ravel(), w.ravel(), strict=True)]).reshape(b.shape)
    np.testing.assert_allclose(cost.values(b, w), exact, rtol=1e-3)
    slopes = np.array([cost.gradient(*each) for each in zip(b.ravel(), w.ravel(), strict=True)])
    np.testing.assert_allclose(np.stack(cost.gradients(b, w), axis=-1).reshape(-1, 2), slopes, atol=2e-3)


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
