"""Questions and answers are written with the quotation marks of their language."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect
from tests.conftest import Edit


@pytest.fixture
def written(small: Path, edit: Edit):  # type: ignore[no-untyped-def]
    """What is wrong after a text takes the place of another in English, whose marks are “ and ”."""
    path = small / "en/words.yaml"
    path.write_text(f"quotes: “”\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    def problems(old: str, new: str) -> list[str]:
        folder = edit("en/facts/border.yaml", old, new)
        return [str(problem) for problem in inspect(folder)[1] if not problem.warning]

    return problems


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("It was", 'It was "well"', 3, '" are no quotation marks of en; write “ and ”'),
        ("It was", "It was «well»", 3, "« and » are no quotation marks of en; write “ and ”"),
        ("It was", "It was „well“", 3, "„ are no quotation marks of en; write “ and ”"),
        ("the land border?", 'the "land border"?', 2, '" are no quotation marks of en; write “ and ”'),
        ("It was", "Norway’s was", 3, "the apostrophe ’ is not the usual one; write '"),
        (
            "confirms: [",
            "denies: [{ask: [is it far], say: It is «near».}]\n  confirms: [",
            9,
            "« and » are no quotation marks of en; write “ and ”",
        ),
    ],
)
def test_foreign_marks_are_an_error(written, old: str, new: str, line: int, words: str) -> None:
    found = [problem for problem in written(old, new) if problem.startswith("en/")]  # nb denies less now
    assert found == [f"en/facts/border.yaml:{line}: {words}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It was", "It was “well”"),
        ("It was", "Norway's was the towns’"),
        ("[length of the border,", "[length of the «border»,"),
    ],
)
def test_own_marks_and_what_people_type_are_none(written, old: str, new: str) -> None:
    assert written(old, new) == []


def test_a_language_that_names_no_marks_may_use_any_but_straight_ones(edit: Edit) -> None:
    folder = edit("nb/facts/border.yaml", "Den er", "Den «er»")
    assert not [problem for problem in inspect(folder)[1] if not problem.warning]
    folder = edit("nb/facts/border.yaml", "«er»", '"er"')
    found = [str(problem) for problem in inspect(folder)[1] if not problem.warning]
    assert found == ['nb/facts/border.yaml:3: " are no quotation marks of nb; use those of the language']
