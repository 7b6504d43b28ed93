"""A further signal, where an encoder is installed: sentence vectors and a trained head over them.

The head is multinomial logistic regression on the vectors, as the lexical head is on words. The weight
of the signal is chosen per language by held-out accuracy (k-fold over the phrasings themselves), so
that an encoder that does not know a language gets no say in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats
from bot.matching.head import batches, folds, prediction_error
from bot.matching.utterance import Utterance

SCALE = 5.0
"""Length to which the unit vectors are stretched before fitting: an inverse temperature."""
BATCH = 128
EPOCHS = 20
STEP = 0.1
SMOOTHING = 0.1
WEIGHTS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
"""What the logits of the vectors may be multiplied by before they join those of the words."""


class Encoder(Protocol):
    """Anything that turns texts into vectors of length 1, near each other for near meanings."""

    @property
    def name(self) -> str:
        """Name and version: part of the key under which a fitted matcher is cached."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of shape (texts, dimensions)."""


class SemanticHead:
    """Linear scores of all classes from a sentence vector, weighted by language.

    Vectors are taken from their mean: what all texts share tells none apart, and with some encoders it is
    most of a vector (Mu and Viswanath 2018).
    """

    def __init__(self, weights: Floats, mean: Floats, shares: Mapping[str, float]) -> None:
        self.weights = weights
        self.mean = mean
        self.shares = dict(shares)

    @classmethod
    def fit(
        cls,
        vectors: Floats,
        labels: NDArray[np.int32],
        languages: Sequence[str],
        lexical: Floats,
    ) -> SemanticHead:
        """Fit to phrasings; `lexical` are held-out logits of the same phrasings, (phrasings, classes)."""
        size = lexical.shape[1]
        mean = np.asarray(vectors.mean(axis=0), np.float32)
        vectors = _from_mean(vectors, mean)
        left_out = np.zeros_like(lexical)
        for kept, held_out in folds(len(labels)):
            left_out[held_out] = vectors[held_out] @ _fitted(vectors[kept], labels[kept], size)
        spoken = np.array(languages)
        shares = {
            language: _best_weight(
                left_out[spoken == language], lexical[spoken == language], labels[spoken == language]
            )
            for language in sorted(set(languages))
        }
        return cls(_fitted(vectors, labels, size), mean, shares)

    def score(self, vector: Floats, language: str | None) -> Floats:
        """What the vector of a question in `language` adds to the logits, shape (classes,)."""
        share = self.shares.get(language or "", min(self.shares.values(), default=0.0))
        return np.asarray(share * (_from_mean(vector, self.mean) @ self.weights), np.float32)


def leads(scores: Floats) -> Floats:
    """By how much each class is ahead of all others (the best) or behind the best one (negative)."""
    if len(scores) == 1:
        return scores
    second, first = np.sort(scores)[-2:]
    return np.asarray(scores - np.where(scores == first, second, first), np.float32)


def _from_mean(vectors: Floats, mean: Floats) -> Floats:
    """Vectors from the mean, of length 1."""
    away = vectors - mean
    return np.asarray(away / np.maximum(np.linalg.norm(away, axis=-1, keepdims=True), 1e-9), np.float32)


def question_vector(encoder: Encoder, utterance: Utterance) -> Floats:
    """The vector of a question: the mean of the text as typed and as corrected, of length 1.

    Phrasings are encoded as they stand, so a question as typed compares with them best; a word that is
    spelled wrong is understood only when corrected.
    """
    texts = dict.fromkeys((utterance.text, " ".join(utterance.words)))
    mean = encoder.encode(list(texts)).mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def _fitted(vectors: Floats, labels: NDArray[np.int32], size: int) -> Floats:
    """Weights of shape (dimensions, size), by Adagrad (Duchi et al. 2011) with label smoothing."""
    weights = np.zeros((vectors.shape[1], size), np.float32)
    squares = np.full_like(weights, 1e-3)
    stretched = np.asarray(SCALE * vectors, np.float32)
    for step, batch in batches(len(labels), BATCH, EPOCHS, STEP):
        error = prediction_error(stretched[batch] @ weights, labels[batch], SMOOTHING)
        gradient = stretched[batch].T @ error / len(batch)
        squares += gradient * gradient
        weights -= step * gradient / np.sqrt(squares)
    return weights * SCALE


def _best_weight(semantic: Floats, lexical: Floats, labels: NDArray[np.int32]) -> float:
    """The weight with the highest held-out accuracy; the smallest of equals."""

    def accuracy(weight: float) -> float:
        return float(((lexical + weight * semantic).argmax(axis=1) == labels).mean())

    return max(WEIGHTS, key=lambda weight: (round(accuracy(weight), 4), -weight))
