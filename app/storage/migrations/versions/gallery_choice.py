"""Whether an experiment is shown in the gallery, and the order in which the gallery reads; what was there is shown."""

import sqlalchemy as sa
from alembic import op

revision = "gallery_choice"
down_revision = "first_schema"


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("experiments", sa.Column("listed", sa.Boolean, nullable=False, server_default=sa.true()))
    op.create_index("experiments_listed", "experiments", ["listed", "updated_at", "id"])
