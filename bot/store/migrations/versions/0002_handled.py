"""What a curator made of an unanswered question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; nothing has been handled yet."""
    op.add_column("unanswered", sa.Column("handled", sa.String(16)))
