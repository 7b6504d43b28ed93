"""What must not stand among the wrong options of a question, because it might be right as well.

Proved from the fact base itself: a figure or name is a safe wrong option where no fact that might answer
the question too states it. Such a fact is a *rival*: it shares a subject with the asked one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from bot.knowledge import Entity, Fact, FactBase, FactRecord, QuizRecord
from bot.knowledge.quiz_check import fold
from bot.quiz.values import numbers_of, year_of, years_of

COMMON = 0.1
"""An entity that this share of all facts is about tells nothing about the subject (Norway, Russia)."""
SAME_PLACE_KM = 75
"""Two places as near as this may be one to somebody: Vardø and its fortress."""
SAME_AGE_YEARS = 30


@dataclass(slots=True)
class Proof:
    """Answers "might this be right too?" for one fact base."""

    base: FactBase
    _common: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        used = Counter(key for fact in self.base.facts.values() for key in fact.record.entities)
        most = max(2, len(self.base.facts) * COMMON)
        self._common = frozenset(key for key, times in used.items() if times > most)

    def rivals(self, fact: Fact, quiz: QuizRecord) -> list[Fact]:
        """Other facts about the same subject that nobody has looked at and found distinct."""
        about = set(fact.record.entities) - {quiz.entity}
        subject = about - self._common
        others = (
            other
            for other in self.base.facts.values()
            if other.id != fact.id and other.id not in quiz.distinct_from
        )
        if subject:
            return [other for other in others if subject & set(other.record.entities)]
        return [
            other
            for other in others
            if about <= set(other.record.entities)
            and (quiz.kind == "year" or _same_time(fact.record, other.record))
        ]

    def years_taken(self, fact: Fact, quiz: QuizRecord) -> set[int]:
        """Years that are right, might be, or stand in the fact or its rivals."""
        asked = year_of(fact.record.figures[quiz.figure or ""])
        taken = years_of(fact.record)
        ends = {year_of(end) for end in (fact.record.when or "").split("/") if end}
        if asked not in ends:
            taken |= set(_span(fact.record))
        return taken.union(*(years_of(rival.record) for rival in self.rivals(fact, quiz)))

    def numbers_taken(self, fact: Fact, quiz: QuizRecord) -> set[float]:
        """Numbers that stand in the fact or its rivals."""
        return numbers_of(fact.record).union(*(numbers_of(rival.record) for rival in self.rivals(fact, quiz)))

    def entities_taken(self, fact: Fact, quiz: QuizRecord) -> set[str]:
        """Entities that the fact or a rival is about, or that come together with the right one."""
        together = (
            other
            for other in self.base.facts.values()
            if quiz.entity in other.record.entities
            and not other.record.overview
            and other.id not in quiz.distinct_from
        )
        facts = (fact, *self.rivals(fact, quiz), *together)
        return {key for other in facts for key in other.record.entities}

    def entities_like(self, key: str) -> Iterator[str]:
        """Entities of the same kind that facts are about and that are clearly another."""
        right = self.base.entities[key]
        for other, entity in self.base.entities.items():
            if other != key and entity.kind == right.kind and not entity.elsewhere:
                if _names(entity) & _names(right):
                    continue
                if entity.kind == "place" and not _apart(entity, right):
                    continue
                if entity.kind == "person" and not _same_age(entity, right):
                    continue
                yield other

    def doubts(self, fact: Fact, quiz: QuizRecord) -> Iterator[tuple[str, str]]:
        """The curator's own wrong options that another fact might make right: (option, that fact)."""
        for rival in self.rivals(fact, quiz):
            for language, text in fact.texts.items():
                for option in text.quiz.wrong if text.quiz else ():
                    if language in rival.texts and stands_in(option, rival.texts[language].answer):
                        yield option, rival.id
            for wrong in quiz.wrong:
                if isinstance(wrong, str):
                    doubtful = wrong in rival.record.entities
                elif quiz.kind == "year":
                    doubtful = wrong in years_of(rival.record)
                else:
                    doubtful = wrong in numbers_of(rival.record)
                if doubtful:
                    yield str(wrong), rival.id


def stands_in(option: str, text: str) -> bool:
    """Is an option said in a text, whole and word for word?"""
    return f" {fold(option)} " in f" {fold(text)} "


def _names(entity: Entity) -> set[str]:
    return {fold(name) for naming in entity.names.values() for name in (naming.name, *naming.aliases)}


def _span(record: FactRecord) -> range:
    first, _, last = (record.when or "").partition("/")
    start, end = year_of(first), year_of(last or first)
    return range(0) if start is None or end is None else range(start, end + 1)


def _same_time(one: FactRecord, other: FactRecord) -> bool:
    """Do the times of two facts overlap, as far as they have any?"""
    here, there = _span(one), _span(other)
    return not here or not there or (here[0] <= there[-1] and there[0] <= here[-1])


def _apart(one: Entity, other: Entity) -> bool:
    """Is it known of two places that they are not the same, nor part of each other?"""
    if one.coordinates is None or other.coordinates is None:
        return False
    (north, east), (other_north, other_east) = one.coordinates, other.coordinates
    half = sin(radians(other_north - north) / 2) ** 2 + cos(radians(north)) * cos(radians(other_north)) * (
        sin(radians(other_east - east) / 2) ** 2
    )
    return 2 * 6371 * asin(sqrt(half)) > SAME_PLACE_KM


def _same_age(one: Entity, other: Entity) -> bool:
    if one.born is None or other.born is None:
        return True
    return abs(int(one.born[:4]) - int(other.born[:4])) <= SAME_AGE_YEARS
