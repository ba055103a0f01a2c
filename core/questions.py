"""What a question must be: a quantity that can be explained, and no words but those that go with it.

>>> asked_quantity({"quantity": "gram", "row": 1}, {"gram": ("row", "column"), "loss": ()})
'gram'
>>> asked_index({"row": 1}, "row", 2), asked_index({}, "column", 2, 0)
(1, 0)
"""

from collections.abc import Mapping
from typing import Any

from core.errors import InvalidInput, UnknownName

Question = Mapping[str, Any]


def asked_quantity(question: Question, known: Mapping[str, tuple[str, ...]]) -> str:
    """The quantity, one of those known with their words. Raises UnknownName."""
    quantity = question.get("quantity")
    if not isinstance(quantity, str) or quantity not in known:
        raise UnknownName("question.quantity", f"one of {', '.join(known)}", quantity)
    words = ("quantity", *known[quantity])
    for word in question:
        if word not in words:
            raise UnknownName(f"question.{word}", f"one of {', '.join(words)}", word)
    return quantity


def asked_index(question: Question, word: str, size: int, default: int | None = None) -> int:
    """A word of the question as an index below `size`; it must be said where there is no default. Raises InvalidInput."""
    value = question.get(word, default)
    if type(value) is not int or not 0 <= value < size:
        raise InvalidInput(f"question.{word}", f"a whole number from 0 to {size - 1}", value)
    return value
