"""Several programs on one PostgreSQL: who has an update in hand, how many they are, a group's messages."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from bot.store import Claim, Store, StoreError, Turn
from bot.store.claims import SETTLING_SECONDS
from bot.store.pace import MESSAGES, WINDOW
from tests.postgres import fresh_schema

GROUP, NOW = -1001, 1_790_000_000.0
ALL_CLAIMS_END = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
    "AND CAST(CAST(classid AS bigint) AS bit(32)) = CAST(hashtext(current_schema()) AS bit(32))"
)
Act = Callable[[Store, Store], Awaitable[None]]


def with_two_programs(act: Act) -> None:
    async def play(address: str) -> None:
        one, other = await Store.open(address), await Store.open(address)
        try:
            await act(one, other)
        finally:
            await one.close()
            await other.close()

    with fresh_schema() as address:
        asyncio.run(play(address))


def test_an_update_is_in_hand_in_one_place_until_it_is_recorded() -> None:
    async def act(one: Store, other: Store) -> None:
        claims = await asyncio.gather(one.claims.take(5), other.claims.take(5))
        assert sorted(claim.name for claim in claims) == ["ELSEWHERE", "MINE"]
        holder = one if claims[0] is Claim.MINE else other
        await holder.record(5, Turn(), NOW)
        await holder.claims.release(5)
        assert await one.claims.take(5) is Claim.DONE
        assert await other.claims.take(5) is Claim.DONE

    with_two_programs(act)


def test_what_was_let_go_unrecorded_or_held_by_a_program_that_died_is_taken_by_another() -> None:
    async def act(one: Store, other: Store) -> None:
        numbers = range(2**31 - 20, 2**31 + 20)
        taken = await asyncio.gather(*(one.claims.take(number) for number in numbers))
        assert set(taken) == {Claim.MINE}
        await one.claims.release(2**31)
        assert await other.claims.take(2**31) is Claim.MINE
        await one.close()
        async with asyncio.timeout(10):  # PostgreSQL notices a moment later
            while await other.claims.take(2**31 + 1) is not Claim.MINE:
                await asyncio.sleep(0.05)

    with_two_programs(act)


def test_who_lost_its_connection_waits_for_what_others_may_have_in_hand() -> None:
    async def act(one: Store, other: Store) -> None:
        assert await one.claims.take(5) is Claim.MINE
        await other.claims.programs()
        async with other._database.reading() as connection:
            await connection.execute(ALL_CLAIMS_END)
        with pytest.raises(StoreError):
            await other.claims.programs()
        taking = asyncio.create_task(other.claims.take(5))
        await asyncio.sleep(SETTLING_SECONDS / 2)
        assert not taking.done()
        await one.record(5, Turn(), NOW)
        assert await taking is Claim.DONE

    with_two_programs(act)


def test_what_changes_before_the_reply_is_written_once_though_it_is_handled_twice() -> None:
    async def act(one: Store, other: Store) -> None:
        turn = Turn(GROUP, 7, language=(7, "nb"))
        assert await one.record(5, turn, NOW, replied=False)
        assert await other.claims.take(5) is Claim.MINE
        assert not await other.record(5, Turn(GROUP, 7, language=(7, "ru")), NOW, replied=False)
        assert not await other.record(5, Turn(), NOW)
        await other.claims.release(5)
        assert await one.claims.take(5) is Claim.DONE
        assert (await one.memory(GROUP, 7)).own_language == "nb"

    with_two_programs(act)


def test_programs_are_counted_while_they_live() -> None:
    async def act(one: Store, other: Store) -> None:
        assert await one.claims.programs() == 1
        assert await other.claims.programs() == 2
        assert await one.claims.programs() == 2
        await other.close()
        async with asyncio.timeout(10):  # PostgreSQL notices a moment later
            while await one.claims.programs() != 1:
                await asyncio.sleep(0.05)

    with_two_programs(act)


def test_all_programs_together_send_twenty_messages_a_minute_to_a_group() -> None:
    async def act(one: Store, other: Store) -> None:
        waits = await asyncio.gather(
            *(store.pace.turn(GROUP, NOW) for _ in range(MESSAGES) for store in (one, other))
        )
        assert sorted(waits) == [0.0] * MESSAGES + [WINDOW] * MESSAGES
        assert await one.pace.turn(GROUP, NOW + 3 * WINDOW) == 0.0
        assert await one.pace.turn(GROUP - 1, NOW) == 0.0, "another group"

    with_two_programs(act)


@pytest.mark.parametrize("number", [1, 2**31 + 5])
def test_a_program_alone_has_every_update_once(address: str, number: int) -> None:
    async def act() -> None:
        store = await Store.open(address)
        assert await store.claims.take(number) is Claim.MINE
        await store.claims.release(number)
        assert await store.claims.take(number) is Claim.MINE
        await store.record(number, Turn(), NOW)
        await store.claims.release(number)
        assert await store.claims.take(number) is Claim.DONE
        assert await store.claims.programs() == 1
        await store.close()

    asyncio.run(act())
