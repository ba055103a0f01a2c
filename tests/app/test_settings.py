"""What an operator can set."""

import json

import pytest
from pydantic import ValidationError

from app.settings import Settings, settings


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNRAVEL_MAX_POINTS", "123")
    monkeypatch.setenv("UNRAVEL_ALLOWED_ORIGINS", '["https://a.example"]')
    settings.cache_clear()
    assert settings().max_points == 123 and settings().allowed_origins == ("https://a.example",) and settings() is settings()
    settings.cache_clear()


def test_settings_are_checked_never_changed_and_described(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match="max_points"):
        Settings(max_points=0)
    with pytest.raises(ValidationError, match="frozen"):
        Settings().max_points = 5
    assert all(field.description for field in Settings.model_fields.values())


def test_settings_travel_to_a_compute_process() -> None:
    chosen = Settings(max_points=5, allowed_origins=("https://a.example",))
    assert Settings(**json.loads(chosen.model_dump_json())) == chosen
