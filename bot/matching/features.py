"""Turns utterances into sparse vectors: words and word pairs, concepts and their pairs, letter groups.

Features are hashed to 32 bits and found by binary search, so that a vocabulary of any size loads as
two arrays. Each block is weighted by TF-IDF; features that no phrasing has stay in the norm of a
question, which makes unknown words count against every match.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.matching.analyser import Utterance

BLOCK_WEIGHTS = (0.25, 0.35, 0.40)
"""Share of the words, concepts and letters blocks in the squared norm; chosen on validation data."""
SHORTEST_GRAM, LONGEST_GRAM = 2, 5
PAIR_WORDS = 12
"""Concepts of the first so many words are paired; a question has its substance there."""
LETTER_WORDS = 40
"""Letter groups are taken from the first so many words: bounded time for any input."""

_WORDS, _CONCEPTS, _LETTERS = (crc32(block) for block in (b"w", b"s", b"c"))
"""Where the hash of a feature begins: a word and a concept that are spelled alike differ."""
_TINY = 1e-12

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: feature rows (ascending) and values; `unknown` is the share of the squared
    norm that belongs to features no phrasing has."""

    rows: Ints
    values: Floats
    unknown: float


class Vocabulary:
    """The features of all phrasings. `keys` are sorted hashes, `idf` their weights."""

    def __init__(self, keys: NDArray[np.uint32], idf: Floats, documents: int) -> None:
        self.keys = keys
        self.idf = idf
        self.documents = documents
        self._unseen = math.log(1 + documents) + 1

    @classmethod
    def fit(cls, utterances: Iterable[Utterance]) -> tuple[Vocabulary, list[Vector]]:
        """Learn the document frequencies of all features; also the vectors of the same utterances."""
        counted = [_counted(utterance) for utterance in utterances]
        keys, frequency = np.unique(np.concatenate([c.keys for c in counted]), return_counts=True)
        idf = np.log((1 + len(counted)) / (1 + frequency)) + 1
        vocabulary = cls(keys, idf.astype(np.float32), len(counted))
        return vocabulary, [vocabulary._vector(c) for c in counted]

    def encode(self, utterance: Utterance) -> Vector:
        """The vector of one utterance, of norm at most 1."""
        return self._vector(_counted(utterance))

    def _vector(self, counted: _Counted) -> Vector:
        at = np.minimum(np.searchsorted(self.keys, counted.keys), len(self.keys) - 1)
        seen = self.keys[at] == counted.keys
        mass = counted.frequency * np.where(seen, self.idf[at], np.float32(self._unseen))
        norms = np.bincount(counted.block, mass * mass, len(BLOCK_WEIGHTS))
        shares = np.where(norms > 0, BLOCK_WEIGHTS, 0.0)
        scale = np.sqrt(shares / np.maximum(norms, _TINY))
        values = (mass * scale[counted.block]).astype(np.float32)[seen]
        rows = at[seen].astype(np.int32)
        order = np.argsort(rows, kind="stable")
        return Vector(rows[order], values[order], float(shares.sum()) - float(values @ values))


@dataclass(frozen=True, slots=True)
class _Counted:
    """The distinct features of an utterance: hash, damped frequency, number of the block."""

    keys: NDArray[np.uint32]
    frequency: Floats
    block: NDArray[np.intp]


def _counted(utterance: Utterance) -> _Counted:
    counts = [Counter(block) for block in _blocks(utterance)]
    sizes = [len(count) for count in counts]
    keys = np.fromiter(chain.from_iterable(counts), np.uint32, sum(sizes))
    times = np.fromiter(chain.from_iterable(c.values() for c in counts), np.float32, sum(sizes))
    return _Counted(keys, 1 + np.log(times), np.repeat(np.arange(len(sizes)), sizes))


def _blocks(utterance: Utterance) -> tuple[list[int], list[int], list[int]]:
    """The hashed features of an utterance, block by block, with repetitions."""
    said = utterance.words
    return (
        [crc32(feature.encode(), _WORDS) for feature in _words(said)],
        [crc32(feature.encode(), _CONCEPTS) for feature in _concepts(utterance.stems)],
        [key for word in said[:LETTER_WORDS] for key in _letters(word)],
    )


def _words(said: Sequence[str]) -> Iterator[str]:
    yield from said
    for first, second in zip(["<", *said], [*said, ">"], strict=True):
        yield f"{first} {second}"


def _concepts(stems: Sequence[str]) -> Iterator[str]:
    yield from stems
    distinct = sorted(set(stems[:PAIR_WORDS]))
    for at, first in enumerate(distinct):
        for second in distinct[at + 1 :]:
            yield f"{first}_{second}"
    for first, second in zip(["<", *stems], [*stems, ">"], strict=True):
        yield f"{first} {second}"


@lru_cache(maxsize=4096)
def _letters(word: str) -> tuple[int, ...]:
    """The hashed letter groups of a word; kept, as most words of a question are usual ones."""
    padded = f" {word} "
    sizes = range(SHORTEST_GRAM, min(LONGEST_GRAM, len(padded) - 1) + 1)
    groups = [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]
    if len(padded) <= LONGEST_GRAM:
        groups.append(padded)
    return tuple(crc32(group.encode(), _LETTERS) for group in groups)
