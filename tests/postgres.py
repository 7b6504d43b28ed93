"""A PostgreSQL for tests: one that happens to run at 127.0.0.1, or the one that POMOR_TEST_POSTGRES names.

Who names one wants these tests: then it must answer.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import psycopg
import pytest

NAMED = os.environ.get("POMOR_TEST_POSTGRES", "")
POSTGRES = NAMED or "postgresql://postgres@127.0.0.1:5432/test"


@contextmanager
def fresh_schema(server: str = "") -> Iterator[str]:
    """The address of an empty schema; `server` ("host:port") replaces the one in the address.

    Where no PostgreSQL answers the test fails if one was named, else it is skipped.
    """
    connection = _connect()
    schema = f"pomor_{uuid.uuid4().hex[:12]}"
    with connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        separator = "&" if "?" in POSTGRES else "?"
        address = f"{POSTGRES}{separator}options=-csearch_path%3D{schema}"
        yield address.replace(postgres_server(), server) if server else address
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@contextmanager
def fresh_database() -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a database of its own, and what replaces that by an empty one."""
    name = f"pomor_{uuid.uuid4().hex[:12]}"
    before, _, options = POSTGRES.partition("?")
    with _connect() as connection:

        def anew() -> None:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")

        anew()
        yield f"{before.rpartition('/')[0]}/{name}" + (f"?{options}" if options else ""), anew
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _connect() -> psycopg.Connection:
    try:
        return psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        missing(
            f"no PostgreSQL at {POSTGRES} ({error.args[0].splitlines()[0]}): "
            "start one, or name one in POMOR_TEST_POSTGRES"
        )


def missing(what: str) -> NoReturn:
    """Fail if a PostgreSQL was named, else skip."""
    (pytest.fail if NAMED else pytest.skip)(what)


def postgres_server() -> str:
    """Its host and port, as in the address."""
    return POSTGRES.partition("://")[2].partition("/")[0].rpartition("@")[2]
