"""`pomor stats`: the same counts as tables, for programs and as a picture."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.curator import CuratorError, count, draw_stats, print_stats
from bot.curator.stats import century
from bot.knowledge import default_folder, load
from tests.conftest import Edit

PNG = b"\x89PNG\r\n\x1a\n"


def test_everything_is_counted(edit: Edit) -> None:
    edit("facts/border.yaml", "border-length:\n", 'border-length:\n  when: "1700/1826"\n  as_of: "2018"\n')
    folder = edit("en/facts/border.yaml", "[length of the border, ", "[")
    assert asdict(count(load(folder))) == {
        "facts": 2,
        "topics": {"border": 2},
        "centuries": {"17": 1, "undated": 1},
        "phrasings": {
            "en": {"total": 3, "least": 1, "median": 1.5, "most": 2, "fewest": "border-length"},
            "nb": {"total": 4, "least": 2, "median": 2, "most": 2, "fewest": "border-length"},
        },
        "sources": {"government": {"en": 1}},
        "entities": {"place": 1},
        "entities_elsewhere": 0,
        "shares": {"as_of": 0.5, "confirms": 0.5, "denies": 0.0},
    }


def test_centuries_have_no_gaps_and_the_right_names() -> None:
    found = list(count(load(default_folder())).centuries)
    assert found[:-1] == [str(number) for number in range(int(found[0]), int(found[-2]) + 1)]
    names = [century(key) for key in ("1", "2", "3", "11", "12", "13", "20", "21", "undated")]
    assert names == ["1st", "2nd", "3rd", "11th", "12th", "13th", "20th", "21st", "undated"]


def test_the_tables_show_what_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    base = load(default_folder())
    print_stats(base)
    page = capsys.readouterr().out
    for part in (
        *base.topics,
        *base.languages,
        "median",
        "undated",
        "news",
        "person",
        f"{len(base.sources)}",
    ):
        assert part in page


def test_the_picture_is_drawn(small: Path, tmp_path: Path) -> None:
    for number, folder in enumerate((small, default_folder())):
        path = tmp_path / f"{number}.png"
        draw_stats(load(folder), path)
        assert path.read_bytes().startswith(PNG)


def test_a_picture_that_cannot_be_written_is_one_clear_sentence(small: Path, tmp_path: Path) -> None:
    with pytest.raises(CuratorError, match=r"none/a\.png cannot be written: No such file"):
        draw_stats(load(small), tmp_path / "none" / "a.png")


def test_without_matplotlib_one_sentence_tells_how_to_install_it(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    sentence = r"^pomor stats --png needs matplotlib: pip install 'pomor\[plots\]'\.$"
    with pytest.raises(CuratorError, match=sentence):
        draw_stats(load(small), tmp_path / "a.png")
