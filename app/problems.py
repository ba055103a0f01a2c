"""What is wrong, as problem+json (RFC 9457): always the field, what was expected and what came."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any

from core.errors import InvalidFormula, InvalidInput, shortened

MEDIA_TYPE = "application/problem+json"


class Declined(Exception):
    """What cannot be done for another reason than the shape of what came: `status`, `detail`, and the fields it is about."""

    def __init__(self, status: int, detail: str, *errors: dict[str, Any]) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors


def problem(error: InvalidInput) -> dict[str, Any]:
    """A refusal by `core` or by a limit; of a formula with the column of the fault, counted from 1."""
    finding: dict[str, Any] = {"field": error.field, "expected": error.expected, "received": error.received}
    if isinstance(error, InvalidFormula):
        finding["column"] = error.column
    return refusal(422, [finding])


def refusal(status: int, errors: Iterable[dict[str, Any]] = (), detail: str = "") -> dict[str, Any]:
    """Any refusal, with the fields it is about."""
    listed = list(errors)
    sentences = [f"{entry['field']}: expected {entry['expected']}, received {entry['received']}" for entry in listed]
    phrase = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": phrase, "status": status, "detail": detail or "; ".join(sentences) or phrase, "errors": listed}


def of_validation(errors: Iterable[Any]) -> dict[str, Any]:
    """A refusal by a schema: pydantic's findings in our words, the first ten of them."""
    return refusal(422, [finding(error) for error in islice(errors, 10)])


def finding(error: Any) -> dict[str, str]:
    """One finding of pydantic as field, expected, received."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        name = context["discriminator"].strip("'")
        known = "one of " + context["expected_tags"].replace("'", "") if "expected_tags" in context else "this field"
        return {"field": name, "expected": known, "received": shortened(context["tag"]) if "tag" in context else "nothing"}
    if kind == "json_invalid":
        return {"field": "body", "expected": "valid JSON", "received": shortened(context["error"])}
    return {
        "field": place(error["loc"]),
        "expected": EXPECTED[kind].format(**context) if kind in EXPECTED else error["msg"].removeprefix("Input should be "),
        "received": "nothing" if kind == "missing" else shortened(error.get("input")),
    }


def place(parts: Sequence[str | int]) -> str:
    """A place as pydantic gives it, as a field path; tags of alternatives and the part of the request are no fields."""
    names = [part for part in parts[:1] if part not in ("body", "query", "path")] + [*parts[1:]]
    fields = [part for part in names if not (isinstance(part, str) and part.startswith("<"))]
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fields).lstrip(".") or "body"


EXPECTED = {
    "extra_forbidden": "no such field",
    "missing": "this field",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "a number below {lt}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "string_too_long": "at most {max_length} characters",
}
