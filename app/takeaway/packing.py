"""A file on its way: its content as text, so that it travels like every other answer."""

from base64 import b64decode, b64encode
from binascii import Error
from typing import Any

from app.takeaway.formats import file_of
from app.takeaway.moment import Moment
from core.errors import InvalidInput


def packed(moment: Moment, slug: str) -> dict[str, Any]:
    """A file with its name and media type. Raises UnknownName or InvalidInput."""
    name, media_type, content = file_of(moment, slug)
    return {"name": name, "media_type": media_type, "content": b64encode(content).decode()}


def unpacked(content: str, field: str = "file") -> bytes:
    """The bytes of a file. Raises InvalidInput."""
    try:
        return b64decode(content, validate=True)
    except (Error, ValueError):
        raise InvalidInput(field, "a file in Base64", content) from None
