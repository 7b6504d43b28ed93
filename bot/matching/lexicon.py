"""What the matcher knows of one language: its stems, synonyms, question words and usual words.

Everything comes from data (`knowledge/<lang>/`); this module knows no language by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from bot.knowledge import Aspect, Language, Speech
from bot.matching.phrasebook import Phrasebook
from bot.matching.text import fold_words, normalise, words

RAREST = 20_000
"""Rank of words beyond the lists."""
STEMS_KEPT = 200_000
"""Words: so much memory a long conversation may take."""
FUNCTION_WORDS = 250
"""The most frequent words of a language say next to nothing about what a question is about."""
USUAL_WORDS = 800
"""Names are rarer."""


def folded(phrase: str) -> tuple[str, ...]:
    """A phrase of a data file as the words that the analyser will see."""
    return tuple(words(normalise(phrase)))


class Lexicon:
    """The words of one language. `vocabulary` holds those that occur in the phrasings, and the specific ones.

    `stems` are words with their stems as far as they are known, for another lexicon of the language too.
    """

    def __init__(
        self,
        language: Language,
        speech: Speech,
        vocabulary: Iterable[str] = (),
        stems: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        specific = _set(speech.words.specific)
        self.vocabulary = frozenset(vocabulary) | specific
        self.transliteration = speech.words.transliteration
        self.ranks: dict[str, int] = {}
        for rank, word in enumerate(fold_words(speech.common_words)):
            self.ranks.setdefault(word, rank)
        self._algorithm = speech.words.stemmer
        self.stems = dict(stems or {})
        self.ignored = _set(speech.synonyms.ignore)
        self.negations = _set(speech.words.negations)
        self.turns = frozenset(word.casefold() for word in speech.words.turns)
        """As they are spelled: folded, "før" (before) would be "for"."""
        self.cases = speech.words.cases
        self.pronouns = _set(speech.words.pronouns)
        self.expletives = _set(speech.words.expletives)
        self.numbers = {folded(word)[0]: str(value) for word, value in speech.words.numbers.items()}
        self.shorthand = {normalise(w): normalise(full) for w, full in speech.words.shorthand.items()}
        self.sounds = {normalise(w): sound for w, sound in speech.words.sounds.items()}
        self.before_year = _set(speech.words.before_year)
        self.after_year = _set(speech.words.after_year)
        self.bounds = Phrasebook((folded(phrase), None) for phrase in speech.words.bounds)
        self.own = _set(speech.words.own)
        self.not_names = _set(speech.words.not_names)
        self.aspects: Phrasebook[Aspect] = Phrasebook(
            (folded(phrase), aspect)
            for aspect, phrases in speech.words.question_words.items()
            for phrase in phrases
        )
        polar = [folded(phrase) for phrase in speech.words.question_words.get("whether", ())]
        self.asking = {word for phrase in polar if len(phrase) > 1 for word in phrase}
        """The words by which one asks whether something is so ("is it true that")."""
        self.follow_up = sorted(map(folded, speech.words.follow_up), key=len, reverse=True)
        carriers = [*map(folded, speech.words.carriers), *((word,) for word in self.ignored)]
        self.carriers = Phrasebook((phrase, None) for phrase in carriers)
        """What only carries a question ("can you tell me")."""
        concepts = {
            part: concept
            for concept, group in speech.synonyms.synonyms.items()
            for word in group
            for part in folded(word)[:1]
        }
        self._concepts = {self.root(w): f"~{c}" for w, c in concepts.items()} | {
            w: f"~{c}" for w, c in concepts.items()
        }
        self.specific = {stem for stem in map(self.stem, specific) if not stem.startswith("~")}
        self.reversals = [
            {self.root(part): self.stem(part) for word in group for part in folded(word)[:1]}
            for group in speech.words.reversals
        ]

    def stem(self, word: str) -> str:
        """The concept of a word where it has synonyms ("~border"), else its stem."""
        if (concept := self._concepts.get(word)) is not None:
            return concept
        stemmed = self.root(word)
        return self._concepts.get(stemmed, stemmed)

    def knows(self, word: str) -> bool:
        """Is this a word of the language, as far as we can tell?"""
        return word in self.vocabulary or word in self.ranks

    def is_usual(self, word: str) -> bool:
        """Is the word so usual that it is nobody's first name?"""
        return self.ranks.get(word, USUAL_WORDS) < USUAL_WORDS

    def is_function_word(self, word: str) -> bool:
        """Is the word so usual, or so empty, that a question is not about it?"""
        return word in self.ignored or self.ranks.get(word, FUNCTION_WORDS) < FUNCTION_WORDS

    def root(self, word: str) -> str:
        """The stem of a word, whatever its synonyms."""
        if (stem := self.stems.get(word)) is None:
            stem = self._stemmer.stemWord(word) if self._stemmer else word
            if len(self.stems) < STEMS_KEPT:
                self.stems[word] = stem
        return stem

    @cached_property
    def _stemmer(self) -> Any:
        """The language's Snowball stemmer, which only words need whose stems are not known yet."""
        return _stemmer(self._algorithm) if self._algorithm else None


def _stemmer(algorithm: str) -> Any:
    import snowballstemmer  # all its languages at once: who has the stems starts without

    try:
        return snowballstemmer.stemmer(algorithm)
    except KeyError:
        known = ", ".join(snowballstemmer.algorithms())
        raise ValueError(f"there is no stemmer {algorithm!r}; known are {known}") from None


def _set(phrases: Iterable[str]) -> set[str]:
    return {part for phrase in phrases for part in folded(phrase)[:1]}
