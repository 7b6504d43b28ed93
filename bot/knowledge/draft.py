"""A fact base that has been read but not yet checked: entries beside the documents they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.model import Entity, FactRecord, FactText, Source, Topic
from bot.knowledge.problems import Problem
from bot.knowledge.speech import Speech
from bot.knowledge.yamlfile import Document, read


@dataclass(slots=True)
class Draft:
    """Everything read so far, and where it was read."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    stray: list[Problem] = field(default_factory=list)
    """Problems of no document that exists."""
    languages: list[str] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    entity_homes: dict[str, Document] = field(default_factory=dict)
    """Entity id to the document it stands in."""
    records: dict[str, tuple[str, FactRecord]] = field(default_factory=dict)
    """Fact id to its topic and language-free half."""
    texts: dict[tuple[str, str], FactText] = field(default_factory=dict)
    """(language, fact id) to the text."""
    speech: dict[str, Speech] = field(default_factory=dict)
    _homes: dict[tuple[str, str], Document] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """The file of that name, read once; an empty document where there is none."""
        if name not in self.documents:
            path = self.folder / name
            self.documents[name] = read(path, self.folder) if path.is_file() else Document(name)
        return self.documents[name]

    def add_entities(self, document: Document, entities: dict[str, Entity]) -> None:
        """Take in one file of entities."""
        for key, entity in entities.items():
            if key in self.entities:
                document.problem((key,), f"{key} stands in another file too; keep one of them")
            self.entities[key] = entity
            self.entity_homes[key] = document

    def add_records(self, topic: str, document: Document, records: dict[str, FactRecord]) -> None:
        """Take in one `facts/<topic>.yaml`."""
        for key, record in records.items():
            if key in self.records:
                document.problem((key,), f"the fact {key} stands in another topic too; keep one")
            self.records[key] = (topic, record)
            self._homes["", key] = document

    def add_texts(self, language: str, document: Document, texts: dict[str, FactText]) -> None:
        """Take in one `<language>/facts/<topic>.yaml`."""
        for key, text in texts.items():
            if (language, key) in self.texts:
                document.problem((key,), f"the fact {key} stands in another file too; keep one")
            self.texts[language, key] = text
            self._homes[language, key] = document

    def texts_of(self, fact: str) -> dict[str, FactText]:
        """The texts of one fact by language."""
        return {lang: self.texts[lang, fact] for lang in self.languages if (lang, fact) in self.texts}

    def home(self, fact: str, language: str = "") -> Document:
        """Where a fact's text in a language stands; without a language, its record."""
        return self._homes[language, fact]

    def broken(self, language: str = "") -> set[str]:
        """Facts whose text in a language (or, without one, record) is there but could not be read."""
        folder = f"{language}/facts/" if language else "facts/"
        named = (d for name, d in self.documents.items() if name.startswith(folder))
        return set().union(*(document.broken for document in named))

    def each_text(self) -> Iterator[tuple[str, str, FactText, Document]]:
        """All texts as (language, fact id, text, document)."""
        for (language, fact), text in self.texts.items():
            yield language, fact, text, self._homes[language, fact]
