"""A further signal, where an encoder is installed: sentence vectors and a linear head over them.

The head is ridge regression on one-hot classes, whose leave-one-out predictions have a closed form
(Hastie et al., The Elements of Statistical Learning, §7.10), so that the weight of the signal is chosen
per language without any further data: an encoder that does not know a language gets no say in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats

RIDGE = 1.0
WEIGHTS = (0.0, 2.0, 4.0, 7.0, 10.0, 14.0, 20.0)
"""Logits that a prediction of 1 may add."""


class Encoder(Protocol):
    """Anything that turns texts into vectors of length 1, near each other for near meanings."""

    @property
    def name(self) -> str:
        """Name and version: part of the key under which a fitted matcher is cached."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of shape (texts, dimensions)."""


class SemanticHead:
    """Linear scores of all classes from a sentence vector, weighted by language."""

    def __init__(self, weights: Floats, shares: Mapping[str, float]) -> None:
        self.weights = weights
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
        targets = np.eye(lexical.shape[1], dtype=np.float64)[labels]
        x = vectors.astype(np.float64)
        solved = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T)
        weights = solved @ targets
        leverage = np.einsum("ij,ji->i", x, solved)[:, None]
        left_out = (x @ weights - leverage * targets) / (1 - leverage)
        spoken = np.array(languages)
        shares = {
            language: _best_weight(
                left_out[spoken == language], lexical[spoken == language], labels[spoken == language]
            )
            for language in sorted(set(languages))
        }
        return cls(weights.astype(np.float32), shares)

    def score(self, vector: Floats, language: str | None) -> Floats:
        """What the vector of a question in `language` adds to the logits, shape (classes,)."""
        share = self.shares.get(language or "", min(self.shares.values(), default=0.0))
        return np.asarray(share * (vector @ self.weights), np.float32)


def _best_weight(semantic: NDArray[np.float64], lexical: Floats, labels: NDArray[np.int32]) -> float:
    """The weight with the highest leave-one-out accuracy; the smallest of equals."""

    def accuracy(weight: float) -> float:
        return float(((lexical + weight * semantic).argmax(axis=1) == labels).mean())

    return max(WEIGHTS, key=lambda weight: (round(accuracy(weight), 4), -weight))
