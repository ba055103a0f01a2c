"""What an error says: the field, what was expected, what came, and never too much of it."""

from core.errors import InvalidInput, shortened


def test_an_error_names_field_expected_and_received() -> None:
    error = InvalidInput("config.degree", "a whole number from 0 to 10", 11)
    assert (error.field, error.expected, error.received) == ("config.degree", "a whole number from 0 to 10", "11")
    assert str(error) == "config.degree: expected a whole number from 0 to 10, received 11"


def test_a_long_value_is_cut() -> None:
    assert shortened("x" * 500) == "'" + "x" * 76 + "..."
    assert shortened("short") == "'short'"
