"""Corrects typing errors in words that nobody knows, towards words that the facts use.

A word that is right in its language is never touched: without a list of everyday words, good words
get "corrected" far more often than bad ones (see ARCHITECTURE.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import Language
from bot.matching.sounds import Sounds
from bot.matching.text import script

SHORTEST = 4
"""Letters: a shorter word has too many neighbours; it is corrected to a usual word only, or to one that
fits beside its neighbours."""
USUAL = 0.004
"""Share of all words from which on a word is usual."""
LONG = 8
"""Letters: from here on, two errors are forgiven instead of one."""
CANDIDATES = 20
NAME, COMMON = 0.5, 0.6
"""How often a name or an everyday word counts as used that no phrasing uses."""
SHORTEST_PART = 3
"""Letters of each half where a space was forgotten."""
_STRETCHED = re.compile(r"(.)\1{2,}|(.)\2$")
"""A letter that somebody leaned on ("heiii", "byee")."""
START, END = "<", ">"
"""What stands before the first and after the last word."""

_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"), ("ø", "o"))
"""How æ, ø, å (and ä, ö) are written on a keyboard without them, and what folding makes of them."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How the phrasings use words: how often each, by language, and which follow each other."""

    counts: Mapping[Language, Mapping[str, int]] = field(default_factory=dict)
    pairs: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))
    """Sorted hashes: they load at once, and only a typing error looks for any."""

    @classmethod
    def of(cls, phrasings: Iterable[tuple[Language, Sequence[str]]]) -> Usage:
        """The usage in phrasings, each a language and its words."""
        counts: dict[Language, Counter[str]] = {}
        pairs: set[int] = set()
        for language, words in phrasings:
            counts.setdefault(language, Counter()).update(words)
            pairs.update(_pair(first, second) for first, second in pairwise((START, *words, END)))
        return cls(counts, np.array(sorted(pairs), np.uint32))

    def follow(self, first: str, second: str) -> bool:
        """Does a phrasing have the second word after the first?"""
        pair = np.uint32(_pair(first, second))
        at = int(np.searchsorted(self.pairs, pair))
        return at < len(self.pairs) and bool(self.pairs[at] == pair)


def _within(word: str, shelves: Iterable[Sequence[str]], distance: int) -> Iterator[tuple[str, int]]:
    """The words on the shelves within a distance, each with its own."""
    for shelf in shelves:
        for known, steps, _ in process.extract(
            word, shelf, scorer=OSA.distance, processor=None, score_cutoff=distance, limit=CANDIDATES
        ):
            yield known, steps


Speaks = Callable[[str], bool]
"""Is a word one of the languages that a text is in?"""


def _pair(first: str, second: str) -> int:
    return crc32(f"{first} {second}".encode())


