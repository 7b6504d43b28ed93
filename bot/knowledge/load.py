"""Assembles the fact base from the files of a folder.

YAML and the checks are imported where files are read: a start from the cache reads none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.knowledge.entry import Text
from bot.knowledge.model import (
    Entity,
    Fact,
    FactBase,
    FactRecord,
    FactText,
    Outline,
    Source,
    Topic,
)
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.speech import SmallTalk, Speech, Synonyms, Words

if TYPE_CHECKING:
    from bot.knowledge.draft import Draft
    from bot.knowledge.yamlfile import Document

_LANGUAGE_FOLDER = re.compile(r"^[a-z]{2,3}$")
_SUFFIXES = {".yaml", ".txt"}


def default_folder() -> Path:
    """Where the fact base lies that ships with the program (a checkout or an installed wheel)."""
    beside = Path(__file__).resolve().parents[2] / "knowledge"
    inside = Path(__file__).resolve().parents[1] / "_knowledge"
    return inside if inside.is_dir() else beside


def fingerprint(folder: Path) -> str:
    """A digest of every file of the fact base: equal digests mean equal content."""
    digest = hashlib.sha256()
    for path in _files(folder):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def load(folder: Path) -> FactBase:
    """Read and check a fact base.

    Raises `KnowledgeError` with all problems at once; warnings alone do not raise.
    """
    base, problems = inspect(folder)
    errors = [problem for problem in problems if not problem.warning]
    if errors or base is None:
        raise KnowledgeError(folder, errors)
    return base


def inspect(folder: Path, today: date | None = None) -> tuple[FactBase | None, list[Problem]]:
    """Read a fact base with everything that is wrong in it, errors and warnings, by file and line.

    The fact base is None where it has errors. Facts are old or not as of `today`.
    """
    from bot.knowledge.check import check_meaning

    if not folder.is_dir():
        message = "there is no such folder; name one with --knowledge DIR or POMOR_KNOWLEDGE"
        return None, [Problem(str(folder), 1, message)]
    draft = _draft(folder)
    if not draft.records:
        draft.stray.append(Problem("facts", 1, "there are no facts here; write facts/<topic>.yaml first"))
    check_meaning(draft, today or date.today())
    problems = sorted({*draft.stray, *(p for d in draft.documents.values() for p in d.problems)})
    if any(not problem.warning for problem in problems):
        return None, problems
    return _assemble(draft), problems


def outline(folder: Path) -> Outline:
    """What a fact base has by name, be it sound or not."""
    draft = _draft(folder)
    facts = {*draft.records, *draft.broken(), *(fact for _, fact in draft.texts)}
    return Outline(tuple(draft.languages), tuple(draft.topics), frozenset(facts))


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES and p.is_file())


def _draft(folder: Path) -> Draft:
    from bot.knowledge.draft import Draft

    draft = Draft(folder)
    draft.languages = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_dir() and _LANGUAGE_FOLDER.match(path.name) and (path / "facts").is_dir()
    )
    if not draft.languages:
        draft.stray.append(Problem(".", 1, "there is no language folder; write <lang>/facts/<topic>.yaml"))
    draft.topics = draft.document("topics.yaml").entries(Topic)
    draft.sources = draft.document("sources.yaml").entries(Source)
    for document in _documents(draft, "entities.yaml", "entities/*.yaml"):
        draft.add_entities(document, document.entries(Entity))
    for document in _documents(draft, "facts/*.yaml"):
        topic = Path(document.name).stem
        draft.add_records(topic, document, document.entries(FactRecord))
    for language in draft.languages:
        for document in _documents(draft, f"{language}/facts/*.yaml"):
            draft.add_texts(language, document, document.entries(FactText))
        draft.speech[language] = _speech(draft, language)
    return draft


def _documents(draft: Draft, *patterns: str) -> Iterable[Document]:
    for pattern in patterns:
        for path in sorted(draft.folder.glob(pattern)):
            yield draft.document(path.relative_to(draft.folder).as_posix())


def _speech(draft: Draft, language: str) -> Speech:
    texts = TypeAdapter(list[Text])
    common = draft.folder / language / "common-words.txt"
    return Speech(
        words=draft.document(f"{language}/words.yaml").parse(Words.model_validate, Words()),
        synonyms=draft.document(f"{language}/synonyms.yaml").parse(Synonyms.model_validate, Synonyms()),
        smalltalk=draft.document(f"{language}/smalltalk.yaml").entries(SmallTalk),
        elsewhere=draft.document(f"{language}/elsewhere.yaml").parse(texts.validate_python, []),
        common_words=common.read_text(encoding="utf-8").split() if common.is_file() else [],
    )


def _assemble(draft: Draft) -> FactBase:
    topics = {t: draft.topics[t] for t in draft.topics}
    order = {topic: index for index, topic in enumerate(topics)}
    facts = {
        key: Fact(id=key, topic=topic, record=record, texts=draft.texts_of(key))
        for key, (topic, record) in sorted(
            draft.records.items(), key=lambda item: order.get(item[1][0], len(order))
        )
    }
    return FactBase(
        languages=draft.languages,
        topics=topics,
        sources=draft.sources,
        entities=draft.entities,
        facts=facts,
        speech=draft.speech,
    )
