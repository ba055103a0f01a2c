"""Settings declared once: ranges, kinds and what is said of a value that does not fit."""

from dataclasses import dataclass

import pytest

from core.errors import InvalidHyperparameter, UnknownName
from core.hyperparameters import choice, describe, flag, integer, number, validated


@dataclass(frozen=True)
class Config:
    rate: float = number(0.1, 0.0, 10.0, help="How far.", unit="m", scale="log")
    count: int = integer(3, 1, 5, help="How many.", label="Number of things")
    shape: str = choice("round", ("round", "square"), help="Which.")
    active: bool = flag(True, help="Whether.")


def test_declarations_keep_their_order_and_are_named() -> None:
    described = describe(Config)
    assert [entry.name for entry in described] == ["rate", "count", "shape", "active"]
    assert [entry.label for entry in described] == ["Rate", "Number of things", "Shape", "Active"]
    assert (described[0].unit, described[0].scale, described[0].low, described[0].high) == ("m", "log", 0.0, 10.0)


def test_what_is_not_said_has_its_default() -> None:
    assert validated(Config, {"count": 5}) == Config(0.1, 5, "round", True)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"rate": 10.5}, "config.rate: expected a number from 0 to 10, received 10.5"),
        ({"rate": float("nan")}, "config.rate: expected a number from 0 to 10, received nan"),
        ({"rate": True}, "config.rate: expected a number from 0 to 10, received True"),
        ({"count": 2.5}, "config.count: expected a whole number from 1 to 5, received 2.5"),
        ({"count": 0}, "config.count: expected a whole number from 1 to 5, received 0"),
        ({"shape": "flat"}, "config.shape: expected one of round, square, received 'flat'"),
        ({"active": 1}, "config.active: expected true or false, received 1"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(values: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidHyperparameter) as refused:
        validated(Config, values)
    assert str(refused.value) == message


def test_a_setting_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"^config.color: expected one of rate, count, shape, active"):
        validated(Config, {"color": "red"})


@pytest.mark.parametrize("value", [10, 0, 0.5])
def test_a_whole_number_is_a_number_too(value: float) -> None:
    assert validated(Config, {"rate": value}).rate == value
