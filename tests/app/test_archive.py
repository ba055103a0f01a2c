"""Backup and restore: on either database, from one to the other, and against everything that is no backup."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import archive
from app.archive import BODY, HEAD, backup, restore
from app.encoding import to_json
from app.settings import Settings
from app.storage.database import Database, Unavailable
from app.storage.experiments import Draft, Experiments
from app.storage.schema import experiments as table
from core.errors import InvalidInput
from tests.app.given import document
from tests.app.keeping import PICTURE

LIMITS = Settings(max_saved=50)
DRAFT = Draft("One ☃", "linear-regression", to_json(document()), 3, '{"picture":"fit"}', base64.b64decode(PICTURE), False)


def rows(database: Database) -> list[dict[str, Any]]:
    """Everything that is kept."""
    with database.reading() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Database]:
    """Another, empty database."""
    database = Database(f"sqlite:///{tmp_path}/elsewhere.db")
    yield database
    database.close()


def test_what_was_backed_up_comes_back_as_it_was(experiments: Experiments, elsewhere: Database, tmp_path: Path) -> None:
    made = [experiments.create(replace(DRAFT, title=f"{n}", thumbnail=DRAFT.thumbnail if n % 2 else None)) for n in range(5)]
    experiments.change(made[0][0]["id"], made[0][1], 1, {"title": "changed"})
    before, file = rows(experiments.database), tmp_path / "saved.zip"
    assert backup(experiments.database, file) == 5 and [path.name for path in tmp_path.glob("*.part")] == []
    assert restore(elsewhere, file, LIMITS) == (5, 0) and rows(elsewhere) == before
    experiments.delete(made[1][0]["id"], made[1][1])
    assert restore(experiments.database, file, LIMITS) == (1, 4) and rows(experiments.database) == before
    assert Experiments(elsewhere, 9).change(made[1][0]["id"], made[1][1], 1, {"title": "mine still"})["revision"] == 2


def test_what_is_newer_than_the_backup_stays(experiments: Experiments, tmp_path: Path) -> None:
    row, key = experiments.create(DRAFT)
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    backup(experiments.database, old)
    experiments.change(row["id"], key, 1, {"title": "newer"})
    backup(experiments.database, new)
    assert restore(experiments.database, old, LIMITS) == (0, 1) and experiments.get(row["id"])["title"] == "newer"
    experiments.delete(row["id"], key)
    restore(experiments.database, old, LIMITS)
    assert restore(experiments.database, new, LIMITS) == (1, 0) and experiments.get(row["id"])["title"] == "newer"


def test_an_empty_one_can_be_kept_too(elsewhere: Database, tmp_path: Path) -> None:
    assert backup(elsewhere, tmp_path / "none.zip") == 0 and restore(elsewhere, tmp_path / "none.zip", LIMITS) == (0, 0)


def test_a_backup_that_fails_leaves_the_former_one(experiments: Experiments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    experiments.create(DRAFT)
    file = tmp_path / "saved.zip"
    backup(experiments.database, file)
    former = file.read_bytes()

    def fail(connection: object) -> Iterator[bytes]:
        yield b"{}\n"
        raise OSError("no room")

    monkeypatch.setattr(archive, "written", fail)
    with pytest.raises(OSError, match="no room"):
        backup(experiments.database, file)
    assert file.read_bytes() == former and list(tmp_path.glob("*.part")) == []


def zipped(head: Any, body: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file that looks like a backup."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        made.writestr(HEAD, head if isinstance(head, str) else json.dumps(head))
        made.writestr(BODY, body)
    return buffer.getvalue()


def head(count: Any = 1, **other: Any) -> dict[str, Any]:
    """What a backup says of itself."""
    return {"format": "unravel-backup", "version": 1, "count": count, **other}


def line(**other: Any) -> bytes:
    """A line of a backup, with something else in it."""
    moment = "2026-01-01T00:00:00+00:00"
    known = {"id": "one", "revision": 1, "title": "One", "listed": True, "step": 0, "created_at": moment, "updated_at": moment}
    return json.dumps({**known, "key_hash": "00" * 32, "thumbnail": None, "look": {}, "experiment": document(), **other}).encode() + b"\n"


GARBAGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("file", lambda: b""),
    "a letter": ("file", lambda: b"Dear grandmother, " * 100),
    "half of it": ("file", lambda: zipped(head(), line())[:200]),
    "another zip": ("file", lambda: zipped(head(), b"").replace(BODY.encode(), b"somethingelses.txt")),
    "a bit turned": ("file", lambda: zipped(head(), line(), zipfile.ZIP_STORED).replace(b'"One"', b'"0ne"')),
    "no head": ("unravel.json", lambda: zipped("[1", line())),
    "a deep head": ("unravel.json", lambda: zipped("[" * 9_000, line())),
    "a list": ("unravel.json", lambda: zipped("[1]", line())),
    "of another program": ("unravel.json", lambda: zipped(head(format="other"), line())),
    "of the future": ("unravel.json", lambda: zipped(head(version=2), line())),
    "too many": ("unravel.json", lambda: zipped(head(51), line())),
    "no number": ("unravel.json", lambda: zipped(head("1"), line())),
    "less than it says": ("line 2", lambda: zipped(head(2), line())),
    "more than it says": (BODY, lambda: zipped(head(1), line() + line(id="two"))),
    "no JSON": ("line 1", lambda: zipped(head(), b"{\n")),
    "deep JSON": ("line 1", lambda: zipped(head(), b"[" * 90_000 + b"\n")),
    "not UTF-8": ("line 1", lambda: zipped(head(), b"\xff\n")),
    "a bomb": ("line 1", lambda: zipped(head(), b"0" * 20_000_000)),
    "a wrong type": ("line 1: revision", lambda: zipped(head(), line(revision="1"))),
    "an id that is none": ("line 1: id", lambda: zipped(head(), line(id="../etc"))),
    "no key": ("line 1: key_hash", lambda: zipped(head(), line(key_hash="zz"))),
    "a short key": ("line 1: key_hash", lambda: zipped(head(), line(key_hash="00"))),
    "a time without a zone": ("line 1: created_at", lambda: zipped(head(), line(created_at="2026-01-01T00:00:00"))),
    "no time": ("line 1: updated_at", lambda: zipped(head(), line(updated_at="soon"))),
    "an experiment that is none": ("line 1", lambda: zipped(head(), line(experiment={"data": {}}))),
    "a second line at fault": ("line 2: title", lambda: zipped(head(2), line() + line(id="two", title=""))),
    "a picture that is none": ("line 1: thumbnail", lambda: zipped(head(), line(thumbnail="AAAA"))),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_what_is_no_backup_is_refused_and_harms_nothing(name: str, elsewhere: Database, tmp_path: Path) -> None:
    row, _ = Experiments(elsewhere, 9).create(DRAFT)
    field, make = GARBAGE[name]
    file = tmp_path / "garbage.zip"
    file.write_bytes(make())
    with pytest.raises(InvalidInput) as refused:
        restore(elsewhere, file, LIMITS)
    assert refused.value.field.startswith(field) and refused.value.expected and refused.value.received
    assert [kept["id"] for kept in rows(elsewhere)] == [row["id"]]


def test_what_fails_while_it_is_restored_changes_nothing(elsewhere: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "saved.zip"
    file.write_bytes(zipped(head(2), line() + line(id="two")))
    read, reads = archive.records, 0

    def failing(*given: Any) -> Iterator[Any]:
        nonlocal reads
        reads += 1
        for number, record in enumerate(read(*given)):
            if reads == 2 and number == 1:
                raise OSError("the disk was taken out")
            yield record

    monkeypatch.setattr(archive, "records", failing)
    with pytest.raises(OSError, match="taken out"):
        restore(elsewhere, file, LIMITS)
    assert rows(elsewhere) == []


def test_where_there_is_no_database_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        backup(Database("sqlite:////proc/none/a.db"), tmp_path / "saved.zip")
    assert list(tmp_path.iterdir()) == []
