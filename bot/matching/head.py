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

EPOCHS = 10
BATCH = 64
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
    """Fit a head; `labels` holds the class (0 … size-1) of each vector. Deterministic."""
    from scipy import sparse  # only fitting needs it: a cached matcher starts without

    starts = np.concatenate([[0], np.cumsum([len(v.rows) for v in vectors])])
    rows = np.concatenate([v.rows for v in vectors])
    values = np.concatenate([v.values for v in vectors])
    x = sparse.csr_matrix((values, rows, starts), (len(vectors), features), dtype=np.float32)
    x.sum_duplicates()
    y = sparse.csr_matrix(
        (np.ones(len(labels), np.float32), (np.arange(len(labels)), labels)), (len(labels), size)
    )
    pattern = _pattern(x, y)
    weights = np.zeros(pattern.nnz, np.float32)
    squares = np.full(pattern.nnz, _FLOOR, np.float32)
    model = sparse.csr_matrix((weights, pattern.indices, pattern.indptr), pattern.shape)
    smoothing = min(0.5, SMOOTHING / np.sqrt(len(labels) / size))
    for step, batch in batches(len(vectors), EPOCHS, STEP):
        xb = x[batch]
        error = prediction_error((xb @ model).toarray(), labels[batch], smoothing)
        used, local = np.unique(xb.indices, return_inverse=True)
        compact = sparse.csr_matrix((xb.data, local, xb.indptr), (len(batch), len(used)))
        at, lengths = spans(model.indptr[used], model.indptr[used + 1])
        of_row = np.repeat(np.arange(len(used)), lengths)
        gradient = (compact.T @ error)[of_row, model.indices[at]]
        squares[at] += gradient * gradient
        model.data[at] -= step * gradient / np.sqrt(squares[at])
    return Head(model.indptr.astype(np.int64), model.indices.astype(np.int32), model.data, size)


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


def _pattern(x: Any, y: Any) -> Any:
    """Which (feature, class) pairs have a weight: a class's own features, and the commonest ones."""
    from scipy import sparse

    features, size = x.shape[1], y.shape[1]
    frequency = np.bincount(x.indices, minlength=features)
    common = np.argsort(-frequency, kind="stable")[: SHARED_WEIGHTS // size]
    shared = sparse.csr_matrix(
        (
            np.ones(len(common) * size, np.float32),
            (np.repeat(common, size), np.tile(np.arange(size), len(common))),
        ),
        (features, size),
    )
    pattern = (x.T @ y + shared).tocsr()
    pattern.sort_indices()
    return pattern


def spans(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All indices of the half-open ranges begin[i] … end[i], in order, and the ranges' lengths."""
    lengths = (end - begin).astype(np.int64)
    total = int(lengths.sum())
    offsets = np.repeat(begin - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return offsets + np.arange(total), lengths


def prediction_error(logits: Floats, labels: NDArray[np.int32], smoothing: float) -> Floats:
    """Softmax probabilities minus the smoothed targets, shape (questions, classes)."""
    scores = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)
    error -= smoothing / error.shape[1]
    error[np.arange(len(labels)), labels] -= 1 - smoothing
    return error
