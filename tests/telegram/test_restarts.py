"""A round survives: the program is killed in the middle of it, and another goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.games import Players, lines, polls, result
from tests.telegram.programs import Program, pomor_run, until

GROUP = -1001
QUESTIONS = 5


async def finish(players: Players, program: Program) -> None:
    """Play to the end."""
    for number in range(1, QUESTIONS + 1):
        await players.play_on(number)
    await until(lambda: players.over, 60)
    status, printed = await program.stop()
    assert status == 0
    assert "Traceback" not in printed


def kill_when(true: Callable[[BotApi, str, dict[str, Any]], bool]) -> Callable[[Path, Path], None]:
    """A test that kills the program right after a call for which `true` holds."""

    def test(folder: Path, cache: Path) -> None:
        async def act() -> None:
            async with BotApi() as api:
                players = Players(api, GROUP)
                async with pomor_run(folder, cache, POMOR_API_URL=api.url) as first:
                    killed = asyncio.Event()

                    def watch(method: str, call: dict[str, Any]) -> None:
                        if not killed.is_set() and true(api, method, call):
                            first.process.kill()
                            killed.set()

                    api.on_call = watch
                    api.world.says("anna", f"/quiz {QUESTIONS} svalbard 10", GROUP)
                    for number in range(1, QUESTIONS + 1):
                        await players.play_on(number, killed.is_set)
                        if killed.is_set():
                            break
                    await asyncio.wait_for(first.process.wait(), 10)
                async with pomor_run(folder, cache, POMOR_API_URL=api.url) as second:
                    players.vote("ola", "olga", "anna")
                    await finish(players, second)
                asked = [poll["question"] for poll in polls(api.world, GROUP)]
                assert len(asked) == len(set(asked)) == QUESTIONS
                assert sum("🏁" in line for line in lines(api.world, GROUP)) == 1
                assert sum("I was away" in line for line in lines(api.world, GROUP)) <= 1
                assert result(api, GROUP) == [
                    f"🥇 Anna · {QUESTIONS} of {QUESTIONS} right",
                    f"🥈 Olga · 3 of {QUESTIONS} right",
                    f"3. Ola · 0 of {QUESTIONS} right",
                ]

        asyncio.run(act())

    return test


def number_of_polls(api: BotApi) -> int:
    return len(polls(api.world, GROUP))


INSTANTS: dict[str, Callable[[BotApi, str, dict[str, Any]], bool]] = {
    "when Telegram has just taken a question": lambda api, method, _: (
        method == "sendPoll" and number_of_polls(api) == 3
    ),
    "when a question has just been closed": lambda api, method, _: (
        method == "stopPoll" and number_of_polls(api) == 2
    ),
    "when what came of a question has just been said": lambda api, method, call: (
        method == "sendMessage" and "✔️" in call["text"] and number_of_polls(api) == 4
    ),
}


@pytest.mark.parametrize("instant", INSTANTS)
def test_a_round_goes_on_after_the_program_was_killed(instant: str, tmp_path: Path, warm: Path) -> None:
    kill_when(INSTANTS[instant])(tmp_path, warm)


def test_votes_while_nobody_runs_count_without_speed(tmp_path: Path, warm: Path) -> None:
    async def act() -> None:
        async with BotApi() as api:
            players = Players(api, GROUP)
            async with pomor_run(tmp_path, warm, POMOR_API_URL=api.url) as first:
                api.world.says("anna", "/quiz 1 svalbard 60", GROUP)
                await until(lambda: number_of_polls(api) == 1)
                await asyncio.sleep(0.3)
                first.process.kill()
                await first.process.wait()
            players.vote("anna", "ola")
            async with pomor_run(tmp_path, warm, POMOR_API_URL=api.url) as second:
                await until(lambda: any("I was away" in line for line in lines(api.world, GROUP)), 30)
                await until(lambda: not api.world.updates)
                api.world.says("anna", "/stop", GROUP)
                await until(lambda: players.over, 20)
                await second.stop()
            final = lines(api.world, GROUP)[-1]
            assert "Anna — 100 points · 1 of 1 right\n" in final

    asyncio.run(act())
