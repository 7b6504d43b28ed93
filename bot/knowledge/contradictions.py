"""Finds two facts that give different values for the same measure of the same subject.

The subject of a fact is its first entity. Figures of one name in two facts of one subject are the same
measure (`length_km`, `signed`) if the periods of the facts (`when`) overlap or one has none. A bare name,
a single word for a unit, a count or a point in time (`kilometres: 35`, `diplomats: 15`, `year: 2019`),
says what was counted but not of what: it is the same measure only where all entities, in their order,
and the periods are equal. Dates agree if one is a shorter form of the other (2022 and 2022-02).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.knowledge.draft import Draft
from bot.knowledge.model import FactRecord

_DATE = re.compile(r"^\d{4}(-\d{2}){0,2}$")
_POINTS_IN_TIME = {"date", "year", "from", "to", "since", "until", "start", "end", "first", "second", "last"}

Figure = int | float | str


def check_contradictions(draft: Draft) -> None:
    """Note each contradiction, unless one of the two facts supersedes the other, and circles of these."""
    records = {fact: record for fact, (_, record) in draft.records.items()}
    older = {fact: _superseded(records, fact) for fact in records}
    measures: dict[tuple[str, str], list[str]] = {}
    for fact, record in records.items():
        if fact in older[fact]:
            draft.home(fact).problem((fact, "supersedes"), f"{fact} supersedes itself; remove one of the ids")
        for name, value in record.figures.items() if record.entities else ():
            others = measures.setdefault((record.entities[0], name), [])
            for other in others:
                theirs = records[other].figures[name]
                if _agree(value, theirs) or other in older[fact] or fact in older[other]:
                    continue
                if _same_measure(name, record, records[other]):
                    home = draft.home(other)
                    where = f"{other} ({home.name}:{home.line((other, 'figures', name))}) has {theirs}"
                    advice = "correct one, name them apart, or let one supersede the other"
                    message = f"{name} of {record.entities[0]} is {value} here, but {where}; {advice}"
                    draft.home(fact).problem((fact, "figures", name), message)
            others.append(fact)


def _superseded(records: Mapping[str, FactRecord], fact: str) -> set[str]:
    """All facts that a fact supersedes, directly or through others."""
    found: set[str] = set()
    pending = [fact]
    while pending:
        further = set(records[pending.pop()].supersedes) & records.keys() - found
        found |= further
        pending.extend(further)
    return found


def _same_measure(name: str, one: FactRecord, other: FactRecord) -> bool:
    dated = all(_DATE.match(str(record.figures[name])) for record in (one, other))
    if "_" not in name and (name in _POINTS_IN_TIME or not dated):
        return one.when == other.when and one.entities == other.entities
    return _begins_by_the_end_of(one, other) and _begins_by_the_end_of(other, one)


def _begins_by_the_end_of(one: FactRecord, other: FactRecord) -> bool:
    """Two periods overlap if each begins before the end of the other; a year ends with its last day."""
    first, last = (one.when or "").partition("/")[0], (other.when or "").rpartition("/")[2]
    return not first or not last or first <= f"{last}~"


def _agree(one: Figure, other: Figure) -> bool:
    longer, shorter = sorted((str(one), str(other)), key=len, reverse=True)
    return one == other or (bool(_DATE.match(longer)) and longer.startswith(f"{shorter}-"))
