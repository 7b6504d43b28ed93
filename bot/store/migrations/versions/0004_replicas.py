"""Several programs: whether an update has been answered, and the last messages to a group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the table; what was seen until now was answered."""
    answered: sa.Column[bool] = sa.Column("replied", sa.Boolean(), nullable=False, server_default=sa.true())
    op.add_column("seen_update", answered)
    op.create_table(
        "chat_pace",
        sa.Column("chat", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_chat_pace_at", "chat_pace", ["at"])
