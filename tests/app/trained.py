"""Trainings and answers of the interface for the tests of one chapter."""

from typing import Any

import httpx

from app.documents import EXPERIMENTS
from app.timeline import Timeline
from tests.app.given import LIMITS


def complete(experiment: dict[str, Any]) -> dict[str, Any]:
    """A document as it comes in over the wire, checked, with everything that it leaves out."""
    return EXPERIMENTS[experiment["algorithm"]].model_validate(experiment).model_dump()


def advanced(experiment: dict[str, Any], steps: int) -> Timeline:
    """A training that has been taken so many steps, one by one."""
    found = Timeline(complete(experiment), LIMITS)
    while found.state.step < steps:
        found.advance()
    return found


def answered(http: httpx.Client, kind: str, body: dict[str, Any], slug: str, **query: Any) -> dict[str, Any]:
    """What the interface answers for an algorithm."""
    answer = http.post(f"/api/v1/algorithms/{slug}/{kind}", json=body, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
