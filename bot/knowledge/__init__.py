"""The fact base as typed objects: reads `knowledge/`, checks it, reports errors by file and line."""

from bot.knowledge.entry import Aspect, Id, Language
from bot.knowledge.load import default_folder, fingerprint, inspect, load, outline
from bot.knowledge.model import (
    Citation,
    Entity,
    Fact,
    FactBase,
    FactRecord,
    FactText,
    Outline,
    QuizKind,
    QuizRecord,
    QuizText,
    Source,
    Topic,
    first_sentence,
    titles,
)
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.schema import schemas
from bot.knowledge.speech import Speech, Words

__all__ = [
    "Aspect",
    "Citation",
    "Entity",
    "Fact",
    "FactBase",
    "FactRecord",
    "FactText",
    "Id",
    "KnowledgeError",
    "Language",
    "Outline",
    "Problem",
    "QuizKind",
    "QuizRecord",
    "QuizText",
    "Source",
    "Speech",
    "Topic",
    "Words",
    "default_folder",
    "fingerprint",
    "first_sentence",
    "inspect",
    "load",
    "outline",
    "schemas",
    "titles",
]
