"""What people have scored, and what they are learning: tables of a chat, figures and cards of a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.quiz_tables import inline_vote, practice_card, quiz_result, quiz_topic, quiz_total


@dataclass(frozen=True, slots=True)
class Ranked:
    """A player in a chat's table."""

    player: int
    name: str
    points: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own figures, in all chats; `topics` maps a topic to how many were right, and answered."""

    rounds: int
    points: int
    correct: int
    answered: int
    topics: Mapping[str, tuple[int, int]]


class Scores:
    """The results of rounds that are over, and the cards of practice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def top(self, chat: int, since: float | None, count: int) -> list[Ranked]:
        """The best of a chat, of all time or since a moment."""
        if since is None:
            table = quiz_total
            query = select(table.c.player, table.c.name, table.c.points, table.c.rounds)
            query = query.where(table.c.chat == chat)
            points = table.c.points.desc()
        else:
            r = quiz_result
            summed = func.sum(r.c.points).label("points")
            query = select(
                r.c.player,
                func.max(r.c.name).label("name"),
                summed,
                func.count().label("rounds"),
            )
            query = query.where(r.c.chat == chat, r.c.at >= int(since)).group_by(r.c.player)
            points = summed.desc()
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(points, "player").limit(count))
            return [Ranked(row.player, row.name, int(row.points), int(row.rounds)) for row in rows]

    async def own(self, player: int) -> Own:
        """A person's own figures."""
        t = quiz_total
        sums = select(
            *(func.coalesce(func.sum(t.c[name]), 0) for name in ("rounds", "points", "correct", "answered"))
        ).where(t.c.player == player)
        topics = select(quiz_topic).where(quiz_topic.c.player == player).order_by(quiz_topic.c.topic)
        async with self._database.reading() as connection:
            rounds, points, correct, answered = (await connection.execute(sums)).one()
            by_topic = {row.topic: (row.correct, row.answered) for row in await connection.execute(topics)}
        return Own(int(rounds), int(points), int(correct), int(answered), by_topic)

    async def deck(self, person: int) -> dict[str, Any]:
        """The cards that a person practises with."""
        query = select(practice_card.c.fact, practice_card.c.card).where(practice_card.c.person == person)
        async with self._database.reading() as connection:
            return {row.fact: json.loads(row.card) for row in await connection.execute(query)}

    async def keep_card(self, person: int, fact: str, card: Mapping[str, Any], mark: int) -> None:
        """Write a person's card of a fact, unless the question (its `mark`) was answered already."""
        key = {"person": person, "fact": fact}
        fresh = {"card": json.dumps(card), "mark": mark}
        statement = self._database.insert(practice_card).values(**key, **fresh)
        statement = statement.on_conflict_do_update(
            index_elements=list(key), set_=fresh, where=practice_card.c.mark != mark
        )
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def vote_inline(
        self, message: str, person: int, choice: int, correct: bool, now: float
    ) -> tuple[int, int, int, bool]:
        """Note a person's one answer to a question in some chat.

        Returns what the person chose (first), how many have answered, how many of them right, and whether
        this answer was the first.
        """
        key = {"message": message, "person": person}
        statement = self._database.insert(inline_vote).values(
            **key, choice=choice, correct=correct, at=int(now)
        )
        statement = statement.on_conflict_do_nothing(index_elements=list(key)).returning(inline_vote.c.choice)
        here = inline_vote.c.message == message
        async with self._database.writing() as connection:
            fresh = (await connection.execute(statement)).first() is not None
            rows = (await connection.execute(select(inline_vote).where(here))).all()
        own = next(row.choice for row in rows if row.person == person)
        return own, len(rows), sum(row.correct for row in rows), fresh
