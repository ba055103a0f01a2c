"""Saved experiments: put away, found again, changed by whoever has the key.

Reading one needs its id, which cannot be guessed. Changing it needs the edit key that is handed out once, of which only a
hash is kept, and the revision that the change starts from, so that nobody's work is overwritten unseen.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, insert, or_, select, update

from app.problems import Declined
from app.storage.cursors import position, written
from app.storage.database import Database
from app.storage.schema import experiments as table

Row = RowMapping
IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,32}")
SUMMARY = [table.c[name] for name in ("id", "revision", "algorithm", "title", "listed", "created_at", "updated_at")]
PICTURED = table.c.thumbnail.is_not(None).label("pictured")
WHOLE = [*SUMMARY, PICTURED, table.c.step, table.c.look, table.c.document]


@dataclass(frozen=True)
class Draft:
    """What is saved: the experiment as JSON, where its run stood, what was looked at, and a small picture of it."""

    title: str
    algorithm: str
    document: str
    step: int
    look: str
    thumbnail: bytes | None
    listed: bool


@dataclass(frozen=True)
class Page:
    """A page of the gallery, how many there are in all, and where the next page begins."""

    rows: list[Row]
    total: int
    cursor: str | None


class NotSaved(Declined):
    """No such experiment."""

    def __init__(self) -> None:
        super().__init__(404, "There is no saved experiment at this address. It may have been deleted.")


class WrongKey(Declined):
    """Changing needs the key."""

    def __init__(self, key: str) -> None:
        finding = {"field": "Edit-Key", "expected": "the key given when it was saved", "received": "another one" if key else "nothing"}
        super().__init__(403, "Only who saved this experiment can change it. Duplicate it to have one of your own.", finding)


class Outdated(Declined):
    """Somebody else was quicker."""

    def __init__(self, revision: int, present: int) -> None:
        finding = {"field": "If-Match", "expected": f'"{present}"', "received": f'"{revision}"'}
        super().__init__(412, f"It has been changed meanwhile: revision {present} is saved, yours began at {revision}.", finding)


class Full(Declined):
    """The operator's limit is reached."""

    def __init__(self, most: int) -> None:
        super().__init__(507, f"This server keeps at most {most} experiments, and has as many. Delete one that is no longer needed.")


def hashed(key: str) -> bytes:
    """What is kept of a key. Keys are long and random, so a plain hash tells nothing of them."""
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


def folded(text: str) -> str:
    """Text as it is searched: without capitals, in one form."""
    return unicodedata.normalize("NFKC", text).casefold()


def sought(title: str, algorithm: str) -> str:
    """What a search looks into."""
    return folded(f"{title} {algorithm.replace('-', ' ')}")


def matching(words: str, algorithm: str | None) -> list[ColumnElement[bool]]:
    """The experiments of the gallery that have every one of the words."""
    chapter = [] if algorithm is None else [table.c.algorithm == algorithm]
    return [table.c.listed.is_(True), *chapter, *(table.c.sought.contains(word, autoescape=True) for word in folded(words).split())]


