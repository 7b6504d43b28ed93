"""One database: its engine, and transactions whose failures are told in one sentence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.engine import create_engine, upgrade
from bot.store.errors import StoreError

PATIENCE_SECONDS, AWAY_SECONDS = 5.0, 5.0
"""A PostgreSQL that does not answer for so long is away, though connections stand; then it is left alone."""


class Database:
    """Reads and writes in transactions. Open it with `Database.open`, close it with `close`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._away_until = 0.0
        self.insert: Any = sqlite_insert if self.is_sqlite else postgresql_insert
        """The INSERT of this engine, which knows ON CONFLICT."""
        self._turn_to_write: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if self.is_sqlite else nullcontext()
        )
        """SQLite has one writer at a time; waiting here is quicker than its own polling for the lock."""

    @classmethod
    async def open(cls, address: str) -> Database:
        """Connect and bring the tables up to date. Raises `StoreError`."""
        database = cls(create_engine(address))
        try:
            async with database._engine.begin() as connection:
                await connection.run_sync(upgrade)
        except (SQLAlchemyError, OSError) as error:
            await database.close()
            raise StoreError(f"The database of POMOR_DATABASE_URL does not open: {_reason(error)}") from error
        return database

    @property
    def address(self) -> str:
        """Where the database is, as in the setting but without the password."""
        url = self._engine.url
        return url.set(drivername=url.get_backend_name()).render_as_string()

    async def close(self) -> None:
        """Give back all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self, unhurried: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection to read from; `unhurried`: much, so it may take its time. Raises `StoreError`."""
        try:
            async with self.patience(unhurried), self._engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise unusable(error, "read") from error

    @asynccontextmanager
    async def writing(self, unhurried: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end; `unhurried` as in `reading`. Raises `StoreError`."""
        try:
            async with self.patience(unhurried), self._turn_to_write, self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise unusable(error, "written") from error

    @asynccontextmanager
    async def patience(self, unhurried: bool = False) -> AsyncIterator[None]:
        """Ends what takes too long with a `TimeoutError`. SQLite is a file, and waits for its lock only."""
        if self.is_sqlite or unhurried:
            yield
            return
        if time.monotonic() < self._away_until:
            raise TimeoutError("it did not answer a moment ago")
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                yield
        except TimeoutError:
            self._away_until = time.monotonic() + AWAY_SECONDS
            raise

    async def keep(self) -> AsyncConnection:
        """A connection to hold on to, for what lasts as long as it; every statement is a transaction."""
        connection = await self._engine.connect()
        return await connection.execution_options(isolation_level="AUTOCOMMIT")

    async def upsert(
        self,
        connection: AsyncConnection,
        table: Table,
        key: Mapping[str, Any],
        fresh: Mapping[str, Any],
        changed: Mapping[str, Any] | None = None,
    ) -> None:
        """Insert `fresh` under `key`; where the row stands already, set `changed` (default: `fresh`)."""
        statement = self.insert(table).values(**key, **fresh)
        await connection.execute(
            statement.on_conflict_do_update(index_elements=list(key), set_=dict(changed or fresh))
        )


def unusable(error: BaseException, what: str = "used") -> StoreError:
    """The driver's failure as the store tells it."""
    return StoreError(f"The database cannot be {what}: {_reason(error)}")


def _reason(error: BaseException) -> str:
    """The driver's own words in one line, without the statement or its values."""
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split())[:200] or type(cause).__name__
