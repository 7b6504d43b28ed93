"""JSON Schemas of the files of a fact base, from the model: editors complete and underline by them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from bot.knowledge.entry import Id, Text
from bot.knowledge.model import Entity, FactRecord, FactText, Source, Topic
from bot.knowledge.speech import SmallTalk, Synonyms, Words

_FILES: dict[str, Any] = {
    "facts": dict[Id, FactRecord],
    "text": dict[Id, FactText],
    "sources": dict[Id, Source],
    "entities": dict[Id, Entity],
    "topics": dict[Id, Topic],
    "words": Words,
    "synonyms": Synonyms,
    "smalltalk": dict[Id, SmallTalk],
    "elsewhere": list[Text],
}
"""Kind of file to the type of its whole content."""


def schemas() -> dict[str, str]:
    """File name to the text of each schema."""
    return {f"{kind}.schema.json": _schema(content) for kind, content in _FILES.items()}


def _schema(content: Any) -> str:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **TypeAdapter(content).json_schema()}
    if "patternProperties" in schema:
        schema["additionalProperties"] = False  # a key that is no id is a mistake
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
