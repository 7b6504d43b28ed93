"""Ten thousand questions from two hundred chats, while a share of Telegram's answers fails.

`python -m benchmarks.soak` runs the bot as a program against the Bot API server of the tests, by long
polling and by webhook, and beside it a bare echo bot. Every chat asks its next question when the last
one was answered. Lost and duplicated must be 0.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.assembly import open_dialogue
from bot.knowledge import default_folder
from tests.telegram.botapi import BotApi, Faults, free_port
from tests.telegram.botapi.server import TOKEN

FAST = "100000"
"""Messages a second: the bot's own brake is off, Telegram's limits are not what is measured."""
PATIENCE = 60.0
"""Seconds without any answer after which the rest counts as lost."""


@dataclass
class Run:
    """One run: what was asked by whom, when, and what came back."""

    name: str
    asked: int = 0
    answered: int = 0
    lost: int = 0
    duplicated: int = 0
    wrong: int = 0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    peak: float = 0.0
    faults: int = 0

    @property
    def rate(self) -> float:
        return self.answered / self.seconds if self.seconds else 0.0


Running = Callable[[BotApi], AbstractAsyncContextManager[Callable[[], float]]]
"""Runs programs against a server until the block ends; gives what tells their peak memory in MiB."""


async def soak(name: str, running: Running, chats: int, total: int, share: float) -> Run:
    """Let programs answer `total` questions; each kind of fault hits `share` of the calls."""
    run = Run(name)
    questions = _questions()
    faults = Faults(share=share, seed=1, slow_seconds=0.5, retry_after=1)
    async with BotApi(faults=faults, flood=False) as api:
        world = api.world
        names = [f"person{number}" for number in range(chats)]
        by_chat = {world.person(name)["id"]: name for name in names}
        asked: dict[int, int] = Counter()
        received: dict[int, int] = Counter()
        since: dict[int, float] = {}
        last = time.monotonic()
        done = asyncio.Event()

        def ask(chat: int) -> None:
            if run.asked >= total:
                return
            text, _ = questions[(chat + asked[chat]) % len(questions)]
            asked[chat] += 1
            run.asked += 1
            since[chat] = time.monotonic()
            world.says(by_chat[chat], text)

        def heard(method: str, p: dict[str, Any]) -> None:
            nonlocal last
            if method != "sendMessage":
                return
            chat, last = p["chat_id"], time.monotonic()
            received[chat] += 1
            if received[chat] > asked[chat]:
                run.duplicated += 1
                return
            _, answer = questions[(chat + received[chat] - 1) % len(questions)]
            if answer not in p["text"] and "echo" not in name:
                run.wrong += 1
            run.waits.append(last - since[chat])
            run.answered += 1
            if run.answered >= total:
                done.set()
            ask(chat)

        api.on_call = heard
        async with running(api) as memory:
            started = time.monotonic()
            for chat in by_chat:
                ask(chat)
            while not done.is_set() and time.monotonic() - last < PATIENCE:
                await asyncio.sleep(0.05)
            run.seconds = last - started
            await asyncio.sleep(3)  # whatever would still come twice
            run.peak = memory()
        run.lost = sum(max(0, asked[chat] - received[chat]) for chat in by_chat)
        run.faults = sum(faults.dealt.values())
    return run


def table(runs: list[Run]) -> Table:
    """The runs for people."""
    shown = Table(title="Soak")
    for column in ("run", "asked", "faults", "answered", "wrong", "lost", "duplicated", "per second"):
        shown.add_column(column, justify="left" if column == "run" else "right")
    for column in ("of echo", "p50 ms", "p99 ms", "peak MiB"):
        shown.add_column(column, justify="right")
    echo = runs[0].rate
    for run in runs:
        cuts = statistics.quantiles(run.waits, n=100) if len(run.waits) > 1 else [0.0] * 99
        numbers = (run.asked, run.faults, run.answered, run.wrong, run.lost, run.duplicated)
        shown.add_row(
            run.name,
            *(str(number) for number in numbers),
            f"{run.rate:.0f}",
            f"{run.rate / echo:.0%}" if echo else "–",
            f"{cuts[49] * 1000:.0f}",
            f"{cuts[98] * 1000:.0f}",
            f"{run.peak:.0f}",
        )
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--share", type=float, default=0.02, help="of each kind of fault")
    options = parser.parse_args()
    pomor = [sys.executable, "-m", "bot", "run"]
    echo = [sys.executable, "-m", "benchmarks.echo"]
    calm = max(options.chats, options.questions // 3)
    plan = [
        ("echo bot, calm", one(echo), calm, 0.0),
        ("Pomor, calm", one(pomor), calm, 0.0),
        ("Pomor, polling", one(pomor), options.questions, options.share),
        ("Pomor, webhook", one(pomor, webhook=True), options.questions, options.share),
    ]
    runs = [asyncio.run(soak(n, running, options.chats, total, s)) for n, running, total, s in plan]
    Console(width=140).print(table(runs))
    sys.exit(any(run.lost or run.duplicated for run in runs[1:]))


def _questions() -> list[tuple[str, str]]:
    """Canonical questions and the first sentences of their answers, as HTML has them."""
    facts = open_dialogue(default_folder()).base.facts.values()
    texts = [text for fact in facts for text in fact.texts.values()]
    return [(text.question, text.answer[:25].replace("&", "&amp;")) for text in texts]


def one(program: list[str], webhook: bool = False) -> Running:
    """One program on an SQLite file of its own."""

    @asynccontextmanager
    async def running(api: BotApi) -> AsyncIterator[Callable[[], float]]:
        with tempfile.TemporaryDirectory() as folder:
            process = await _start(program, api, Path(folder), webhook)
            await _ready(api, webhook)
            yield lambda: peak(process.pid)
            process.terminate()
            await process.wait()

    return running


async def _start(program: list[str], api: BotApi, folder: Path, webhook: bool) -> asyncio.subprocess.Process:
    port = free_port()
    settings = {
        "POMOR_TOKEN": TOKEN,
        "POMOR_API_URL": api.url,
        "POMOR_RATE": FAST,
        "POMOR_DATABASE_URL": f"sqlite:///{folder / 'pomor.db'}",
        "POMOR_LOG_LEVEL": "error",
        "POMOR_WEBHOOK_URL": f"http://127.0.0.1:{port}" if webhook else "",
        "POMOR_WEBHOOK_PORT": str(port),
        "OPENBLAS_NUM_THREADS": "1",
    }
    with (folder / "log").open("wb") as log:
        return await asyncio.create_subprocess_exec(
            *program, env={**os.environ, **settings}, stdout=log, stderr=log
        )


async def _ready(api: BotApi, webhook: bool) -> None:
    async with asyncio.timeout(60):
        while not (api.webhook.get("url") if webhook else api.polled):
            await asyncio.sleep(0.05)


def peak(pid: int) -> float:
    """Peak resident memory of a process in MiB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


if __name__ == "__main__":
    main()
