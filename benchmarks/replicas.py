"""Questions a second by one and two programs, on SQLite and PostgreSQL: `python -m benchmarks.replicas`.

All by webhook, through a wire that deals the calls out in turn. The database is asked how many transactions
it made, so that the table tells what one question costs it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import psycopg
from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from benchmarks.soak import FAST, Run, Running, peak, soak
from tests.postgres import POSTGRES, fresh_schema
from tests.telegram.botapi import BotApi, free_port
from tests.telegram.programs import pomor_run, until
from tests.telegram.wires import Wire


def replicas(count: int, address: str = "") -> Running:
    """So many programs behind a wire; without an address on an SQLite file."""

    @asynccontextmanager
    async def running(api: BotApi) -> AsyncIterator[Callable[[], float]]:
        async with AsyncExitStack() as stack:
            wire = await stack.enter_async_context(Wire([]))
            programs = []
            for _ in range(count):
                folder, port = stack.enter_context(tempfile.TemporaryDirectory()), free_port()
                settings = {
                    "POMOR_API_URL": api.url,
                    "POMOR_RATE": FAST,
                    "POMOR_LOG_LEVEL": "error",
                    "POMOR_WEBHOOK_URL": f"http://{wire.address}",
                    "POMOR_WEBHOOK_PORT": str(port),
                }
                if address:
                    settings["POMOR_DATABASE_URL"] = address
                cache = user_cache_path("pomor").parent
                programs.append(await stack.enter_async_context(pomor_run(Path(folder), cache, **settings)))
                wire.servers.append(f"127.0.0.1:{port}")
                api.webhook = {}
                await until(lambda: bool(api.webhook.get("url")))
            yield lambda: max(peak(program.process.pid) for program in programs)
            for program in programs:
                await program.stop()

    return running


def transactions() -> int:
    """How many transactions the PostgreSQL has committed."""
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        row = connection.execute(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        )
        return int((row.fetchone() or [0])[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=3_000)
    parser.add_argument("--chats", type=int, default=100)
    options = parser.parse_args()
    shown = Table(title=f"{options.questions} questions from {options.chats} chats, by webhook")
    for column in (
        "programs",
        "per second",
        "p50 ms",
        "p99 ms",
        "lost",
        "transactions a question",
        "peak MiB",
    ):
        shown.add_column(column, justify="left" if column == "programs" else "right")
    for count, postgresql in ((1, False), (1, True), (2, True)):
        name = f"{count} on {'PostgreSQL' if postgresql else 'SQLite'}"
        spent = "–"
        if postgresql:
            with fresh_schema() as address:
                before = transactions()
                run = _run(name, replicas(count, address), options)
                spent = f"{(transactions() - before) / run.asked:.2f}"
        else:
            run = _run(name, replicas(count), options)
        cuts = [1000 * cut for cut in statistics.quantiles(run.waits, n=100)]
        figures = (f"{run.rate:.0f}", f"{cuts[49]:.0f}", f"{cuts[98]:.0f}", str(run.lost), spent)
        shown.add_row(name, *figures, f"{run.peak:.0f}")
    Console(width=120).print(shown)


def _run(name: str, running: Running, options: argparse.Namespace) -> Run:
    return asyncio.run(soak(name, running, options.chats, options.questions, 0.0))


if __name__ == "__main__":
    main()
