"""What is asked to be saved, and small pictures of every kind."""

import base64
import struct
import zlib
from typing import Any

import httpx

from app.problems import MEDIA_TYPE
from tests.app.given import document

PLACE = "/api/v1/experiments"


def png(width: int, height: int, content: bytes = b"") -> str:
    """A PNG that says that it is so large, in base64."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + content
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


def webp(kind: bytes, head: bytes) -> str:
    """A WebP of a kind with its first bytes, in base64."""
    return base64.b64encode(b"RIFF\x30\x00\x00\x00WEBP" + kind + b"\x20\x00\x00\x00" + head.ljust(16, b"\0")).decode()


PICTURE = png(480, 360)
ASKED: dict[str, Any] = {"title": "A line", "experiment": document(), "step": 5, "look": {"picture": "fit"}, "thumbnail": PICTURE}


def saved(client: httpx.Client, **other: Any) -> dict[str, Any]:
    """Something saved."""
    answer = client.post(PLACE, json={**ASKED, **other})
    assert answer.status_code == 201, answer.text
    tree: dict[str, Any] = answer.json()
    return tree


def refused(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The first finding of a refusal."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE), answer.text
    problem: dict[str, Any] = answer.json()
    assert problem["detail"]
    first: dict[str, Any] = {**problem, **(problem["errors"] or [{}])[0]}
    return first
