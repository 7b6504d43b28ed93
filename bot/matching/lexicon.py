"""What the matcher knows of one language: its stems, synonyms, question words and usual words.

Everything comes from data (`knowledge/<lang>/`); this module knows no language by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from bot.knowledge import Aspect, Language, Speech
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
    """The words of one language. `vocabulary` holds the words that occur in the phrasings.

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
        self.vocabulary = frozenset(vocabulary)
        self.transliteration = speech.words.transliteration
        self.ranks: dict[str, int] = {}
        for rank, word in enumerate(fold_words(speech.common_words)):
            self.ranks.setdefault(word, rank)
        self._algorithm = speech.words.stemmer
        self.stems = dict(stems or {})
        self.ignored = _set(speech.synonyms.ignore)
        self.negations = _set(speech.words.negations)
        self.pronouns = _set(speech.words.pronouns)
        self.numbers = {folded(word)[0]: str(value) for word, value in speech.words.numbers.items()}
        self.before_year = _set(speech.words.before_year)
        self.after_year = _set(speech.words.after_year)
        self.not_names = _set(speech.words.not_names)
        self.aspects = dict(_longest_first(speech.words.question_words))
        self.follow_up = sorted(map(folded, speech.words.follow_up), key=len, reverse=True)
        self._carriers = {folded(phrase) for phrase in speech.words.carriers} | {(w,) for w in self.ignored}
        self._carriers.discard(())
        self._longest_carrier = max(map(len, self._carriers), default=0)
        concepts = {
            part: concept
            for concept, group in speech.synonyms.synonyms.items()
            for word in group
            for part in folded(word)[:1]
        }
        self._concepts = {self.root(w): f"~{c}" for w, c in concepts.items()} | {
            w: f"~{c}" for w, c in concepts.items()
        }
        specific = {self.stem(word) for word in _set(speech.words.specific)}
        self.specific = {stem for stem in specific if not stem.startswith("~")}
        self.reversals = [
            {self.root(part): self.stem(part) for word in group for part in folded(word)[:1]}
            for group in speech.words.reversals
        ]

    def carrier_at(self, words: Sequence[str], at: int) -> int:
        """How many words from `at` on only carry a question ("can you tell me"); 0 for none."""
        for size in range(min(self._longest_carrier, len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in self._carriers:
                return size
        return 0

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


def informativeness(word: str, known: bool, lexicons: Iterable[Lexicon]) -> float:
    """How much a word tells, 0 … 1: rare words of a language and unknown ones most."""
    if not known:
        return 1.0
    rank = min((x.ranks[word] for x in lexicons if word in x.ranks), default=RAREST)
    return min(1.0, math.log1p(rank) / math.log1p(RAREST))


def _stemmer(algorithm: str) -> Any:
    import snowballstemmer  # all its languages at once: who has the stems starts without

    try:
        return snowballstemmer.stemmer(algorithm)
    except KeyError:
        known = ", ".join(snowballstemmer.algorithms())
        raise ValueError(f"there is no stemmer {algorithm!r}; known are {known}") from None


def _set(phrases: Iterable[str]) -> set[str]:
    return {part for phrase in phrases for part in folded(phrase)[:1]}


def _longest_first(
    question_words: Mapping[Aspect, list[str]],
) -> Iterator[tuple[tuple[str, ...], Aspect]]:
    pairs = [(folded(p), aspect) for aspect, phrases in question_words.items() for p in phrases]
    yield from sorted(((p, a) for p, a in pairs if p), key=lambda pair: len(pair[0]))
