"""The test questions in `tests/questions/` (see the README there), asked of the real fact base.

The bounds keep what has been reached (see ARCHITECTURE.md).
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.questions import Question, outcome, polar_right, questions
from bot.dialogue import Dialogue

RIGHT, WRONG, FALSE, SMALLTALK = 0.94, 0.015, 0.03, 0.95
UNTOLD = 0.25
"""Share of the questions for a detail that a fact all but tells which may be answered with that fact."""
FEWEST = 3
"""Questions to a fact in each language."""


@pytest.fixture(scope="module")
def outcomes(pomor: Dialogue) -> list[tuple[Question, str, bool]]:
    found = []
    for question in questions():
        reply, _ = pomor.ask(question.ask)
        found.append((question, outcome(question, reply), polar_right(question, reply)))
    return found


def share(outcomes: list[tuple[Question, str, bool]], result: str, kind: str) -> float:
    counts = Counter(found for question, found, _ in outcomes if question.kind == kind)
    return counts[result] / counts.total()


def test_questions_in_scope_are_answered_right_and_hardly_ever_wrong(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "right", "in scope") >= RIGHT
    assert share(outcomes, "wrong", "in scope") <= WRONG


def test_questions_out_of_scope_are_refused(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "false", "to refuse") <= FALSE
    assert share(outcomes, "false", "next to a fact") <= UNTOLD


def test_small_talk_is_small_talk(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "right", "small talk") >= SMALLTALK


def test_yes_is_not_said_for_no(outcomes) -> None:  # type: ignore[no-untyped-def]
    answered = [fits for question, found, fits in outcomes if question.polar and found == "right"]
    assert sum(answered) >= 0.98 * len(answered)


def test_every_fact_is_asked_for_in_every_language(pomor: Dialogue) -> None:
    asked = Counter(
        (question.language, question.facts[0])
        for question in questions()
        if question.facts and question.facts != ("smalltalk",)
    )
    for language in pomor.base.languages:
        assert [fact for fact in pomor.base.facts if asked[language, fact] < FEWEST] == []


def test_what_must_be_refused_is_not_what_was_learned(pomor: Dialogue) -> None:
    learned = {text for speech in pomor.base.speech.values() for text in speech.elsewhere}
    assert [question.ask for question in questions() if not question.facts and question.ask in learned] == []
