"""The first schema: saved experiments."""

import sqlalchemy as sa
from alembic import op

revision = "first_schema"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "experiments",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("algorithm", sa.String(60), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("sought", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("look", sa.Text, nullable=False),
        sa.Column("thumbnail", sa.LargeBinary, nullable=True),
        sa.Column("document", sa.Text, nullable=False),
    )
