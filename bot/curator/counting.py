"""What a fact base holds, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from bot.knowledge import Fact, FactBase, Language

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Phrasings:
    """How many ways to ask there are in one language; the last three are of one fact."""

    total: int
    least: int
    median: float
    most: int
    fewest: str
    """The fact that has the least."""


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts; `dataclasses.asdict` of it is what `pomor stats --json` prints."""

    facts: int
    topics: dict[str, int]
    """By topic, in the order of `topics.yaml`."""
    centuries: dict[str, int]
    """By the century in which `when` begins ("19" is 1801 to 1900), without gaps; last the undated."""
    phrasings: dict[Language, Phrasings]
    sources: dict[str, dict[Language, int]]
    """By kind and language, the most frequent first."""
    entities: dict[str, int]
    """By kind, the most frequent first; those that facts may be about."""
    entities_elsewhere: int
    """Those that are known only so that questions about them are refused."""
    shares: dict[str, float]
    """Of all facts, those that have a date of validity, confirmed and denied questions: 0 … 1."""


def count(base: FactBase) -> Counts:
    """Count what `base` holds."""
    facts = list(base.facts.values())
    kinds = Counter(source.kind for source in base.sources.values())
    about = Counter(entity.kind for entity in base.entities.values() if not entity.elsewhere)
    return Counts(
        facts=len(facts),
        topics={topic: sum(1 for _ in base.of_topic(topic)) for topic in base.topics},
        centuries=_centuries(facts),
        phrasings={language: _phrasings(facts, language) for language in base.languages},
        sources={
            kind: _ordered(source.language for source in base.sources.values() if source.kind == kind)
            for kind, _ in kinds.most_common()
        },
        entities=dict(about.most_common()),
        entities_elsewhere=sum(entity.elsewhere for entity in base.entities.values()),
        shares={
            "as_of": _share(fact.record.as_of is not None for fact in facts),
            "confirms": _share(any(text.confirms for text in fact.texts.values()) for fact in facts),
            "denies": _share(any(text.denies for text in fact.texts.values()) for fact in facts),
        },
    )


def _centuries(facts: Iterable[Fact]) -> dict[str, int]:
    years = [int(fact.record.when[:4]) if fact.record.when else None for fact in facts]
    found = Counter((year - 1) // 100 + 1 for year in years if year is not None)
    dated = {str(number): found[number] for number in range(min(found), max(found) + 1)} if found else {}
    return {**dated, UNDATED: years.count(None)}


def _phrasings(facts: Iterable[Fact], language: Language) -> Phrasings:
    counts = {fact.id: len(fact.texts[language].phrasings) for fact in facts}
    fewest = min(counts, key=lambda fact: counts[fact])
    values = counts.values()
    return Phrasings(sum(values), min(values), median(values), max(values), fewest)


def _ordered(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return round(sum(values) / len(values), 4)
