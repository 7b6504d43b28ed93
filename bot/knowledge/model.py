"""The fact base as typed objects: what a curator writes, and nothing else.

Each class mirrors one kind of entry in `knowledge/`; pydantic checks the shapes, `check.py` the meaning.
Docstrings of fields are shown to curators by their editor (`schema.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.knowledge.entry import Aspect, Entry, Id, Language, Moment, Period, Text
from bot.knowledge.speech import Speech

QuizKind = Literal["year", "number", "person", "place", "treaty", "country", "text"]
"""What the right option of a quiz question is; the wrong ones are of the same kind."""


class Citation(Entry):
    """Where a fact stands: a source, the place in it, and a phrase to jump to."""

    source: Id
    """An id from `sources.yaml`."""
    section: Text | None = None
    """Where in the document: a heading, an article, a page."""
    anchor: Text | None = None
    """A few words that stand there; the link jumps to them."""


class QuizRecord(Entry):
    """How a fact is asked in the quiz: the half that is the same in all languages."""

    kind: QuizKind
    difficulty: Annotated[int, Field(ge=1, le=3)] = 2
    """1: most who read the news know it; 3: hardly anybody does."""
    figure: Text | None = None
    """A year or number: the key of `figures` that is the right option."""
    entity: Id | None = None
    """A person, place, treaty or country: the entity that is the right option."""
    wrong: list[Id | int | float] = []
    """Wrong options, as entities or numbers; where there are fewer than three, others are drawn."""
    source: Id | None = None
    """The source that is named afterwards; none: the first of the fact."""
    distinct_from: list[Id] = []
    """Facts about the same matter that were looked at: none of them gives a second right answer."""


class FactRecord(Entry):
    """The language-free half of a fact (`facts/<topic>.yaml`)."""

    when: Period | None = None
    """A year, month, day or a range ("1537/1814"), in quotes."""
    as_of: Moment | None = None
    """Only where it can change: when it was last true; due for review a year later."""
    overview: bool = False
    """Does the answer sum up other facts?"""
    answers: list[Aspect] = Field(min_length=1)
    """Every kind of question that the answer answers."""
    entities: list[Id] = []
    """What the fact is about, ids from `entities.yaml`; its subject first."""
    figures: dict[str, int | float | str] = {}
    """Every number of the answer, named by what it measures ("length_km")."""
    sources: list[Citation] = Field(min_length=1)
    """Where it stands, the best source first."""
    see_also: list[Id] = []
    """Facts to offer next."""
    supersedes: list[Id] = []
    """Older facts whose figures this one corrects."""
    quiz: QuizRecord | None = None
    """Only where the fact is asked in the quiz."""

    def is_due(self, today: date) -> bool:
        """Is `as_of` more than a year ago? A year or month counts to its last day."""
        a_year_ago = f"{today.year - 1:04}-{today:%m-%d}"
        return self.as_of is not None and f"{self.as_of}~" < a_year_ago


class Denial(Entry):
    """Yes/no questions whose right reply is "No", and what is true instead."""

    ask: list[Text] = Field(min_length=1)
    say: Text | None = None
    """A sentence that follows the "No"."""


class QuizText(Entry):
    """How a fact is asked in the quiz, in one language."""

    ask: Text
    right: Text | None = None
    """The right option; none: the figure or entity of the record."""
    wrong: list[Text] = []
    """Wrong options in words, instead of the record's; at least three where the kind is text."""
    why: Text | None = None
    """What is said afterwards; none: the first sentence of the answer."""


class FactText(Entry):
    """The half of a fact that is written in one language (`<lang>/facts/<topic>.yaml`)."""

    question: Text
    """The question as it stands on a button."""
    answer: Text
    """One to three sentences; the first answers by itself."""
    phrasings: list[Text] = []
    """Further ways to ask it: a dozen or more, as different as people are."""
    confirms: list[Text] = []
    """Yes/no questions whose right reply is "Yes"."""
    denies: list[Denial] = []
    """Yes/no questions whose right reply is "No"."""
    quiz: QuizText | None = None


class Source(Entry):
    """A document that can be opened."""

    title: Text
    publisher: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    """Its address, without tracking parameters."""
    language: Text
    """The code of the language that it is written in ("nn")."""
    kind: Literal["treaty", "government", "court", "scholarly", "news", "encyclopaedia"]
    published: Moment | None = None
    accessed: Moment | None = None
    """When it was last read."""
    licence: Text | None = None
    note: Text | None = None


class EntityName(Entry):
    """What an entity is called in one language."""

    name: Text
    aliases: list[Text] = []
    """What else people call it."""


class Entity(Entry):
    """A person, place, treaty …: one row of the gazetteer."""

    kind: Literal[
        "place",
        "person",
        "country",
        "organisation",
        "treaty",
        "event",
        "work",
        "object",
        "people",
    ]
    coordinates: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    """Latitude and longitude in degrees."""
    born: Moment | None = None
    died: Moment | None = None
    elsewhere: bool = False
    """True for what no fact is about: it is known only so that a question about it is refused."""
    metonym: bool = False
    """True for a place that is also said for those who govern there ("Oslo protested")."""
    names: dict[Language, EntityName] = Field(min_length=1)


class Topic(Entry):
    """A shelf of facts, in the order of `topics.yaml`."""

    emoji: Text
    names: dict[Language, Text] = Field(min_length=1)


class Fact(Entry):
    """One atomic, dated, sourced statement, in all its languages."""

    id: str
    topic: str
    record: FactRecord
    texts: dict[Language, FactText]


class FactBase(Entry):
    """All of `knowledge/`, checked. Build one with `load`."""

    languages: list[Language]
    topics: dict[str, Topic]
    sources: dict[str, Source]
    entities: dict[str, Entity]
    facts: dict[str, Fact]
    speech: dict[Language, Speech]

    def of_topic(self, topic: str) -> Iterator[Fact]:
        """The facts of one topic, in the curator's order."""
        return (fact for fact in self.facts.values() if fact.topic == topic)


@dataclass(frozen=True, slots=True)
class Outline:
    """The names in a fact base that need not be sound."""

    languages: tuple[Language, ...]
    topics: tuple[str, ...]
    facts: frozenset[str]


_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"')]*\s+(?=[\W\d]*[A-ZÆØÅА-ЯЁ])")
_ABBREVIATION = re.compile(r"(?:\b[A-ZА-ЯЁ]|\b(?:No|St|Mr|Dr|ca|f|кн|св|им|г|гг|в|вв|т|Т))\.$")


def first_sentence(text: str) -> tuple[str, str]:
    """Split an answer into its first sentence and the rest (possibly empty)."""
    for end in _SENTENCE_END.finditer(text):
        head = text[: end.start()]
        if not _ABBREVIATION.search(head):
            return text[: end.end()].strip(), text[end.end() :].strip()
    return text.strip(), ""


def titles(topics: Mapping[str, Topic], language: Language) -> dict[str, str]:
    """Topic id to its title with emoji, in `language` where it has one."""
    return {
        key: f"{topic.emoji} {topic.names.get(language) or next(iter(topic.names.values()))}"
        for key, topic in topics.items()
    }
