"""Rounds under way: every step is one transaction, and one program at a time shows a round.

A program holds a round by a lease that it renews; when it dies, the lease ends and another takes over
(rows are claimed with SKIP LOCKED, so that two never claim the same).
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.quiz_tables import (
    quiz_asked,
    quiz_early_vote,
    quiz_poll,
    quiz_result,
    quiz_round,
    quiz_topic,
    quiz_total,
)
from bot.store.tables import seen_update


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A round as it stands in the store. `state` is the face's own JSON data; empty when it is over."""

    id: int
    chat: int
    thread: int
    state: dict[str, Any]
    live: bool
    driver: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """A player's vote in a poll; no `choice`: it was taken back."""

    player: int
    choice: int | None
    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Score:
    """What a player has in one round; `topics` maps a topic to how many were right, and answered."""

    player: int
    name: str
    points: int
    correct: int
    answered: int
    topics: Mapping[str, tuple[int, int]]


class Rounds:
    """The rounds of all chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def change(self, now: float) -> AsyncIterator[Change]:
        """One transaction, for one round or many. Raises `StoreError`."""
        async with self._database.writing() as connection:
            yield Change(self._database, connection, now)

    async def claim(self, driver: str, now: float, until: float) -> list[tuple[int, bool]]:
        """Take over the rounds that nobody holds; each with whether its last driver died holding it."""
        orphans = (
            select(quiz_round.c.id, quiz_round.c.driver)
            .where(quiz_round.c.live, quiz_round.c.lease < now)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            found = [(row.id, row.driver is not None) for row in await connection.execute(orphans)]
            if found:
                mine = quiz_round.c.id.in_([number for number, _ in found])
                await connection.execute(update(quiz_round).where(mine).values(driver=driver, lease=until))
        return found

    async def renew(self, driver: str, rounds: Collection[int], until: float) -> dict[int, int]:
        """Hold on to those of one's rounds; the ids and versions of those that are one's own still.

        A round that its driver does not know of, as the store went away while it was claimed, is not renewed.
        """
        mine = (quiz_round.c.driver == driver) & quiz_round.c.live & quiz_round.c.id.in_(rounds)
        statement = update(quiz_round).where(mine).values(lease=until)
        returned = statement.returning(quiz_round.c.id, quiz_round.c.version)
        async with self._database.writing() as connection:
            return {row.id: row.version for row in await connection.execute(returned)}

    async def release(self, driver: str, rounds: Collection[int]) -> None:
        """Let go of rounds in an orderly way: whoever takes them next has nothing to doubt."""
        mine = (quiz_round.c.driver == driver) & quiz_round.c.id.in_(rounds)
        async with self._database.writing() as connection:
            await connection.execute(update(quiz_round).where(mine).values(driver=None, lease=0.0))

    async def under_way(self, chat: int, thread: int) -> StoredRound | None:
        """The round that is under way in a place, as it stands now."""
        here = (quiz_round.c.chat == chat) & (quiz_round.c.thread == thread) & quiz_round.c.live
        async with self._database.reading() as connection:
            row = (await connection.execute(select(quiz_round).where(here))).one_or_none()
        return _round(row) if row else None

    async def in_chat(self, chat: int) -> list[int]:
        """The rounds that are under way in a chat, in all its threads."""
        here = (quiz_round.c.chat == chat) & quiz_round.c.live
        async with self._database.reading() as connection:
            return [row.id for row in await connection.execute(select(quiz_round.c.id).where(here))]

    async def with_player(self, player: int) -> list[int]:
        """The rounds under way whose state names a player."""
        named = quiz_round.c.live & quiz_round.c.state.contains(f'"{player}"', autoescape=True)
        async with self._database.reading() as connection:
            return [row.id for row in await connection.execute(select(quiz_round.c.id).where(named))]


class Change:
    """What can be read and written in one transaction. Rounds that are read are locked until its end."""

    def __init__(self, database: Database, connection: AsyncConnection, now: float) -> None:
        self._database = database
        self._connection = connection
        self._now = now

    async def start(self, chat: int, thread: int, state: Any, driver: str, lease: float) -> int | None:
        """The number of a new round, or None where one is under way in the place."""
        values = {"chat": chat, "thread": thread, "state": _json(state)}
        more = {"live": True, "driver": driver, "lease": lease, "version": 0, "at": int(self._now)}
        statement = self._database.insert(quiz_round).values(**values, **more)
        statement = statement.on_conflict_do_nothing(
            index_elements=["chat", "thread"], index_where=quiz_round.c.live
        )
        return (await self._connection.execute(statement.returning(quiz_round.c.id))).scalar()

    async def claim(self, updates: Iterable[int]) -> set[int]:
        """Mark updates as seen; those that were not."""
        rows = [{"id": number, "at": int(self._now), "replied": True} for number in sorted(updates)]
        if not rows:
            return set()
        statement = self._database.insert(seen_update).values(rows)
        statement = statement.on_conflict_do_nothing(index_elements=["id"]).returning(seen_update.c.id)
        return {row.id for row in await self._connection.execute(statement)}

    async def rounds(self, numbers: Iterable[int]) -> dict[int, StoredRound]:
        """Rounds by their numbers, always locked in the same order."""
        wanted = sorted(numbers)
        if not wanted:
            return {}
        query = select(quiz_round).where(quiz_round.c.id.in_(wanted))
        rows = await self._connection.execute(query.order_by(quiz_round.c.id).with_for_update())
        return {row.id: _round(row) for row in rows}

    async def lock_polls(self, polls: Iterable[str]) -> None:
        """Let votes for a poll and its registration come one after the other, not side by side."""
        if not self._database.is_sqlite:
            for poll in sorted(polls):
                await self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(poll))))

    async def of_polls(self, polls: Collection[str]) -> dict[str, tuple[int, int]]:
        """The round and the number of the question that each poll puts; without those not known (yet)."""
        if not polls:
            return {}
        rows = await self._connection.execute(select(quiz_poll).where(quiz_poll.c.poll.in_(polls)))
        return {row.poll: (row.round, row.number) for row in rows}

    async def register(self, polls: Mapping[str, tuple[int, int]]) -> dict[str, list[Ballot]]:
        """Note which question of which round each poll puts; the votes that were quicker, by poll."""
        if not polls:
            return {}
        rows = [
            {"poll": poll, "round": number, "number": index, "at": int(self._now)}
            for poll, (number, index) in polls.items()
        ]
        statement = self._database.insert(quiz_poll).values(rows)
        await self._connection.execute(statement.on_conflict_do_nothing(index_elements=["poll"]))
        early = delete(quiz_early_vote).where(quiz_early_vote.c.poll.in_(polls)).returning(quiz_early_vote)
        found: dict[str, list[Ballot]] = {}
        for row in sorted(await self._connection.execute(early), key=lambda row: row.at):
            found.setdefault(row.poll, []).append(Ballot(row.player, row.choice, row.name, row.at))
        return found

    async def keep_early(self, votes: Mapping[tuple[str, int], Ballot]) -> None:
        """Keep votes for polls that are not known yet, the last of each poll and player."""
        if not votes:
            return
        rows = [
            {"poll": poll, "player": player, "choice": b.choice, "name": b.name, "at": b.at}
            for (poll, player), b in sorted(votes.items())
        ]
        statement = self._database.insert(quiz_early_vote).values(rows)
        new = {name: statement.excluded[name] for name in ("choice", "name", "at")}
        keys = ["poll", "player"]
        await self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new))

    async def save(self, states: Mapping[int, Any]) -> None:
        """Write rounds' new states; None: the round is over."""
        if not states:
            return
        rows = [
            {"number": number, "new": "" if state is None else _json(state), "goes_on": state is not None}
            for number, state in sorted(states.items())
        ]
        statement = update(quiz_round).where(quiz_round.c.id == bindparam("number"))
        values: dict[str, Any] = {"state": bindparam("new"), "live": bindparam("goes_on")}
        statement = statement.values(values | {"version": quiz_round.c.version + 1})
        await self._connection.execute(statement, rows)

    async def move(self, number: int, chat: int) -> None:
        """A round goes on in another chat: its group has become a supergroup."""
        moved = update(quiz_round).where(quiz_round.c.id == number).values(chat=chat)
        await self._connection.execute(moved)

    async def asked(self, chat: int) -> dict[str, int]:
        """How often each fact was asked in a chat."""
        query = select(quiz_asked.c.fact, quiz_asked.c.times).where(quiz_asked.c.chat == chat)
        return {row.fact: row.times for row in await self._connection.execute(query)}

    async def count_asked(self, chat: int, facts: Collection[str]) -> None:
        """Count that facts were asked in a chat."""
        rows = [{"chat": chat, "fact": fact, "times": 1} for fact in sorted(facts)]
        await self._add(quiz_asked, ("chat", "fact"), rows, ("times",))

    async def add_scores(self, number: int, chat: int, scores: Sequence[Score]) -> None:
        """Write what came out of a round that is over."""
        figures = ("points", "correct", "answered")
        by_player = [
            {"chat": chat, "player": s.player, "name": s.name, **{name: getattr(s, name) for name in figures}}
            for s in sorted(scores, key=lambda s: s.player)
        ]
        results = [{"round": number, "at": int(self._now), **row} for row in by_player]
        await self._add(quiz_result, ("round", "player"), results, ())
        totals = [{"rounds": 1, **row} for row in by_player]
        await self._add(quiz_total, ("chat", "player"), totals, ("rounds", *figures), ("name",))
        topics = [
            {"player": s.player, "topic": topic, "correct": correct, "answered": answered}
            for s in sorted(scores, key=lambda s: s.player)
            for topic, (correct, answered) in sorted(s.topics.items())
        ]
        await self._add(quiz_topic, ("player", "topic"), topics, ("correct", "answered"))

    async def _add(
        self,
        table: Table,
        keys: Sequence[str],
        rows: Sequence[Mapping[str, Any]],
        added: Sequence[str],
        renewed: Sequence[str] = (),
    ) -> None:
        """Insert rows; where one stands already, its figures are added and its names renewed."""
        if not rows:
            return
        statement = self._database.insert(table).values(rows)
        new = {name: table.c[name] + statement.excluded[name] for name in added}
        new |= {name: statement.excluded[name] for name in renewed}
        if new:
            statement = statement.on_conflict_do_update(index_elements=list(keys), set_=new)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=list(keys))
        await self._connection.execute(statement)


def _round(row: Any) -> StoredRound:
    state = json.loads(row.state) if row.state else {}
    return StoredRound(row.id, row.chat, row.thread, state, row.live, row.driver, row.version)


def _json(state: Any) -> str:
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))
