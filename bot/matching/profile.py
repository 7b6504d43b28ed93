"""What a fact can answer, gathered from its texts: the words, entities, numbers and aspects that it explains.

The guards compare a question with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

from bot.knowledge import Aspect, Entity, Fact, FactBase, FactText, Language
from bot.matching.corpus import Phrasing, Role
from bot.matching.text import normalise, words
from bot.matching.utterance import Utterance

CENTURIES = ("19", "20")
"""Of those people leave the century away."""
VOUCHED: frozenset[Aspect] = frozenset({"why"})
"""Aspects that only the record's `answers` vouch for: one can ask why of anything."""
COMMONPLACE = 0.3
"""An entity that so large a share of the facts is about (the two countries) never sets facts apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one fact explains, over all languages."""

    stems: frozenset[str]
    unasked: frozenset[str]
    """Those of the words that no phrasing has: nobody asks about them."""
    told: frozenset[str]
    """The entities that the fact itself is about or names."""
    entities: frozenset[str]
    """The same with those that its phrasings name."""
    numbers: frozenset[str]
    years: tuple[tuple[int, int], ...]
    aspects: frozenset[Aspect]
    habits: Mapping[Aspect, float]
    """How large a share of its phrasings asks for each aspect."""

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Profile:
        """A profile from its fields as lists, as JSON has them; facts share the words that several have."""
        return cls(
            frozenset(map(intern, plain["stems"])),
            frozenset(map(intern, plain["unasked"])),
            frozenset(plain["told"]),
            frozenset(plain["entities"]),
            frozenset(plain["numbers"]),
            tuple((first, last) for first, last in plain["years"]),
            frozenset(plain["aspects"]),
            plain["habits"],
        )

    def is_asked_about(self, stem: str) -> bool:
        """Has a phrasing the word?"""
        return stem in self.stems and stem not in self.unasked

    def has_number(self, number: str) -> bool:
        """Is the number stated by the fact, or a year within its dates?"""
        if number in self.numbers:
            return True
        return number.isdigit() and any(first <= int(number) <= last for first, last in self.years)

    def has_short_year(self, number: str) -> bool:
        """Is this a year of the fact without its century ("moscow 55")?"""
        return len(number) == 2 and any(self.has_number(century + number) for century in CENTURIES)


Analyse = Callable[[str, Language], Utterance]


def profiles(
    base: FactBase, analyse: Analyse, phrasings: Mapping[str, Sequence[Utterance]]
) -> dict[str, Profile]:
    """The profile of every fact. `phrasings` are its analysed phrasings, without denials."""
    names = {key: _name_stems(analyse, entity) for key, entity in base.entities.items()}
    own = {key: _profile(analyse, fact, phrasings[key], names) for key, fact in base.facts.items()}
    counts = Counter(entity for profile in own.values() for entity in profile.entities)
    shared = frozenset(e for e, n in counts.items() if n >= COMMONPLACE * len(own))
    return {key: replace(p, told=p.told | shared, entities=p.entities | shared) for key, p in own.items()}


def by_fact(
    base: FactBase, phrasings: Iterable[Phrasing], utterances: Iterable[Utterance]
) -> dict[str, list[Utterance]]:
    """The analysed phrasings of each fact, without denials."""
    grouped: dict[str, list[Utterance]] = {key: [] for key in base.facts}
    for phrasing, utterance in zip(phrasings, utterances, strict=True):
        if phrasing.intent in grouped and phrasing.role is not Role.DENY:
            grouped[phrasing.intent].append(utterance)
    return grouped


def _name_stems(analyse: Analyse, entity: Entity) -> set[str]:
    """The stems of all names of an entity."""
    return {
        token.stem
        for language, naming in entity.names.items()
        for alias in (naming.name, *naming.aliases)
        for token in analyse(alias, language).tokens
    }


def _profile(
    analyse: Analyse, fact: Fact, phrasings: Sequence[Utterance], names: Mapping[str, set[str]]
) -> Profile:
    heard: set[str] = set()
    numbers: set[str] = set()
    told = set(fact.record.entities)
    named: set[str] = set()
    asked: Counter[Aspect] = Counter()
    for utterance in phrasings:
        heard.update(token.stem for token in utterance.tokens)
        numbers.update(utterance.numbers)
        asked.update(utterance.aspects)
        named.update(*utterance.entities)
    stems = set(heard)
    for language, text in fact.texts.items():
        for passage in (text.question, text.answer, *(denial.say or "" for denial in text.denies)):
            said = analyse(passage, language)
            stems.update(token.stem for token in said.tokens)
            numbers.update(said.numbers)
            told.update(*said.entities)
    for entity in fact.record.entities:
        stems |= names[entity]
    for figure in fact.record.figures.values():
        numbers.update(_numbers(figure))
    return Profile(
        frozenset(stems),
        frozenset(stems - heard),
        frozenset(told),
        frozenset(told | named),
        frozenset(numbers),
        tuple(_years(fact.record.when)),
        frozenset(asked) - VOUCHED | frozenset(fact.record.answers),
        {aspect: times / len(phrasings) for aspect, times in asked.items()},
    )


def _numbers(figure: int | float | str) -> Iterable[str]:
    """The numbers of a figure; a date has its year and day, its month is a word."""
    parts = words(normalise(str(figure)))
    if isinstance(figure, str) and re.fullmatch(r"\d{4}(-\d{2}){1,2}", figure):
        return [parts[0], *parts[2:]]
    return parts


def _years(when: str | None) -> Iterable[tuple[int, int]]:
    if when:
        first, _, last = when.partition("/")
        yield int(first[:4]), int((last or first)[:4])


def denials(texts: Mapping[Language, FactText]) -> Iterable[tuple[Language, int, str]]:
    """All questions that a fact denies, as (language, number of the denial, question)."""
    for language, text in texts.items():
        for number, denial in enumerate(text.denies):
            for ask in denial.ask:
                yield language, number, ask
