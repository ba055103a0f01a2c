"""Everything that can be wrong with an input.

InvalidInput                a value that cannot be used; names the field, what was expected and what came
├── InvalidHyperparameter   a setting outside its declared range
├── ShapeMismatch           arrays whose sizes do not fit together
├── UnknownName             a name that nothing answers to
└── InvalidFormula          a formula that cannot be read; names the column as well
"""


class InvalidInput(ValueError):
    """A value that cannot be used. `field` is a dotted path such as `config.degree` or `data.points`."""

    def __init__(self, field: str, expected: str, received: object) -> None:
        self.field = field
        self.expected = expected
        self.received = shortened(received)
        super().__init__(f"{field}: expected {expected}, received {self.received}")


class InvalidHyperparameter(InvalidInput):
    """A setting outside its declared range."""


class ShapeMismatch(InvalidInput):
    """Arrays whose sizes do not fit together."""


class UnknownName(InvalidInput):
    """A name that nothing answers to."""


class InvalidFormula(InvalidInput):
    """A formula that cannot be read. `column` counts the characters of the text from 1."""

    def __init__(self, field: str, expected: str, received: object, column: int) -> None:
        self.column = column
        super().__init__(field, f"{expected} at column {column}", received)


def shortened(value: object, limit: int = 80) -> str:
    """The value as text, cut to `limit` characters so that an error message stays readable."""
    text = value if isinstance(value, str) and value.startswith("shape ") else repr(value)
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
