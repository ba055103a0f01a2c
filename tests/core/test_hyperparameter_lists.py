"""Settings that are texts and lists of settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from core.errors import InvalidHyperparameter, UnknownName
from core.hyperparameters import choice, describe, flag, listing, number, text, validated


@dataclass(frozen=True)
class Wheel:
    """An entry."""

    size: float = number(1.0, 0.0, 9.0, help="Size.")
    grip: float = number(0.5, 0.0, 1.0, help="Grip.")


@dataclass(frozen=True)
class Config:
    """Settings with a list."""

    name: str = text("bike", 5, help="What it is called.")
    color: str = choice("red", ("red", "blue"), help="Its color.")
    electric: bool = flag(False, help="Whether it has a motor.")
    parts: tuple[Mapping[str, Any], ...] = listing(
        [{"kind": "wheel", "size": 2.0}], "kind", {"wheel": describe(Wheel), "bell": ()}, 3, help="What it has."
    )


def test_defaults_are_completed() -> None:
    assert Config().parts == ({"kind": "wheel", "size": 2.0, "grip": 0.5},)
    assert describe(Config)[3].default == Config().parts
    assert [entry.name for entry in describe(Config)[3].entries["wheel"]] == ["size", "grip"]


def test_entries_are_completed_and_stay_as_they_are_when_read_again() -> None:
    config = validated(Config, {"name": "car", "parts": [{"kind": "bell"}, {"kind": "wheel", "grip": 1.0}]})
    assert config.parts == ({"kind": "bell"}, {"kind": "wheel", "size": 1.0, "grip": 1.0})
    assert validated(Config, {"name": "car", "parts": list(config.parts)}) == config


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"name": "bicycle"}, InvalidHyperparameter, "config.name: expected text of at most 5"),
        ({"color": "green"}, InvalidHyperparameter, "config.color: expected one of red, blue"),
        ({"electric": 1}, InvalidHyperparameter, "config.electric: expected true or false"),
        ({"parts": [{"kind": "wheel", "size": True}]}, InvalidHyperparameter, "size"),
        ({"name": 3}, InvalidHyperparameter, "config.name"),
        ({"parts": []}, InvalidHyperparameter, "config.parts: expected a list of 1 to 3"),
        ({"parts": [{"kind": "bell"}] * 4}, InvalidHyperparameter, "config.parts"),
        ({"parts": {"kind": "bell"}}, InvalidHyperparameter, "config.parts"),
        ({"parts": [{"kind": "horn"}]}, UnknownName, r"config.parts\[0\].kind: expected one of wheel, bell"),
        ({"parts": [{}]}, UnknownName, r"config.parts\[0\].kind"),
        ({"parts": [{"kind": ["bell"]}]}, UnknownName, r"config.parts\[0\].kind"),
        ({"parts": ["bell"]}, UnknownName, r"config.parts\[0\].kind"),
        (
            {"parts": [{"kind": "bell"}, {"kind": "wheel", "size": 10}]},
            InvalidHyperparameter,
            r"config.parts\[1\].size: expected a number from 0 to 9",
        ),
        ({"parts": [{"kind": "bell", "size": 1}]}, UnknownName, r"config.parts\[0\].size"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(values: dict[str, Any], kind: type[Exception], field: str) -> None:
    with pytest.raises(kind, match=field):
        validated(Config, values)
