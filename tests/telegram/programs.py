"""`pomor run` as a process of its own, for tests."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.telegram.botapi import free_port
from tests.telegram.botapi.server import TOKEN


class Program:
    """`pomor run` in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, output: Path) -> None:
        self.process = process
        self._output = output
        self.url = f"http://127.0.0.1:{port}"

    async def stop(self) -> tuple[int, str]:
        """Tell it to stop as the system does; its exit status and all that it printed."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.ended(20)

    async def ended(self, seconds: float) -> tuple[int, str]:
        """Wait until it ends by itself."""
        status = await asyncio.wait_for(self.process.wait(), seconds)
        return status, self._output.read_text(encoding="utf-8")


@asynccontextmanager
async def pomor_run(folder: Path, cache: Path, **settings: str) -> AsyncIterator[Program]:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("POMOR_")},
        "XDG_CACHE_HOME": str(cache),
        "POMOR_TOKEN": TOKEN,
        "POMOR_DATABASE_URL": f"sqlite:///{folder / 'pomor.db'}",
        "POMOR_WEBHOOK_PORT": str(free_port()),
        **settings,
    }
    output = folder / "printed.txt"
    with output.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, cwd=folder, stdout=file, stderr=file
        )
    program = Program(process, int(environment["POMOR_WEBHOOK_PORT"]), output)
    try:
        yield program
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until(true: Callable[[], bool], seconds: float = 90) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)
