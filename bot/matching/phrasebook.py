"""Finds phrases of several words in a sequence of words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrasebook(Generic[T]):
    """Phrases, each a tuple of words, and what each stands for; of equal phrases the last counts."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._meanings = {phrase: meaning for phrase, meaning in phrases if phrase}
        self._longest: dict[str, int] = {}
        """How long a phrase may be that begins with a word: most words begin none."""
        for phrase in self._meanings:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def longest(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `start`, as (number of words, meaning)."""
        return next(self.at(words, start), None)

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, T]]:
        """The phrases that begin at `start`, as (number of words, meaning), the longest first.

        Raises IndexError where `start` lies behind the words.
        """
        for size in range(min(self._longest.get(words[start], 0), len(words) - start), 0, -1):
            phrase = tuple(words[start : start + size])
            if phrase in self._meanings:
                yield size, self._meanings[phrase]
