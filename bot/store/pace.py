"""How many messages went to a chat in the last minute, counted over all programs.

Telegram takes 20 messages a minute from a bot in a group. One program counts for itself; several count
here, in a sliding window: the times of each chat's last messages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, update

from bot.store.batching import Batcher
from bot.store.database import Database
from bot.store.tables import chat_pace

MESSAGES, WINDOW = 20, 60.0
"""So many in so many seconds."""


class Pace:
    """The turns of the messages to chats."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turns = Batcher(self._take)

    async def turn(self, chat: int, now: float) -> float:
        """Take a chat's next turn; the seconds until it comes. Raises `StoreError`."""
        return await self._turns.ask((chat, now))

    async def _take(self, asked: Sequence[tuple[int, float]]) -> list[float]:
        latest = dict(asked)
        fresh = [{"chat": chat, "times": "[]", "at": int(now)} for chat, now in sorted(latest.items())]
        locking = self._database.insert(chat_pace).values(fresh)
        locking = locking.on_conflict_do_update(index_elements=["chat"], set_={"at": locking.excluded.at})
        saving = update(chat_pace).where(chat_pace.c.chat == bindparam("key")).values(times=bindparam("new"))
        async with self._database.writing() as connection:
            rows = await connection.execute(locking.returning(chat_pace.c.chat, chat_pace.c.times))
            taken: dict[int, list[float]] = {row.chat: json.loads(row.times) for row in rows}
            waits = []
            for chat, now in asked:
                times = taken[chat]
                turn = max(now, times[-MESSAGES] + WINDOW) if len(times) >= MESSAGES else now
                taken[chat] = [*times, round(turn, 3)][-MESSAGES:]
                waits.append(turn - now)
            await connection.execute(saving, [{"key": c, "new": json.dumps(t)} for c, t in taken.items()])
        return waits
