"""The quiz: rounds under way, polls, results, practice, the daily question, questions in any chat."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BIG, _INT, _FLAG, _TEXT, _FLOAT = sa.BigInteger(), sa.Integer(), sa.Boolean(), sa.Text(), sa.Float()
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _table(
        "quiz_round",
        {"id": _KEY, "chat": _BIG, "thread": _BIG, "state": _TEXT, "live": _FLAG}
        | {"driver?": sa.String(40), "lease": _FLOAT, "version": _INT, "at": _BIG},
        keys=1,
    )
    op.create_index(
        "uq_quiz_round_live",
        "quiz_round",
        ["chat", "thread"],
        unique=True,
        sqlite_where=sa.text("live"),
        postgresql_where=sa.text("live"),
    )
    op.create_index("ix_quiz_round_lease", "quiz_round", ["live", "lease"])
    _table("quiz_poll", {"poll": sa.String(64), "round": _BIG, "number": _INT, "at": _BIG}, keys=1)
    op.create_index("ix_quiz_poll_at", "quiz_poll", ["at"])
    _table(
        "quiz_early_vote",
        {"poll": sa.String(64), "player": _BIG, "choice?": _INT, "name": sa.String(64), "at": _FLOAT},
        keys=2,
    )
    op.create_index("ix_quiz_early_vote_at", "quiz_early_vote", ["at"])
    _table("quiz_asked", {"chat": _BIG, "fact": sa.String(48), "times": _INT}, keys=2)
    figures = {"points": _INT, "correct": _INT, "answered": _INT}
    named = {"chat": _BIG, "name": sa.String(64)}
    _table("quiz_result", {"round": _BIG, "player": _BIG, **named, **figures, "at": _BIG}, keys=2)
    op.create_index("ix_quiz_result_chat_at", "quiz_result", ["chat", "at"])
    op.create_index("ix_quiz_result_player", "quiz_result", ["player"])
    op.create_index("ix_quiz_result_at", "quiz_result", ["at"])
    total = {"chat": _BIG, "player": _BIG, "name": sa.String(64), **figures, "rounds": _INT}
    _table("quiz_total", total, keys=2)
    op.create_index("ix_quiz_total_player", "quiz_total", ["player"])
    _table("quiz_topic", {"player": _BIG, "topic": sa.String(48), "correct": _INT, "answered": _INT}, keys=2)
    _table("practice_card", {"person": _BIG, "fact": sa.String(48), "card": _TEXT, "mark": _INT}, keys=2)
    _table(
        "daily",
        {"chat": _BIG, "thread": _BIG, "clock": sa.String(5), "zone": sa.String(64)}
        | {"language": sa.String(8), "due": _BIG, "message?": _BIG, "fact?": sa.String(48)},
        keys=1,
    )
    op.create_index("ix_daily_due", "daily", ["due"])
    _table(
        "inline_vote",
        {"message": sa.String(64), "person": _BIG, "choice": _INT, "correct": _FLAG, "at": _BIG},
        keys=2,
    )
    op.create_index("ix_inline_vote_person", "inline_vote", ["person"])
    op.create_index("ix_inline_vote_at", "inline_vote", ["at"])


def _table(name: str, columns: dict[str, Any], keys: int) -> None:
    """A table whose first `keys` columns are its key; a name that ends in ? may be null."""
    names = [column.removesuffix("?") for column in columns]
    op.create_table(
        name,
        *(
            sa.Column(
                column.removesuffix("?"),
                kind,
                nullable=column.endswith("?"),
                autoincrement="auto" if kind is _KEY else False,
            )
            for column, kind in columns.items()
        ),
        sa.PrimaryKeyConstraint(*names[:keys], name=f"pk_{name}"),
    )
