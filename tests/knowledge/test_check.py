"""`pomor check`: each mistake of a curator is one line that says where it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import KnowledgeError, default_folder, inspect, load
from tests.conftest import Edit


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in inspect(folder)[1] if not problem.warning]


def test_a_sound_fact_base_has_no_errors(small: Path) -> None:
    assert errors(small) == []
    assert list(load(small).facts) == ["border-length", "border-crossing"]


def test_the_shipped_fact_base_has_no_errors() -> None:
    assert errors(default_folder()) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "words"),
    [
        ("facts/border.yaml", "answers: [how-long]", "answer: [how-long]", 2, "not known here"),
        ("facts/border.yaml", "answers: [how-long]", "answers: [how-tall]", 2, "answers"),
        ("facts/border.yaml", "source: survey,", "source: servey,", 5, "there is no source servey"),
        ("facts/border.yaml", "[storskog]", "[stroskog]", 8, "there is no entity stroskog"),
        ("facts/border.yaml", "[border-length]", "[border-lenth]", 11, "there is no fact border-lenth"),
        ("facts/border.yaml", "border-crossing:\n", "Border Crossing:\n", 6, "is not allowed"),
        ("facts/border.yaml", "  figures", " figures", 3, "not valid YAML"),
        ("sources.yaml", "https://example.org/survey", "example.org", 4, "url"),
        ("sources.yaml", "title: The survey", "title: no", 2, "put it in quotes"),
        ("sources.yaml", "kind: government", "kind: blog", 6, "kind"),
        ("topics.yaml", ", nb: Grense", "", 3, "has no name in nb"),
        ("topics.yaml", "border:", "boarder:", 0, "the topic border is not in topics.yaml"),
        ("en/facts/border.yaml", "197.7", "195.7", 3, "is not in this answer"),
        ("en/facts/border.yaml", "anew.", "anew in 2018.", 3, "2018 is not among the figures"),
        ("nb/facts/border.yaml", "Hvor lang", "Hvоr lang", 2, "mixes Latin and Cyrillic"),
        ("en/facts/border.yaml", "is 197.7", "is  197.7", 3, "two spaces"),
        ("en/facts/border.yaml", "where is the crossing point", "Length of the border!", 8, "stands under"),
        ("en/facts/border.yaml", "border-crossing:", "border-length:", 5, "stands twice"),
        ("en/facts/border.yaml", "[length of the border, how", "[yes, how", 4, "put it in quotes"),
        ("en/facts/border.yaml", "  phrasings: [length", "  phrasing: [length", 4, "not known here"),
    ],
)
def test_a_mistake_is_found_on_its_line(
    edit: Edit, name: str, old: str, new: str, line: int, words: str
) -> None:
    found = errors(edit(name, old, new))
    place = f"{name}:{line}: " if line else "facts/border.yaml:1: "
    assert any(e.startswith(place) and words in e for e in found), found


def test_a_missing_translation_names_the_file_to_write(small: Path) -> None:
    path = small / "nb/facts/border.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("border-crossing")[0], encoding="utf-8")
    assert errors(small) == [
        "facts/border.yaml:6: border-crossing has no text in nb; add it to nb/facts/border.yaml"
    ]


def test_what_is_denied_in_one_language_is_denied_in_all(edit: Edit) -> None:
    folder = edit("en/facts/border.yaml", "confirms: [", "denies: [{ask: [is it far]}]\n  confirms: [")
    assert errors(folder) == [
        "nb/facts/border.yaml:5: there are 0 denials here and 1 in en; write the same ones, in the same order"
    ]


def test_a_text_without_record_is_found(small: Path) -> None:
    path = small / "facts/border.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("border-crossing")[0], encoding="utf-8")
    assert len([e for e in errors(small) if "has no record" in e]) == 2


def test_all_mistakes_are_reported_at_once_and_none_twice(edit: Edit) -> None:
    edit("facts/border.yaml", "[storskog]", "[stroskog]")
    edit("en/facts/border.yaml", "197.7", "195.7")
    folder = edit("sources.yaml", "kind: government", "kind: blog")
    found = errors(folder)
    assert len({e.partition(":")[0] for e in found}) == 3
    assert len(found) == len(set(found))


def test_one_broken_entry_does_not_accuse_those_that_refer_to_it(edit: Edit) -> None:
    assert len(errors(edit("sources.yaml", "kind: government", "kind: blog"))) == 1


def test_a_file_that_is_not_utf8_is_named(small: Path) -> None:
    (small / "topics.yaml").write_bytes(b"border:\n  emoji: \xff\n")
    assert "topics.yaml:2: this is not UTF-8 text; save the file as UTF-8" in errors(small)


def test_an_empty_file_and_an_empty_folder_are_no_crash(small: Path, tmp_path: Path) -> None:
    (small / "entities.yaml").write_text("", encoding="utf-8")
    assert any("there is no entity storskog" in e for e in errors(small))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert any("there are no facts here" in e for e in errors(empty))
    assert any("no such folder" in e for e in errors(tmp_path / "nowhere"))


def test_loading_refuses_errors_with_the_same_lines(edit: Edit) -> None:
    folder = edit("en/facts/border.yaml", "197.7", "195.7")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert str(caught.value) == "\n".join(errors(folder))


def test_few_phrasings_are_a_warning_and_no_error(small: Path) -> None:
    base, problems = inspect(small)
    assert base is not None
    assert all(problem.warning for problem in problems)
    assert "are advised" in str(problems[0])


def test_a_fact_base_in_one_language_without_entities_is_valid(small: Path) -> None:
    for path in (small / "nb").rglob("*.yaml"):
        path.unlink()
    (small / "nb" / "facts").rmdir()
    (small / "entities.yaml").unlink()
    (small / "en" / "words.yaml").unlink()
    record = small / "facts/border.yaml"
    text = record.read_text(encoding="utf-8").replace("  entities: [storskog]\n", "")
    record.write_text(text, encoding="utf-8")
    assert load(small).languages == ["en"]
