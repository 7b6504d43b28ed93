"""Backup and restore, the move from SQLite to PostgreSQL, and a person's data."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli import main
from bot.store import Daily, Feedback, Open, Score, Store, StoreError, Turn, backup, copy, export
from tests.postgres import fresh_database, missing
from tests.store.test_rounds import started
from tests.store.test_store import ANNA, GROUP, NOW, OLA, with_store


async def fill(store: Store) -> None:
    """Something in every table that people fill."""
    await store.record(1, Turn(GROUP, ANNA, "berg-who", "berg-who", language=(ANNA, "nb")), NOW)
    await store.record(2, Turn(ANNA, ANNA, unanswered=Open("capital of peru", "en")), NOW)
    await store.record(3, Turn(ANNA, ANNA, feedback=Feedback("berg-who", "en", "wrong", 0)), NOW)
    number = await started(store)
    async with store.rounds.change(NOW) as change:
        await change.add_scores(number, GROUP, [Score(OLA, "Ola", 100, 1, 1, {"border": (1, 1)})])
        await change.count_asked(GROUP, ["berg-who"])
        await change.register({"p": (number, 0)})
    await store.scores.keep_card(OLA, "berg-who", {"due": 1}, 3)
    await store.scores.vote_inline("m", OLA, 1, True, NOW)
    await store.dailies.set(Daily(GROUP, 0, "18:00", "Europe/Oslo", "nb", int(NOW)))


async def is_filled(store: Store) -> None:
    assert (await store.memory(GROUP, ANNA)).fact == "berg-who"
    assert [q.text for q in await store.unanswered(5)] == ["capital of peru"]
    assert [row.name for row in await store.scores.top(GROUP, None, 5)] == ["Ola"]
    assert await store.scores.deck(OLA) == {"berg-who": {"due": 1}}
    assert await store.dailies.of(GROUP)
    assert await store.rounds.under_way(GROUP, 0)


def test_a_restore_drill(tmp_path: Path) -> None:
    live, saved = f"sqlite:///{tmp_path / 'live.db'}", tmp_path / "saved.db"

    async def back_up_while_open(store: Store) -> None:
        await fill(store)
        await backup(live, saved)
        await store.record(9, Turn(GROUP, OLA, "border-length"), NOW)

    with_store(live, back_up_while_open)
    (tmp_path / "live.db").write_bytes(b"the disk is broken")
    for rest in ("live.db-wal", "live.db-shm"):
        (tmp_path / rest).unlink(missing_ok=True)
    (tmp_path / "live.db").unlink()
    saved.rename(tmp_path / "live.db")
    with_store(live, is_filled)


def test_a_restore_drill_on_postgresql(tmp_path: Path) -> None:
    """With the commands of docs/operating.md."""
    saved = str(tmp_path / "saved.dump")

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    async def goes_on(store: Store) -> None:
        await is_filled(store)
        assert await started(store, chat=OLA) == 2

    with fresh_database() as (address, lose_everything):

        async def back_up_while_open(store: Store) -> None:
            await fill(store)
            run("pg_dump", address, "--format=custom", "--file", saved)
            await store.record(9, Turn(GROUP, OLA, "border-length"), NOW)

        if not shutil.which("pg_dump"):
            missing("no pg_dump: install PostgreSQL's client programs")
        with_store(address, back_up_while_open)
        lose_everything()
        run("pg_restore", "--dbname", address, saved)
        with_store(address, goes_on)


def test_everything_is_copied_and_what_comes_later_gets_numbers_of_its_own(
    tmp_path: Path, address: str
) -> None:
    source = f"sqlite:///{tmp_path / 'old.db'}"
    with_store(source, fill)
    rows = asyncio.run(copy(source, address))
    assert rows["quiz_result"] == rows["feedback"] == rows["daily"] == 1
    assert rows["seen_update"] == 3

    async def goes_on(store: Store) -> None:
        await is_filled(store)
        assert await store.rounds.claim("new", NOW, NOW + 3) == [(1, False)]
        await store.record(4, Turn(ANNA, ANNA, feedback=Feedback("berg-who", "en", "again", 0)), NOW)
        assert [said.text for said in await store.feedback(5)] == ["again", "wrong"]
        assert await started(store, chat=OLA) == 2

    with_store(address, goes_on)
    with pytest.raises(StoreError, match="is not empty"):
        asyncio.run(copy(source, address))


def test_a_backup_overwrites_nothing_and_postgresql_has_its_own(tmp_path: Path, address: str) -> None:
    taken = tmp_path / "taken.db"
    taken.touch()
    with pytest.raises(StoreError, match="is there already"):
        asyncio.run(backup(address, taken))
    if address.startswith("postgresql"):
        with pytest.raises(StoreError, match="pg_dump"):
            asyncio.run(backup(address, tmp_path / "new.db"))


def test_a_persons_data_is_what_forgetting_deletes(address: str) -> None:
    with_store(address, fill)
    found = asyncio.run(export(address, OLA))
    assert {table for table, rows in found.items() if rows} == {
        *("quiz_result", "quiz_total", "quiz_topic", "practice_card", "inline_vote"),
    }
    assert found["quiz_total"][0]["points"] == 100

    async def forget(store: Store) -> None:
        await store.forget(OLA)

    with_store(address, forget)
    assert not any(asyncio.run(export(address, OLA)).values())


def test_the_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POMOR_DATABASE_URL", f"sqlite:///{tmp_path / 'pomor.db'}")
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "backup", str(tmp_path / "copy.db")]) == 0
    assert main(["db", "backup", str(tmp_path / "copy.db")]) == 2
    assert main(["db", "copy", "--to", f"sqlite:///{tmp_path / 'new.db'}"]) == 0
    assert "counted" in capsys.readouterr().out
    assert main(["export", "--user", "7"]) == 0
    assert json.loads(capsys.readouterr().out)["quiz_total"] == []
