"""`pomor new`: the files get one entry more and keep every other byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.curator import CuratorError, check_report, write_skeleton
from bot.knowledge import default_folder

FILES = ["facts/border.yaml", "en/facts/border.yaml", "nb/facts/border.yaml"]


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("topic", ["border", "diplomacy"])
def test_the_shipped_files_stay_as_they_are_but_for_the_new_entry(tmp_path: Path, topic: str) -> None:
    folder = Path(shutil.copytree(default_folder(), tmp_path / "knowledge"))
    before = contents(folder)
    write_skeleton(folder, topic, "new-fact")
    after = contents(folder)
    assert set(after) == set(before)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {f"{place}facts/{topic}.yaml" for place in ("", "en/", "nb/", "ru/")}
    for name in changed:
        assert after[name].startswith(before[name])
        assert after[name][len(before[name]) :].startswith(b"new-fact:\n  ")


def test_the_check_refuses_every_line_that_is_not_yet_written_and_says_nothing_else(small: Path) -> None:
    told = write_skeleton(small, "border", "new-fact")
    report, sound = check_report(small)
    lines = [line for line in report.splitlines()[:-1] if "warning" not in line]
    assert not sound
    assert all("this is still the skeleton's text; write it" in line for line in lines)
    text = "\n".join((small / name).read_text(encoding="utf-8") for name in FILES)
    assert len(lines) == text.count("TODO")
    for name in FILES:
        line = (small / name).read_text(encoding="utf-8").splitlines().index("new-fact:") + 1
        assert f"{name}:{line}" in told


def test_two_skeletons_do_not_get_in_each_others_way(small: Path) -> None:
    write_skeleton(small, "border", "one")
    write_skeleton(small, "border", "two")
    assert "stands" not in check_report(small)[0]


def test_a_topic_without_files_gets_them(small: Path) -> None:
    with (small / "topics.yaml").open("a", encoding="utf-8") as file:
        file.write("culture:\n  emoji: 📚\n  names: {en: Culture, nb: Kultur}\n")
    write_skeleton(small, "culture", "new-fact")
    assert (small / "facts/culture.yaml").read_bytes().startswith(b"new-fact:\n")
    assert (small / "nb/facts/culture.yaml").is_file()


def test_line_breaks_of_the_file_are_kept_and_a_missing_last_one_is_added(small: Path) -> None:
    path = small / FILES[1]
    path.write_bytes(path.read_bytes().rstrip().replace(b"\n", b"\r\n"))
    write_skeleton(small, "border", "new-fact")
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"storskog?]\r\nnew-fact:\r\n" in content.lower()


@pytest.mark.parametrize(
    ("topic", "fact", "words"),
    [
        ("border", "border-length", "There is a fact border-length already"),
        ("border", "Border Length", "The id Border Length is not allowed; use lower-case"),
        ("border", "x" * 49, "is not allowed"),
        ("border", "../escape", "is not allowed"),
        ("boarder", "new-fact", "There is no topic boarder; take one of border."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    small: Path, topic: str, fact: str, words: str
) -> None:
    before = contents(small)
    with pytest.raises(CuratorError, match=words) as caught:
        write_skeleton(small, topic, fact)
    assert "\n" not in str(caught.value)
    assert contents(small) == before


def test_an_id_that_is_not_yet_written_elsewhere_is_taken_too(small: Path) -> None:
    write_skeleton(small, "border", "new-fact")
    with pytest.raises(CuratorError, match="already"):
        write_skeleton(small, "border", "new-fact")


@pytest.mark.parametrize("broken", ["border-length: {", "- a list\n", "{border-x: {question: a}}\n", "\xff"])
def test_a_file_that_cannot_be_added_to_is_named_and_nothing_is_written(small: Path, broken: str) -> None:
    (small / FILES[2]).write_bytes(broken.encode("latin-1"))
    before = contents(small)
    with pytest.raises(CuratorError, match=r"nb/facts/border\.yaml"):
        write_skeleton(small, "border", "new-fact")
    assert contents(small) == before


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CuratorError, match=r"There is no folder .* --knowledge"):
        write_skeleton(tmp_path / "nowhere", "border", "new-fact")
