"""What an address says behind its #: an experiment and the step it stands at, compressed as the pages do it."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from app.encoding import Tree, to_json
from app.versions import VERSION
from core.errors import InvalidInput
from core.registry import ALGORITHMS, algorithm

FORMAT = "u1."
LARGEST = 64_000_000
"""Bytes that a link may hold once it is unpacked."""


def fragment_of(experiment: Mapping[str, Any], step: int = 0) -> str:
    """The part of an address from its # on that opens a page with this experiment at a step. Raises UnknownName"""
    chapter = algorithm(experiment.get("algorithm", ALGORITHMS[0].slug))
    bare = {"version": VERSION, "algorithm": chapter.slug, "data": dict(chapter.example["data"]), "config": {}, "edits": []}
    whole = {**bare, **experiment}
    return packed(to_json({"experiment": whole, "step": step}))


def content_of(address: str) -> Tree:
    """The `experiment`, the `step` and the `look` of an address that a page has written. Raises InvalidInput"""
    fragment = address.partition("#")[2]
    if not fragment.startswith(FORMAT):
        raise InvalidInput("address", f"an address with #{FORMAT} and an experiment behind it", address[:100])
    try:
        content = json.loads(unpacked(fragment.removeprefix(FORMAT)))
        return {**content, "experiment": dict(content["experiment"]), "step": int(content["step"])}
    except (binascii.Error, zlib.error, ValueError, TypeError, KeyError, RecursionError):
        raise InvalidInput("address", "an undamaged link", fragment[:100]) from None


def packed(content: str) -> str:
    """A fragment that holds this text."""
    packer = zlib.compressobj(level=9, wbits=-15)
    small = packer.compress(content.encode()) + packer.flush()
    return "#" + FORMAT + base64.urlsafe_b64encode(small).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    """The compressed text of a fragment. Raises ValueError, zlib.error"""
    unpacker = zlib.decompressobj(wbits=-15)
    content = unpacker.decompress(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True), LARGEST)
    if not unpacker.eof:
        raise ValueError("cut short, or too large")
    return content
