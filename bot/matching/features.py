"""Turns utterances into sparse vectors: words and word pairs, concepts and their pairs, letter groups.

Features are hashed to 32 bits and found by binary search, so that a vocabulary of any size loads as
two arrays. Each block is weighted by TF-IDF; features that no phrasing has stay in the norm of a
question, which makes unknown words count against every match.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.matching.utterance import Utterance

BLOCK_WEIGHTS = (0.25, 0.35, 0.40)
"""Share of the words, concepts and letters blocks in the squared norm; chosen on validation data."""
BLOCKS = len(BLOCK_WEIGHTS)
SHORTEST_GRAM, LONGEST_GRAM = 2, 5
PAIR_WORDS = 12
"""Concepts of the first so many words are paired; a question has its substance there."""
LETTER_WORDS = 40
"""Letter groups are taken from the first so many words: bounded time for any input."""
CHUNK = 4_096
"""So many utterances are counted at once: enough to spend no time on small arrays, too few to fill memory."""
WORDS_KEPT = 30_000
"""Words whose letter groups are kept; some 200 bytes each."""

_WORDS, _CONCEPTS, _LETTERS = (crc32(block) for block in (b"w", b"s", b"c"))
"""Where the hash of a feature begins: a word and a concept that are spelled alike differ."""
_HASH = np.dtype(np.uintc)
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
    def fit(cls, utterances: Sequence[Utterance]) -> tuple[Vocabulary, list[Vector]]:
        """Learn the document frequencies of all features; also the vectors of the same utterances."""
        chunks = [_counted(utterances[at : at + CHUNK]) for at in range(0, len(utterances), CHUNK)]
        keys, frequency = np.unique(np.concatenate([c.keys for c in chunks]), return_counts=True)
        idf = np.log((1 + len(utterances)) / (1 + frequency)) + 1
        vocabulary = cls(keys, idf.astype(np.float32), len(utterances))
        return vocabulary, [vector for chunk in chunks for vector in vocabulary._vectors(chunk)]

    def encode(self, utterance: Utterance) -> Vector:
        """The vector of one utterance, of norm at most 1."""
        return self._vectors(_counted([utterance]))[0]

    def _vectors(self, counted: _Counted) -> list[Vector]:
        at = np.minimum(np.searchsorted(self.keys, counted.keys), len(self.keys) - 1)
        seen = self.keys[at] == counted.keys
        mass = counted.frequency * np.where(seen, self.idf[at], np.float32(self._unseen))
        norms = np.bincount(counted.block, mass * mass, counted.utterances * BLOCKS)
        shares = np.where(norms > 0, np.tile(BLOCK_WEIGHTS, counted.utterances), 0.0)
        scale = np.sqrt(shares / np.maximum(norms, _TINY))
        values = (mass * scale[counted.block]).astype(np.float32)[seen]
        rows, owner = at[seen], counted.block[seen] // BLOCKS
        order = np.argsort((owner << 32) | rows, kind="stable")
        rows, values = rows[order].astype(np.int32), values[order]
        ends = np.cumsum(np.bincount(owner, minlength=counted.utterances)).tolist()
        total = shares.reshape(-1, BLOCKS).sum(axis=1).tolist()
        return [
            Vector(rows[begin:end], said := values[begin:end], whole - float(said @ said))
            for begin, end, whole in zip([0, *ends[:-1]], ends, total, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The distinct features of some utterances: hash, damped frequency, and whose they are."""

    utterances: int
    keys: NDArray[np.uint32]
    frequency: Floats
    block: NDArray[np.int64]
    """Number of the utterance, times the number of blocks, plus that of the block; ascending."""


def _counted(utterances: Sequence[Utterance]) -> _Counted:
    """Counts all features in one go: whole arrays are passed over once, not once for each utterance."""
    hashed = [block for utterance in utterances for block in _blocks(utterance)]
    sizes = np.fromiter(map(len, hashed), np.int64, len(hashed)) // _HASH.itemsize
    block = np.repeat(np.arange(len(hashed)), sizes)
    keys = np.frombuffer(b"".join(hashed), _HASH).astype(np.int64)
    distinct, times = np.unique((block << 32) | keys, return_counts=True)
    return _Counted(
        len(utterances),
        (distinct & 0xFFFFFFFF).astype(np.uint32),
        (1 + np.log(times)).astype(np.float32),
        distinct >> 32,
    )


def _blocks(utterance: Utterance) -> tuple[bytes, bytes, bytes]:
    """The hashed features of an utterance, block by block, with repetitions."""
    said = utterance.words
    return (
        _hashed(_words(said), _WORDS),
        _hashed(_concepts(utterance.stems), _CONCEPTS),
        b"".join(_letters(word) for word in said[:LETTER_WORDS]),
    )


def _hashed(features: Iterable[str], block: int) -> bytes:
    return array("I", [crc32(feature.encode(), block) for feature in features]).tobytes()


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


@lru_cache(maxsize=WORDS_KEPT)
def _letters(word: str) -> bytes:
    """The hashed letter groups of a word; kept, as most words of a question are usual ones."""
    padded = f" {word} "
    sizes = range(SHORTEST_GRAM, min(LONGEST_GRAM, len(padded) - 1) + 1)
    groups = [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]
    if len(padded) <= LONGEST_GRAM:
        groups.append(padded)
    return _hashed(groups, _LETTERS)
