"""Checks the `quiz` blocks of facts: both halves are there, agree, and fit into a poll.

That no wrong option is right needs all questions that can be made; `bot/quiz/checking.py` proves it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.knowledge.model import FactRecord, QuizKind, QuizRecord, QuizText

if TYPE_CHECKING:  # the quiz uses what stands here, and reads no files
    from bot.knowledge.draft import Draft
    from bot.knowledge.yamlfile import Document

MAX_ASK = 300
"""Characters of a quiz question, of an option and of an explanation: what Telegram takes in a poll."""
MAX_OPTION = 100
MAX_EXPLANATION = 200
WRONG_OPTIONS = 3

ENTITY_KINDS: tuple[QuizKind, ...] = ("person", "place", "treaty", "country")
FIGURE_KINDS: tuple[QuizKind, ...] = ("year", "number")


def fold(text: str) -> str:
    """A text without capitals, marks and punctuation: two options that fold alike are one."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.findall(r"\w+", plain))


def check_quiz(draft: Draft) -> None:
    """Note all problems of the `quiz` blocks on the documents of `draft`."""
    for fact, (_, record) in draft.records.items():
        if record.quiz:
            home = draft.home(fact)
            for message in _faults_of_record(draft, fact, record.quiz):
                home.problem((fact, "quiz"), message)
    for language, fact, text, home in draft.each_text():
        if fact not in draft.records:
            continue
        quiz = draft.records[fact][1].quiz
        if quiz and text.quiz is None:
            home.problem((fact,), f"{fact} is in the quiz but not in {language}; add quiz with ask")
        elif text.quiz and quiz is None:
            message = f"{fact} has no quiz in its record; add it there or remove it here"
            home.problem((fact, "quiz"), message)
        elif text.quiz and quiz:
            _check_text(fact, quiz, text.quiz, home)


def _faults_of_record(draft: Draft, fact: str, quiz: QuizRecord) -> Iterator[str]:
    if quiz.kind in FIGURE_KINDS:
        yield from _faults_of_figure(draft.records[fact][1], quiz)
    elif quiz.figure:
        yield f"a quiz of the kind {quiz.kind} has no figure; remove it or make the kind number"
    if quiz.kind in ENTITY_KINDS:
        yield from _faults_of_entities(draft, quiz)
    elif quiz.entity:
        yield f"a quiz of the kind {quiz.kind} has no entity; remove it"
    elif any(isinstance(wrong, str) for wrong in quiz.wrong):
        yield "quiz.wrong must hold numbers here; write words in the languages' files"
    cited = [citation.source for citation in draft.records[fact][1].sources]
    if quiz.source and quiz.source not in cited:
        yield f"quiz.source must be one of the sources of {fact}: {', '.join(cited)}"
    for key in quiz.distinct_from:
        if key not in draft.records or key == fact:
            yield f"quiz.distinct_from: there is no other fact {key}; correct the id"


def _faults_of_figure(record: FactRecord, quiz: QuizRecord) -> Iterator[str]:
    value = record.figures.get(quiz.figure or "")
    if value is None:
        yield f"quiz.figure must be one of the figures: {', '.join(record.figures) or 'there are none'}"
    elif quiz.kind == "number" and isinstance(value, str):
        yield f"the figure {quiz.figure} is no number; make the kind year or text"
    elif quiz.kind == "year" and not re.match(r"\d{4}(-|$)", str(value)):
        yield f"the figure {quiz.figure} is no year or date; make the kind number or text"


def _faults_of_entities(draft: Draft, quiz: QuizRecord) -> Iterator[str]:
    for key in (quiz.entity or "", *map(str, quiz.wrong)):
        entity = draft.entities.get(key)
        if entity is None:
            yield f"quiz: there is no entity {key or '(none named)'}; name a {quiz.kind} of entities"
        elif entity.kind != quiz.kind:
            yield f"quiz: {key} is of the kind {entity.kind}, not {quiz.kind}; name another"


def _check_text(fact: str, quiz: QuizRecord, text: QuizText, home: Document) -> None:
    if quiz.kind == "text" and (text.right is None or len(text.wrong) < WRONG_OPTIONS):
        message = f"a quiz of the kind text needs right and at least {WRONG_OPTIONS} wrong; write them"
        home.problem((fact, "quiz"), message)
    for name, words, limit in (
        ("ask", text.ask, MAX_ASK),
        ("why", text.why or "", MAX_EXPLANATION),
        *(("option", option, MAX_OPTION) for option in (text.right or "", *text.wrong)),
    ):
        if len(words) > limit:
            message = f"the {name} has {len(words)} characters; shorten it to {limit}"
            home.problem((fact, "quiz"), message)
    seen: set[str] = set()
    for option in (text.right, *text.wrong):
        if option and fold(option) in seen:
            home.problem((fact, "quiz"), f"the option {option!r} stands twice; write another")
        seen.add(fold(option or ""))
