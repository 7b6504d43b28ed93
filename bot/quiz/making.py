"""Makes quiz questions from facts. The same seed makes the same question."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.knowledge import Fact, FactBase, Language, QuizRecord, QuizText, first_sentence
from bot.knowledge.quiz_check import ENTITY_KINDS, WRONG_OPTIONS, fold
from bot.quiz.proof import Proof
from bot.quiz.question import Question
from bot.quiz.values import numbers_near, written, year_of, years_near, years_of

T = TypeVar("T")

YEARS_CONSIDERED = 10
"""Years near the right one that are drawn from; those that mean something elsewhere come first."""


@dataclass(slots=True)
class Maker:
    """Makes the questions of one fact base."""

    base: FactBase
    proof: Proof = field(init=False)
    _latest: int = field(init=False)
    _years: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.proof = Proof(self.base)
        facts = [fact.record for fact in self.base.facts.values()]
        self._years = set().union(*map(years_of, facts)) if facts else set()
        seen = {year_of(record.as_of) for record in facts if record.as_of}
        self._latest = max(filter(None, seen), default=max(self._years, default=0))

    def facts(self, topic: str | None = None, difficulty: int | None = None) -> list[str]:
        """The facts that can be asked, in the order of the fact base; all, or those that fit."""
        return [
            fact.id
            for fact in self.base.facts.values()
            if fact.record.quiz
            and topic in (None, fact.topic)
            and difficulty in (None, fact.record.quiz.difficulty)
        ]

    def question(self, key: str, language: Language, seed: int | str = 0) -> Question:
        """The question of a fact. Raises `LookupError` where it has none in this language."""
        fact = self.base.facts[key]
        record, text = fact.record.quiz, fact.texts[language].quiz
        if record is None or text is None:
            raise LookupError(f"{key} is not in the quiz in {language}")
        rng = random.Random(f"{key}/{language}/{seed}")  # noqa: S311 - a game, no secret
        right = self._right(fact, record, text, language)
        wrong = self._wrong(fact, record, text, language, right, rng)
        options = [right, *wrong]
        source = record.source or fact.record.sources[0].source
        rng.shuffle(options)
        return Question(
            fact=key,
            topic=fact.topic,
            language=language,
            kind=record.kind,
            difficulty=record.difficulty,
            ask=text.ask,
            options=tuple(options),
            right=options.index(right),
            why=text.why or first_sentence(fact.texts[language].answer)[0],
            source=source,
            publisher=self.base.sources[source].publisher,
        )

    def _right(self, fact: Fact, record: QuizRecord, text: QuizText, language: Language) -> str:
        if text.right:
            return text.right
        if record.entity:
            return self._name(record.entity, language)
        value = fact.record.figures[record.figure or ""]
        return str(year_of(value)) if record.kind == "year" else written(float(value), language)

    def _name(self, key: str, language: Language) -> str:
        names = self.base.entities[key].names
        naming = names.get(language) or next(iter(names.values()))
        return naming.name[:1].upper() + naming.name[1:]

    def _wrong(
        self,
        fact: Fact,
        record: QuizRecord,
        text: QuizText,
        language: Language,
        right: str,
        rng: random.Random,
    ) -> list[str]:
        """Three wrong options: the curator's own first, then drawn ones that are proved wrong."""
        if record.kind in ENTITY_KINDS or record.kind == "text":
            own = text.wrong or [self._name(str(key), language) for key in record.wrong]
            drawn = [self._name(key, language) for key in self._others(fact, record)]
            return _spread(rng, right, _distinct(right, own), _distinct(right, drawn), len)
        value = fact.record.figures[record.figure or ""]
        own_numbers = [float(number) for number in record.wrong if not isinstance(number, str)]
        if record.kind == "year":
            year = year_of(value) or 0
            others = self._other_years(fact, record, year, rng)
            chosen = _spread(rng, float(year), own_numbers, others, float)
            spelled = [str(int(number)) for number in chosen]
        else:
            taken = self.proof.numbers_taken(fact, record)
            near = [number for number in numbers_near(float(value)) if number not in taken]
            chosen = _spread(rng, float(value), own_numbers, near, float)
            spelled = [written(number, language) for number in chosen]
        return _distinct(right, text.wrong or spelled)[:WRONG_OPTIONS]

    def _others(self, fact: Fact, record: QuizRecord) -> Iterator[str]:
        if record.entity:
            taken = self.proof.entities_taken(fact, record)
            yield from (key for key in self.proof.entities_like(record.entity) if key not in taken)

    def _other_years(self, fact: Fact, record: QuizRecord, year: int, rng: random.Random) -> list[float]:
        """Some years near the right one; those that mean something elsewhere in the fact base first."""
        taken = self.proof.years_taken(fact, record)
        near = [y for y in years_near(year, self._latest) if y not in taken]
        rng.shuffle(near)
        near.sort(key=lambda y: y not in self._years)
        return [float(y) for y in near[:YEARS_CONSIDERED]]


def _distinct(right: str, options: Sequence[str]) -> list[str]:
    """Options that differ from the right one and from each other in more than marks."""
    found = {fold(option): option for option in reversed(options)}
    found.pop(fold(right), None)
    return list(reversed(found.values()))


def _spread(
    rng: random.Random, right: T, own: Sequence[T], drawn: Sequence[T], size: Callable[[T], float]
) -> list[T]:
    """Three of the curator's options, else of the drawn ones, so that size tells nothing.

    How many are larger than the right one is left to chance: it is the largest, or the longest, one time
    in four, as far as there are larger and smaller ones to choose from.
    """
    pool = rng.sample(own, len(own))
    if len(pool) < WRONG_OPTIONS:
        pool += rng.sample(drawn, len(drawn))
    certain = pool[: min(len(own), WRONG_OPTIONS)] if len(own) < WRONG_OPTIONS else []
    free = [option for option in pool if option not in certain]
    wanted = rng.randrange(WRONG_OPTIONS + 1) - sum(size(option) > size(right) for option in certain)
    larger = [option for option in free if size(option) > size(right)]
    others = [option for option in free if size(option) <= size(right)]
    room = WRONG_OPTIONS - len(certain)
    wanted = min(max(wanted, 0), room)
    chosen = [*larger[:wanted], *others[: room - wanted]]
    rest = [option for option in free if option not in chosen]
    return [*certain, *chosen, *rest[: room - len(chosen)]]
