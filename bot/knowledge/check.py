"""Checks what a schema cannot: ids that must resolve, languages that must agree, texts that must be clean.

Every finding is noted on the document and line where a curator would mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.addresses import fault
from bot.knowledge.contradictions import check_contradictions
from bot.knowledge.draft import Draft
from bot.knowledge.figures import foreign_numbers, missing_figures
from bot.knowledge.model import FactRecord
from bot.knowledge.phrasings import check_phrasings, pieces
from bot.knowledge.quiz_check import check_quiz
from bot.knowledge.wording import check_marks, check_scripts
from bot.knowledge.yamlfile import Place

MAX_ANSWER = 700
"""Characters: an answer is read on a phone, at a glance."""
MAX_QUESTION = 100
"""Characters: a canonical question is also the label of a button."""
FEW_PHRASINGS = 10
"""Below this many, the matcher has too little to learn from; a warning."""

_DOUBLE_SPACE = re.compile(r"\S {2,}\S")


def check_meaning(draft: Draft, today: date) -> None:
    """Note all problems of meaning on the documents of `draft`, as a reader meets them `today`."""
    _check_languages(draft)
    _check_references(draft)
    _check_orphans(draft)
    _check_age(draft, today)
    _check_addresses(draft)
    check_contradictions(draft)
    _check_texts(draft)
    _check_denials(draft)
    _check_figures(draft)
    check_phrasings(draft)
    check_scripts(draft)
    check_marks(draft)
    check_quiz(draft)


def _check_languages(draft: Draft) -> None:
    for fact in draft.records:
        for language in draft.languages:
            if (language, fact) not in draft.texts and fact not in draft.broken(language):
                topic = draft.records[fact][0]
                draft.home(fact).problem(
                    (fact,),
                    f"{fact} has no text in {language}; add it to {language}/facts/{topic}.yaml",
                )
    for _, fact, _, document in draft.each_text():
        if fact not in draft.records and fact not in draft.broken():
            topic = document.name.rpartition("/")[2]
            document.problem((fact,), f"{fact} has no record; add it to facts/{topic} or remove it")
    for document in draft.documents.values():
        if not isinstance(document.data, dict):
            continue
        for key, entry in document.data.items():
            names = entry.get("names") if isinstance(entry, dict) else None
            if isinstance(names, dict):
                for language in (lang for lang in draft.languages if lang not in names):
                    document.problem((key, "names"), f"{key} has no name in {language}; add it")


def _check_references(draft: Draft) -> None:
    broken = set().union(*(document.broken for document in draft.documents.values()))
    for fact, (topic, record) in draft.records.items():
        home = draft.home(fact)
        if draft.topics and topic not in draft.topics:
            home.problem((), f"the topic {topic} is not in topics.yaml; add it there")
        for place, kind, key, known in _references(draft, fact, record):
            if key not in known and key not in broken:
                home.problem(place, f"there is no {kind} {key}; correct the id or add the {kind}")
        if fact in record.see_also:
            home.problem((fact, "see_also"), f"{fact} refers to itself; remove it")


def _references(
    draft: Draft, fact: str, record: FactRecord
) -> Iterator[tuple[Place, str, str, Iterable[str]]]:
    for i, citation in enumerate(record.sources):
        yield (fact, "sources", i), "source", citation.source, draft.sources
    for i, key in enumerate(record.entities):
        yield (fact, "entities", i), "entity", key, draft.entities
    for i, key in enumerate(record.see_also):
        yield (fact, "see_also", i), "fact", key, draft.records
    for i, key in enumerate(record.supersedes):
        yield (fact, "supersedes", i), "fact", key, draft.records


def _check_orphans(draft: Draft) -> None:
    """Only where all records are sound: what a misspelt record means to use is no orphan."""
    homes = [document for name, document in draft.documents.items() if name.startswith("facts/")]
    if any(document.problems for document in homes):
        return
    records = [record for _, record in draft.records.values()]
    cited = {citation.source for record in records for citation in record.sources}
    listed = {key for record in records for key in record.entities}
    for key in draft.sources.keys() - cited:
        home = draft.document("sources.yaml")
        home.problem((key,), f"the source {key} is used by no fact; cite it or remove it")
    for key, entity in draft.entities.items():
        if key not in listed and not entity.elsewhere:
            home = draft.entity_homes[key]
            home.problem((key,), f"the entity {key} is used by no fact; list it or remove it")


def _check_age(draft: Draft, today: date) -> None:
    for fact, (_, record) in draft.records.items():
        if record.is_due(today):
            message = f"{fact} is as of {record.as_of} and due for review; check its sources and renew as_of"
            draft.home(fact).problem((fact, "as_of"), message, warning=True)


def _check_addresses(draft: Draft) -> None:
    for key, source in draft.sources.items():
        if wrong := fault(source.url):
            draft.document("sources.yaml").problem((key, "url"), wrong)


def _check_texts(draft: Draft) -> None:
    for _, fact, text, home in draft.each_text():
        if len(text.answer) > MAX_ANSWER:
            message = f"the answer has {len(text.answer)} characters; shorten it to {MAX_ANSWER}"
            home.problem((fact, "answer"), message)
        if len(text.question) > MAX_QUESTION:
            message = f"the question has {len(text.question)} characters; shorten it to {MAX_QUESTION}"
            home.problem((fact, "question"), message)
        for place, piece in pieces(fact, text):
            if _DOUBLE_SPACE.search(piece):
                home.problem(place, "there are two spaces in a row; leave one")
        count = len(text.phrasings) + len(text.confirms) + sum(len(denial.ask) for denial in text.denies)
        if count < FEW_PHRASINGS:
            message = f"{fact} has {count} phrasings; {FEW_PHRASINGS} are advised"
            home.problem((fact,), message, warning=True)


def _check_denials(draft: Draft) -> None:
    """A question may be asked in one language as another has it: denials correspond by their number."""
    for _, fact, text, home in draft.each_text():
        for other, same in draft.texts_of(fact).items():
            if len(text.denies) < len(same.denies):
                message = f"there are {len(text.denies)} denials here and {len(same.denies)} in {other}"
                home.problem((fact,), f"{message}; write the same ones, in the same order")
                break


def _check_figures(draft: Draft) -> None:
    for language, fact, text, home in draft.each_text():
        if fact not in draft.records:
            continue
        figures = draft.records[fact][1].figures
        numbers = draft.speech[language].words.numbers
        for name, value in missing_figures(text.answer, figures, numbers):
            message = f"the figure {name} ({value}) of {fact} is not in this answer; state it as there"
            home.problem((fact, "answer"), message)
        for number in foreign_numbers(text.answer, figures):
            message = f"{number} is not among the figures of {fact}; correct it or add it to figures"
            home.problem((fact, "answer"), message)
