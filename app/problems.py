"""What is wrong, as problem+json (RFC 9457): always the field, what was expected and what came."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import islice
from typing import Any

from core.errors import InvalidInput, shortened

MEDIA_TYPE = "application/problem+json"


def problem(error: InvalidInput) -> dict[str, Any]:
    """A refusal by `core` or by a limit."""
    return refusal(422, [{"field": error.field, "expected": error.expected, "received": error.received}])


def refusal(status: int, errors: Iterable[dict[str, str]] = (), detail: str = "") -> dict[str, Any]:
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
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        name = error["ctx"]["discriminator"].strip("'")
        expected = error["ctx"].get("expected_tags", "this field").replace("'", "")
        return {"field": name, "expected": f"one of {expected}", "received": shortened(error["ctx"].get("tag", "nothing"))}
    names = [part for part in error["loc"] if part not in ("body", "query", "path") and not is_schema_name(part)]
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in names).lstrip(".") or "body"
    kinds = {"extra_forbidden": "no such field", "missing": "this field", "json_invalid": "valid JSON"}
    expected = kinds.get(error["type"]) or error["msg"].removeprefix("Input should be ").removeprefix("Value should ")
    received = "nothing" if error["type"] == "missing" else shortened(error.get("input"))
    return {"field": field, "expected": expected, "received": received}


def is_schema_name(part: object) -> bool:
    """Whether a part of pydantic's location names a schema of a union, not a field."""
    return isinstance(part, str) and part[:1].isupper() and len(part) > 1
