"""What is stored is there after a restart, once, and can be forgotten; on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Claim, Feedback, Memory, Open, Store, StoreError, Turn
from bot.store.database import Database
from bot.store.engine import create_engine, upgrade

ANNA, OLA, GROUP, SUPERGROUP = 7, 8, -50, -1001234567890
NOW = 1_790_000_000.0
DAY = 24 * 3600


def with_store(address: str, *acts: Callable[[Store], Awaitable[None]]) -> None:
    """Run each act on a store that is opened anew, as after a restart."""

    async def play() -> None:
        for act in acts:
            store = await Store.open(address)
            try:
                await act(store)
            finally:
                await store.close()

    asyncio.run(play())


def test_an_update_is_recorded_once_also_after_a_restart_and_by_many_at_once(address: str) -> None:
    async def first(store: Store) -> None:
        turn = Turn(ANNA, ANNA, "border-length", "border-length")
        outcomes = await asyncio.gather(*(store.record(1, turn, NOW) for _ in range(8)))
        assert outcomes.count(True) == 1

    async def again(store: Store) -> None:
        assert not await store.record(1, Turn(ANNA, ANNA, "border-1826", "border-1826"), NOW)
        assert await store.memory(ANNA, ANNA) == Memory(fact="border-length", at=NOW)
        assert await store.popular(5) == ["border-length"]

    with_store(address, first, again)


def test_a_person_has_a_conversation_of_their_own_in_every_chat(address: str) -> None:
    async def act(store: Store) -> None:
        await store.record(1, Turn(GROUP, ANNA, "berg-who"), NOW)
        await store.record(2, Turn(ANNA, ANNA, "border-length"), NOW)
        await store.record(3, Turn(OLA, OLA, language=(OLA, "nb")), NOW)
        await store.record(4, Turn(GROUP, OLA, language=(GROUP, "ru")), NOW)
        assert (await store.memory(GROUP, ANNA)).fact == "berg-who"
        assert (await store.memory(GROUP, OLA)) == Memory("nb", "ru")
        assert (await store.memory(ANNA, ANNA)).fact == "border-length"

    with_store(address, act)


def test_forgetting_a_person_leaves_nothing_of_them_and_the_others_alone(address: str) -> None:
    async def act(store: Store) -> None:
        await store.record(1, Turn(GROUP, ANNA, "berg-who"), NOW)
        await store.record(2, Turn(ANNA, ANNA, "berg-who", language=(ANNA, "en")), NOW)
        await store.record(3, Turn(GROUP, OLA, "berg-who"), NOW)
        erased = await store.forget(ANNA)
        assert (erased.conversations, erased.settings) == (2, 1)
        assert await store.memory(GROUP, ANNA) == Memory()
        assert (await store.memory(GROUP, OLA)).fact == "berg-who"

    with_store(address, act)


@pytest.mark.parametrize("told", [1, 2])
def test_a_group_that_becomes_a_supergroup_takes_everything_along(address: str, told: int) -> None:
    async def act(store: Store) -> None:
        await store.record(1, Turn(GROUP, ANNA, "berg-who", language=(GROUP, "nb")), NOW)
        for number in range(told):
            await store.record(2 + number, Turn(GROUP, moved_to=SUPERGROUP), NOW)
        moved = await store.memory(SUPERGROUP, ANNA)
        assert (moved.chat_language, moved.fact) == ("nb", "berg-who")
        assert await store.memory(GROUP, ANNA) == Memory()

    with_store(address, act)


def test_unanswered_questions_are_counted_without_their_askers(address: str) -> None:
    async def act(store: Store) -> None:
        question = Open("what is  the capital\nof peru", "en", ("border-length",))
        await store.record(1, Turn(ANNA, ANNA, unanswered=question), NOW)
        await store.record(2, Turn(OLA, OLA, unanswered=question), NOW + 5)
        await store.record(3, Turn(OLA, OLA, unanswered=Open("x" * 5000, "nb")), NOW)
        most, long = await store.unanswered(10)
        assert most == Open("what is the capital of peru", "en", ("border-length",), 2, int(NOW) + 5)
        assert len(long.text) == 300

    with_store(address, act)


def test_feedback_and_totals(address: str) -> None:
    async def act(store: Store) -> None:
        said = Feedback("border-length", "nb", "den er lengre 🙂")
        await store.record(1, Turn(ANNA, ANNA, feedback=said), NOW)
        await store.record(2, Turn(ANNA, ANNA, "border-length", "border-length"), NOW)
        await store.record(3, Turn(blocked=(OLA, True)), NOW)
        assert await store.feedback(5) == [Feedback("border-length", "nb", said.text, int(NOW))]
        totals = await store.totals()
        assert (totals.chats, totals.blocked, totals.answers, totals.feedback) == (1, 1, 1, 1)
        await store.mark_blocked(OLA, blocked=False)
        assert not await store.is_blocked(OLA)

    with_store(address, act)


def test_old_rows_are_deleted_in_time_and_fresh_ones_kept(address: str) -> None:
    async def act(store: Store) -> None:
        question = Open("old question", "en")
        await store.record(1, Turn(ANNA, ANNA, "berg-who", unanswered=question), NOW)
        await store.record(2, Turn(OLA, OLA, "berg-who"), NOW + 3 * DAY)
        assert await store.tidy(NOW + 3 * DAY) == 2
        assert await store.record(1, Turn(), NOW + 3 * DAY)
        assert await store.unanswered(5)
        assert (await store.memory(OLA, OLA)).fact == "berg-who"
        await store.tidy(NOW + 200 * DAY)
        assert not await store.unanswered(5)

    with_store(address, act)


def test_notes_and_ping(address: str) -> None:
    async def act(store: Store) -> None:
        assert await store.note("menu") is None
        await store.write_note("menu", "one")
        await store.write_note("menu", "two")
        assert await store.note("menu") == "two"
        await store.ping()

    with_store(address, act)


def test_two_programs_that_start_at_once_migrate_once(address: str) -> None:
    async def play() -> None:
        for store in await asyncio.gather(Store.open(address), Store.open(address)):
            await store.ping()
            await store.close()

    asyncio.run(play())


@pytest.mark.parametrize(
    "address",
    [
        "mysql://localhost/pomor",
        "not an address",
        "sqlite:////proc/nowhere/pomor.db",
        "postgresql://nobody@127.0.0.1:1/none",
    ],
)
def test_a_store_that_does_not_open_is_one_clear_sentence(address: str) -> None:
    with pytest.raises(
        StoreError, match=r"^(POMOR_DATABASE_URL|The (folder|database) of POMOR_DATABASE_URL)"
    ) as caught:
        asyncio.run(Store.open(address))
    assert "\n" not in str(caught.value)


def test_a_broken_file_is_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "pomor.db"
    path.write_text("this is no database, " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="does not open: file is not a database"):
        asyncio.run(Store.open(f"sqlite:///{path}"))


def test_what_a_curator_handled_is_not_listed_again_and_not_when_it_is_asked_again(address: str) -> None:
    peru, chile = Open("capital of peru", "en"), Open("capital of chile", "en")

    async def ask(store: Store) -> None:
        await store.record(1, Turn(ANNA, ANNA, unanswered=peru), NOW)
        await store.record(2, Turn(ANNA, ANNA, unanswered=chile), NOW)
        await store.record(3, Turn(ANNA, ANNA, unanswered=Open(peru.text, "nb")), NOW)
        await store.handle([peru, chile], "ignored")

    async def again(store: Store) -> None:
        await store.record(4, Turn(OLA, OLA, unanswered=peru), NOW)
        assert [(q.text, q.language) for q in await store.unanswered(9)] == [(peru.text, "nb")]
        assert (await store.totals()).unanswered == 4

    with_store(address, ask, again)


@pytest.mark.parametrize("released", ["0001", "0002", "0003"])
def test_a_database_of_every_release_is_brought_up_to_date_with_what_is_in_it(
    address: str, released: str
) -> None:
    rows = [
        "INSERT INTO chat (id, language, blocked) VALUES (7, 'nb', false)",
        "INSERT INTO unanswered (language, text, nearest, times, last_at) VALUES ('en', 'peru?', '', 1, 7)",
        "INSERT INTO seen_update (id, at) VALUES (5, 7)",
        "INSERT INTO conversation (chat, person, fact, at) VALUES (-1, 7, 'berg-who', 7)",
        "INSERT INTO feedback (fact, language, text, at) VALUES ('berg-who', 'en', 'old', 7)",
        "INSERT INTO fact_use (fact, times) VALUES ('berg-who', 3)",
    ]
    games = [
        (
            "INSERT INTO quiz_round (chat, thread, state, live, driver, lease, version, at) "
            "VALUES (-1, 3, '{}', true, 'old', 0, 4, 7)"
        ),
        "INSERT INTO daily (chat, thread, clock, zone, language, due) VALUES (-1,0, '18:00', 'UTC', 'en', 7)",
    ]
    with_games = released >= "0003"
    rows += games if with_games else []

    async def as_it_was() -> None:
        engine = create_engine(address)
        async with engine.begin() as connection:
            await connection.run_sync(upgrade, released)
            for row in rows:
                await connection.execute(text(row))
        await engine.dispose()

    async def after_the_update(store: Store) -> None:
        assert [q.text for q in await store.unanswered(9)] == ["peru?"]
        assert (await store.memory(7, 7)).own_language == "nb"
        assert (await store.memory(-1, 7)).fact == "berg-who"
        assert [said.text for said in await store.feedback(5)] == ["old"]
        assert await store.popular(5) == ["berg-who"]
        assert await store.claims.take(5) is Claim.DONE, "what was seen by an older release was answered"
        assert bool(await store.rounds.under_way(-1, 3)) is with_games
        assert bool(await store.dailies.of(-1)) is with_games
        async with store.rounds.change(NOW) as change:
            assert await change.start(GROUP, 0, {}, "one", NOW)

    asyncio.run(as_it_was())
    with_store(address, after_the_update)


def test_the_address_of_a_store_holds_no_password() -> None:
    store = Store(Database(create_engine("postgresql://pomor:geheim@127.0.0.1/pomor")))
    assert "geheim" not in store.address
    assert "127.0.0.1" in store.address
