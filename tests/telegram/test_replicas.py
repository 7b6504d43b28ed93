"""Several programs behind a load balancer on one PostgreSQL, and a PostgreSQL that goes away."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

from bot.dialogue import Dialogue
from tests.postgres import fresh_schema, postgres_server
from tests.telegram.botapi import BotApi, Faults, free_port
from tests.telegram.games import Game, Players, lines, polls, result
from tests.telegram.programs import Program, pomor_run, until
from tests.telegram.stage import Stage
from tests.telegram.wires import Wire

GROUP, QUESTIONS = -1001, 5
TAKEN_OVER_WITHIN = 60.0
"""Seconds; five where the machine is not busy starting the next replica, as it is here."""


def test_a_replica_is_killed_in_the_middle_of_a_round_and_updates_come_twice(
    tmp_path: Path, warm: Path
) -> None:
    async def act(address: str) -> None:
        async with BotApi() as api, Wire([]) as balancer:
            players, api.deliveries = Players(api, GROUP), 2
            settings = {
                "POMOR_API_URL": api.url,
                "POMOR_DATABASE_URL": address,
                "POMOR_WEBHOOK_URL": f"http://{balancer.address}",
            }
            ports = [str(free_port()) for _ in range(3)]
            folders = [tmp_path / port for port in ports]

            def replica(number: int):  # type: ignore[no-untyped-def]
                folders[number].mkdir()
                return pomor_run(folders[number], warm, POMOR_WEBHOOK_PORT=ports[number], **settings)

            async def joins(number: int) -> None:
                await until(lambda: "waiting for Telegram" in printed(folders[number]))
                balancer.servers.append(f"127.0.0.1:{ports[number]}")

            async def is_killed(number: int, program: Program) -> float:
                program.process.kill()
                await program.process.wait()
                balancer.servers.remove(f"127.0.0.1:{ports[number]}")
                return time.monotonic()

            async with replica(0) as first, replica(1) as second:
                await joins(0)
                await joins(1)
                api.world.says("anna", f"/quiz {QUESTIONS} svalbard 10", GROUP)
                await players.play_on(1)
                await players.play_on(2)
                at = await is_killed(0, first)
                async with replica(2) as third:
                    await players.play_on(3)
                    assert time.monotonic() - at < TAKEN_OVER_WITHIN
                    await joins(2)
                    await is_killed(1, second)
                    for number in range(4, QUESTIONS + 1):
                        await players.play_on(number)
                    await until(lambda: players.over, 60)
                    status, _ = await third.stop()
                    assert status == 0
            asked = [poll["question"] for poll in polls(api.world, GROUP)]
            assert len(asked) == len(set(asked)) == QUESTIONS
            assert sum("🏁" in line for line in lines(api.world, GROUP)) == 1
            assert result(api, GROUP) == [
                f"🥇 Anna · {QUESTIONS} of {QUESTIONS} right",
                f"🥈 Olga · 3 of {QUESTIONS} right",
                f"3. Ola · 0 of {QUESTIONS} right",
            ]

    with fresh_schema() as address:
        asyncio.run(act(address))


def test_a_reply_that_a_killed_replica_owes_is_sent_by_the_other_and_they_share_the_rate(
    tmp_path: Path, warm: Path
) -> None:
    people, rate = 24, 8

    async def act(address: str) -> None:
        faults = Faults(methods=("sendMessage",))
        async with BotApi(faults=faults) as api, Wire([]) as balancer:
            settings = {
                "POMOR_API_URL": api.url,
                "POMOR_DATABASE_URL": address,
                "POMOR_WEBHOOK_URL": f"http://{balancer.address}",
                "POMOR_RATE": str(rate),
            }
            ports = [free_port() for _ in range(2)]
            async with AsyncExitStack() as stack:
                programs = []
                for port in ports:
                    folder = tmp_path / str(port)
                    folder.mkdir()
                    running = pomor_run(folder, warm, POMOR_WEBHOOK_PORT=str(port), **settings)
                    programs.append(await stack.enter_async_context(running))
                    await until(lambda at=folder: "waiting for Telegram" in printed(at))  # type: ignore[misc]
                    balancer.servers.append(f"127.0.0.1:{port}")
                started = time.monotonic()
                for number in range(people):
                    api.world.says(f"person{number}", "how long is the norway russia border")
                await until(lambda: len(answers(api)) == people and not api.world.updates)
                assert time.monotonic() - started > (people - rate) / rate
                only(balancer, ports[0])
                faults.queued.extend(["502"] * 20)
                api.world.says("anna", "who is frode berg")
                await until(lambda: faults.dealt.get("502", 0) > 0)
                programs[0].process.kill()
                await programs[0].process.wait()
                faults.queued.clear()
                only(balancer, ports[1])
                await until(lambda: not api.world.updates)
                assert len(answers(api)) == people + 1
                assert "Frode Berg" in answers(api)[-1]

    def only(balancer: Wire, port: int) -> None:
        balancer.servers[:] = [f"127.0.0.1:{port}"]
        balancer.cut()
        balancer.mend()

    def answers(api: BotApi) -> list[str]:
        return [call["text"] for method, call in api.calls if method == "sendMessage"]

    with fresh_schema() as address:
        asyncio.run(act(address))


def printed(folder: Path) -> str:
    path = folder / "printed.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_while_the_database_is_away_questions_are_answered_and_votes_wait(
    pomor: Dialogue, tmp_path: Path
) -> None:
    async def act(wire: Wire, address: str) -> None:
        async with Stage(pomor, tmp_path, database_url=address) as stage:
            game = Game(stage, stage.world.group(GROUP)["id"])
            await game.says("anna", "/quiz 3 svalbard 20")
            await game.until_asked(1)
            wire.cut()
            stage.world.says("anna", "how long is the norway russia border")
            await until(lambda: any("197.7" in line for line in private(stage)), 20)
            stage.world.says("anna", "/me")
            await until(lambda: any("can’t save" in line for line in private(stage)), 20)
            stage.world.votes("ola", game.polls[0], game.right(game.polls[0]))
            await asyncio.sleep(1)
            wire.mend()
            await asyncio.sleep(2)
            await game.passes(21)
            await game.until_asked(2)
            assert "Ola +150" in game.lines[-1]

    async def run() -> None:
        async with Wire([postgres_server()]) as wire:
            with fresh_schema(wire.address) as address:
                await act(wire, address)

    def private(stage: Stage) -> list[str]:
        return lines(stage.world, stage.world.person("anna")["id"])

    asyncio.run(run())
