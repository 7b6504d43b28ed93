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
    def fit(cls, utterances: Iterable[Utterance]) -> Vocabulary:
        """Learn the document frequencies of all features."""
        counts: Counter[int] = Counter()
        documents = 0
        for utterance in utterances:
            documents += 1
            counts.update({key for block in blocks(utterance) for key in block})
        keys = np.fromiter(counts.keys(), np.uint32, len(counts))
        frequency = np.fromiter(counts.values(), np.float32, len(counts))
        order = np.argsort(keys)
        idf = np.log((1 + documents) / (1 + frequency[order])) + 1
        return cls(keys[order], idf.astype(np.float32), documents)

    def encode(self, utterance: Utterance) -> Vector:
        """The vector of one utterance, of norm at most 1."""
        rows: list[Ints] = []
        values: list[Floats] = []
        unknown = 0.0
        for block, weight in zip(blocks(utterance), BLOCK_WEIGHTS, strict=True):
            if not block:
                continue
            counts = Counter(block)
            keys = np.fromiter(counts.keys(), np.uint32, len(counts))
            tf = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
            at = np.searchsorted(self.keys, keys)
            at[at == len(self.keys)] = 0
            seen = self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), bool)
            mass = tf * np.where(seen, self.idf[at] if len(self.keys) else 0, self._unseen)
            norm = float(mass @ mass)
            scaled = mass[seen] * math.sqrt(weight / norm)
            unknown += weight - float(scaled @ scaled)
            rows.append(at[seen].astype(np.int32))
            values.append(scaled.astype(np.float32))
        if not rows:
            return Vector(np.empty(0, np.int32), np.empty(0, np.float32), 1.0)
        row, value = np.concatenate(rows), np.concatenate(values)
        order = np.argsort(row, kind="stable")
        return Vector(row[order], value[order], unknown)


def blocks(utterance: Utterance) -> tuple[list[int], list[int], list[int]]:
    """The hashed features of an utterance, block by block, with repetitions."""
    said = utterance.words
    return (
        [_hash("w", feature) for feature in _words(said)],
        [_hash("s", feature) for feature in _concepts(utterance.stems)],
        [_hash("c", feature) for feature in _letters(said[:LETTER_WORDS])],
    )


def _hash(block: str, feature: str) -> int:
    return crc32(f"{block}{feature}".encode())


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


def _letters(said: Sequence[str]) -> Iterator[str]:
    for word in said:
        padded = f" {word} "
        for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
            if size >= len(padded):
                yield padded
                break
            for at in range(len(padded) - size + 1):
                yield padded[at : at + size]
