"""A race: the same at once as step by step, chance that repeats, runners that leave, costs that cannot be begun."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import advanced, state_at, walked
from core.algorithms.gradient_descent import GradientDescent
from core.algorithms.linear_regression import LinearRegression
from core.errors import InvalidHyperparameter, InvalidInput
from core.linear_model import Config as LineConfig
from core.state import State
from core.types import Array
from tests.descent_references import EVERYONE, LINE, NO_POINTS, begun, model


def assert_same(one: State, other: State) -> None:
    """The very same moment, bit for bit."""
    assert (one.step, one.loss, len(one.slots)) == (other.step, other.loss, len(other.slots))
    for a, b in zip((one.params, one.gradient, *one.slots), (other.params, other.gradient, *other.slots), strict=True):
        assert np.array_equal(a, b, equal_nan=True)


PACES: list[dict[str, Any]] = [
    {"schedule": "cosine"},
    {"schedule": "step", "period": 3},
    {"clipping": "norm", "clip_at": 0.5},
    {"clipping": "value", "clip_at": 0.5},
]
SETTINGS: list[dict[str, Any]] = [
    {"surface": "ravine"},
    {"surface": "rosenbrock", "start_x": -1.2, "start_y": 1.0, "noise": 0.3},
    {"surface": "himmelblau", "start_x": 0.0, "start_y": -4.0},
    {"objective": "formula", "formula": "x^2 - log(y)", "start_x": 1.0, "start_y": 0.1},
    {"objective": "data", "start_x": 0.0, "start_y": 0.0},
    {"objective": "data", "start_x": 0.0, "start_y": 0.0, "batch_size": 2},
]


@pytest.mark.parametrize("config", SETTINGS, ids=str)
def test_many_steps_at_once_are_the_same_as_one_by_one(config: dict[str, Any]) -> None:
    race = model(
        *EVERYONE, {"optimizer": "gradient-descent", "learning_rate": 1.0}, *({"optimizer": "momentum", **pace} for pace in PACES), **config
    )
    single = begun(race)
    at_once, losses = walked(race, single, 30)
    seen = []
    for _ in range(30):
        single = advanced(race, single)
        seen.append(single.loss.total)
    assert_same(single, at_once)
    assert losses.tolist() == seen


def test_models_without_a_way_of_their_own_walk_step_by_step() -> None:
    regression = LinearRegression(LineConfig(), LINE, 0)
    state = state_at(regression, regression.start())
    after, losses = walked(regression, state, 3)
    assert after.step == 3
    assert losses[-1] == after.loss.total < losses[0]


def test_descent_on_the_cost_of_a_line_is_that_of_linear_regression() -> None:
    regression = LinearRegression(LineConfig(learning_rate=0.05), LINE, 0)
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.05}, objective="data", start_x=0.0, start_y=0.0)
    one, other = state_at(regression, regression.start()), begun(race)
    for _ in range(50):
        one, other = advanced(regression, one), advanced(race, other)
    np.testing.assert_allclose(other.params, one.params, rtol=1e-10)
    assert other.loss.total == pytest.approx(one.loss.total, rel=1e-10)
    assert race.test_loss(other.params) == pytest.approx(regression.test_loss(one.params), rel=1e-10)


def test_chance_is_the_same_for_everyone_and_in_every_run() -> None:
    race = model("gradient-descent", "gradient-descent", noise=1.0)
    state, _ = race.walked(begun(race), 20)
    assert np.array_equal(state.params[:2], state.params[2:])
    assert_same(state, race.walked(begun(race), 20)[0])
    other = model("gradient-descent", "gradient-descent", noise=1.0, seed=1)
    assert not np.array_equal(state.params, other.walked(begun(other), 20)[0].params)


def test_the_first_noisy_step_is_the_slope_and_the_chance() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.01}, noise=0.5, seed=4)
    state = begun(race)
    chance = state.gradient - race.objective.gradient(-5.0, 2.0)
    assert (np.abs(chance) > 0).all()
    np.testing.assert_allclose(race.walked(state, 1)[0].params, state.params - 0.01 * state.gradient, rtol=1e-15)


@pytest.mark.parametrize("batch", [6, 100, 0])
def test_a_batch_of_everything_is_no_batch(batch: int) -> None:
    assert model(objective="data", start_x=0.0, start_y=0.0, batch_size=batch).field.exact


def test_a_runner_that_runs_away_stays_where_it_last_was_in_sight() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 10.0}, "adam")
    state, losses = race.walked(begun(race), 100)
    ledger = race.ledger(state)
    assert ledger.ended[0] == 3  # y grows 249 times a step: 2, -498, 1.2e5, -3.1e7, and a million windows are 1.3e7
    assert ledger.ended[1] == -1
    assert np.isfinite(state.params).all()
    assert np.isfinite(losses).all()
    assert np.array_equal(race.walked(state, 5)[0].params[:2], state.params[:2])


@pytest.mark.parametrize("slug", EVERYONE)
def test_a_runner_stops_where_the_cost_ends(slug: str) -> None:
    race = model({"optimizer": slug, "learning_rate": 1.0}, objective="formula", formula="log(x) + y^2", start_x=0.5, start_y=0.0)
    state, _ = race.walked(begun(race), 100)
    assert np.isfinite(state.params).all()
    assert np.isfinite(state.loss.total)


def test_a_slope_that_does_not_exist_ends_it_at_once() -> None:
    race = model("gradient-descent", "adam", "newton", surface="ackley", start_x=0.0, start_y=0.0)
    assert np.isnan(begun(race).gradient).all()
    state, _ = race.walked(begun(race), 3)
    assert state.params.tolist() == [0] * 6
    assert race.ledger(state).ended.tolist() == [1, 1, 1]


def test_the_step_at_which_the_tolerance_is_reached_is_kept() -> None:
    # sphere, rate 0.25: the distance halves and the cost falls to a quarter: 4⁻⁵ is the first below 1e-3
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.25}, surface="sphere", start_x=3.0, start_y=4.0, tolerance=1e-3)
    state, _ = race.walked(begun(race), 30)
    assert race.ledger(state).reached.tolist() == [5]
    assert race.ledger(race.walked(begun(race), 4)[0]).reached.tolist() == [-1]


def test_without_a_known_minimum_the_slope_counts() -> None:
    # x⁴ + y²: along y the slope halves in every step: 2⁻⁴ is the first within 0.1
    race = model(
        {"optimizer": "gradient-descent", "learning_rate": 0.25},
        objective="formula",
        formula="y^2 + 0*x^4",
        start_x=0.0,
        start_y=1.0,
        tolerance=0.1,
    )
    assert race.goal == (0.2, True)
    state, _ = race.walked(begun(race), 10)
    assert race.ledger(state).reached.tolist() == [4]


def test_a_start_without_cost_is_refused() -> None:
    with pytest.raises(InvalidHyperparameter, match="start_x"):
        model(objective="formula", formula="log(x)", start_x=-1.0)


def test_a_formula_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(InvalidInput, match="column 3"):
        model(objective="formula", formula="x+z")


def test_names_rates_and_losses() -> None:
    race = model({"optimizer": "adam", "learning_rate": 0.5}, "momentum")
    assert list(race.parameter_names) == ["x 1", "y 1", "x 2", "y 2"]
    assert race.learning_rate == 0.5
    assert race.start().tolist() == [-5, 2, -5, 2]
    assert race.loss_and_gradient(np.array([1.0, 0.0, 0.0, 1.0]), 0)[0].total == 0.5
    assert race.test_loss(race.start()) is None
    lines = model("adam", objective="data", start_x=0.0, start_y=0.0)
    assert list(lines.parameter_names) == ["intercept 1", "slope 1"]
    assert np.isnan(float(lines.test_loss(np.full(2, np.nan)) or 0))


def test_all_undefined_is_undefined() -> None:
    race = model(objective="formula", formula="log(x)", start_x=1.0)
    assert np.isnan(race.loss_and_gradient(np.array([-1.0, 0.0]), 0)[0].total)


def test_without_points_there_is_nothing_to_walk_on() -> None:
    race = model(objective="data", data=NO_POINTS, start_x=1.0, start_y=1.0)
    state, _ = race.walked(begun(race), 3)
    assert state.params.tolist() == [1, 1]


def test_a_change_in_the_middle_keeps_the_way_and_frees_who_ran_away() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 10.0})
    state, _ = race.walked(begun(race), 10)
    calmer = model({"optimizer": "gradient-descent", "learning_rate": 0.05})
    later = state_at(calmer, state.params, state.step, state.slots)
    after, _ = calmer.walked(later, 500)
    assert calmer.ledger(after).ended[0] == -1
    assert np.abs(after.params).max() < np.abs(state.params).max()
    assert calmer.ledger(after).way[0].tolist() == [-5, 2]


def heights(race: GradientDescent, state: State) -> Array:
    """The costs of all runners."""
    return race.heights(state.params)


def test_everyone_finds_the_bottom_of_a_bowl() -> None:
    race = model(*EVERYONE, surface="sphere", start_x=-4.0, start_y=3.0)
    state, _ = race.walked(begun(race), 3000)
    assert (heights(race, state) < 0.1).sum() >= len(EVERYONE) - 1  # Adadelta begins slowly, as it should
