"""Backups: every saved experiment in one file that any database can be filled from again.

A zip of two texts: `unravel.json` says what it is and how many there are, `experiments.jsonl` has one experiment on each line,
with the hash of its key, so that who has the key can still change it. It is read in one sweep, so it is of one moment even while
the server runs, and takes its name only when it is whole. Restoring looks at everything before it changes anything.
"""

import base64
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, Field, ValidationError
from sqlalchemy import Connection, delete, insert, select

from app.encoding import to_json
from app.problems import finding
from app.saved import SaveRequest
from app.settings import Settings
from app.storage.database import Database
from app.storage.experiments import sought
from app.storage.schema import experiments as table
from core.errors import InvalidInput

HEAD, BODY = "unravel.json", "experiments.jsonl"
FORMAT = "unravel-backup"
SLACK = 300_000  # bytes of a line beside its document: picture, look, and what is escaped
MANY = 100
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError)


def moment(value: Any) -> Any:
    """A time in text."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def keyhash(value: Any) -> Any:
    """A hash in text."""
    return bytes.fromhex(value) if isinstance(value, str) else value


Moment = Annotated[AwareDatetime, BeforeValidator(moment)]


class Record(SaveRequest):
    """A line of a backup."""

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")
    revision: int = Field(ge=1, lt=2**31)
    created_at: Moment
    updated_at: Moment
    key_hash: Annotated[bytes, BeforeValidator(keyhash), Field(min_length=32, max_length=32)]

    def row(self) -> dict[str, Any]:
        """As the table keeps it."""
        names = ("id", "revision", "created_at", "updated_at", "key_hash", "title", "step", "thumbnail", "listed")
        kept = {name: getattr(self, name) for name in names}
        algorithm = self.experiment.algorithm
        texts = {"document": to_json(self.experiment.model_dump()), "look": to_json(self.look)}
        return {**kept, **texts, "algorithm": algorithm, "sought": sought(self.title, algorithm)}


def backup(database: Database, file: Path) -> int:
    """Write every experiment into a file; how many there are. Raises Unavailable, OSError."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(unfinished, "x", zipfile.ZIP_DEFLATED) as archive:
            with archive.open(BODY, "w", force_zip64=True) as lines, database.reading() as connection:
                count = sum(lines.write(line) > 0 for line in written(connection))
            head = {"format": FORMAT, "version": 1, "count": count, "written_at": datetime.now(UTC).isoformat()}
            archive.writestr(HEAD, to_json(head))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def written(connection: Connection) -> Iterator[bytes]:
    """Each experiment as a line."""
    rows = connection.execution_options(yield_per=MANY).execute(select(table).order_by(table.c.created_at, table.c.id)).mappings()
    for row in rows:
        plain = {name: row[name] for name in ("id", "revision", "title", "listed", "step")}
        times = {name: row[name].isoformat() for name in ("created_at", "updated_at")}
        picture = None if row["thumbnail"] is None else base64.b64encode(row["thumbnail"]).decode()
        trees = {"look": json.loads(row["look"]), "experiment": json.loads(row["document"])}
        yield to_json({**plain, **times, "key_hash": row["key_hash"].hex(), "thumbnail": picture, **trees}).encode() + b"\n"


def restore(database: Database, file: Path, limits: Settings) -> tuple[int, int]:
    """Put back what is missing or older than in the file: how many, and how many were there already. Raises InvalidInput, Unavailable."""
    for _ in records(file, limits):  # all of it is looked at before anything is changed
        pass
    changed = same = 0
    with database.writing() as connection:
        for record in records(file, limits):
            there = connection.execute(select(table.c.revision).where(table.c.id == record.id)).scalar()
            if there is not None and there >= record.revision:
                same += 1
                continue
            connection.execute(delete(table).where(table.c.id == record.id))
            connection.execute(insert(table).values(record.row()))
            changed += 1
    return changed, same


def records(file: Path, limits: Settings) -> Iterator[Record]:
    """The lines of a backup, each checked. Raises InvalidInput, OSError."""
    try:
        with zipfile.ZipFile(file) as archive:
            count = said(archive, limits)
            with archive.open(BODY) as lines:
                for number in range(1, count + 1):
                    yield record(lines.readline(limits.max_document + SLACK), number, count)
                if lines.read(1):
                    raise InvalidInput(BODY, f"{count} lines", "more")
    except DAMAGED as error:
        raise InvalidInput("file", "a backup that `unravel backup` wrote", f"{type(error).__name__}: {error}") from error


def said(archive: zipfile.ZipFile, limits: Settings) -> int:
    """How many experiments the backup says that it has. Raises InvalidInput."""
    try:
        with archive.open(HEAD) as text:
            head = json.loads(text.read(10_000))
        count = head["count"] if (head["format"], head["version"]) == (FORMAT, 1) else None
    except (ValueError, TypeError, RecursionError) as error:
        raise InvalidInput(HEAD, "what a backup says of itself", str(error)) from error
    if not isinstance(count, int) or not 0 <= count <= limits.max_saved:
        raise InvalidInput(HEAD, f"a backup of version 1 with at most {limits.max_saved} experiments", to_json(head)[:200])
    return count


def record(line: bytes, number: int, count: int) -> Record:
    """One line. Raises InvalidInput, which says which line it is."""
    if not line.endswith(b"\n"):
        received = "the end of the file" if not line else f"a line of {len(line)} bytes or more"
        raise InvalidInput(f"line {number}", f"one of {count} experiments", received)
    try:
        return Record.model_validate(json.loads(line))
    except ValidationError as error:
        fault = finding(error.errors()[0])
        raise InvalidInput(f"line {number}: {fault['field']}", fault["expected"], fault["received"]) from error
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"line {number}", "an experiment as JSON", str(error)) from error
