"""The application as a whole: its answers when something is wrong, and its limits."""

import httpx
import pytest

from app.main import create_app
from app.problems import MEDIA_TYPE
from app.settings import Settings
from tests.app.served import Site


def test_an_address_that_there_is_not(http: httpx.Client) -> None:
    for path in (
        "/none",
        "/api/v1/none",
        "/static/none.js",
        "/static-0123456789ab/none.js",
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/assets/none",
    ):
        assert http.get(path).status_code == 404, path
    assert http.get("/api/v1/none").headers["content-type"] == MEDIA_TYPE
    assert http.get("/api/v1/none").json()["status"] == 404


@pytest.mark.parametrize("path", ["/", "/linear-regression", "/healthz", "/api/v1/none", "/api/v1/algorithms", "/static/css/base.css"])
def test_every_answer_keeps_to_this_host(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'") and "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_long_answers_are_compressed(http: httpx.Client) -> None:
    assert http.get("/api/v1/datasets").headers["content-encoding"] == "gzip"


def test_a_fault_of_ours_is_a_problem_too(site: Site, http: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> bool:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(site.app.state.engine, "ready", fail)
        answer = http.get("/readyz")
    assert (answer.status_code, answer.headers["content-type"]) == (500, MEDIA_TYPE)
    assert answer.json()["detail"] == "The server made a mistake." and answer.headers["connection"] == "close"
    assert http.get("/readyz").status_code == 200


def test_settings_are_those_of_the_environment_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert create_app(Settings(max_points=5)).state.settings.max_points == 5
    assert create_app().state.settings.max_points == Settings().max_points
