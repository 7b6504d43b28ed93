"""Everything that the matcher learns from: each phrasing with its intent, language and role."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from bot.knowledge import FactBase, Language

ELSEWHERE = "elsewhere"
"""The intent of questions that no fact answers."""
SMALLTALK = "smalltalk/"
"""Prefix of the intents that are small talk; no fact id has a slash."""


class Role(StrEnum):
    """What a phrasing is to its intent."""

    PLAIN = "plain"
    CONFIRM = "confirm"
    DENY = "deny"


class Phrasing(NamedTuple):
    """One way to ask one thing in one language."""

    text: str
    intent: str
    language: Language
    role: Role = Role.PLAIN
    denial: int | None = None


def corpus(base: FactBase) -> Iterator[Phrasing]:
    """All phrasings of a fact base: questions, confirmations, denials, small talk, elsewhere."""
    for key, fact in base.facts.items():
        for language, text in fact.texts.items():
            for phrasing in dict.fromkeys((text.question, *text.phrasings)):
                yield Phrasing(phrasing, key, language)
            for phrasing in text.confirms:
                yield Phrasing(phrasing, key, language, Role.CONFIRM)
            for number, denial in enumerate(text.denies):
                for phrasing in denial.ask:
                    yield Phrasing(phrasing, key, language, Role.DENY, number)
    for language, speech in base.speech.items():
        for name, talk in speech.smalltalk.items():
            for phrasing in talk.phrasings:
                yield Phrasing(phrasing, SMALLTALK + name, language)
        for phrasing in speech.elsewhere:
            yield Phrasing(phrasing, ELSEWHERE, language)
