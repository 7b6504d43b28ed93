"""The tables. Times are whole seconds of the epoch; ids of chats and people are Telegram's."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

key = BigInteger().with_variant(Integer, "sqlite")

seen_update = Table(
    "seen_update",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("replied", Boolean, nullable=False, default=True),
    Index("ix_seen_update_at", "at"),
)
"""`replied`: all is done; else what the update changes is written, and its answer may not have been sent."""

chat = Table(
    "chat",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("blocked", Boolean, nullable=False, default=False),
)
"""A group, or a person (a private chat has the person's id)."""

conversation = Table(
    "conversation",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", String(48)),
    Column("at", Float, nullable=False, default=0.0),
    Index("ix_conversation_person", "person"),
    Index("ix_conversation_at", "at"),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("language", String(8), primary_key=True),
    Column("text", String(300), primary_key=True),
    Column("nearest", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("handled", String(16)),
)
"""`handled`: what a curator made of the question; null: nothing yet."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", key, primary_key=True),
    Column("fact", String(48), nullable=False),
    Column("language", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

chat_pace = Table(
    "chat_pace",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("times", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_chat_pace_at", "at"),
)
"""The times of the last messages to a group, as JSON; kept where several programs send."""

fact_use = Table(
    "fact_use",
    metadata,
    Column("fact", String(48), primary_key=True),
    Column("times", BigInteger, nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the program notes for itself, such as which menu of commands it has published."""
