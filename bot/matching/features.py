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
from typing import Any
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


@dataclass(frozen=True, slots=True)
class Vectors:
    """The sparse vectors of many utterances in two arrays: that of number i is starts[i] … starts[i + 1]."""

    starts: NDArray[np.int64]
    rows: Ints
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, at: int) -> Vector:
        """One of them, as a phrasing: none of its features is unknown."""
        span = slice(self.starts[at], self.starts[at + 1])
        return Vector(self.rows[span], self.values[span], 0.0)

    def take(self, kept: NDArray[np.intp]) -> Vectors:
        """Those of the given numbers, in that order."""
        at, lengths = spans(self.starts[kept], self.starts[kept + 1])
        return Vectors(bounds(lengths), self.rows[at], self.values[at])


class Vocabulary:
    """The features of all phrasings. `keys` are sorted hashes, `idf` their weights."""

    def __init__(self, keys: NDArray[np.uint32], idf: Floats, documents: int) -> None:
        self.keys = keys
        self.idf = idf
        self.documents = documents
        self._unseen = math.log(1 + documents) + 1

    @classmethod
    def fit(cls, utterances: Sequence[Utterance]) -> tuple[Vocabulary, Vectors]:
        """Learn the document frequencies of all features; also the vectors of the same utterances.

        Vectors take the place of what was counted, chunk by chunk: memory holds one of the two.
        """
        keys, frequency, sizes = array("I"), array("f"), list[NDArray[np.int64]]()
        for at in range(0, len(utterances), CHUNK):
            counted = _counted(utterances[at : at + CHUNK])
            keys.frombytes(counted.keys.tobytes())
            frequency.frombytes(counted.frequency.tobytes())
            sizes.append(counted.sizes)
        rows, values = np.frombuffer(keys, np.uintc), np.frombuffer(frequency, np.float32)
        distinct, documents = np.unique(rows, return_counts=True)
        idf = np.log((1 + len(utterances)) / (1 + documents)) + 1
        vocabulary = cls(distinct, idf.astype(np.float32), len(utterances))
        end = 0
        for some in sizes:
            begin, end = end, end + int(some.sum())
            said, _ = vocabulary._vectors(_Counted(rows[begin:end], values[begin:end], some))
            rows[begin:end], values[begin:end] = said.rows, said.values
        lengths = np.concatenate(sizes).reshape(-1, BLOCKS).sum(axis=1)
        return vocabulary, Vectors(bounds(lengths), rows.view(np.int32), values)

    def encode(self, utterance: Utterance) -> Vector:
        """The vector of one utterance, of norm at most 1."""
        said, norm = self._vectors(_counted([utterance]))
        return Vector(said.rows, said.values, float(norm[0]) - float(said.values @ said.values))

    def _vectors(self, counted: _Counted) -> tuple[Vectors, NDArray[np.float64]]:
        """The vectors of what was counted, and their squared norms with the features no phrasing has."""
        block = counted.block
        utterances = len(counted.sizes) // BLOCKS
        at = np.minimum(np.searchsorted(self.keys, counted.keys), len(self.keys) - 1)
        seen = self.keys[at] == counted.keys
        mass = counted.frequency * np.where(seen, self.idf[at], np.float32(self._unseen))
        norms = np.bincount(block, mass * mass, len(counted.sizes))
        shares = np.where(norms > 0, np.tile(BLOCK_WEIGHTS, utterances), 0.0)
        scale = np.sqrt(shares / np.maximum(norms, _TINY))
        values = (mass * scale[block]).astype(np.float32)[seen]
        rows, owner = at[seen], block[seen] // BLOCKS
        order = np.argsort((owner << 32) | rows, kind="stable")
        starts = bounds(np.bincount(owner, minlength=utterances))
        return (
            Vectors(starts, rows[order].astype(np.int32), values[order]),
            shares.reshape(-1, BLOCKS).sum(axis=1),
        )


def spans(
    begin: NDArray[np.integer[Any]], end: NDArray[np.integer[Any]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All indices of the half-open ranges begin[i] … end[i], in order, and the ranges' lengths."""
    lengths = (end - begin).astype(np.int64)
    total = int(lengths.sum())
    offsets = np.repeat(begin - bounds(lengths)[:-1], lengths)
    return offsets + np.arange(total), lengths


def bounds(lengths: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Where each of several stretches, one behind the other, begins, and where the last one ends."""
    return np.append(np.int64(0), np.cumsum(lengths, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Counted:
    """The distinct features of some utterances, utterance by utterance and block by block."""

    keys: NDArray[np.uint32]
    frequency: Floats
    """Damped: 1 + the logarithm of how often the feature occurs."""
    sizes: NDArray[np.int64]
    """Number of features in each block of each utterance."""

    @property
    def block(self) -> NDArray[np.int64]:
        """The number of the utterance of each feature, times the number of blocks, plus that of its block."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def _counted(utterances: Sequence[Utterance]) -> _Counted:
    """Counts all features in one go: whole arrays are passed over once, not once for each utterance."""
    hashed = [block for utterance in utterances for block in _blocks(utterance)]
    sizes = np.fromiter(map(len, hashed), np.int64, len(hashed)) // _HASH.itemsize
    block = np.repeat(np.arange(len(hashed)), sizes)
    keys = np.frombuffer(b"".join(hashed), _HASH).astype(np.int64)
    distinct, times = np.unique((block << 32) | keys, return_counts=True)
    return _Counted(
        (distinct & 0xFFFFFFFF).astype(np.uint32),
        (1 + np.log(times)).astype(np.float32),
        np.bincount(distinct >> 32, minlength=len(hashed)),
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
