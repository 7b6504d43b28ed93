"""The test questions in `tests/questions/` (see the README there), asked of the real fact base.

The bounds keep what has been reached; the aims are 0.93, 0.015, 0.03, 0.95 (see ARCHITECTURE.md).
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.questions import Question, outcome, polar_right, questions
from bot.dialogue import Dialogue

RIGHT, WRONG, FALSE, SMALLTALK = 0.9, 0.015, 0.03, 0.95


@pytest.fixture(scope="module")
def outcomes(pomor: Dialogue) -> list[tuple[Question, str, bool]]:
    found = []
    for question in questions():
        reply, _ = pomor.ask(question.ask)
        found.append((question, outcome(question, reply), polar_right(question, reply)))
    return found


def share(outcomes: list[tuple[Question, str, bool]], result: str, kind: str) -> float:
    def of_kind(question: Question) -> str:
        return "refuse" if not question.facts else "talk" if question.facts == ("smalltalk",) else "scope"

    counts = Counter(found for question, found, _ in outcomes if of_kind(question) == kind)
    return counts[result] / counts.total()


def test_questions_in_scope_are_answered_right_and_hardly_ever_wrong(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "right", "scope") >= RIGHT
    assert share(outcomes, "wrong", "scope") <= WRONG


def test_questions_out_of_scope_are_refused(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "false", "refuse") <= FALSE


def test_small_talk_is_small_talk(outcomes) -> None:  # type: ignore[no-untyped-def]
    assert share(outcomes, "right", "talk") >= SMALLTALK


def test_yes_is_not_said_for_no(outcomes) -> None:  # type: ignore[no-untyped-def]
    answered = [fits for question, found, fits in outcomes if question.polar and found == "right"]
    assert sum(answered) >= 0.98 * len(answered)


def test_most_facts_are_asked_for_and_as_many_in_every_language(pomor: Dialogue) -> None:
    asked: dict[str, set[str]] = {}
    for question in questions():
        if question.facts and question.facts != ("smalltalk",):
            asked.setdefault(question.language, set()).add(question.facts[0])
    assert set(asked) == set(pomor.base.languages)
    assert len({frozenset(facts) for facts in asked.values()}) == 1
    assert len(asked["en"]) >= 0.8 * len(pomor.base.facts)