class Speller:
    """Finds the known word that was meant."""

    def __init__(
        self,
        usage: Usage,
        names: Iterable[str] = (),
        common: Iterable[str] = (),
        sounds: Mapping[str, str] | None = None,
    ) -> None:
        self._usage = usage
        self._sounds = Sounds(sounds or {})
        used: Counter[str] = Counter()
        for counts in usage.counts.values():
            used.update(counts)
        total = used.total()
        self._usual = [w for w, n in used.items() if n >= USUAL * total and len(w) > 1]
        self._counts: dict[str, float] = dict.fromkeys(names, NAME) | dict.fromkeys(common, COMMON) | used

    @cached_property
    def _shelves(self) -> dict[tuple[str, int], list[str]]:
        """The known words by script and length; sorted when the first typing error comes."""
        shelves: dict[tuple[str, int], list[str]] = {}
        for word in self._counts:
            if len(word) >= SHORTEST - 1 and not word[0].isdigit():
                shelves.setdefault((script(word), len(word)), []).append(word)
        return shelves

    @cached_property
    def _heard(self) -> dict[str, list[str]]:
        """The words of phrasings and names by how they sound."""
        heard: dict[str, list[str]] = {}
        known = [word for word in self._counts if word.isalpha() and self.uses(word)]
        for word, sound in zip(known, self._sounds.of(" ".join(known)).split(" "), strict=bool(known)):
            heard.setdefault(sound, []).append(word)
        return heard

    @cached_property
    def _sounding(self) -> dict[int, list[str]]:
        """How words sound, by length."""
        sounding: dict[int, list[str]] = {}
        for sound in self._heard:
            sounding.setdefault(len(sound), []).append(sound)
        return sounding

    def uses(self, word: str) -> bool:
        """Is the word in a phrasing or a name?"""
        return self._counts.get(word, COMMON) != COMMON

    def correct(self, word: str, before: str, after: str, speaks: Speaks) -> list[str]:
        """The word or words that were meant; empty where nothing known is near.

        The neighbours decide between candidates; an everyday word counts only where a language of the
        question `speaks` it. Two words come back where a space was forgotten.
        """
        if len(word) < 2 or not word.isalpha():
            return []
        short = _STRETCHED.sub(lambda found: found.group()[0], word)
        if self._counts.get(short, 0) >= 1:
            return [short]
        if len(word) < SHORTEST:
            fitting = self._fitting(word, before, after, speaks) if len(word) == SHORTEST - 1 else []
            return (fitting or self._near(word, 1, before, after, speaks, self._usual))[:1]
        for digraph, letter in _DIGRAPHS:
            if digraph in word and (plain := word.replace(digraph, letter)) in self._counts:
                return [plain]
        for near in self._candidates(word, before, after, speaks):
            if self._counts[near] >= 1 or speaks(near):
                return [near]
        return self._split(word) or (
            self._by_ear(word, 1, before, after, speaks)[:1] if len(word) >= LONG else []
        )

    def _candidates(self, word: str, before: str, after: str, speaks: Speaks) -> Iterator[str]:
        """What may be meant, the likeliest first; the further off is only looked for when its turn comes."""
        yield from self._near(word, 1, before, after, speaks)
        yield from self._by_ear(word, 0, before, after, speaks)
        if len(word) >= LONG:
            yield from self._near(word, 2, before, after, speaks)

    def _fitting(self, word: str, before: str, after: str, speaks: Speaks) -> list[str]:
        """Known words near a short one that phrasings have beside one of its neighbours."""
        return [
            known
            for known in self._near(word, 1, before, after, speaks)
            if self._counts[known] >= 1
            and (self._usage.follow(before, known) or self._usage.follow(known, after))
        ]

    def _near(
        self,
        word: str,
        distance: int,
        before: str,
        after: str,
        speaks: Speaks,
        shelf: list[str] | None = None,
    ) -> list[str]:
        """Known words within a distance: nearest, of the language, best fitting and most usual first."""
        letters = script(word)
        lengths = range(len(word) - distance, len(word) + distance + 1)
        shelves = [shelf] if shelf else [self._shelves.get((letters, n), []) for n in lengths]
        found = _within(word, shelves, distance)
        return self._ordered(word, found, before, after, speaks)

    def _by_ear(self, word: str, distance: int, before: str, after: str, speaks: Speaks) -> list[str]:
        """Known words that sound like this one, or within a distance of it; in the same order."""
        sound = self._sounds.of(word)
        lengths = range(len(sound) - distance, len(sound) + distance + 1)
        found = _within(sound, [self._sounding.get(n, []) for n in lengths], distance)
        alike = ((known, steps) for heard, steps in found for known in self._heard[heard])
        return self._ordered(word, alike, before, after, speaks)

    def _ordered(
        self, word: str, found: Iterable[tuple[str, int]], before: str, after: str, speaks: Speaks
    ) -> list[str]:
        def rank(near: tuple[str, int]) -> tuple[int, bool, int, bool, float, str]:
            known, steps = near
            fits = self._usage.follow(before, known) + self._usage.follow(known, after)
            return steps, not speaks(known), -fits, known[0] != word[0], -self._counts[known], known

        return [known for known, _ in sorted(found, key=rank)]

    def _split(self, word: str) -> list[str]:
        best: tuple[float, list[str]] = (0, [])
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = word[:at], word[at:]
            if min(self._counts.get(head, 0), self._counts.get(tail, 0)) >= 1:
                best = max(best, (min(self._counts[head], self._counts[tail]), [head, tail]))
        return best[1]
