"""Which chats get a question a day, and when the next is due."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from bot.store.database import Database
from bot.store.quiz_tables import daily


@dataclass(frozen=True, slots=True)
class Daily:
    """One question a day in a chat. `clock` is local time as HH:MM in `zone`."""

    chat: int
    thread: int
    clock: str
    zone: str
    language: str
    due: int
    """When the next is to be put, in seconds of the epoch."""
    message: int | None = None
    """The last question's message, about `fact`."""
    fact: str | None = None


class Dailies:
    """The daily questions of all chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set(self, wanted: Daily) -> None:
        """Put a question a day; what was set before is replaced."""
        values = {name: getattr(wanted, name) for name in ("thread", "clock", "zone", "language", "due")}
        async with self._database.writing() as connection:
            await self._database.upsert(connection, daily, {"chat": wanted.chat}, values)

    async def remove(self, chat: int) -> bool:
        """Put no more; False where none was set."""
        async with self._database.writing() as connection:
            done = await connection.execute(delete(daily).where(daily.c.chat == chat))
        return bool(done.rowcount)

    async def of(self, chat: int) -> Daily | None:
        """What is set in a chat."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(daily).where(daily.c.chat == chat))).one_or_none()
        return Daily(**row._mapping) if row else None

    async def claim(self, now: float, until: float) -> list[Daily]:
        """What is due, for this program alone; it is due again at `until` unless it is `put`."""
        due = select(daily).where(daily.c.due <= int(now)).with_for_update(skip_locked=True)
        async with self._database.writing() as connection:
            found = [Daily(**row._mapping) for row in await connection.execute(due)]
            if found:
                mine = daily.c.chat.in_([one.chat for one in found])
                await connection.execute(update(daily).where(mine).values(due=int(until)))
        return found

    async def put(self, chat: int, due: float, message: int | None, fact: str | None) -> None:
        """Note what was put, and when the next is due."""
        values = {"due": int(due), "message": message, "fact": fact}
        async with self._database.writing() as connection:
            await connection.execute(update(daily).where(daily.c.chat == chat).values(values))
