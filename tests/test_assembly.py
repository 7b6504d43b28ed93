"""The cache on disk: it only ever saves time."""

from __future__ import annotations

from pathlib import Path

from bot.assembly import open_dialogue
from tests.conftest import Edit


def answer(folder: Path, cache: Path, builds: list[str] | None = None) -> str:
    def building() -> None:
        (builds if builds is not None else []).append("built")

    dialogue = open_dialogue(folder, cache, building)
    return dialogue.ask("length of the border")[0].text


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
    for place in (tmp_path / "cache").glob("*.npz"):
        place.write_bytes(place.read_bytes()[:1000])
    assert answer(small, tmp_path / "cache") == first
    for place in (tmp_path / "cache").glob("*.npz"):
        place.write_bytes(b"nonsense")
    assert answer(small, tmp_path / "cache") == first


def test_a_cache_that_cannot_be_written_is_done_without(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert answer(small, tmp_path / "file" / "cache")


def test_old_entries_are_cleared_away(small: Path, tmp_path: Path) -> None:
    for number in range(6):
        path = small / "en/facts/border.yaml"
        path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        answer(small, tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*"))) == 4
