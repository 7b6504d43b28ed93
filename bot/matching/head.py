"""The trained head: a sparse linear classifier over the features of all phrasings.

Multinomial logistic regression with label smoothing (Szegedy et al. 2016), fitted by Adagrad (Duchi
et al. 2011) on mini-batches. A class has weights for the features of its own
phrasings and for the commonest ones, so that weights, memory and the cost of a
question grow with what was said, not with features × classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Vector

EPOCHS = 6
BATCH = 128
STEP = 0.5
SMOOTHING = 1.0
"""Label smoothing for a class of one phrasing; it falls with the root of the phrasings per class."""
SHARED_WEIGHTS = 300_000
"""So many weights go to the commonest features in all classes: what a class never says tells too."""
FOLDS = 5
_FLOOR = 1e-3


@dataclass(frozen=True, slots=True)
class Head:
    """Weights as a sparse matrix of features × classes (CSR: `starts`, `classes`, `weights`)."""

    starts: NDArray[np.int64]
    classes: NDArray[np.int32]
    weights: Floats
    size: int

    def score(self, vector: Vector) -> Floats:
        """The logit of every class, shape (size,)."""
        begin, end = self.starts[vector.rows], self.starts[vector.rows + 1]
        at, lengths = spans(begin, end)
        values = self.weights[at] * np.repeat(vector.values, lengths)
        return np.bincount(self.classes[at], values, self.size).astype(np.float32)


def fit(vectors: Sequence[Vector], labels: NDArray[np.int32], features: int, size: int) -> Head:
    """Fit a head; `labels` holds the class (0 … size-1) of each vector. Deterministic.

    The commonest features have a weight in every class and make one dense block; the others have few classes
    and are walked weight by weight. Either way a step costs what its phrasings say, not features × classes.
    """
    from scipy import sparse  # only fitting needs it: a cached matcher starts without

    starts = np.concatenate([[0], np.cumsum([len(v.rows) for v in vectors])])
    rows = np.concatenate([v.rows for v in vectors])
    values = np.concatenate([v.values for v in vectors])
    x = sparse.csr_matrix((values, rows, starts), (len(vectors), features), dtype=np.float32)
    x.sum_duplicates()
    frequency = np.bincount(x.indices, minlength=features)
    common = np.sort(np.argsort(-frequency, kind="stable")[: SHARED_WEIGHTS // size])
    shared, own = x[:, common].tocsr(), _without(x, common)
    y = sparse.csr_matrix(
        (np.ones(len(labels), np.float32), (np.arange(len(labels)), labels)), (len(labels), size)
    )
    pattern = (own.T @ y).tocsr()
    pattern.sort_indices()
    dense = _Weights(np.zeros((len(common), size), np.float32))
    thin = _Weights(np.zeros(pattern.nnz, np.float32))
    smoothing = min(0.5, SMOOTHING / np.sqrt(len(labels) / size))
    for step, batch in batches(len(vectors), EPOCHS, STEP):
        said, rare = shared[batch], own[batch]
        used, of = np.unique(rare.indices, return_inverse=True)
        places, widths = spans(pattern.indptr[used], pattern.indptr[used + 1])
        at, lengths = spans(*_ranges(widths, of))
        value = np.repeat(rare.data, lengths)
        phrasing = np.repeat(np.repeat(np.arange(len(batch)), np.diff(rare.indptr)), lengths)
        cell = phrasing * size + pattern.indices[places][at]
        logits = np.bincount(cell, value * thin.values[places][at], len(batch) * size).reshape(-1, size)
        error = prediction_error(logits.astype(np.float32) + said @ dense.values, labels[batch], smoothing)
        gradient = np.bincount(at, value * error.ravel()[cell], len(places))
        thin.move(places, gradient.astype(np.float32), step)
        heard = np.unique(said.indices)
        dense.move(heard, (said.T @ error)[heard], step)
    return _head(pattern, thin.values, common, dense.values, size)


class _Weights:
    """Weights and the sum of their squared gradients: Adagrad moves what was often moved by less."""

    def __init__(self, values: Floats) -> None:
        self.values = values
        self._squares = np.full(values.shape, _FLOOR, np.float32)

    def move(self, at: NDArray[np.int64], gradient: Floats, step: float) -> None:
        """One step of the weights (or rows of weights) `at`."""
        squares = self._squares[at] + gradient * gradient
        self._squares[at] = squares
        self.values[at] -= step * gradient / np.sqrt(squares)


def _without(x: Any, columns: NDArray[np.intp]) -> Any:
    """The matrix with empty `columns`."""
    kept = np.ones(x.shape[1], np.float32)
    kept[columns] = 0
    thinned = x.copy()
    thinned.data = thinned.data * kept[thinned.indices]
    thinned.eliminate_zeros()
    return thinned


def _head(pattern: Any, thin: Floats, common: NDArray[np.intp], dense: Floats, size: int) -> Head:
    """Both kinds of weights as one sparse matrix of features × classes."""
    from scipy import sparse

    rows = np.repeat(np.arange(pattern.shape[0]), np.diff(pattern.indptr))
    everywhere = np.tile(np.arange(size), len(common))
    weights = sparse.csr_matrix(
        (
            np.concatenate([thin, dense.ravel()]),
            (np.concatenate([rows, np.repeat(common, size)]), np.concatenate([pattern.indices, everywhere])),
        ),
        pattern.shape,
    )
    return Head(weights.indptr.astype(np.int64), weights.indices.astype(np.int32), weights.data, size)


def held_out(vectors: Sequence[Vector], labels: NDArray[np.int32], features: int, size: int) -> Floats:
    """Logits of each vector by a head that has not seen it, shape (vectors, size); `FOLDS` fits."""
    logits = np.zeros((len(vectors), size), np.float32)
    for kept, left_out in folds(len(vectors)):
        head = fit([vectors[at] for at in kept.tolist()], labels[kept], features, size)
        for at in left_out.tolist():
            logits[at] = head.score(vectors[at])
    return logits


def folds(count: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """`FOLDS` ways to part `count` rows into those to fit to and those left out, each left out once."""
    fold = np.random.default_rng(0).permutation(count) % FOLDS
    for number in range(FOLDS):
        yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def batches(count: int, epochs: int, step: float) -> Iterator[tuple[float, NDArray[np.int64]]]:
    """Mini-batches of shuffled rows, epoch by epoch, each with its step, which falls linearly to 0."""
    random = np.random.default_rng(0)
    for epoch in range(epochs):
        shuffled = random.permutation(count)
        for first in range(0, count, BATCH):
            yield step * (1 - epoch / epochs), shuffled[first : first + BATCH]


def spans(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All indices of the half-open ranges begin[i] … end[i], in order, and the ranges' lengths."""
    lengths = (end - begin).astype(np.int64)
    total = int(lengths.sum())
    offsets = np.repeat(begin - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return offsets + np.arange(total), lengths


def _ranges(widths: NDArray[np.int64], of: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Begin and end of the ranges `of`, where ranges of these `widths` stand one after another."""
    ends = np.cumsum(widths)
    return (ends - widths)[of], ends[of]


def prediction_error(logits: Floats, labels: NDArray[np.int32], smoothing: float) -> Floats:
    """Softmax probabilities minus the smoothed targets, shape (questions, classes)."""
    scores = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)
    error -= smoothing / error.shape[1]
    error[np.arange(len(labels)), labels] -= 1 - smoothing
    return error
