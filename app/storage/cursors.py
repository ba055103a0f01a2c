"""Where a page of the gallery ends, as a word that the next request brings back."""

import base64
import binascii
from datetime import datetime

from core.errors import InvalidInput


def written(moment: datetime, identity: str) -> str:
    """The place after this experiment."""
    return base64.urlsafe_b64encode(f"{moment.isoformat()} {identity}".encode()).decode()


def position(cursor: str) -> tuple[datetime, str]:
    """The moment and the id in a cursor. Raises InvalidInput."""
    try:
        moment, identity = base64.urlsafe_b64decode(cursor.encode()).decode("ascii").split(" ")
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or not identity.isprintable():
            raise ValueError
    except (ValueError, binascii.Error) as error:
        raise InvalidInput("cursor", "the `next` of an earlier answer", cursor) from error
    return at, identity
