"""Proves of all questions that a fact base can make that they are sound, or names the facts at fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge import Fact, FactBase, Language
from bot.knowledge.quiz_check import MAX_ASK, MAX_EXPLANATION, MAX_OPTION, WRONG_OPTIONS, fold
from bot.quiz.making import Maker
from bot.quiz.proof import stands_in
from bot.quiz.question import Question

SEEDS = 8
"""Every question is made this many times, with other options where they are drawn."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the question of a fact, in one language or (None) in all."""

    fact: str
    language: Language | None
    message: str


def faults(base: FactBase) -> list[Fault]:
    """All that is wrong with the questions of a fact base, each thing once."""
    maker = Maker(base)
    found: dict[Fault, None] = {}
    for key in maker.facts():
        fact = base.facts[key]
        for message in _doubtful(maker, fact):
            found[Fault(key, None, message)] = None
        for language in fact.texts:
            for seed in range(SEEDS):
                for message in _unsound(fact, maker.question(key, language, seed)):
                    found[Fault(key, language, message)] = None
    found.update(dict.fromkeys(_alike(maker)))
    return list(found)


def _doubtful(maker: Maker, fact: Fact) -> Iterator[str]:
    quiz = fact.record.quiz
    if quiz:
        for wrong, rival in maker.proof.doubts(fact, quiz):
            yield (
                f"the wrong option {wrong} stands in {rival} too, which may make it right;"
                f" write another, or add {rival} to distinct_from"
            )


def _unsound(fact: Fact, question: Question) -> Iterator[str]:
    if len(question.options) < WRONG_OPTIONS + 1:
        short = WRONG_OPTIONS + 1 - len(question.options)
        yield f"{short} wrong options are missing and cannot be drawn; write them"
    if len(question.ask) > MAX_ASK:
        yield f"the question has {len(question.ask)} characters; shorten it to {MAX_ASK}"
    if len(question.explanation) > MAX_EXPLANATION:
        length = f"{len(question.explanation)} characters with its source"
        yield f"the explanation has {length}; write a why that leaves it {MAX_EXPLANATION}"
    for option in question.options:
        if len(option) > MAX_OPTION:
            yield f"the option {option!r} has {len(option)} characters; shorten it to {MAX_OPTION}"
    if len({fold(option) for option in question.options}) < len(question.options):
        yield f"two of the options are the same: {', '.join(question.options)}"
    if question.kind == "text":
        answer = fact.texts[question.language].answer
        for i, option in enumerate(question.options):
            if i != question.right and stands_in(option, answer):
                yield f"the wrong option {option!r} stands in the answer of the fact; write another"
    if stands_in(question.answer, question.ask):
        yield f"the question gives its answer away: {question.answer!r}"


def _alike(maker: Maker) -> Iterator[Fault]:
    """Two facts that ask the same in a language and have different right answers."""
    seen: dict[tuple[Language, str], Question] = {}
    for key in maker.facts():
        for language in maker.base.facts[key].texts:
            question = maker.question(key, language)
            first = seen.setdefault((language, fold(question.ask)), question)
            if first.fact != key:
                message = f"{first.fact} asks the same; ask something that only one of them answers"
                yield Fault(key, language, message)
