"""The table of saved experiments, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, DateTime, Dialect, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A time that knows its zone. SQLite has no zones, so there it is kept as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As the database keeps it."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it was."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

# What the gallery reads stands first: SQLite keeps what is large apart, and does not touch it on the way.
experiments = Table(
    "experiments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("algorithm", String(60), nullable=False),
    Column("title", String(120), nullable=False),
    Column("sought", Text, nullable=False),  # what a search looks into: title and algorithm, without capitals
    Column("listed", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("key_hash", LargeBinary(32), nullable=False),
    Column("step", Integer, nullable=False),
    Column("look", Text, nullable=False),
    Column("thumbnail", LargeBinary, nullable=True),
    Column("document", Text, nullable=False),
    Index("experiments_listed", "listed", "updated_at", "id"),
)
