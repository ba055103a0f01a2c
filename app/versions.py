"""Documents of other versions, at the one door through which every document comes.

An older document is brought up to date, step by step, before anything else is looked at; one without a version is of the present
one. A newer document is refused by name, and then nothing has changed: what it says cannot be known here.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

VERSION = 1
"""What this program writes. When a setting or a word of the data gets another name, it grows, and UPGRADES says how."""

UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a version to the next: what a document of it says, in the words of the next. Since version 1 nothing was renamed."""


def brought_up(document: Any) -> Any:
    """The document in the words of this version, where it is of an older one."""
    version = document.get("version") if isinstance(document, dict) else None
    while type(version) is int and version in UPGRADES:
        document = {**UPGRADES[version](document), "version": version + 1}
        version += 1
    return document


def readable(version: Any) -> int:
    """The version of a document once it has been brought up to date. Raises PydanticCustomError where it is another one."""
    if type(version) is int and version > VERSION:
        raise PydanticCustomError("newer", "at most {known}, the newest version that this program knows", {"known": VERSION})
    if version != VERSION or type(version) is not int:
        raise PydanticCustomError("unknown_version", "{known}, a version of documents", {"known": VERSION})
    return version


Version = Annotated[int, BeforeValidator(readable), WithJsonSchema({"const": VERSION, "default": VERSION, "type": "integer"})]
OF_ANY_VERSION: dict[str, Any] = {"brought_up": model_validator(mode="before")(brought_up)}
"""The validators of a model whose documents have versions."""
