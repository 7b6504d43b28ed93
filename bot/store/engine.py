"""Opens a database by its URL and brings its tables up to date."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.errors import StoreError

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
BUSY_MILLISECONDS = 5_000
CONNECTING = {"connect_timeout": 3}
"""Seconds: else a server whose machine is gone is waited for by the minute."""
_UPGRADE_LOCK = 0x506F6D6F72  # any number that no other program takes: "Pomor"


def create_engine(address: str) -> AsyncEngine:
    """An engine for `sqlite:///path` or `postgresql://…`. Raises `StoreError`."""
    url = _parsed(address)
    over_the_net = url.get_backend_name() == "postgresql"
    try:
        engine = create_async_engine(
            url, pool_pre_ping=over_the_net, connect_args=CONNECTING if over_the_net else {}
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"POMOR_DATABASE_URL needs the package {error.name}: pip install 'pomor[postgresql]'."
        ) from None
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            try:
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"The folder of POMOR_DATABASE_URL cannot be made: {error.strerror}: {error.filename}."
                ) from None
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision that the database has not seen, one program at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    logging.getLogger("alembic").setLevel(logging.WARNING)
    command.upgrade(config, revision)


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    driver = DRIVERS.get(url.drivername) if url else None
    if url is None or driver is None:
        raise StoreError(
            "POMOR_DATABASE_URL must look like sqlite:///pomor.db or postgresql://user@host/name."
        )
    return url.set(drivername=driver)


def _prepare_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
