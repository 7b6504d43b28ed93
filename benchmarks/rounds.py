"""Quiz rounds: two hundred groups that play at once, and one game whose program is killed again and again.

`python -m benchmarks.rounds` runs the bot as a program against the Bot API server of the tests. In the first
part five players in each group answer within a few seconds; what is measured is the delay from the last
answer to the next question. In the second, three players finish a game while the program is killed at
random instants; the result must be that of an undisturbed game, but for the points for speed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from benchmarks.soak import FAST, peak
from tests.telegram.botapi import BotApi
from tests.telegram.games import Players, polls, result
from tests.telegram.programs import pomor_run, until

SECONDS = 5
"""For each question: the least that can be wished."""
GROUP = -1001
CACHE = user_cache_path("pomor").parent
"""Programs start with the fact base that the last one learned."""


@dataclass
class Load:
    """What was seen of all groups."""

    delays: list[float] = field(default_factory=list)
    sent: defaultdict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    over: int = 0
    peak: float = 0.0

    @property
    def busiest(self) -> int:
        """The most messages that one group got within a minute."""
        return max(
            sum(at <= other < at + 60 for other in times) for times in self.sent.values() for at in times
        )


async def play_at_once(groups: int, players: int, questions: int, seed: int) -> Load:
    """Let all groups play one round."""
    load, draw = Load(), random.Random(seed)
    async with BotApi(flood=False) as api:
        world = api.world
        chats = [world.group(-2000 - number)["id"] for number in range(groups)]
        names = {chat: [f"p{-chat}_{n}" for n in range(players)] for chat in chats}
        for people in names.values():
            for name in people:
                world.person(name)
        answered: Counter[str] = Counter()
        complete: dict[int, float] = {}
        votes: set[asyncio.Task[None]] = set()

        async def vote(chat: int, name: str, poll: dict[str, Any]) -> None:
            await asyncio.sleep(draw.uniform(0.5, 4))
            if poll["is_closed"]:
                return
            world.votes(name, poll, draw.randrange(4))
            answered[poll["id"]] += 1
            if answered[poll["id"]] == players:
                complete[chat] = time.monotonic()

        def heard(method: str, p: dict[str, Any]) -> None:
            if method not in ("sendPoll", "sendMessage"):
                return
            chat = p["chat_id"]
            load.sent[chat].append(time.monotonic())
            if method == "sendMessage":
                load.over += "🏁" in p["text"]
                return
            asked = polls(world, chat)
            if len(asked) > 2 and answered[asked[-2]["id"]] == players:  # else it took its whole time
                load.delays.append(time.monotonic() - complete[chat])
            for name in names[chat]:
                task = asyncio.create_task(vote(chat, name, asked[-1]))
                votes.add(task)
                task.add_done_callback(votes.discard)

        api.on_call = heard
        with tempfile.TemporaryDirectory() as folder:
            settings = {"POMOR_API_URL": api.url, "POMOR_RATE": FAST, "POMOR_LOG_LEVEL": "error"}
            async with pomor_run(Path(folder), CACHE, **settings) as program:
                await until(lambda: api.polled)
                for chat in chats:
                    world.says(names[chat][0], f"/quiz {questions} {SECONDS}", chat)
                    await asyncio.sleep(draw.uniform(0, 0.05))
                await until(lambda: load.over == groups, 600)
                load.peak = peak(program.process.pid)
                await program.stop()
    return load


async def play_killed(kills: int, questions: int, seed: int) -> tuple[list[str], int, int]:
    """One game whose program is killed; its result, the polls sent, the kills."""
    draw, done = random.Random(seed), 0
    async with BotApi() as api:
        players = Players(api, GROUP)
        playing = asyncio.create_task(_answer(players))
        with tempfile.TemporaryDirectory() as folder:
            while not players.over:
                alive = draw.uniform(0.05, 2.5) if done < kills else 600.0
                polled = len(api.calls)
                api.polled = False
                async with pomor_run(Path(folder), CACHE, POMOR_API_URL=api.url) as program:
                    await until(lambda: api.polled)
                    if not done and not polled:
                        api.world.says("anna", f"/quiz {questions} {SECONDS}", GROUP)
                    try:
                        await until(lambda: players.over, alive)
                    except TimeoutError:
                        program.process.kill()
                        await program.process.wait()
                        done += 1
        playing.cancel()
        return result(api, GROUP), len(polls(api.world, GROUP)), done


async def _answer(players: Players) -> None:
    while True:
        players.vote("anna", "ola", "olga")
        await asyncio.sleep(0.3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=200)
    parser.add_argument("--players", type=int, default=5)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    load = asyncio.run(play_at_once(options.groups, options.players, options.questions, options.seed))
    cuts = statistics.quantiles(load.delays, n=100)
    shown = Table(title=f"{options.groups} groups of {options.players} at once, one process")
    for column in ("rounds over", "next question p50 ms", "p99 ms", "most messages a minute", "peak MiB"):
        shown.add_column(column, justify="right")
    shown.add_row(
        str(load.over),
        f"{cuts[49] * 1000:.0f}",
        f"{cuts[98] * 1000:.0f}",
        str(load.busiest),
        f"{load.peak:.0f}",
    )
    Console(width=120).print(shown)
    if not options.kills:
        return
    calm, asked, _ = asyncio.run(play_killed(0, options.questions, options.seed))
    killed, again, kills = asyncio.run(play_killed(options.kills, options.questions, options.seed))
    print(f"undisturbed: {asked} questions, {calm}")
    print(f"killed {kills} times: {again} questions, {killed}")
    sys.exit(calm != killed or asked != again)


if __name__ == "__main__":
    main()
