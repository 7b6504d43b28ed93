"""Several programs behind a load balancer on one PostgreSQL, and a PostgreSQL that goes away."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import psycopg

from tests.postgres import POSTGRES, fresh_schema, postgres_server
from tests.telegram.botapi import BotApi, Faults, free_port
from tests.telegram.games import Players, lines, polls, result
from tests.telegram.programs import Program, pomor_run, until
from tests.telegram.wires import Wire

GROUP, QUESTIONS = -1001, 5
TAKEN_OVER_WITHIN = 5.0
"""Seconds."""
ASKED, ANSWER = "how long is the norway russia border", "197.7"


class Fleet:
    """Replicas behind a load balancer, on one database."""

    def __init__(self, stack: AsyncExitStack, folder: Path, cache: Path, **settings: str) -> None:
        self._stack, self._folder, self._cache, self._settings = stack, folder, cache, settings
        self.balancer = Wire([])

    async def joins(self, **more: str) -> Program:
        """One more starts, and gets calls when it is ready."""
        port = free_port()
        folder = self._folder / str(port)
        folder.mkdir()
        settings = {
            **self._settings,
            **more,
            "POMOR_WEBHOOK_URL": f"http://{self.balancer.address}",
            "POMOR_WEBHOOK_PORT": str(port),
        }
        program = await self._stack.enter_async_context(pomor_run(folder, self._cache, **settings))
        printed = folder / "printed.txt"
        await until(lambda: "waiting for Telegram" in printed.read_text(encoding="utf-8"))
        self.balancer.servers.append(server(program))
        return program

    async def loses(self, program: Program) -> None:
        """One is killed with kill -9."""
        program.process.kill()
        await program.process.wait()
        self.balancer.servers.remove(server(program))

    def leaves_calls_to(self, *programs: Program) -> None:
        """New calls reach these alone."""
        self.balancer.servers[:] = map(server, programs)
        self.balancer.cut()
        self.balancer.mend()


@asynccontextmanager
async def fleet(
    api: BotApi, folder: Path, cache: Path, address: str, **settings: str
) -> AsyncIterator[Fleet]:
    async with AsyncExitStack() as stack:
        where = {"POMOR_API_URL": api.url, "POMOR_DATABASE_URL": address}
        replicas = Fleet(stack, folder, cache, **where, **settings)
        await stack.enter_async_context(replicas.balancer)
        yield replicas


def test_replicas_are_killed_in_the_middle_of_a_round_and_updates_come_twice(
    tmp_path: Path, warm: Path
) -> None:
    async def act(address: str) -> None:
        async with BotApi() as api, fleet(api, tmp_path, warm, address) as replicas:
            players, api.deliveries = Players(api, GROUP), 2
            first, second, third = [await replicas.joins() for _ in range(3)]
            api.world.says("anna", f"/quiz {QUESTIONS} svalbard 10", GROUP)
            await players.play_on(1)
            await players.play_on(2)
            await replicas.loses(first)
            await players.play_on(3)
            await replicas.loses(second)
            await ends(api, players, 4)
            status, _ = await third.stop()
            assert status == 0

    with fresh_schema() as address:
        asyncio.run(act(address))


def test_another_replica_takes_a_round_over_within_five_seconds(tmp_path: Path, warm: Path) -> None:
    """From the kill to the next question, which is due at once. Nothing starts in the meantime.

    Of three kills one must be so quick: the machine may be busy with something else during the others.
    """

    async def act(address: str) -> None:
        async with BotApi() as api, fleet(api, tmp_path, warm, address) as replicas:
            players, took = Players(api, GROUP), [math.inf]
            drives, ready = await replicas.joins(), await replicas.joins()
            replicas.leaves_calls_to(drives)
            api.world.says("anna", f"/quiz {QUESTIONS} svalbard 15", GROUP)
            await players.play_on(1)
            number = 1
            while min(took) > TAKEN_OVER_WITHIN and number < QUESTIONS - 1:
                if number > 1:
                    drives, ready = ready, await replicas.joins()
                number += 1
                replicas.leaves_calls_to(drives, ready)
                await until(lambda: len(polls(api.world, GROUP)) == number)  # noqa: B023
                players.vote("ola", "olga")
                await until(lambda: not api.world.updates)
                await replicas.loses(drives)
                killed = time.monotonic()
                players.vote("anna")
                await until(lambda: len(polls(api.world, GROUP)) > number)  # noqa: B023
                took.append(time.monotonic() - killed)
            assert min(took) < TAKEN_OVER_WITHIN, took
            await ends(api, players, number + 1)

    with fresh_schema() as address:
        asyncio.run(act(address))


def test_a_replica_that_cannot_reach_the_database_and_the_one_that_goes_on_show_nothing_twice(
    tmp_path: Path, warm: Path
) -> None:
    async def act(wire: Wire, address: str) -> None:
        async with BotApi() as api, fleet(api, tmp_path, warm, address) as replicas:
            players = Players(api, GROUP)
            far = await replicas.joins(POMOR_DATABASE_URL=address.replace(postgres_server(), wire.address))
            near = await replicas.joins()
            replicas.leaves_calls_to(far)

            def watch(method: str, _: object) -> None:
                if method == "sendPoll" and len(polls(api.world, GROUP)) == 2:
                    wire.cut()

            api.on_call = watch
            api.world.says("anna", f"/quiz {QUESTIONS} svalbard 10", GROUP)
            await players.play_on(1)
            await until(lambda: wire.is_cut)
            replicas.leaves_calls_to(near)
            await players.play_on(2)
            await players.play_on(3)
            wire.mend()
            replicas.leaves_calls_to(far, near)
            await ends(api, players, 4)
            assert sum("✔️" in line for line in lines(api.world, GROUP)) == QUESTIONS

    async def run(address: str) -> None:
        async with Wire([postgres_server()]) as wire:
            await act(wire, address)

    with fresh_schema() as address:
        asyncio.run(run(address))


def test_a_postgresql_that_restarts_in_the_middle_of_a_round_loses_and_repeats_nothing(
    tmp_path: Path, warm: Path
) -> None:
    people = 10

    def throw_all_out(name: str) -> int:
        """End all connections of our programs as a restart does; how many."""
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            ended = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s", [name]
            )
            return len(ended.fetchall())

    async def act(address: str) -> None:
        name = address.rpartition("_")[2]
        async with BotApi() as api, fleet(api, tmp_path, warm, address, PGAPPNAME=name) as replicas:
            players, api.deliveries = Players(api, GROUP), 2
            await replicas.joins()
            await replicas.joins()
            api.world.says("anna", f"/quiz {QUESTIONS} svalbard 10", GROUP)
            await players.play_on(1)
            for number in range(people):
                api.world.says(f"person{number}", ASKED)
            assert throw_all_out(name) >= 2
            await players.play_on(2)
            assert throw_all_out(name) >= 2
            await ends(api, players, 3)
            await until(lambda: not api.world.updates)
            assert len(answers(api)) == people

    with fresh_schema() as address:
        asyncio.run(act(address))


def test_a_reply_that_a_killed_replica_owes_is_sent_by_the_other_and_they_share_the_rate(
    tmp_path: Path, warm: Path
) -> None:
    people, rate = 24, 8

    async def act(address: str) -> None:
        faults = Faults(methods=("sendMessage",))
        async with (
            BotApi(faults=faults) as api,
            fleet(api, tmp_path, warm, address, POMOR_RATE=str(rate)) as replicas,
        ):
            first, second = await replicas.joins(), await replicas.joins()
            started = time.monotonic()
            for number in range(people):
                api.world.says(f"person{number}", ASKED)
            await until(lambda: len(answers(api)) == people and not api.world.updates)
            assert time.monotonic() - started > (people - rate) / rate
            replicas.leaves_calls_to(first)
            faults.queued.extend(["502"] * 20)
            api.world.says("anna", ASKED)
            await until(lambda: faults.dealt.get("502", 0) > 0)
            await replicas.loses(first)
            faults.queued.clear()
            replicas.leaves_calls_to(second)
            await until(lambda: not api.world.updates)
            assert len(answers(api)) == people + 1

    with fresh_schema() as address:
        asyncio.run(act(address))


async def ends(api: BotApi, players: Players, upcoming: int) -> None:
    """The round is played on to its end, and is as if nothing had happened."""
    for number in range(upcoming, QUESTIONS + 1):
        await players.play_on(number)
    await until(lambda: players.over, 60)
    asked = [poll["question"] for poll in polls(api.world, GROUP)]
    assert len(asked) == len(set(asked)) == QUESTIONS
    assert sum("🏁" in line for line in lines(api.world, GROUP)) == 1
    assert result(api, GROUP) == [
        f"🥇 Anna · {QUESTIONS} of {QUESTIONS} right",
        f"🥈 Olga · 3 of {QUESTIONS} right",
        f"3. Ola · 0 of {QUESTIONS} right",
    ]


def answers(api: BotApi) -> list[str]:
    """What was answered to the question about the border, to anybody."""
    return [call["text"] for method, call in api.calls if method == "sendMessage" and ANSWER in call["text"]]


def server(program: Program) -> str:
    return program.url.partition("://")[2]
