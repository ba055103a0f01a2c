"""The database: where it is, how its schema is kept current, and what is said when it cannot be reached."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from app.storage import database as module
from app.storage.database import Database, Unavailable, address, engine_of, migrate
from app.storage.experiments import Experiments, hashed
from app.storage.schema import experiments as table
from app.storage.schema import metadata
from tests.app.postgres import Cluster

OLD = {
    "id": "anOldOne",
    "revision": 4,
    "algorithm": "linear-regression",
    "title": "From the first days",
    "sought": "from the first days linear regression",
    "created_at": datetime(2025, 3, 30, 1, 59, tzinfo=UTC),
    "updated_at": datetime(2025, 3, 30, 2, 0, 0, 123456, tzinfo=UTC),
    "key_hash": hashed("its key"),
    "step": 12,
    "look": "{}",
    "thumbnail": None,
    "document": "{}",
}


def test_without_a_word_it_is_a_file_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "user_data_path", lambda name, **options: tmp_path / name)
    assert address() == address("") and address().database == str(tmp_path / "unravel" / "unravel.db")
    Experiments(Database(), 5).listed()
    assert (tmp_path / "unravel" / "unravel.db").exists()


@pytest.mark.parametrize("url", ["postgres://u:p@host/name", "postgresql://u:p@host/name"])
def test_postgresql_is_reached_by_the_driver_that_is_installed(url: str) -> None:
    made = address(url)
    assert made.drivername == "postgresql+psycopg" and made.password == "p" and made.host == "host"
    assert address("sqlite:///x.db").drivername == "sqlite"


def test_the_schema_is_what_the_program_works_with(database_url: str) -> None:
    engine = engine_of(address(database_url))
    for _ in range(2):  # the second time there is nothing left to do
        migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_what_the_first_schema_kept_is_still_there(database_url: str) -> None:
    engine = engine_of(address(database_url))
    migrate(engine, "first_schema")
    assert "listed" not in {column["name"] for column in inspect(engine).get_columns("experiments")}
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(table).values(OLD))
    engine.dispose()
    experiments = Experiments(Database(database_url), 5)
    found = experiments.get("anOldOne")
    assert {name: found[name] for name in found if name in OLD} == {name: OLD[name] for name in found if name in OLD}
    assert found["listed"] is True and [row["id"] for row in experiments.listed("first").rows] == ["anOldOne"]
    assert experiments.change("anOldOne", "its key", 4, {"listed": False})["revision"] == 5
    experiments.database.close()


def test_times_know_their_zone_whatever_it_was(database_url: str) -> None:
    database, moment = Database(database_url), datetime(2026, 1, 1, 0, 30, 0, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with database.writing() as connection:
        connection.execute(insert(table).values({**OLD, "listed": True, "created_at": moment}))
    with database.reading() as connection:
        found = connection.execute(select(table.c.created_at)).scalar_one()
    assert found == moment and found.utcoffset() == timedelta(0)
    database.close()


def test_what_fails_midway_leaves_nothing_behind(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.execute(insert(table).values({**OLD, "listed": True}))
        raise ZeroDivisionError
    with database.reading() as connection:
        assert connection.execute(select(table.c.id)).all() == []
    database.close()


def test_sqlite_reads_while_it_is_written_and_keeps_what_it_acknowledges(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/a.db")
    with database.reading() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]
    with database.writing() as writer:
        writer.execute(insert(table).values({**OLD, "listed": True}))
        with database.reading() as reader:
            assert reader.execute(select(table.c.id)).all() == []
    database.close()


class Refusing:
    """An engine that cannot be made."""

    asked = 0

    def __call__(self, *given: Any, **options: Any) -> Any:
        self.asked += 1
        raise OSError("no such folder")


def test_what_cannot_be_opened_is_said_and_tried_again_after_a_rest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clock, refusing = [100.0], Refusing()
    monkeypatch.setattr("app.storage.database.time.monotonic", lambda: clock[0])
    database = Database(f"sqlite:///{tmp_path}/a.db")
    with monkeypatch.context() as patch:
        patch.setattr(module, "engine_of", refusing)
        for _ in range(3):
            with pytest.raises(Unavailable, match="cannot be reached") as refused:
                database.engine  # noqa: B018
        assert refusing.asked == 1 and refused.value.status == 503
    clock[0] += module.REST_SECONDS
    assert database.engine.dialect.name == "sqlite"
    database.close()
    database.close()


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/none/a.db", "oracle+none://x", "postgresql://u@/x?host=/none"])
def test_no_database_at_the_address(url: str) -> None:
    with pytest.raises(Unavailable):
        Experiments(Database(url), 5).listed()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear grandmother, " * 400)
    with pytest.raises(Unavailable):
        Experiments(Database(f"sqlite:///{file}"), 5).listed()
    assert file.read_bytes() == b"Dear grandmother, " * 400


def test_a_schema_of_a_newer_program_is_not_touched(database_url: str) -> None:
    engine = engine_of(address(database_url))
    migrate(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_the_future'"))
    engine.dispose()
    with pytest.raises(Unavailable) as refused:
        Experiments(Database(database_url), 5).listed()
    assert "of_the_future" in str(refused.value.reason)


def test_a_database_that_goes_away_is_unavailable_and_comes_back(tmp_path: Path) -> None:
    experiments = Experiments(Database(f"sqlite:///{tmp_path}/a.db"), 5)
    experiments.listed()
    with sqlite3.connect(tmp_path / "a.db") as other:
        other.execute("ALTER TABLE experiments RENAME TO away")
        other.commit()
        for act in (experiments.listed, lambda: experiments.delete("x", "")):
            with pytest.raises(Unavailable):
                act()
        other.execute("ALTER TABLE away RENAME TO experiments")
    other.close()
    assert experiments.listed().total == 0
    experiments.database.close()


def test_two_servers_that_start_at_once_do_not_migrate_at_once(cluster: Cluster) -> None:
    url = cluster.new()
    first = create_engine(address(url))
    with first.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": module.MIGRATING})
        second = create_engine(address(url), connect_args={"options": "-c lock_timeout=50"})
        with pytest.raises(DatabaseError, match="lock timeout"):
            migrate(second)
    migrate(second)
    for engine in (first, second):
        engine.dispose()
