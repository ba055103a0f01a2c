"""The database: SQLite in the user's data folder, or the one that UNRAVEL_DATABASE_URL names; its schema is kept current."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from app.problems import Declined

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 10.0  # for which SQLite waits for another program that writes
CONNECT_SECONDS = 3  # for which PostgreSQL is waited for
REST_SECONDS = 2.0  # after a failure, in which nobody is kept waiting for the next
MIGRATING = 7_261_881  # the lock of PostgreSQL that keeps two servers from migrating at once


class Unavailable(Declined):
    """The database cannot be reached, or cannot take anything now."""

    def __init__(self, reason: object) -> None:
        super().__init__(503, "Saved experiments cannot be reached at the moment; nothing was changed. Please try again later.")
        self.reason = reason


def address(url: str = "") -> URL:
    """Where the experiments are: the given place, else a file in the user's data folder. Raises Unavailable."""
    if not url:
        return URL.create("sqlite", database=str(user_data_path("unravel", appauthor=False) / "unravel.db"))
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise Unavailable("UNRAVEL_DATABASE_URL is no address of a database") from error
    return made.set(drivername="postgresql+psycopg") if made.drivername in ("postgres", "postgresql") else made


class Database:
    """Connections to one database, which is opened and brought up to date when it is first needed."""

    def __init__(self, url: str = "") -> None:
        self._url, self._opening = url, threading.Lock()
        self._engine: Engine | None = None
        self._failed: tuple[float, Unavailable] | None = None
        self._turn: AbstractContextManager[Any] = nullcontext()

    @property
    def engine(self) -> Engine:
        """The pool of connections. Raises Unavailable."""
        with self._opening:
            if self._engine is None:
                self._engine = self._opened()
            return self._engine

    def _opened(self) -> Engine:
        if self._failed and time.monotonic() - self._failed[0] < REST_SECONDS:
            raise self._failed[1]
        try:
            engine = opened(address(self._url))
        except (ImportError, OSError, SQLAlchemyError, CommandError) as error:
            self._failed = time.monotonic(), Unavailable(error)
            raise self._failed[1] from error
        if engine.dialect.name == "sqlite":
            # One writer at a time is all that SQLite has; who waits here is next, who waits there is so by chance.
            self._turn = threading.Lock()
        return engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises Unavailable."""
        engine = self.engine
        try:
            with engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unavailable(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together, or not at all. Raises Unavailable."""
        engine = self.engine.execution_options(writes=True)
        try:
            with self._turn, engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unavailable(error) from error

    def close(self) -> None:
        """Let go of every connection."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None


def opened(url: URL) -> Engine:
    """An engine whose database is up to date."""
    engine = engine_of(url)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_of(url: URL) -> Engine:
    """The engine of an address, its folder made where it is a file."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS})
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def prepare_sqlite(link: sqlite3.Connection, record: object) -> None:
    """Readers and the writer side by side, and what is acknowledged is on the disk."""
    link.isolation_level = None  # transactions are begun by us, below
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        link.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once, so that it cannot be refused in the middle."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision; when two servers start at once, one waits for the other."""
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATING})
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
