"""Which program has an update in hand, and how many programs there are.

With PostgreSQL both are advisory locks of one connection that a program keeps open: they end with it, so
a dead program holds nothing and nobody waits for a lease. With SQLite there is one program.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from typing import Any

from sqlalchemy import Row, TextClause, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.batching import Batcher
from bot.store.database import Database, unusable
from bot.store.tables import seen_update

_NUMBERS = 2**31 - 1
"""A lock has two keys of 32 bits: the schema, and an update's number (wrapped around) or -1 for a program."""
_JOIN = text("SELECT pg_advisory_lock_shared(hashtext(current_schema()), -1)")
_TAKE = text(
    "SELECT n, pg_try_advisory_lock(hashtext(current_schema()), n) AS mine "
    "FROM unnest(CAST(:keys AS int[])) n"
)
_RELEASE = text(
    "SELECT pg_advisory_unlock(hashtext(current_schema()), n) FROM unnest(CAST(:keys AS int[])) n"
)
_PROGRAMS = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
    "WHERE locktype = 'advisory' AND granted AND datname = current_database() "
    "AND CAST(CAST(classid AS bigint) AS bit(32)) = CAST(hashtext(current_schema()) AS bit(32)) "
    "AND CAST(CAST(objid AS bigint) AS bit(32)) = CAST(-1 AS bit(32))"
)
_KEEPALIVE = [text(f"SET tcp_keepalives_{name}") for name in ("idle = 4", "interval = 2", "count = 3")]
"""So PostgreSQL notices within ten seconds that a program's machine is gone."""

SETTLING_SECONDS = 2.0
"""When a connection was lost, others may have lost theirs and with it what they have in hand: they get so
long to finish that, before what they had is taken."""


class Claim(Enum):
    """Whose an update is."""

    MINE = auto()
    """To be handled here, and then to be released."""
    DONE = auto()
    """It has been handled."""
    ELSEWHERE = auto()
    """Another program has it in hand; only if that one dies it must be handled here."""


class Claims:
    """The updates that a program has in hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: AsyncConnection | None = None
        self._lost, self._settled_at = False, 0.0
        self._turn = asyncio.Lock()
        self._taking = Batcher(self._take)
        self._releasing = Batcher(self._release)

    async def take(self, update: int) -> Claim:
        """Take an update in hand, if nobody has. Raises `StoreError`."""
        return await self._taking.ask(update)

    async def release(self, update: int) -> None:
        """Let go of an update that was taken. Raises `StoreError`."""
        if not self._database.is_sqlite:
            await self._releasing.ask(update)

    async def programs(self) -> int:
        """How many programs use the database now, this one among them. Raises `StoreError`."""
        if self._database.is_sqlite:
            return 1
        return int((await self._run(_PROGRAMS))[0][0])

    async def close(self) -> None:
        """Let go of everything."""
        async with self._turn:
            await self._drop()

    async def _take(self, updates: Sequence[int]) -> list[Claim]:
        free = dict.fromkeys(updates, True) if self._database.is_sqlite else await self._lock(updates)
        await asyncio.sleep(self._settled_at - time.monotonic())
        # Read after locking: whoever held the lock before has written by now.
        known = select(seen_update.c.id).where(seen_update.c.id.in_(updates), seen_update.c.replied)
        async with self._database.reading() as connection:
            done = {row.id for row in await connection.execute(known)}
        if over := [number for number in done if free[number]]:
            await self._release(over)
        return [
            Claim.DONE if number in done else Claim.MINE if free[number] else Claim.ELSEWHERE
            for number in updates
        ]

    async def _lock(self, updates: Sequence[int]) -> dict[int, bool]:
        keys = {number: number % _NUMBERS for number in updates}
        mine = {row.n: row.mine for row in await self._run(_TAKE, keys=sorted(set(keys.values())))}
        return {number: mine[key] for number, key in keys.items()}

    async def _release(self, updates: Sequence[int]) -> list[None]:
        if not self._database.is_sqlite:
            await self._run(_RELEASE, keys=[number % _NUMBERS for number in updates])
        return [None for _ in updates]

    async def _run(self, statement: TextClause, **values: object) -> Sequence[Row[Any]]:
        """What a statement returns on the connection that is kept; it is opened again where it was lost."""
        async with self._turn:
            try:
                async with self._database.patience():
                    if self._kept is None:
                        self._kept = await self._database.keep()
                        for setting in (*_KEEPALIVE, _JOIN):
                            await self._kept.execute(setting)
                        if self._lost:
                            self._lost, self._settled_at = False, time.monotonic() + SETTLING_SECONDS
                    return (await self._kept.execute(statement, values)).all()
            except (SQLAlchemyError, OSError) as error:
                await self._drop()
                raise unusable(error) from error

    async def _drop(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            self._lost = True
            with suppress(SQLAlchemyError, OSError):
                await kept.invalidate()
                await kept.close()
