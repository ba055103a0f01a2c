"""What the API answers where it refuses, for its description: problem+json."""

from typing import Any

from app.problems import MEDIA_TYPE, refusal

PARTS = ("field", "expected", "received")
COLUMN = {"column": {"type": "integer", "description": "Of a formula: the character at fault, counted from 1."}}
FINDING = {"type": "object", "properties": {**{key: {"type": "string"} for key in PARTS}, **COLUMN}, "required": [*PARTS]}
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "A refusal (RFC 9457).",
    "properties": {
        **{key: {"type": "string"} for key in ("type", "title", "detail")},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": FINDING},
    },
    "required": ["type", "title", "status", "detail", "errors"],
}


def refused(description: str, status: int, *errors: dict[str, str]) -> dict[str, Any]:
    """A refusal in the description of a route."""
    return {"description": description, "content": {MEDIA_TYPE: {"schema": PROBLEM, "example": refusal(status, errors)}}}


REFUSALS: dict[int | str, dict[str, Any]] = {
    422: refused(
        "Something in the request cannot be used; the answer names the field.",
        422,
        {"field": "config.degree", "expected": "at most 10", "received": "11"},
    ),
    "default": refused("Any other refusal: 400, 404, 405, 413, 500 or 503.", 503),
}
