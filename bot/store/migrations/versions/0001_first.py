"""The first tables: seen updates, chats, conversations, unanswered questions, feedback, uses, notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables as they were in the first release."""
    big, key = sa.BigInteger(), sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "seen_update",
        sa.Column("id", big, autoincrement=False, nullable=False),
        sa.Column("at", big, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seen_update"),
    )
    op.create_index("ix_seen_update_at", "seen_update", ["at"])
    op.create_table(
        "chat",
        sa.Column("id", big, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
    )
    op.create_table(
        "conversation",
        sa.Column("chat", big, autoincrement=False, nullable=False),
        sa.Column("person", big, autoincrement=False, nullable=False),
        sa.Column("fact", sa.String(48)),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "person", name="pk_conversation"),
    )
    op.create_index("ix_conversation_person", "conversation", ["person"])
    op.create_index("ix_conversation_at", "conversation", ["at"])
    op.create_table(
        "unanswered",
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("nearest", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", big, nullable=False),
        sa.PrimaryKeyConstraint("language", "text", name="pk_unanswered"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", key, nullable=False),
        sa.Column("fact", sa.String(48), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", big, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_table(
        "fact_use",
        sa.Column("fact", sa.String(48), nullable=False),
        sa.Column("times", big, nullable=False),
        sa.PrimaryKeyConstraint("fact", name="pk_fact_use"),
    )
    op.create_table(
        "note",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_note"),
    )
