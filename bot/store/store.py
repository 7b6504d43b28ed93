"""Everything that is read from or written to the database, each operation in one transaction."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.batching import Batcher
from bot.store.claims import Claims
from bot.store.dailies import Dailies
from bot.store.database import Database
from bot.store.pace import Pace
from bot.store.quiz_tables import MOVING, PERSONAL, TIDIED, quiz_round
from bot.store.records import Erased, Feedback, Memory, Open, Totals, Turn
from bot.store.rounds import Rounds
from bot.store.scores import Scores
from bot.store.tables import chat, chat_pace, conversation, fact_use, feedback, note, seen_update, unanswered

MAX_UNANSWERED = 300
"""Characters that are kept of a question that could not be answered."""
MAX_FEEDBACK = 2_000
KEEP_SEEN_SECONDS = 48 * 3600
KEEP_PACE_SECONDS = 600
KEEP_CONVERSATION_SECONDS = 23 * 3600
"""Less than a day, so that with hourly tidying nothing is kept for more than one."""
KEEP_UNANSWERED_SECONDS = 180 * 24 * 3600
KEEP_ROUND_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Entry:
    """What `record` was asked to write."""

    update: int
    turn: Turn
    now: float
    replied: bool


class Store:
    """The state of one bot. Open it with `Store.open`, close it with `close`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memories = Batcher(self._remember)
        self._records = Batcher(self._record)
        self.claims = Claims(database)
        self.pace = Pace(database)
        self.rounds = Rounds(database)
        self.scores = Scores(database)
        self.dailies = Dailies(database)

    @classmethod
    async def open(cls, address: str) -> Store:
        """Connect and bring the tables up to date. Raises `StoreError`."""
        return cls(await Database.open(address))

    @property
    def address(self) -> str:
        """Where the database is, as in the setting but without the password."""
        return self._database.address

    @property
    def exclusive(self) -> bool:
        """Has this program the database for itself? So with SQLite."""
        return self._database.is_sqlite

    async def close(self) -> None:
        """Give back all connections."""
        await self.claims.close()
        await self._database.close()

    async def ping(self) -> None:
        """Raise `StoreError` unless the database answers."""
        async with self._database.reading() as connection:
            await connection.execute(select(1))

    async def memory(self, chat_id: int, user_id: int) -> Memory:
        """What is known of a person in a chat."""
        return await self._memories.ask((chat_id, user_id))

    async def record(
        self, update_id: int, turn: Turn, now: float | None = None, replied: bool = True
    ) -> bool:
        """Write what an update changes, and whether all of its answer was sent.

        False, and of the turn nothing is written, if the update was recorded before.
        """
        now = time.time() if now is None else now
        return await self._records.ask(Entry(update_id, turn, now, replied))

    async def _remember(self, whose: Sequence[tuple[int, int]]) -> list[Memory]:
        """The memories of people in chats, in the order of `whose`."""
        ids = {number for pair in whose for number in pair}
        pair = tuple_(conversation.c.chat, conversation.c.person)
        async with self._database.reading() as connection:
            known = await connection.execute(
                select(chat.c.id, chat.c.language).where(chat.c.id.in_(ids), chat.c.language.is_not(None))
            )
            languages: dict[int, str] = {row.id: row.language for row in known}
            rows = await connection.execute(select(conversation).where(pair.in_(set(whose))))
            last = {(row.chat, row.person): (row.fact, row.at) for row in rows}
        return [
            Memory(languages.get(user), languages.get(place), *last.get((place, user), (None, 0.0)))
            for place, user in whose
        ]

    async def _record(self, entries: Sequence[Entry]) -> list[bool]:
        """Write many turns in one transaction; True for those whose update had not been recorded."""
        first: dict[int, Entry] = {}
        for entry in entries:
            first.setdefault(entry.update, entry)
        rows = [{"id": n, "at": int(e.now), "replied": e.replied} for n, e in sorted(first.items())]
        claim = self._database.insert(seen_update).values(rows)
        claim = claim.on_conflict_do_nothing(index_elements=["id"]).returning(seen_update.c.id)
        async with self._database.writing() as connection:
            claimed = {row.id for row in await connection.execute(claim)}
            fresh = [entry is first[entry.update] and entry.update in claimed for entry in entries]
            ended = sorted({e.update for e, new in zip(entries, fresh, strict=True) if e.replied and not new})
            if ended:
                late = seen_update.c.id.in_(ended) & ~seen_update.c.replied
                await connection.execute(update(seen_update).where(late).values(replied=True))
            written = [(e.turn, e.now) for e, new in zip(entries, fresh, strict=True) if new]
            for turn, now in written:
                await self._write(connection, turn, now)
            await self._write_answers(connection, written)
        return fresh

    async def _write_answers(
        self, connection: AsyncConnection, written: Sequence[tuple[Turn, float]]
    ) -> None:
        """The last answers and the use of facts, each in one statement, in the order of their keys."""
        last = {(t.chat, t.user): (t.remembered, now) for t, now in written if t.remembered is not None}
        if last:
            rows = [
                {"chat": place, "person": user, "fact": fact, "at": now}
                for (place, user), (fact, now) in sorted(last.items())
            ]
            statement = self._database.insert(conversation).values(rows)
            new = {"fact": statement.excluded.fact, "at": statement.excluded.at}
            keys = ["chat", "person"]
            await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new))
        used = Counter(t.used for t, _ in written if t.used is not None)
        if used:
            statement = self._database.insert(fact_use).values(
                [{"fact": fact, "times": times} for fact, times in sorted(used.items())]
            )
            more = {"times": fact_use.c.times + statement.excluded.times}
            await connection.execute(statement.on_conflict_do_update(index_elements=["fact"], set_=more))

    async def _write(self, connection: AsyncConnection, turn: Turn, now: float) -> None:
        """What few turns change."""
        if turn.moved_to is not None:
            await self._move(connection, turn.chat, turn.moved_to)
        if turn.language is not None:
            key, language = turn.language
            fresh = {"language": language, "blocked": False}
            await self._database.upsert(connection, chat, {"id": key}, fresh, {"language": language})
        if turn.blocked is not None:
            key, blocked = turn.blocked
            await self._database.upsert(connection, chat, {"id": key}, {"blocked": blocked})
        if turn.unanswered is not None:
            await self._ask_later(connection, turn.unanswered, int(now))
        if turn.feedback is not None:
            said = turn.feedback
            await connection.execute(
                feedback.insert().values(
                    fact=said.fact, language=said.language, text=said.text[:MAX_FEEDBACK], at=int(now)
                )
            )

    async def _ask_later(self, connection: AsyncConnection, question: Open, now: int) -> None:
        nearest = ",".join(question.nearest)
        await self._database.upsert(
            connection,
            unanswered,
            {"language": question.language, "text": " ".join(question.text.split())[:MAX_UNANSWERED]},
            {"nearest": nearest, "times": 1, "last_at": now},
            {"nearest": nearest, "times": unanswered.c.times + 1, "last_at": now},
        )

    async def mark_blocked(self, chat_id: int, blocked: bool) -> None:
        """Note that a chat does not want the bot (any more), or wants it again."""
        async with self._database.writing() as connection:
            await self._database.upsert(connection, chat, {"id": chat_id}, {"blocked": blocked})

    async def is_blocked(self, chat_id: int) -> bool:
        """Has the chat thrown the bot out?"""
        async with self._database.reading() as connection:
            found = await connection.execute(select(chat.c.blocked).where(chat.c.id == chat_id))
            return bool(found.scalar())

    async def forget(self, user_id: int) -> Erased:
        """Delete all that is tied to a person, in every chat, and tell how much it was."""
        async with self._database.writing() as connection:
            talks = await connection.execute(delete(conversation).where(conversation.c.person == user_id))
            own = await connection.execute(delete(chat).where(chat.c.id == user_id))
            played = [
                (await connection.execute(delete(column.table).where(column == user_id))).rowcount
                for column in PERSONAL
            ]
        return Erased(conversations=talks.rowcount, settings=own.rowcount, games=sum(played))

    async def popular(self, count: int) -> list[str]:
        """The facts most often answered with, the most popular first."""
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(fact_use.c.fact).order_by(fact_use.c.times.desc(), fact_use.c.fact).limit(count)
            )
            return [row.fact for row in found]

    async def unanswered(self, count: int) -> list[Open]:
        """The questions most often left unanswered that no curator has handled, the most frequent first."""
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(unanswered)
                .where(unanswered.c.handled.is_(None))
                .order_by(unanswered.c.times.desc(), unanswered.c.last_at.desc(), unanswered.c.text)
                .limit(count)
            )
            return [
                Open(r.text, r.language, tuple(filter(None, r.nearest.split(","))), r.times, r.last_at)
                for r in found
            ]

    async def handle(self, questions: Iterable[Open], how: str) -> None:
        """Note what a curator made of unanswered questions; they are not listed again."""
        keys = [(question.language, question.text) for question in questions]
        pair = tuple_(unanswered.c.language, unanswered.c.text)
        async with self._database.writing() as connection:
            await connection.execute(update(unanswered).where(pair.in_(keys)).values(handled=how))

    async def feedback(self, count: int) -> list[Feedback]:
        """The latest feedback, newest first."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(feedback).order_by(feedback.c.id.desc()).limit(count))
            return [Feedback(r.fact, r.language, r.text, r.at) for r in found]

    async def totals(self) -> Totals:
        """Counts for the operator."""
        async with self._database.reading() as connection:
            counted = [
                (await connection.execute(query)).scalar() or 0
                for query in (
                    select(func.count(func.distinct(conversation.c.chat))),
                    select(func.count()).select_from(chat).where(chat.c.blocked),
                    select(func.sum(fact_use.c.times)),
                    select(func.sum(unanswered.c.times)),
                    select(func.count()).select_from(feedback),
                )
            ]
        return Totals(*(int(number) for number in counted))

    async def note(self, key: str) -> str | None:
        """What the program noted for itself."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(note.c.value).where(note.c.key == key))).scalar()

    async def write_note(self, key: str, value: str) -> None:
        """Note something for later."""
        async with self._database.writing() as connection:
            await self._database.upsert(connection, note, {"key": key}, {"value": value})

    async def tidy(self, now: float | None = None) -> int:
        """Delete what has been kept long enough; returns the number of rows."""
        now = time.time() if now is None else now
        limits: Sequence[tuple[Table, ColumnElement[bool]]] = (
            (seen_update, seen_update.c.at < now - KEEP_SEEN_SECONDS),
            (chat_pace, chat_pace.c.at < now - KEEP_PACE_SECONDS),
            (conversation, conversation.c.at < now - KEEP_CONVERSATION_SECONDS),
            (unanswered, unanswered.c.last_at < now - KEEP_UNANSWERED_SECONDS),
            (quiz_round, ~quiz_round.c.live & (quiz_round.c.at < now - KEEP_ROUND_SECONDS)),
            *((column.table, column < now - seconds) for column, seconds in TIDIED),
        )
        async with self._database.writing(unhurried=True) as connection:
            deleted = [(await connection.execute(delete(t).where(old))).rowcount for t, old in limits]
        return sum(deleted)

    async def _move(self, connection: AsyncConnection, old: int, new: int) -> None:
        for column in (chat.c.id, conversation.c.chat, *MOVING):
            table = column.table
            if (await connection.execute(select(column).where(column == old).limit(1))).first() is None:
                continue
            await connection.execute(delete(table).where(column == new))
            await connection.execute(update(table).where(column == old).values({column: new}))
