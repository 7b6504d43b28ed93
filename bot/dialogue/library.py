"""Browsing without a question: topics, the timeline, this day, a random fact, the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bot.dialogue.citing import cite
from bot.dialogue.periods import Years, read_years
from bot.dialogue.reply import Button, Reply
from bot.knowledge import Fact, FactBase, Language, first_sentence, titles
from bot.locales import speaker
from bot.matching import Kind

RELATED_SHOWN = 3
PUBLISHERS_SHOWN = 40
NEAREST_YEARS = 6
"""Facts that are offered where a year has none."""


class Library:
    """The fact base as shelves to browse. Pure."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._dated = sorted(
            (fact for fact in base.facts.values() if fact.record.when), key=lambda f: f.record.when or ""
        )

    def topics(self, language: Language) -> Reply:
        """All topics with the number of their facts, as buttons."""
        say = speaker(language).say
        buttons = tuple(
            Button(f"{title} · {say('topic-size', count=size)}", f"topic:{key}")
            for key, title in titles(self.base.topics, language).items()
            if (size := sum(1 for _ in self.base.of_topic(key)))
        )
        return Reply(Kind.CLARIFY, language, say("topics"), buttons=buttons)

    def topic(self, key: str, language: Language) -> Reply:
        """The questions of one topic, as buttons."""
        title = titles(self.base.topics, language).get(key)
        if title is None:
            return self.topics(language)
        buttons = self.questions((fact.id for fact in self.base.of_topic(key)), language)
        return Reply(Kind.CLARIFY, language, title, buttons=buttons)

    def timeline(self, language: Language, text: str = "") -> Reply:
        """Dated facts in order, as buttons: all, or those of the year, span or century in `text`."""
        say = speaker(language).say
        years = read_years(text)
        if not text.strip():
            return self._listed(self._dated, say("timeline"), language)
        if years is None:
            return Reply(Kind.SMALLTALK, language, say("timeline-usage"))
        found = [fact for fact in self._dated if _overlaps(fact, years)]
        if found:
            return self._listed(found, say("timeline-of", years=str(years)), language)
        near = sorted(self._dated, key=lambda fact: _distance(fact, years))[:NEAREST_YEARS]
        near.sort(key=lambda fact: fact.record.when or "")
        return self._listed(near, say("timeline-empty", years=str(years)), language)

    def today(self, language: Language, day: date) -> Reply:
        """What happened on this day of the year, or on the day nearest to it."""
        say = speaker(language).say
        found = self.on_this_day(day)
        if not found:
            return Reply(Kind.SMALLTALK, language, say("today-none"))
        fact, *others = found
        when = speaker(language).day(_start(fact))
        same = (_month_and_day(fact) or (0, 0)) == (day.month, day.day)
        answer = self.answer(fact, language)
        return Reply(
            Kind.ANSWER,
            language,
            say("today-on" if same else "today-nearest", date=when),
            f"{answer.lead} {answer.body}".strip(),
            answer.sources,
            self.questions([f.id for f in others][:RELATED_SHOWN], language) or answer.buttons,
            fact.id,
        )

    def on_this_day(self, day: date) -> list[Fact]:
        """The facts dated to this day of the year; where there are none, to the nearest day."""
        dated = [(fact, at) for fact in self._dated if (at := _month_and_day(fact))]
        here = _day_of_year(day.month, day.day)

        def away(month_and_day: tuple[int, int]) -> int:
            distance = abs(_day_of_year(*month_and_day) - here)
            return min(distance, 366 - distance)

        nearest = min((away(at) for _, at in dated), default=0)
        return [fact for fact, at in dated if away(at) == nearest]

    def pick(self, language: Language, number: int) -> Reply:
        """One fact, chosen by a number (a random one, say)."""
        facts = list(self.base.facts.values())
        return self.answer(facts[number % len(facts)], language)

    def sources(self, language: Language) -> Reply:
        """How many sources there are, and from whom; of many publishers those with most documents."""
        cited = {c.source for fact in self.base.facts.values() for c in fact.record.sources}
        publishers = Counter(self.base.sources[key].publisher for key in sorted(cited))
        named = [publisher for publisher, _ in publishers.most_common(PUBLISHERS_SHOWN)]
        lead = speaker(language).say(
            "sources-summary",
            facts=len(self.base.facts),
            sources=len(cited),
            publishers=len(publishers),
        )
        return Reply(
            Kind.SMALLTALK,
            language,
            lead,
            body=", ".join(sorted(named)) + (" …" if len(named) < len(publishers) else ""),
        )

    def answer(self, fact: Fact, language: Language) -> Reply:
        """What a fact says, with its sources and related questions."""
        text = fact.texts.get(language) or next(iter(fact.texts.values()))
        lead, body = first_sentence(text.answer)
        return Reply(
            Kind.ANSWER,
            language,
            lead,
            body,
            tuple(cite(self.base, fact, speaker(language))),
            self.questions(fact.record.see_also[:RELATED_SHOWN], language),
            fact.id,
        )

    def questions(self, facts: Iterable[str], language: Language) -> tuple[Button, ...]:
        """Buttons with the canonical questions of facts; facts that are gone are left out."""
        return tuple(
            Button(self.base.facts[key].texts[language].question, f"fact:{key}")
            for key in facts
            if key in self.base.facts and language in self.base.facts[key].texts
        )

    def _listed(self, facts: Sequence[Fact], title: str, language: Language) -> Reply:
        buttons = tuple(
            Button(f"{_span(fact)} · {fact.texts[language].question}", f"fact:{fact.id}")
            for fact in facts
            if language in fact.texts
        )
        return Reply(Kind.CLARIFY, language, title, buttons=buttons)


def _start(fact: Fact) -> str:
    return (fact.record.when or "").partition("/")[0]


def _span(fact: Fact) -> Years:
    first, _, last = (fact.record.when or "").partition("/")
    return Years(int(first[:4]), int((last or first)[:4]))


def _overlaps(fact: Fact, years: Years) -> bool:
    span = _span(fact)
    return span.first <= years.last and years.first <= span.last


def _distance(fact: Fact, years: Years) -> int:
    span = _span(fact)
    return max(span.first - years.last, years.first - span.last, 0)


def _month_and_day(fact: Fact) -> tuple[int, int] | None:
    start = _start(fact)
    return (int(start[5:7]), int(start[8:10])) if len(start) == 10 else None


def _day_of_year(month: int, day: int) -> int:
    return date(2000, month, day).timetuple().tm_yday
