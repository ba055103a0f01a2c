"""REST: data that come with the program, and tables that people bring."""

import csv
from io import StringIO
from typing import Any

import httpx
import pytest

from app.problems import MEDIA_TYPE
from core.generators import GENERATORS
from core.tables import TABLES, load


def test_all_sources_are_listed(http: httpx.Client) -> None:
    listed = http.get("/api/v1/datasets").json()
    assert [entry["slug"] for entry in listed["tables"]] == [table.slug for table in TABLES]
    assert [entry["slug"] for entry in listed["generators"]] == [generator.slug for generator in GENERATORS]
    for entry in listed["tables"]:
        assert (
            entry["title"] and entry["source"] and entry["license"] and {column["name"] for column in entry["columns"]} >= {entry["target"]}
        )


@pytest.mark.parametrize("slug", [table.slug for table in TABLES])
def test_every_table_is_given_as_json_and_as_csv(http: httpx.Client, slug: str) -> None:
    found = http.get(f"/api/v1/datasets/{slug}").json()
    answer = http.get(f"/api/v1/datasets/{slug}", params={"format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    names, *rows = csv.reader(StringIO(answer.text))
    assert names == found["names"] and len(rows) == len(found["rows"]) == load(slug).rows


def test_generated_points_depend_on_what_is_asked(http: httpx.Client) -> None:
    address = "/api/v1/datasets/line"
    found = http.get(address, params={"n": 5, "noise": 0}).json()
    assert found["names"] == ["x", "y"] and all(y == pytest.approx(1 + 0.8 * x) for x, y in found["rows"])
    assert http.get(address, params={"n": 5, "noise": 0, "seed": 8}).json()["rows"] != found["rows"]
    assert http.get(address, headers={"accept": "text/csv"}).text.startswith('"x","y"\n')


def test_generated_classes_are_named(http: httpx.Client) -> None:
    found = http.get("/api/v1/datasets/dose", params={"n": 5, "noise": 0}).json()
    assert found["names"] == ["x", "class"] and all(named == ("yes" if x > 5 else "no") for x, named in found["rows"])
    found = http.get("/api/v1/datasets/blobs", params={"n": 8, "noise": 0, "classes": 4}).json()
    assert found["names"] == ["x1", "x2", "class"] and [row[2] for row in found["rows"]] == ["0", "1", "2", "3"] * 2
    assert http.get("/api/v1/datasets/moons?classes=4").json()["errors"][0]["field"] == "data.classes"


def test_what_can_be_a_class_is_listed(http: httpx.Client) -> None:
    listed = http.get("/api/v1/datasets").json()
    tables = {entry["slug"]: entry for entry in listed["tables"]}
    species = {column["name"]: column["classes"] for column in tables["penguins"]["columns"]}["species"]
    assert (tables["penguins"]["class_target"], species) == ("species", ["Adelie", "Chinstrap", "Gentoo"])
    kinds = {entry["slug"]: entry for entry in listed["generators"]}
    assert (kinds["spiral"]["target"], kinds["spiral"]["features"]) == ("class", 2) and kinds["line"]["options"] == []
    assert [(option["name"], option["low"], option["high"]) for option in kinds["spiral"]["options"]] == [("classes", 2, 5)]


@pytest.mark.parametrize(
    ("query", "field"), [("n=0", "n"), ("n=x", "n"), ("noise=nan", "noise"), ("seed=-1", "seed"), ("format=xml", "format")]
)
def test_what_cannot_be_generated_is_refused(http: httpx.Client, query: str, field: str) -> None:
    answer = http.get(f"/api/v1/datasets/line?{query}")
    assert answer.status_code == 422 and answer.headers["content-type"] == MEDIA_TYPE and answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("name", ["none", "..%2Fsecrets", "%F0%9F%98%80", "%00"])
def test_an_unknown_name_is_not_found(http: httpx.Client, name: str) -> None:
    answer = http.get(f"/api/v1/datasets/{name}")
    assert answer.status_code == 404 and answer.headers["content-type"] == MEDIA_TYPE


def parse(http: httpx.Client, body: bytes | str) -> httpx.Response:
    """A table that somebody brings."""
    return http.post("/api/v1/tables/parse", content=body, headers={"content-type": "text/csv"})


def test_a_table_is_read_and_its_faults_are_named(http: httpx.Client) -> None:
    found = parse(http, "\ufeffsize;town;price\n1,5;A;10\n2,5;;20\n;B;30\n4,5;C;six\n5,5;D;40\n6,5;D;60").json()
    columns = [(column["name"], column["kind"], column["missing"]) for column in found["columns"]]
    assert [column["classes"] for column in found["columns"]] == [
        ["1.5", "2.5", "5.5", "6.5"],
        ["A", "B", "D"],
        ["10", "20", "30", "40", "60"],
    ]
    assert columns == [("size", "number", 1), ("town", "category", 1), ("price", "number", 0)]
    assert found["rows"][:3] == [[1.5, "A", 10], [2.5, "", 20], [None, "B", 30]] and found["row_count"] == len(found["rows"]) == 5
    assert found["problems"] == [{"line": 5, "column": "price", "received": "six", "expected": "a number"}] and found["problem_count"] == 1
    assert (found["separator"], found["decimal"], found["header"]) == (";", ",", True)


REFUSED: list[Any] = [b"", b"   ", b"\xff\xfe\x00", b"\x00\x01\x02", b"PK\x03\x04\x00\x00", b'"never closed', b"a,b\n" + b"x" * 5_000_001]


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_no_table_is_refused(http: httpx.Client, body: bytes) -> None:
    answer = parse(http, body)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"].startswith("data.csv")
