"""Ranks intents for an utterance: the head's logits, and how near the best phrasings are.

Knows nothing of facts: an intent is any name that groups phrasings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Vector, Vocabulary
from bot.matching.head import Head, fit, held_out
from bot.matching.semantic import SemanticHead, leads
from bot.matching.utterance import Utterance

NEAREST = 3
"""Phrasings: the mean cosine of so many is a steadier witness than the nearest one alone."""
SIMILARITY_WEIGHT = 3.0
"""Logits that a mean cosine of 1 adds; chosen on validation data."""
COMPARED = 120
"""Phrasings of a class in one language that are kept to compare them one by one; more would tell little."""
REACH = 8
"""Classes whose phrasings are compared one by one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent with the evidence for it."""

    intent: str
    score: float
    """The head's logit plus the weighted similarity: candidates are ordered by it."""
    logit: float
    nearest: float
    """Cosine to the nearest phrasing, 0 … 1."""
    mean: float
    """Mean cosine to the `NEAREST` nearest phrasings."""
    phrasing: int
    """Number of the nearest phrasing."""
    sense: float = 0.0
    """Logits by which an encoder puts the intent before all others; negative: behind the first; 0: none."""


class IntentIndex:
    """A fitted index over phrasings.

    Phrasings of an intent are neighbours in `rows`, and among them those of one language: a question is
    compared with those of its own.
    """

    def __init__(self, intents: Sequence[str], arrays: Mapping[str, NDArray[Any]]) -> None:
        self.intents = list(intents)
        self._number = {intent: at for at, intent in enumerate(self.intents)}
        self.arrays = dict(arrays)
        a = self.arrays
        self.vocabulary = Vocabulary(a["keys"], a["idf"], int(a["documents"]))
        self._head = Head(a["head_starts"], a["head_classes"], a["head_weights"], len(intents))
        self._starts, self._rows, self._values = a["starts"], a["rows"], a["values"]
        self._groups, self.order = a["groups"], a["order"]
        self._languages = {str(language): at for at, language in enumerate(a["languages"])}
        self._semantic = None
        if "semantic" in a:
            shares = {str(language): float(share) for language, share in a["shares"]}
            self._semantic = SemanticHead(a["semantic"], a["semantic_mean"], shares)
        self._query = np.zeros(len(self.vocabulary.keys) + 1, np.float32)

    @classmethod
    def fit(
        cls, utterances: Sequence[Utterance], intents: Sequence[str], sentences: Floats | None = None
    ) -> IntentIndex:
        """Learn from phrasings and the intent of each. Raises ValueError without phrasings.

        `sentences` are an encoder's vectors of the same phrasings, if there is one.
        """
        if not utterances:
            raise ValueError("there are no phrasings to learn from")
        names = sorted(set(intents))
        number = {name: at for at, name in enumerate(names)}
        labels = np.array([number[intent] for intent in intents], np.int32)
        languages = sorted({utterance.language or "" for utterance in utterances})
        spoken = np.array([languages.index(u.language or "") for u in utterances], np.int32)
        groups = labels * len(languages) + spoken
        order = np.argsort(groups, kind="stable")
        vocabulary, vectors = Vocabulary.fit([utterances[at] for at in order])
        head = fit(vectors, labels[order], len(vocabulary.keys), len(names))
        further: dict[str, NDArray[Any]] = {}
        if sentences is not None:
            semantic = SemanticHead.fit(
                sentences[order],
                labels[order],
                [utterances[at].language or "" for at in order],
                held_out(vectors, labels[order], len(vocabulary.keys), len(names)),
            )
            further["semantic"] = semantic.weights
            further["semantic_mean"] = semantic.mean
            further["shares"] = np.array(list(semantic.shares.items()), dtype="U16")
        first = np.searchsorted(groups[order], np.arange(len(names) * len(languages)))
        compared = np.flatnonzero(np.arange(len(order)) - first[groups[order]] < COMPARED)
        vectors, order = vectors.take(compared), order[compared]
        return cls(
            names,
            {
                **further,
                "keys": vocabulary.keys,
                "idf": vocabulary.idf,
                "documents": np.array(vocabulary.documents),
                "head_starts": head.starts,
                "head_classes": head.classes,
                "head_weights": head.weights,
                "starts": vectors.starts,
                "rows": vectors.rows,
                "values": vectors.values,
                "groups": np.searchsorted(groups[order], np.arange(len(names) * len(languages) + 1)),
                "languages": np.array(languages, dtype="U16"),
                "order": order.astype(np.int32),
            },
        )

    def rank(
        self,
        utterance: Utterance,
        sentence: Floats | None = None,
        reach: int = REACH,
        always: Collection[str] = (),
    ) -> tuple[list[Candidate], Vector]:
        """The best `reach` intents and those of `always`, best first, and the vector of the utterance.

        `sentence` is the encoder's vector of the same text, where the index was fitted with one.
        """
        vector = self.vocabulary.encode(utterance)
        logits = self._head.score(vector)
        sense = np.zeros_like(logits)
        if sentence is not None and self._semantic is not None:
            sense = self._semantic.score(sentence, utterance.language)
            logits, sense = logits + sense, leads(sense)
        count = min(reach, len(logits))
        top = np.argpartition(-logits, count - 1)[:count]
        further = [self._number[intent] for intent in always if intent in self._number]
        top = np.union1d(top, np.array(further, np.intp))
        near = self._near(vector, top, utterance.language)
        found = [
            Candidate(
                self.intents[c],
                float(logits[c]) + SIMILARITY_WEIGHT * mean,
                float(logits[c]),
                nearest,
                mean,
                phrasing,
                float(sense[c]),
            )
            for c, (nearest, mean, phrasing) in zip(top.tolist(), near, strict=True)
        ]
        return sorted(found, key=lambda candidate: -candidate.score), vector

    def _near(
        self, vector: Vector, classes: NDArray[np.intp], language: str | None
    ) -> list[tuple[float, float, int]]:
        """For each class: the best cosine, the mean of the best few, and the nearest phrasing."""
        self._query[vector.rows] = vector.values
        found: list[tuple[float, float, int]] = []
        for c in classes:
            first, last = self._span(int(c), language)
            begin, end = int(self._starts[first]), int(self._starts[last])
            products = self._values[begin:end] * self._query[self._rows[begin:end]]
            cosines = np.add.reduceat(products, self._starts[first:last] - begin)
            best = np.argsort(-cosines)[:NEAREST]
            mean = float(cosines[best].sum()) / len(best)
            found.append((float(cosines[best[0]]), mean, int(self.order[first + best[0]])))
        self._query[vector.rows] = 0
        return found

    def _span(self, number: int, language: str | None) -> tuple[int, int]:
        """Where the phrasings of a class in a language stand; all of the class where it has none in it."""
        group = number * len(self._languages)
        if language in self._languages:
            at = group + self._languages[language]
            if self._groups[at] < self._groups[at + 1]:
                return int(self._groups[at]), int(self._groups[at + 1])
        return int(self._groups[group]), int(self._groups[group + len(self._languages)])
