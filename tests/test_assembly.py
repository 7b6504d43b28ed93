"""The cache on disk: it only ever saves time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assembly import open_dialogue
from bot.dialogue import Context, Dialogue
from bot.knowledge import default_folder
from tests.conftest import Edit


def answer(folder: Path, cache: Path, builds: list[str] | None = None) -> str:
    def building() -> None:
        (builds if builds is not None else []).append("built")

    dialogue = open_dialogue(folder, cache, building)
    return dialogue.ask("length of the border")[0].text


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(b"nonsense")


def test_the_second_start_restores_the_first(small: Path, tmp_path: Path) -> None:
    builds: list[str] = []
    first = answer(small, tmp_path / "cache", builds)
    assert answer(small, tmp_path / "cache", builds) == first
    assert builds == ["built"]


def test_a_changed_fact_base_is_built_anew(small: Path, tmp_path: Path, edit: Edit) -> None:
    answer(small, tmp_path / "cache")
    edit("en/facts/border.yaml", "It was surveyed anew.", "A new survey says so.")
    assert "A new survey" in answer(small, tmp_path / "cache")


def test_a_broken_cache_is_rebuilt_in_silence(small: Path, tmp_path: Path) -> None:
    first = answer(small, tmp_path / "cache")
    files = [path.name for path in (tmp_path / "cache").glob("*.cache/*")]
    assert {"base.json", "learned.json", "pairs.npy", "values.npy"} <= set(files)
    for name in files:
        for breaking in (halve, empty, garble, Path.unlink):
            breaking(*(tmp_path / "cache").glob(f"*.cache/{name}"))
            builds: list[str] = []
            assert answer(small, tmp_path / "cache", builds) == first
            assert builds == ["built"], (name, breaking)


def test_an_entry_that_is_no_folder_is_done_without(small: Path, tmp_path: Path) -> None:
    first = answer(small, tmp_path / "cache")
    (entry,) = (tmp_path / "cache").iterdir()
    entry.rename(tmp_path / "away")
    entry.write_text("in the way", encoding="utf-8")
    assert answer(small, tmp_path / "cache") == first
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [entry.name]


def test_a_cache_that_cannot_be_written_is_done_without(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert answer(small, tmp_path / "file" / "cache")


def test_old_entries_are_cleared_away(small: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "0123.npz").write_bytes(b"of an older version")
    (tmp_path / "cache" / "tmp0123.part").mkdir()
    (tmp_path / "cache" / "tmp0123.part" / "rows.npy").write_bytes(b"of a crash")
    for number in range(6):
        path = small / "en/facts/border.yaml"
        path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        answer(small, tmp_path / "cache")
    left = list((tmp_path / "cache").iterdir())
    assert [path.suffix for path in left] == [".cache"] * 4


QUESTIONS = """
how long is the border between norway and russia
is the border 300 km long?
who expelled the russian diplomats in 2022
was frode berg arrested in 2017? my dad says it was 2015
whne was the treaty of the barnts sea singed
can one cross the border at storskog
did norway join nato before 1950?
who was the first pomor to trade in vardø
what is the capital of france
hello there
how many russians live in barentsburg
why
what did moscow say about the missile shield
hvem er frode berg
hvor lang er grensa mot russland
naar ble vardøhus festning bygget
er grensen mellom norge og russland 196 km?
hva heter den russiske ambassadøren
når ble delelinjeavtalen undertegna, og hvem signerte?
hvorfor kom kirkenes i hendene på den røde armé
takk skal du ha
hva koster en pizza
har russland konsulat i kirkenes
grenselos frigjøring finnmark 1944
кто такой фруде берг
какова длина границы между норвегией и россией
kogda osvobodili kirkenes
правда ли что норвегия вышла из нато
что такое поморская торговля
сколько дипломатов выслала норвегия в 2022 году
где находится баренцбург
когда подписан договор о разграничении в баренцевом море
привет
какая погода в осло
кто был первым послом норвегии в росии
почему закрыли консульство в мурманске
""".strip().splitlines()


def test_what_is_restored_judges_exactly_as_what_was_learned(pomor: Dialogue, cache: Path) -> None:
    def building() -> None:
        pytest.fail("the cache was not used")

    restored = open_dialogue(default_folder(), cache, building)
    for question in QUESTIONS:
        (again, _), (first, _) = restored.ask(question), pomor.ask(question)
        assert again.verdict is not None
        assert again.verdict == first.verdict
        assert again == first
        assert restored.search(question, Context()) == pomor.search(question, Context())
