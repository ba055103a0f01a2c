"""The messages about saved experiments: what is asked to be saved or changed, and what is answered."""

import base64
import binascii
from typing import Annotated, Any
from unicodedata import category

from pydantic import AfterValidator, BaseModel, Field, JsonValue, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.documents import AnyExperiment, Message
from app.encoding import to_json
from app.storage.thumbnails import LONGEST_SIDE, media_type, size

LONGEST_TITLE = 120
MOST_PICTURE = 100_000
MOST_LOOK = 60_000
BREAKING = frozenset({"Cc", "Zl", "Zp", "Cs"})  # categories: controls, separators of lines, halves of signs
INVISIBLE = frozenset({"Zs", "Cf"})
EXAMPLE_PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p9sZtAAAAABJRU5ErkJggg=="  # one pixel


def in_one_line(text: str) -> bool:
    """Whether a text stands in one line. Signs that join or part letters and emoji are part of it, of whatever year they are."""
    return not BREAKING.intersection(map(category, text))


def title(value: str) -> str:
    """A title that can be shown in one line."""
    if not in_one_line(value) or INVISIBLE.issuperset(map(category, value)):
        raise PydanticCustomError("not_a_title", "a title: text in one line")
    return value.strip()


def picture(value: Any) -> bytes:
    """A small picture in base64."""
    try:
        content = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        content = b""
    if media_type(content) is None or len(content) > MOST_PICTURE or max(size(content)) > LONGEST_SIDE:
        words = f"a PNG or WebP picture in base64, of at most {MOST_PICTURE} bytes and {LONGEST_SIDE} pixels a side"
        raise PydanticCustomError("not_a_picture", words)
    return content


def look(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """What was looked at, which is not much."""
    if len(to_json(value)) > MOST_LOOK:
        raise PydanticCustomError("too_large", f"at most {MOST_LOOK} characters of JSON")
    return value


Title = Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE), AfterValidator(title)]
Picture = Annotated[bytes, PlainValidator(picture), WithJsonSchema({"type": "string", "contentEncoding": "base64"})]
Look = Annotated[dict[str, JsonValue], AfterValidator(look), Field(description="What was looked at, as the page has it.")]
Step = Annotated[int, Field(ge=0, lt=2**31, description="Where the run stood.")]
Listed = Annotated[bool, Field(description="Whether it is shown in the gallery; whoever has the link can always open it.")]


class SaveRequest(Message):
    """An experiment to be saved."""

    title: Title
    experiment: AnyExperiment
    step: Step = 0
    look: Look = Field(default_factory=dict)
    thumbnail: Picture | None = Field(default=None, description="A small picture, PNG or WebP, in base64.")
    listed: Listed = True


class ChangeRequest(Message):
    """What is to be changed of a saved experiment; the rest stays."""

    title: Title | None = None
    experiment: AnyExperiment | None = None
    step: Step | None = None
    look: Look | None = None
    thumbnail: Picture | None = None
    listed: Listed | None = None


class DuplicateRequest(Message):
    """What the copy is called; without a title it is called a copy."""

    title: Title | None = None


class SavedSummary(BaseModel):
    """A saved experiment in a line."""

    id: str
    revision: int = Field(description="Counts the changes; a change says in If-Match which one it starts from.")
    algorithm: str
    title: str
    listed: bool
    created_at: str = Field(description="With its zone.")
    updated_at: str = Field(description="With its zone.")
    link: str = Field(description="The address of its page.")
    thumbnail: str | None = Field(description="The address of its picture.")


class Saved(SavedSummary):
    """A saved experiment."""

    experiment: dict[str, Any]
    step: int
    look: dict[str, Any]


class Created(SavedSummary):
    """A new one, with the key that changes it. The key is given this once and kept by nobody here."""

    edit_key: str


class Gallery(BaseModel):
    """A page of saved experiments."""

    experiments: list[SavedSummary]
    total: int
    next: str | None = Field(description="The cursor of the next page; null on the last.")
