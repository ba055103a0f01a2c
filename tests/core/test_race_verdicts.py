"""How runners fare: each word from a run that deserves it, with the reason."""

from typing import Any

import numpy as np
import pytest

from core.algorithm import state_at
from core.race_notes import notes
from core.race_theory import predicted
from core.race_verdicts import race_verdict, verdict_of
from tests.descent_references import LINE, NO_POINTS, begun, model

PLAIN = "gradient-descent"
RUNS: list[tuple[str, str, str, float, dict[str, Any], int]] = [
    ("converged", "since step 85", PLAIN, 0.07, {}, 300),
    ("converged", "local minimum; the lowest is 0", PLAIN, 0.001, {"surface": "rastrigin", "start_x": 3.1, "start_y": 2.1}, 3000),
    ("converged", "since step 30", PLAIN, 0.1, {"objective": "formula", "formula": "x^4 - x^2 + y^2", "start_x": 0.5, "start_y": 0.0}, 900),
    ("converged", "At rest in a minimum", PLAIN, 0.07, {"start_x": 0.0, "start_y": 0.0, "noise": 0.5}, 0),
    ("stuck", "saddle", PLAIN, 0.1, {"surface": "saddle", "start_x": 1.0, "start_y": 0.0}, 200),
    ("stuck", "Close to a saddle", PLAIN, 0.1, {"surface": "saddle", "start_x": 1.0, "start_y": 1e-9}, 60),
    ("stuck", "a maximum", PLAIN, 0.1, {"objective": "formula", "formula": "-(x^2) - y^2", "start_x": 0.0, "start_y": 0.0}, 3),
    ("stuck", "a flat place", PLAIN, 0.1, {"surface": "monkey_saddle", "start_x": 0.0, "start_y": 0.0}, 3),
    ("diverged", "overshot", PLAIN, 0.1, {}, 900),
    ("diverged", "without bound", PLAIN, 0.1, {"surface": "saddle", "start_x": 0.0, "start_y": 1.0}, 900),
    ("undefined", "no slope", PLAIN, 0.1, {"objective": "formula", "formula": "sqrt(x^2 + y^2)", "start_x": 0.0, "start_y": 0.0}, 3),
    ("undefined", "not defined", PLAIN, 1.0, {"objective": "formula", "formula": "log(x) + 0*y", "start_x": 0.5, "start_y": 0.0}, 9),
    ("left", "left the window", PLAIN, 0.1, {"surface": "saddle", "start_x": 0.0, "start_y": 1.0}, 10),
    ("oscillating", "while the cost falls", PLAIN, 0.079, {}, 20),
    ("oscillating", "the cost grows", PLAIN, 0.0802, {}, 20),
    ("crawling", "less than 1 %", PLAIN, 1e-5, {"surface": "rosenbrock", "start_x": -1.2, "start_y": 1.0}, 600),
    ("crawling", "the fall so far", PLAIN, 1e-6, {"objective": "formula", "formula": "exp(x) + y^2", "start_x": 1.0, "start_y": 1.0}, 3000),
    ("descending", "On its way", PLAIN, 0.01, {}, 20),
    ("start", "At the start", PLAIN, 0.01, {}, 0),
    ("passing", "within the tolerance at step 108", "momentum", 0.02, {}, 109),
    ("descending", "On its way", PLAIN, 0.07, {"noise": 1.0}, 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words", "slug", "rate", "config", "steps"), RUNS, ids=[f"{run[0]}-{index}" for index, run in enumerate(RUNS)]
)
def test_every_run_gets_its_word(code: str, words: str, slug: str, rate: float, config: dict[str, Any], steps: int) -> None:
    race = model({"optimizer": slug, "learning_rate": rate}, **config)
    state = race.walked(begun(race), steps)[0] if steps else begun(race)
    verdict = verdict_of(race, state, 0)
    assert (verdict.code, words in verdict.reason) == (code, True), verdict.reason


def test_a_race_is_over_when_everyone_is() -> None:
    race = model({"optimizer": PLAIN, "learning_rate": 0.07}, {"optimizer": PLAIN, "learning_rate": 1.0})
    state = begun(race)
    assert race_verdict(race, state) is None
    ended, _ = race.walked(state, 300)
    assert race_verdict(race, ended) == ("converged", "1 of 2 have converged, the others have ended.")
    both = model({"optimizer": PLAIN, "learning_rate": 0.07}, {"optimizer": PLAIN, "learning_rate": 0.06})
    assert race_verdict(both, both.walked(begun(both), 300)[0]) == ("converged", "All 2 have converged.")


def test_a_race_of_one_says_why() -> None:
    one = model({"optimizer": PLAIN, "learning_rate": 0.07})
    assert race_verdict(one, one.walked(begun(one), 300)[0]) == ("converged", "Within the tolerance since step 85.")
    away = model({"optimizer": PLAIN, "learning_rate": 1.0})
    verdict = race_verdict(away, away.walked(begun(away), 300)[0])
    assert verdict is not None
    assert verdict[0] == "diverged"
    stuck = model(surface="saddle", start_x=0.0, start_y=0.0)
    found = race_verdict(stuck, begun(stuck))
    assert found is not None
    assert "saddle" in found[1]


def test_who_has_diverged_stays_so_until_a_step_is_made_with_other_settings() -> None:
    def settings(rate: float) -> list[Any]:
        return [{"optimizer": PLAIN, "learning_rate": rate}, {"optimizer": "momentum", "learning_rate": 0.02}]

    hills: dict[str, Any] = {"surface": "himmelblau", "start_x": 0.0, "start_y": -4.0}
    wild, calm = model(*settings(0.07), **hills), model(*settings(0.01), **hills)
    state, _ = wild.walked(begun(wild), 100)
    before = verdict_of(wild, state, 0)
    later = state_at(calm, state.params, state.step, state.slots)
    assert before.code == "diverged"
    assert verdict_of(calm, later, 0) == before
    other = model(*settings(0.01))
    assert verdict_of(other, state_at(other, state.params, state.step, state.slots), 0).code != "diverged"


def test_with_chance_nobody_is_ever_done() -> None:
    race = model({"optimizer": PLAIN, "learning_rate": 0.07}, noise=1e-9)
    state, _ = race.walked(begun(race), 200)
    assert verdict_of(race, state, 0).code == "converged"
    assert race_verdict(race, state) is None


def test_without_points_there_is_no_verdict_and_a_note() -> None:
    race = model(objective="data", data=NO_POINTS, start_x=0.0, start_y=0.0)
    assert race_verdict(race, begun(race)) is None
    assert [note.code for note in notes(race, begun(race))] == ["no_data"]


def test_predicted_steps_are_those_made() -> None:
    for config in (
        {},
        {"objective": "data", "data": LINE, "start_x": 0.0, "start_y": 0.0},
        {"objective": "formula", "start_x": 4.0, "start_y": 1.0},
    ):
        race = model({"optimizer": PLAIN, "learning_rate": 0.02}, **config)  # type: ignore[arg-type]
        state, _ = race.walked(begun(race), 5000)
        found = predicted(race, state, 0)
        assert found.predicted_steps == found.observed_steps
        assert found.predicted_steps is not None


def test_predictions_for_momentum_and_for_others() -> None:
    race = model({"optimizer": "momentum", "learning_rate": 0.02}, {"optimizer": "nesterov", "learning_rate": 0.02}, "adam")
    state, _ = race.walked(begun(race), 40)
    heavy, ahead, adam = (predicted(race, state, index) for index in range(3))
    assert heavy.contraction == pytest.approx(0.9**0.5)  # the root of μ while every axis swings
    assert heavy.largest_safe_rate == pytest.approx(0.152)
    assert ahead.largest_safe_rate == pytest.approx(2 * 1.9 / (2.8 * 25))
    arrived, _ = race.walked(state, 1_000)
    for index, found in enumerate((heavy, ahead)):
        assert found.predicted_steps == predicted(race, arrived, index).observed_steps is not None
    assert (adam.contraction, adam.predicted_steps, adam.largest_safe_rate) == (None, None, None)
    assert heavy.observed_contraction is not None
    assert 0.8 < heavy.observed_contraction < 1.0


def test_the_observed_contraction_of_plain_descent_is_the_predicted_one() -> None:
    race = model({"optimizer": PLAIN, "learning_rate": 0.07})
    found = predicted(race, race.walked(begun(race), 60)[0], 0)
    assert found.observed_contraction == pytest.approx(found.contraction, rel=1e-6)
    assert predicted(race, begun(race), 0).observed_contraction is None
    assert predicted(race, race.walked(begun(race), 3000)[0], 0).observed_contraction is None
    free = model(surface="saddle", start_x=1.0, start_y=1.0)
    assert predicted(free, free.walked(begun(free), 3)[0], 0).observed_contraction is None


@pytest.mark.parametrize("extra", [{"weight_decay": 0.1}, {"schedule": "cosine"}, {"clipping": "norm"}])
def test_where_theory_does_not_hold_no_steps_are_predicted(extra: dict[str, Any]) -> None:
    race = model({"optimizer": PLAIN, "learning_rate": 0.02, **extra})
    assert predicted(race, begun(race), 0).predicted_steps is None


def test_a_rate_that_is_too_high_is_noted_with_one_that_would_do() -> None:
    race = model({"optimizer": PLAIN, "learning_rate": 0.09}, {"optimizer": "momentum", "learning_rate": 0.2}, "adam")
    said = notes(race, begun(race))
    assert [note.code for note in said] == ["rate_too_high", "rate_too_high"]
    remedies = [note.remedy for note in said if note.remedy]
    assert remedies[0]["config"]["optimizers"][0]["learning_rate"] == 0.076  # 2/26, rounded down
    assert remedies[1]["config"]["optimizers"][1]["learning_rate"] == 0.076  # half of 0.152
    mended = model(*remedies[0]["config"]["optimizers"][:1])
    assert notes(mended, begun(mended)) == ()


def test_who_ran_away_is_offered_half_of_the_safe_rate_at_the_start() -> None:
    hills: dict[str, Any] = {"surface": "himmelblau", "start_x": 0.0, "start_y": -4.0}
    race = model({"optimizer": PLAIN, "learning_rate": 0.07}, "adam", {"optimizer": "momentum", "learning_rate": 0.09}, **hills)
    assert notes(race, begun(race)) == ()
    said = notes(race, race.walked(begun(race), 50)[0])
    assert [note.code for note in said] == ["ran_away", "ran_away"]
    remedies = [note.remedy or {} for note in said]
    safe = 2 / float(np.linalg.eigvalsh(race.objective.hessian(0.0, -4.0))[-1])
    assert [each["restart"] for each in remedies] == [True, True]
    assert remedies[0]["config"]["optimizers"][0]["learning_rate"] == pytest.approx(safe / 2, rel=0.1)
    mended = model(remedies[0]["config"]["optimizers"][0], **hills)
    after, _ = mended.walked(begun(mended), 500)
    assert (verdict_of(mended, after, 0).code, notes(mended, after)) == ("converged", ())
    free = model({"optimizer": PLAIN, "learning_rate": 0.1}, surface="saddle", start_x=0.0, start_y=1.0)
    assert notes(free, free.walked(begun(free), 900)[0]) == ()  # no rate would help
    wild, slow = (model({"optimizer": PLAIN, "learning_rate": rate}, **hills) for rate in (0.07, 0.005))
    away, _ = wild.walked(begun(wild), 50)
    assert len(notes(wild, away)) == 1
    assert notes(slow, state_at(slow, away.params, away.step, away.slots)) == ()  # it is slower already


@pytest.mark.parametrize(
    ("slug", "x", "y", "code"),
    [("saddle", 0.0, 0.0, "start_at_rest"), ("monkey_saddle", 0.0, 0.0, "start_at_rest"), ("ackley", 0.0, 0.0, "no_slope")],
)
def test_a_start_that_leads_nowhere_is_noted(slug: str, x: float, y: float, code: str) -> None:
    race = model(surface=slug, start_x=x, start_y=y)
    assert [note.code for note in notes(race, begun(race))] == [code]
