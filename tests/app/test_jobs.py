"""One-shot work, in breaths."""

from itertools import count
from typing import Any

import numpy as np
import pytest

from app import jobs
from app.documents import EXPERIMENTS
from app.settings import Settings
from core.errors import InvalidInput
from tests.app.given import EMPTY, LIMITS, document, walked


def result(kind: str, message: dict[str, Any], limits: Settings = LIMITS) -> dict[str, Any]:
    """What a job comes to."""
    *breaths, last = jobs.JOBS[kind](message, limits)
    assert breaths == [None] * len(breaths) and last is not None
    return last


def test_a_fit_reports_and_walks_the_descent_that_is_asked_for() -> None:
    found = result("fit", {"experiment": document(), "steps": 20})
    timeline = walked(document(), 20)
    assert found["descent"]["steps"] == 20 and found["descent"]["verdict"] is None
    assert found["descent"]["losses"].tolist() == timeline.losses.since(0)[0].tolist()
    assert list(found["parameters"].values()) == pytest.approx(timeline.scene.model.report(timeline.state)["params"].tolist())
    assert "descent" not in result("fit", {"experiment": document(), "steps": 0})


def test_a_descent_ends_where_it_ends_by_itself() -> None:
    found = result("fit", {"experiment": document(learning_rate=50.0), "steps": 1000})
    assert found["descent"]["verdict"][0] == "diverged" and found["descent"]["steps"] < 1000


def test_predictions_of_the_fit_and_of_other_parameters() -> None:
    message = {"experiment": document(), "X": [[0.5], [9.0]], "params": None}
    assert len(result("predict", message)["predictions"]) == 2
    assert result("predict", {**message, "params": [1.0, 2.0]})["predictions"].tolist() == [2.0, 19.0]
    with pytest.raises(InvalidInput, match=r"X\[1\]: expected 1 features"):
        result("predict", {**message, "X": [[1.0], [1.0, 2.0]]})


def test_predictions_speak_of_a_step_that_is_asked_for() -> None:
    message = {"experiment": document(), "X": [[0.0], [1.0]], "params": None}
    fitted = result("predict", message)["predictions"].tolist()
    for step in (0, 3):
        intercept, slope = walked(document(), step).state.params
        found = result("predict", {**message, "step": step})["predictions"].tolist()
        assert found == pytest.approx([intercept, intercept + slope]) and found != pytest.approx(fitted)
    assert result("predict", {**message, "step": None})["predictions"].tolist() == fitted
    assert result("predict", {**message, "step": 3, "params": [1.0, 2.0]})["predictions"].tolist() == [1.0, 3.0]
    with pytest.raises(InvalidInput, match="steps"):
        result("predict", {**message, "step": LIMITS.max_steps + 1})


def test_an_explanation_speaks_of_the_step() -> None:
    found = result("explain", {"experiment": document(), "question": {"quantity": "coefficient", "index": 1}, "step": 3})
    assert found["name"] and isinstance(found["value"], float) and found["mathml"]["symbol"].startswith("<math")


def test_views_speak_of_the_step_or_of_other_parameters() -> None:
    message = {"experiment": document(), "views": {"data": {}, "line": {"resolution": 2}}, "step": 3, "params": None}
    found, timeline = result("views", message), walked(document(), 3)
    assert found["step"] == 3 and found["params"].tolist() == timeline.state.params.tolist() and found["loss"] == timeline.state.loss.total
    assert found["views"]["line"]["params"].tolist() == found["params"].tolist() and len(found["views"]["data"]["y"]) > 1
    other = result("views", {**message, "params": [1.0, 2.0]})
    assert other["views"]["line"]["params"].tolist() == [1.0, 2.0] and other["loss"] != found["loss"]


def test_a_view_that_takes_long_leaves_room() -> None:
    race = EXPERIMENTS["gradient-descent"].model_validate({}).model_dump()
    *breaths, last = jobs.views({"experiment": race, "views": {"basins": {"resolution": 12}}, "step": 0, "params": None}, LIMITS)
    assert len(breaths) > 1 and set(breaths) == {None} and last is not None and "basins" in last["views"]


@pytest.mark.parametrize(
    ("part", "refused"),
    [({"views": {"map": {}}}, r"views\.map: expected one of"), ({"params": [1.0]}, "params: expected 2 numbers"),
     ({"views": {"line": {"resolution": 0.5}}}, "resolution")],
)  # fmt: skip
def test_views_that_cannot_be_made_are_refused(part: dict[str, Any], refused: str) -> None:
    with pytest.raises(InvalidInput, match=refused):
        result("views", {"experiment": document(), "views": {"line": {}}, "step": 0, "params": None, **part})


def test_a_sign_of_life() -> None:
    assert result("ping", {}) == {}


def test_limits_of_a_job() -> None:
    with pytest.raises(InvalidInput, match="steps: expected at most 10 steps"):
        result("fit", {"experiment": document(), "steps": 11}, Settings(max_steps=10))
    with pytest.raises(InvalidInput, match="data: expected at least one example"):
        result("fit", {"experiment": document(EMPTY), "steps": 0})


def test_a_long_job_leaves_room_and_is_refused_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr(jobs, "process_time", lambda: next(ticks) * 0.004)
    work = jobs.fit({"experiment": document(), "steps": 1000}, Settings(fit_seconds=0.05))
    breaths = 0
    with pytest.raises(InvalidInput, match=r"a job of at most 0\.05 s; stream a longer one"):
        for breath in work:
            assert breath is None
            breaths += 1
    assert breaths > 3


def test_the_time_of_others_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]

    def reading() -> float:
        clock[0] += 0.003
        return clock[0]

    monkeypatch.setattr(jobs, "process_time", reading)
    found = []
    for breath in jobs.fit({"experiment": document(), "steps": 100}, Settings(fit_seconds=1.0)):
        clock[0] += 100.0
        found.append(breath)
    assert len(found) > 10 and found[-1] is not None and np.size(found[-1]["descent"]["losses"]) == 101
