"""What cannot be saved: wrong types, bombs, scraps, pictures that are none. Each is refused by name, and nothing is kept."""

import base64
import json
from typing import Any

import httpx
import pytest

from app.problems import MEDIA_TYPE
from app.saved import MOST_LOOK, MOST_PICTURE
from tests.app.keeping import ASKED, PLACE, png, refused, saved, webp
from tests.app.served import Site

JSON = {"content-type": "application/json"}


HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("title", {"title": ""}),
    ("title", {"title": "   "}),
    ("title", {"title": "t" * 121}),
    ("title", {"title": "two\nlines"}),
    ("title", {"title": "\x00"}),
    ("title", {"title": "\ud800"}),
    ("title", {"title": 5}),
    ("step", {"step": -1}),
    ("step", {"step": 2**31}),
    ("step", {"step": 1.5}),
    ("listed", {"listed": "yes"}),
    ("look", {"look": {"a": "x" * MOST_LOOK}}),
    ("look", {"look": [1]}),
    ("experiment", {"experiment": None}),
    ("experiment", {"experiment": {"algorithm": "alchemy"}}),
    ("data", {"experiment": {"algorithm": "linear-regression", "data": {}}}),
    ("X[0]", {"experiment": {"data": {"points": {"X": [["x"]], "y": [1.0]}}}}),
    ("X[0]", {"experiment": {"data": {"points": {"X": [[float("nan")]], "y": [1.0]}}}}),
    ("experiment", {"experiment": {"data": {"csv": "x" * 30_000}}}),
    ("surprise", {"surprise": 1}),
    ("thumbnail", {"thumbnail": "not base64!"}),
    ("thumbnail", {"thumbnail": 7}),
    ("thumbnail", {"thumbnail": base64.b64encode(b"<svg onload=x>").decode()}),
    ("thumbnail", {"thumbnail": base64.b64encode(b"GIF89a" + b"\0" * 60).decode()}),
    ("thumbnail", {"thumbnail": png(60_000, 60_000)}),
    ("thumbnail", {"thumbnail": png(10, 10, b"\0" * MOST_PICTURE)}),
    ("thumbnail", {"thumbnail": webp(b"VP8X", b"\0\0\0\0" + (9_999).to_bytes(3, "little") * 2)}),
    ("thumbnail", {"thumbnail": webp(b"VP8L", b"\x2f" + (16_000 | 16_000 << 14).to_bytes(4, "little"))}),
    ("thumbnail", {"thumbnail": webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + (9_000).to_bytes(2, "little") * 2)}),
    ("title", {"title": "two\u2028lines"}),
    ("title", {"title": "\u200b \u2060"}),
]

TITLES = [
    "Pourquoi\u00a0?",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001fae8",
    "\u05e9\u05dc\u05d5\u05dd",
]


@pytest.mark.parametrize("title", TITLES, ids=["no-break space", "Persian", "family", "new emoji", "Hebrew"])
def test_titles_of_every_script_are_kept_and_found(http: httpx.Client, title: str) -> None:
    made = saved(http, title=title)
    assert http.get(f"{PLACE}/{made['id']}").json()["title"] == title
    assert http.get(PLACE, params={"search": title}).json()["experiments"][0]["id"] == made["id"]


@pytest.mark.parametrize(("field", "other"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_saved_names_the_field(site: Site, http: httpx.Client, field: str, other: dict[str, Any]) -> None:
    before = http.get(PLACE).json()["total"]
    limited = {"experiment": {"data": {"csv": "x" * 4_100_000}}} if other == HOSTILE[18][1] else other
    body = json.dumps({**ASKED, **limited})
    finding = refused(http.post(PLACE, content=body, headers=JSON), 422)
    assert field in finding["field"] and finding["expected"] and finding["received"]
    assert http.get(PLACE).json()["total"] == before


@pytest.mark.parametrize("kind", [b"VP8X\0", b"VP8L", b"VP8 "])
def test_small_pictures_of_every_kind_of_webp_are_taken(http: httpx.Client, kind: bytes) -> None:
    heads = {b"VP8X": b"\0\0\0\0" + (479).to_bytes(3, "little") * 2, b"VP8L": b"\x2f" + (479 | 359 << 14).to_bytes(4, "little")}
    head = heads.get(kind[:4], b"\0\0\0\x9d\x01\x2a" + (480).to_bytes(2, "little") * 2)
    made = saved(http, thumbnail=webp(kind[:4], head))
    assert http.get(made["thumbnail"]).headers["content-type"] == "image/webp"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "{", "", "null", "[]", '"x"', '{"title": 1e999}', "\xff"])
def test_bombs_and_scraps_are_refused(client: httpx.Client, text: str) -> None:
    for method, address in (("POST", PLACE), ("PATCH", f"{PLACE}/none")):
        answer = client.request(method, address, content=text.encode("latin-1"), headers={**JSON, "if-match": "*"})
        assert answer.status_code in (400, 413, 422), answer.text
        assert answer.headers["content-type"] == MEDIA_TYPE
    deep = json.dumps({**ASKED, "look": {"a": "@"}}).replace('"@"', "[" * 5_000 + "]" * 5_000)
    assert client.post(PLACE, content=deep, headers=JSON).status_code in (400, 422)
    assert client.post(PLACE, json={**ASKED, "look": {"a": "x" * 500_000}}).status_code == 413
    assert client.get(PLACE).json()["total"] == 0


QUERIES = [
    ("search", "search=%00"),
    ("search", f"search={'x' * 101}"),
    ("algorithm", "algorithm=%00"),
    ("limit", "limit=0"),
    ("limit", "limit=101"),
    ("cursor", "cursor=x"),
    ("cursor", "cursor=%00"),
]


@pytest.mark.parametrize(("field", "query"), QUERIES)
def test_what_cannot_be_searched_names_the_field(client: httpx.Client, field: str, query: str) -> None:
    assert refused(client.get(f"{PLACE}?{query}"), 422)["field"] == field
