"""Whether it is up, and whether it can compute."""

import httpx
import pytest

from app.compute import Engine
from tests.app.served import Site


def test_it_is_up_and_ready(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "up"}
    answer = http.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


def test_it_is_not_ready_when_a_process_does_not_answer(site: Site, http: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(*_: object) -> bool:
        return False

    monkeypatch.setattr(Engine, "ready", silent)
    answer = http.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})
    assert http.get("/healthz").status_code == 200
