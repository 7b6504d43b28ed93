"""The tables of the quiz: rounds under way, what was asked in a chat, and what people have scored.

`player` is a person's id, or a chat's that votes as itself. `thread` is 0 where a chat has none.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, String, Table, Text, text

from bot.store.tables import key, metadata

DAY = 24 * 3600

quiz_round = Table(
    "quiz_round",
    metadata,
    Column("id", key, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("driver", String(40)),
    Column("lease", Float, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(
        "uq_quiz_round_live",
        "chat",
        "thread",
        unique=True,
        sqlite_where=text("live"),
        postgresql_where=text("live"),
    ),
    Index("ix_quiz_round_lease", "live", "lease"),
)
"""`state` is the face's JSON, emptied at the end; `driver` is the program that shows the round, while its
`lease` lasts; `version` counts the changes."""

quiz_poll = Table(
    "quiz_poll",
    metadata,
    Column("poll", String(64), primary_key=True),
    Column("round", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_quiz_poll_at", "at"),
)
"""Which question of which round a poll puts."""

quiz_early_vote = Table(
    "quiz_early_vote",
    metadata,
    Column("poll", String(64), primary_key=True),
    Column("player", BigInteger, primary_key=True, autoincrement=False),
    Column("choice", Integer),
    Column("name", String(64), nullable=False),
    Column("at", Float, nullable=False),
    Index("ix_quiz_early_vote_at", "at"),
)
"""Votes that came before their poll was known; `choice` is null where one was taken back."""

quiz_asked = Table(
    "quiz_asked",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", String(48), primary_key=True),
    Column("times", Integer, nullable=False),
)

quiz_result = Table(
    "quiz_result",
    metadata,
    Column("round", BigInteger, primary_key=True, autoincrement=False),
    Column("player", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("points", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_quiz_result_chat_at", "chat", "at"),
    Index("ix_quiz_result_player", "player"),
    Index("ix_quiz_result_at", "at"),
)
"""One player in one round that is over."""

quiz_total = Table(
    "quiz_total",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("player", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("points", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("rounds", Integer, nullable=False),
    Index("ix_quiz_total_player", "player"),
)
"""One player in one chat, in all rounds there have been."""

quiz_topic = Table(
    "quiz_topic",
    metadata,
    Column("player", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(48), primary_key=True),
    Column("correct", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
)

practice_card = Table(
    "practice_card",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", String(48), primary_key=True),
    Column("card", Text, nullable=False),
    Column("mark", Integer, nullable=False),
)
"""When a fact comes back to a person, as the spaced repetition writes it; `mark` is the last question's."""

daily = Table(
    "daily",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("thread", BigInteger, nullable=False),
    Column("clock", String(5), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("message", BigInteger),
    Column("fact", String(48)),
    Index("ix_daily_due", "due"),
)
"""One question a day at a local time; `message` holds the last one's poll, about `fact`."""

inline_vote = Table(
    "inline_vote",
    metadata,
    Column("message", String(64), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("choice", Integer, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_inline_vote_person", "person"),
    Index("ix_inline_vote_at", "at"),
)
"""Who answered a question that was put into some chat."""

TIDIED = (
    (quiz_early_vote.c.at, DAY),
    (quiz_poll.c.at, 2 * DAY),
    (quiz_result.c.at, 365 * DAY),
    (inline_vote.c.at, 30 * DAY),
)
"""What is deleted so many seconds after its time."""

MOVING = (quiz_asked.c.chat, quiz_result.c.chat, quiz_total.c.chat, daily.c.chat)
"""What follows a group that becomes a supergroup; rounds under way follow by a step of their own."""

PERSONAL = (
    quiz_result.c.player,
    quiz_total.c.player,
    quiz_topic.c.player,
    quiz_early_vote.c.player,
    practice_card.c.person,
    inline_vote.c.person,
)
"""What is tied to a person."""
