"""The `quiz` blocks: what a curator may get wrong is found on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import inspect, load
from bot.knowledge.quiz_check import fold

RECORD = "  quiz: {kind: number, difficulty: 1, figure: km}\n"
TEXTS = {
    "en": '  quiz: {ask: "How many kilometres long is the border?"}\n',
    "nb": '  quiz: {ask: "Hvor mange kilometer lang er grensen?"}\n',
}


def write(small: Path, record: str = RECORD, **texts: str) -> Path:
    """The small fact base with `quiz` blocks at the end of border-length."""
    for name, block, last in (
        ("facts", record, "anchor: land border}\n"),
        ("en/facts", texts.get("en", TEXTS["en"]), "how many kilometres is the frontier]\n"),
        ("nb/facts", texts.get("nb", TEXTS["nb"]), "hvor mange kilometer er grensen]\n"),
    ):
        path = small / name / "border.yaml"
        content = path.read_text(encoding="utf-8")
        assert last in content
        path.write_text(content.replace(last, last + block, 1), encoding="utf-8")
    return small


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in inspect(folder)[1] if not problem.warning]


def test_a_sound_block_is_read(small: Path) -> None:
    base = load(write(small))
    fact = base.facts["border-length"]
    assert fact.record.quiz
    assert fact.record.quiz.figure == "km"
    assert fact.texts["nb"].quiz
    assert base.facts["border-crossing"].record.quiz is None


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("  quiz: {kind: number, figure: miles}\n", "one of the figures: km"),
        ("  quiz: {kind: year, figure: km}\n", "is no year"),
        ("  quiz: {kind: number, figure: km, difficulty: 4}\n", "difficulty"),
        ("  quiz: {kind: text, figure: km}\n", "has no figure"),
        ("  quiz: {kind: place}\n", "there is no entity (none named)"),
        ("  quiz: {kind: person, entity: storskog}\n", "storskog is of the kind place, not person"),
        ("  quiz: {kind: number, figure: km, entity: storskog}\n", "has no entity"),
        ("  quiz: {kind: number, figure: km, wrong: [storskog]}\n", "must hold numbers"),
        (
            "  quiz: {kind: number, figure: km, source: atlas}\n",
            "one of the sources of border-length: survey",
        ),
        ("  quiz: {kind: number, figure: km, distinct_from: [border-width]}\n", "no other fact border-width"),
    ],
)
def test_a_mistake_in_the_record_is_found(small: Path, record: str, words: str) -> None:
    found = errors(write(small, record))
    assert any(e.startswith("facts/border.yaml:6: ") and words in e for e in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is in the quiz but not in en"),
        (f"  quiz: {{ask: {'How long ' * 40}}}\n", "shorten it to 300"),
        (f"  quiz: {{ask: How long?, right: {'long ' * 30}}}\n", "shorten it to 100"),
        ("  quiz: {ask: How long?, right: Two miles, wrong: [two  miles!]}\n", "stands twice"),
    ],
)
def test_a_mistake_in_a_text_is_found(small: Path, text: str, words: str) -> None:
    found = errors(write(small, en=text))
    assert any(e.startswith("en/facts/border.yaml:") and words in e for e in found), found


def test_a_text_without_record_and_too_few_words_are_found(small: Path) -> None:
    assert sum("has no quiz in its record" in e for e in errors(write(small, ""))) == 2


def test_a_question_in_words_needs_all_its_options(small: Path) -> None:
    assert sum("needs right and at least 3" in e for e in errors(write(small, "  quiz: {kind: text}\n"))) == 2


def test_options_that_differ_only_in_marks_are_one() -> None:
    assert fold("«Фёдорова», Т.") == fold("федорова т")
