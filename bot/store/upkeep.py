"""Care of a whole database: bring it up to date, back it up, copy it, give out a person's data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, Table, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.quiz_tables import PERSONAL, quiz_round
from bot.store.tables import chat, conversation, metadata

ROWS = 1_000
"""Rows that are copied at once."""


async def upgrade(address: str) -> str:
    """Bring the tables up to date; the address without its password. Raises `StoreError`."""
    database = await Database.open(address)
    await database.close()
    return database.address


async def backup(address: str, target: Path) -> None:
    """Write a copy of an SQLite database into a new file, while the bot runs. Raises `StoreError`."""
    if target.exists():
        raise StoreError(f"{target} is there already; name a file that is not.")
    database = await Database.open(address)
    try:
        if not database.is_sqlite:
            raise StoreError("A PostgreSQL database is backed up with pg_dump, see docs/operating.md.")
        async with database.reading(unhurried=True) as connection:
            await connection.execute(text("VACUUM INTO :target"), {"target": str(target)})
    finally:
        await database.close()


async def copy(source: str, target: str) -> dict[str, int]:
    """Copy all tables into an empty database and count them there; rows by table. Raises `StoreError`.

    Rounds under way are let go, so that the program on the new database takes them up.
    """
    old, new = await Database.open(source), await Database.open(target)
    try:
        async with old.reading(unhurried=True) as reader, new.writing(unhurried=True) as writer:
            if old.is_sqlite:
                await reader.exec_driver_sql("BEGIN")  # one state of all tables, also while the bot writes
            copied = {}
            for table in metadata.sorted_tables:
                if await _count(writer, table):
                    raise StoreError(f"{new.address} is not empty ({table.name}); copy into a new database.")
                copied[table.name] = await _copy_table(reader, writer, table)
                if not new.is_sqlite:
                    await _continue_numbers(writer, table)
            await writer.execute(update(quiz_round).values(driver=None, lease=0.0))
            for table in metadata.sorted_tables:
                if await _count(writer, table) != copied[table.name]:
                    raise StoreError(f"{table.name} was not copied whole; nothing was changed.")
    finally:
        await old.close()
        await new.close()
    return copied


async def export(address: str, person: int) -> Mapping[str, list[dict[str, Any]]]:
    """All rows that are tied to a person, by table. Raises `StoreError`."""
    database = await Database.open(address)
    found: dict[str, list[dict[str, Any]]] = {}
    try:
        async with database.reading(unhurried=True) as connection:
            for column in (chat.c.id, conversation.c.person, *PERSONAL):
                rows = await connection.execute(select(column.table).where(column == person))
                found[column.table.name] = [dict(row._mapping) for row in rows]
    finally:
        await database.close()
    return found


async def _copy_table(reader: AsyncConnection, writer: AsyncConnection, table: Table) -> int:
    copied = 0
    rows = await reader.stream(select(table))
    async for part in rows.mappings().partitions(ROWS):
        await writer.execute(insert(table), [dict(row) for row in part])
        copied += len(part)
    return copied


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def _continue_numbers(connection: AsyncConnection, table: Table) -> None:
    """PostgreSQL gives numbers from a sequence, which does not know of rows that came with theirs."""
    (column, *more) = table.primary_key.columns
    if more or column.autoincrement is False or not isinstance(column.type, Integer):
        return
    await connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608
            f"coalesce((SELECT max({column.name}) FROM {table.name}), 0) + 1, false)"
        )
    )
