"""Finds questions that stand under two facts: no matcher could tell which of the two is meant.

Two questions are the same if they have the same words in the same order. Two phrasings say the same if
they have the same words in any order, once the words that only carry a question are left out. The order
of countries still counts: who expelled whom is the question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.knowledge.draft import Draft
from bot.knowledge.entry import Language
from bot.knowledge.model import FactText
from bot.knowledge.yamlfile import Document, Place

_WORD = re.compile(r"\w+")
_UNHEARD = re.compile("['’\u0300-\u036f]")
_COUNTRY_LETTERS = 5
"""So many letters of a country's name are the same in all its cases and in its adjective."""


def pieces(fact: str, text: FactText) -> Iterator[tuple[Place, str]]:
    """Every text that a fact has in one language, with its place."""
    yield (fact, "question"), text.question
    yield (fact, "answer"), text.answer
    yield from (((fact, "phrasings", i), p) for i, p in enumerate(text.phrasings))
    yield from (((fact, "confirms", i), p) for i, p in enumerate(text.confirms))
    for i, denial in enumerate(text.denies):
        yield from (((fact, "denies", i, "ask", j), p) for j, p in enumerate(denial.ask))
        if denial.say:
            yield (fact, "denies", i, "say"), denial.say


def check_phrasings(draft: Draft) -> None:
    """Note each question that stands under an earlier fact too, word for word or nearly so."""
    same: dict[tuple[Language, str], tuple[str, Document, int]] = {}
    near: dict[tuple[Language, object], tuple[str, Document, int]] = {}
    gists = {language: _Gist(draft, language) for language in draft.languages}
    for language, fact, text, home in draft.each_text():
        for place, piece in pieces(fact, text):
            if place[1] == "answer" or place[-1] == "say":
                continue
            here = fact, home, home.line(place)
            words = _words(piece)
            other, document, line = same.setdefault((language, " ".join(words)), here)
            if other != fact:
                where = f"{document.name}:{line}"
                home.problem(place, f"this phrasing stands under {other} too ({where}); keep one")
            elif (document, line) != here[1:] and place[1] == "phrasings":
                home.problem(place, "this phrasing stands twice here; remove one", warning=True)
            if place[1] not in ("question", "phrasings") or other != fact:
                continue
            other, document, line = near.setdefault((language, gists[language].of(words)), here)
            if other != fact:
                where = f"{document.name}:{line}"
                message = f"this phrasing says the same as one of {other} ({where}); reword or remove one"
                home.problem(place, message)


def _words(text: str) -> list[str]:
    """The words without case, accents, apostrophes and punctuation."""
    return _WORD.findall(_UNHEARD.sub("", unicodedata.normalize("NFKD", text).casefold()))


class _Gist:
    """What a phrasing of one language says apart from the order of its words."""

    def __init__(self, draft: Draft, language: Language) -> None:
        speech = draft.speech[language]
        carriers = [_words(phrase) for phrase in (*speech.words.carriers, *speech.synonyms.ignore)]
        self._carriers: dict[str, list[list[str]]] = {}
        for carrier in sorted(filter(None, carriers), key=len, reverse=True):
            self._carriers.setdefault(carrier[0], []).append(carrier)
        names = (e.names.get(language) for e in draft.entities.values() if e.kind == "country")
        known = [_words(name) for n in names if n for name in (n.name, *n.aliases)]
        self._countries = {name[0][:_COUNTRY_LETTERS] for name in known if len(name) == 1}

    def of(self, words: list[str]) -> object:
        """Equal for phrasings that say the same."""
        kept = self._without_carriers(words) or words
        starts = [word[:_COUNTRY_LETTERS] for word in kept]
        return frozenset(kept), tuple(start for start in starts if start in self._countries)

    def _without_carriers(self, words: list[str]) -> list[str]:
        kept: list[str] = []
        at = 0
        while at < len(words):
            for carrier in self._carriers.get(words[at], ()):
                if words[at : at + len(carrier)] == carrier:
                    at += len(carrier)
                    break
            else:
                kept.append(words[at])
                at += 1
        return kept
