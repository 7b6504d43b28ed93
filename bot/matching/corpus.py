"""Everything that the matcher learns from: each phrasing with its intent, language and role."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby, pairwise
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


class Phrasings:
    """Many phrasings by number, without an object for each: neighbours mostly differ in their texts alone."""

    def __init__(self, phrasings: Iterable[Phrasing]) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._kinds: list[tuple[str, Language, Role, int | None]] = []
        for kind, alike in groupby(phrasings, key=lambda p: (p.intent, p.language, p.role, p.denial)):
            self._starts.append(len(self._texts))
            self._kinds.append(kind)
            self._texts.extend(phrasing.text for phrasing in alike)

    def __getitem__(self, number: int) -> Phrasing:
        return Phrasing(self._texts[number], *self._kinds[bisect_right(self._starts, number) - 1])

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Phrasing]:
        for kind, (start, end) in zip(self._kinds, pairwise([*self._starts, len(self._texts)]), strict=True):
            for text in self._texts[start:end]:
                yield Phrasing(text, *kind)

    @property
    def intents(self) -> set[str]:
        """Those that have a phrasing."""
        return {intent for intent, *_ in self._kinds}