class Experiments:
    """The saved experiments of one database. Every method may raise Unavailable."""

    def __init__(self, database: Database, most: int) -> None:
        self.database, self.most = database, most

    def create(self, draft: Draft) -> tuple[Row, str]:
        """Save a new one: its summary and its edit key. Raises Full."""
        with self.database.writing() as connection:
            return self._created(connection, draft)

    def duplicate(self, identity: str, title: str | None) -> tuple[Row, str]:
        """Save a copy with a key of its own. Raises NotSaved, Full."""
        with self.database.writing() as connection:
            source = found(connection, identity, *(table.c[name] for name in Draft.__dataclass_fields__))
            name = title or shortened(f"{source['title']} (copy)")
            return self._created(connection, Draft(**{**source, "title": name}))

    def _created(self, connection: Connection, draft: Draft) -> tuple[Row, str]:
        if connection.execute(select(func.count()).select_from(table)).scalar_one() >= self.most:
            raise Full(self.most)
        key, now, identity = secrets.token_urlsafe(24), datetime.now(UTC), secrets.token_urlsafe(12)
        known = {"id": identity, "revision": 1, "created_at": now, "updated_at": now, "key_hash": hashed(key)}
        connection.execute(insert(table).values(**known, **asdict(draft), sought=sought(draft.title, draft.algorithm)))
        return found(connection, identity), key

    def listed(self, words: str = "", algorithm: str | None = None, most: int = 24, cursor: str | None = None) -> Page:
        """A page of those shown in the gallery, the newest first. Raises InvalidInput for a cursor that is none."""
        wanted = matching(words, algorithm)
        after = [] if cursor is None else [beyond(*position(cursor))]
        chosen = select(*SUMMARY, PICTURED).where(*wanted, *after).order_by(table.c.updated_at.desc(), table.c.id.desc()).limit(most + 1)
        with self.database.reading() as connection:
            rows = list(connection.execute(chosen).mappings())
            total = connection.execute(select(func.count()).select_from(table).where(*wanted)).scalar_one()
        more = written(rows[most - 1]["updated_at"], rows[most - 1]["id"]) if len(rows) > most else None
        return Page(rows[:most], total, more)

    def get(self, identity: str) -> Row:
        """A whole one. Raises NotSaved."""
        with self.database.reading() as connection:
            return found(connection, identity, *WHOLE)

    def thumbnail(self, identity: str) -> bytes | None:
        """Its small picture. Raises NotSaved."""
        with self.database.reading() as connection:
            picture: bytes | None = found(connection, identity, table.c.thumbnail)["thumbnail"]
        return picture

    def change(self, identity: str, key: str, revision: int | None, changes: Mapping[str, Any]) -> Row:
        """Change some of it, starting from a revision; None is whichever there is. Raises NotSaved, WrongKey, Outdated."""
        with self.database.writing() as connection:
            before = unlocked(connection, identity, key, revision)
            words = sought(changes.get("title", before["title"]), changes.get("algorithm", before["algorithm"]))
            mine = and_(table.c.id == identity, table.c.revision == before["revision"])
            later = {"revision": before["revision"] + 1, "updated_at": datetime.now(UTC), "sought": words}
            connection.execute(update(table).where(mine).values(**changes, **later))
            return found(connection, identity)

    def delete(self, identity: str, key: str, revision: int | None = None) -> None:
        """Delete it for ever. Raises NotSaved, WrongKey, Outdated."""
        with self.database.writing() as connection:
            unlocked(connection, identity, key, revision)
            connection.execute(delete(table).where(table.c.id == identity))


def shortened(title: str) -> str:
    """A title that fits."""
    return title[:120]


def beyond(moment: datetime, identity: str) -> ColumnElement[bool]:
    """What stands after this place in the gallery."""
    return or_(table.c.updated_at < moment, and_(table.c.updated_at == moment, table.c.id < identity))


def found(connection: Connection, identity: str, *columns: Any, alone: bool = False) -> Row:
    """One experiment; `alone`: nobody else changes it before this is done. Raises NotSaved."""
    chosen = select(*(columns or (*SUMMARY, PICTURED))).where(table.c.id == identity)
    known = IDENTITY.fullmatch(identity) is not None
    row = connection.execute(chosen.with_for_update() if alone else chosen).mappings().first() if known else None
    if row is None:
        raise NotSaved
    return row


def unlocked(connection: Connection, identity: str, key: str, revision: int | None) -> Row:
    """An experiment that this key may change. Raises NotSaved, WrongKey, Outdated."""
    row = found(connection, identity, table.c.key_hash, *SUMMARY, alone=True)
    if not hmac.compare_digest(row["key_hash"], hashed(key)):
        raise WrongKey(key)
    if revision not in (None, row["revision"]):
        raise Outdated(revision or 0, row["revision"])
    return row
