"""A small fact base that plays: years, numbers, people and places, and traps among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.knowledge import FactBase

PLACES = {
    "vardo": [70.37, 31.11],
    "vardohus": [70.37, 31.1],
    "oslo": [59.91, 10.75],
    "moscow": [55.75, 37.61],
    "murmansk": [68.97, 33.08],
    "kirkenes": [69.73, 30.05],
    "nowhere": None,
}
PEOPLE = {"old": "1850", "berg": "1955", "putin": "1952", "peer": "1960", "alias": None}


def _fact(topic: str, quiz: dict[str, Any] | None, ask: dict[str, Any], **record: Any) -> dict[str, Any]:
    key = ask.pop("id")
    texts = {
        language: {"question": f"{key} {language}?", "answer": ask.get("answer", f"So it is with {key}.")}
        | ({"quiz": {"ask": f"{language}: {key}?"} | ask.get("quiz", {})} if quiz else {})
        for language in ("en", "ru")
    }
    return {
        "id": key,
        "topic": topic,
        "record": {"answers": ["what"], "sources": [{"source": "atlas"}], "quiz": quiz, **record},
        "texts": texts,
    }


def _facts() -> list[dict[str, Any]]:
    words = {"right": "A guest house", "wrong": ["A church", "A shipyard of wood", "A school", "A mill"]}
    return [
        _fact(
            "war",
            {"kind": "year", "difficulty": 1, "figure": "year"},
            {"id": "treaty"},
            figures={"year": "1905-10-30", "other": 1903},
            when="1905",
            entities=["peace", "norway"],
        ),
        _fact("war", None, {"id": "treaty-again"}, figures={"year": 1907}, entities=["peace"]),
        _fact("war", None, {"id": "elsewhere"}, figures={"year": 1910}, entities=["oslo"]),
        _fact(
            "war",
            {"kind": "number", "difficulty": 2, "figure": "men"},
            {"id": "men"},
            figures={"men": 15, "ships": 10},
            entities=["fleet", "norway"],
        ),
        _fact("war", None, {"id": "men-again"}, figures={"men": 20}, entities=["fleet"]),
        _fact(
            "land",
            {"kind": "place", "difficulty": 3, "entity": "vardo"},
            {"id": "radar"},
            entities=["radar", "vardo", "norway"],
        ),
        _fact("land", None, {"id": "radar-again"}, entities=["radar", "oslo"]),
        _fact("land", None, {"id": "rest"}, entities=["murmansk", "moscow", "kirkenes", "norway"]),
        _fact(
            "land",
            {"kind": "person", "difficulty": 2, "entity": "berg", "wrong": ["old", "peer"]},
            {"id": "spy"},
            entities=["berg", "prison"],
        ),
        _fact("land", {"kind": "text"}, {"id": "house", "quiz": words}, entities=["house"]),
    ]


@pytest.fixture
def base() -> FactBase:
    return base_of(_facts())


@pytest.fixture
def edited() -> Callable[..., FactBase]:
    """The fact base with the quiz of one fact changed, in its record or (`text`) in English."""

    def change(key: str, text: dict[str, Any] | None = None, **quiz: Any) -> FactBase:
        facts = _facts()
        fact = next(fact for fact in facts if fact["id"] == key)
        fact["record"]["quiz"] |= quiz
        fact["texts"]["en"]["quiz"] |= text or {}
        return base_of(facts)

    return change


def base_of(facts: list[dict[str, Any]]) -> FactBase:
    names = {key: {"en": {"name": f"the {key}"}, "ru": {"name": key}} for key in (*PLACES, *PEOPLE)}
    names["alias"]["en"]["aliases"] = ["The Berg"]  # type: ignore[assignment]
    entities = {key: {"kind": "place", "coordinates": at, "names": names[key]} for key, at in PLACES.items()}
    entities |= {key: {"kind": "person", "born": born, "names": names[key]} for key, born in PEOPLE.items()}
    for key in ("norway", "peace", "fleet", "radar", "prison", "house"):
        entities[key] = {"kind": "object", "names": {"en": {"name": key}}}
    return FactBase.model_validate(
        {
            "languages": ["en", "ru"],
            "topics": {key: {"emoji": "x", "names": {"en": key}} for key in ("war", "land")},
            "sources": {
                "atlas": {
                    "title": "The Atlas",
                    "publisher": "Publisher",
                    "url": "https://example.org",
                    "language": "en",
                    "kind": "scholarly",
                }
            },
            "entities": entities,
            "facts": {fact["id"]: fact for fact in facts},
            "speech": {"en": {}, "ru": {}},
        }
    )
