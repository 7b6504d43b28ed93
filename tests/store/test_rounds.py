"""Rounds, scores, practice and daily questions in the store; on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio

from bot.store import Ballot, Daily, Own, Score, Store, Turn
from tests.store.test_store import ANNA, DAY, GROUP, NOW, OLA, SUPERGROUP, with_store

STATE = {"game": {"names": {str(ANNA): "Anna"}}, "outbox": [["Ask", {"index": 0}]]}


async def started(store: Store, driver: str = "one", lease: float = NOW + 3, chat: int = GROUP) -> int:
    async with store.rounds.change(NOW) as change:
        number = await change.start(chat, 0, STATE, driver, lease)
    assert number
    return number


def test_a_place_has_one_round_at_a_time_also_when_many_start_one(address: str) -> None:
    async def start(store: Store, thread: int) -> int | None:
        async with store.rounds.change(NOW) as change:
            return await change.start(GROUP, thread, STATE, "one", NOW)

    async def act(store: Store) -> None:
        numbers = await asyncio.gather(*(start(store, 0) for _ in range(6)))
        assert len([number for number in numbers if number]) == 1
        assert await start(store, 7), "another thread is another place"
        (number,) = (number for number in numbers if number)
        async with store.rounds.change(NOW) as change:
            await change.save({number: None})
        assert await store.rounds.under_way(GROUP, 0) is None
        assert await start(store, 0)

    with_store(address, act)


def test_an_update_is_claimed_once_with_what_it_changes(address: str) -> None:
    async def step(store: Store, update: int, letter: str) -> bool:
        found = await store.rounds.under_way(GROUP, 0)
        assert found
        async with store.rounds.change(NOW) as change:
            if await change.claim([update, update]) != {update}:
                return False
            stored = (await change.rounds([found.id]))[found.id]
            await change.save({found.id: {"is": stored.state.get("is", "") + letter}})
        return True

    async def first(store: Store) -> None:
        await started(store)
        assert await step(store, 1, "a")
        assert not await step(store, 1, "b")

    async def again(store: Store) -> None:
        assert not await step(store, 1, "c")
        assert not await store.record(1, Turn(GROUP, ANNA), NOW), "all updates are counted together"
        assert await step(store, 2, "d")
        found = await store.rounds.under_way(GROUP, 0)
        assert found
        assert (found.state, found.version) == ({"is": "ad"}, 2)

    with_store(address, first, again)


def test_a_round_whose_program_died_is_claimed_by_one_other_only(address: str) -> None:
    async def act(store: Store) -> None:
        number = await started(store)
        assert await store.rounds.claim("two", NOW + 2, NOW + 5) == []
        assert await store.rounds.renew("one", [99], NOW + 99) == {}, "one that it does not know of"
        assert await store.rounds.renew("one", [number, 99], NOW + 10) == {number: 0}
        assert await store.rounds.claim("two", NOW + 4, NOW + 5) == []
        claims = await asyncio.gather(
            *(store.rounds.claim(name, NOW + 11, NOW + 14) for name in ("two", "three", "four"))
        )
        assert sorted(claims) == [[], [], [(number, True)]]
        assert await store.rounds.renew("one", [number], NOW + 20) == {}
        found = await store.rounds.under_way(GROUP, 0)
        assert found
        await store.rounds.release(found.driver or "", [99])
        assert await store.rounds.claim("five", NOW + 12, NOW + 15) == []
        await store.rounds.release(found.driver or "", [number])
        assert await store.rounds.claim("five", NOW + 12, NOW + 15) == [(number, False)]

    with_store(address, act)


def test_votes_and_the_registration_of_their_poll_side_by_side_lose_none(address: str) -> None:
    async def act(store: Store) -> None:
        number = await started(store)
        counted: list[tuple[int, int | None]] = []

        async def vote(player: int, choice: int | None) -> None:
            async with store.rounds.change(NOW) as change:
                await change.lock_polls(["p"])
                if await change.of_polls(["p"]):
                    counted.append((player, choice))
                else:
                    ballot = Ballot(player, choice, "x", NOW + (choice is None))
                    await change.keep_early({("p", player): ballot})

        async def register() -> None:
            async with store.rounds.change(NOW) as change:
                await change.lock_polls(["p"])
                early = await change.register({"p": (number, 3)})
                counted.extend((ballot.player, ballot.choice) for ballot in early["p"])

        await vote(99, 2)
        await vote(99, None)
        await asyncio.gather(*(vote(n, 0) for n in range(8)), register(), *(vote(n, 0) for n in range(8, 16)))
        assert sorted(counted) == [*((n, 0) for n in range(16)), (99, None)]
        async with store.rounds.change(NOW) as change:
            assert await change.register({"p": (number, 3)}) == {}
            assert await change.of_polls(["p", "q"]) == {"p": (number, 3)}

    with_store(address, act)


def test_results_make_tables_and_own_figures(address: str) -> None:
    anna = Score(ANNA, "Anna", 300, 2, 3, {"border": (2, 3)})
    ola = Score(OLA, "Ola", 100, 1, 1, {"border": (1, 1)})

    async def act(store: Store) -> None:
        for at, scores in ((NOW - 20 * DAY, [ola, anna]), (NOW, [ola])):
            number = await started(store)
            async with store.rounds.change(at) as change:
                await change.add_scores(number, GROUP, scores)
                await change.count_asked(GROUP, ["border-length", "berg-who"])
                await change.save({number: None})
        top = await store.scores.top(GROUP, None, 5)
        assert [(row.name, row.points, row.rounds) for row in top] == [("Anna", 300, 1), ("Ola", 200, 2)]
        week = await store.scores.top(GROUP, NOW - 7 * DAY, 5)
        assert [(row.name, row.points) for row in week] == [("Ola", 100)]
        assert await store.scores.own(OLA) == Own(2, 200, 2, 2, {"border": (2, 2)})
        async with store.rounds.change(NOW) as change:
            assert await change.asked(GROUP) == {"border-length": 2, "berg-who": 2}
        await store.record(9, Turn(GROUP, moved_to=SUPERGROUP), NOW)
        assert len(await store.scores.top(SUPERGROUP, None, 5)) == 2
        erased = await store.forget(ANNA)
        assert erased.games == 3
        assert [row.name for row in await store.scores.top(SUPERGROUP, None, 5)] == ["Ola"]
        goes_on = await started(store)
        await store.tidy(NOW + 366 * DAY)
        async with store.rounds.change(NOW) as change:
            assert set(await change.rounds(range(goes_on + 1))) == {goes_on}
        assert await store.scores.top(SUPERGROUP, 0, 5) == []
        assert [row.points for row in await store.scores.top(SUPERGROUP, None, 5)] == [200]

    with_store(address, act)


def test_a_card_is_kept_once_for_a_question(address: str) -> None:
    async def act(store: Store) -> None:
        await store.scores.keep_card(ANNA, "berg-who", {"due": 1}, mark=5)
        await store.scores.keep_card(ANNA, "berg-who", {"due": 2}, mark=5)
        assert await store.scores.deck(ANNA) == {"berg-who": {"due": 1}}
        await store.scores.keep_card(ANNA, "berg-who", {"due": 3}, mark=6)
        assert await store.scores.deck(ANNA) == {"berg-who": {"due": 3}}
        assert await store.scores.deck(OLA) == {}

    with_store(address, act)


def test_each_person_answers_an_inline_question_once(address: str) -> None:
    async def act(store: Store) -> None:
        vote = store.scores.vote_inline
        assert await vote("m", ANNA, 2, True, NOW) == (2, 1, 1, True)
        assert await vote("m", OLA, 0, False, NOW) == (0, 2, 1, True)
        assert await vote("m", OLA, 2, True, NOW) == (0, 2, 1, False)
        assert await vote("n", OLA, 2, True, NOW) == (2, 1, 1, True)

    with_store(address, act)


def test_a_daily_question_is_due_for_one_program_and_again_if_it_was_not_put(address: str) -> None:
    wanted = Daily(GROUP, 0, "18:00", "Europe/Oslo", "nb", int(NOW))

    async def act(store: Store) -> None:
        await store.dailies.set(wanted)
        claims = await asyncio.gather(*(store.dailies.claim(NOW + 1, NOW + 60) for _ in range(3)))
        assert sorted(map(len, claims)) == [0, 0, 1]
        assert await store.dailies.claim(NOW + 59, NOW + 120) == []
        (again,) = await store.dailies.claim(NOW + 61, NOW + 120)
        assert again.clock == "18:00"
        await store.dailies.put(GROUP, NOW + DAY, 12, "berg-who")
        assert await store.dailies.claim(NOW + 121, NOW + 180) == []
        found = await store.dailies.of(GROUP)
        assert found
        assert (found.message, found.fact) == (12, "berg-who")
        assert await store.dailies.remove(GROUP)
        assert not await store.dailies.remove(GROUP)

    with_store(address, act)
