"""The trained head: a sparse linear classifier over the features of all phrasings.

Multinomial logistic regression with label smoothing (Szegedy et al. 2016), fitted by Adagrad (Duchi
et al. 2011) on mini-batches. A class has weights for the features of its own
phrasings and for the commonest ones, so that weights, memory and the cost of a
question grow with what was said, not with features × classes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Ints, Vector, Vectors, bounds, spans

EPOCHS = 4
BATCHES, SMALLEST_BATCH = 120, 16
"""An epoch takes so many steps where there are phrasings enough: a step costs the same for few and many."""
STEP = 0.6
SMOOTHING = 1.0
"""Label smoothing for a class of one phrasing; it falls with the root of the phrasings per class."""
SHARED_WEIGHTS = 300_000
"""So many weights go to the commonest features in all classes: what a class never says tells too."""
TABLE_WEIGHTS = 2_400_000
"""So many weights make the table of `fit`: this changes how long fitting takes, not what it learns."""
FOLDS = 5
PIECE = 1_000_000
"""So many numbers are counted at once, in eight bytes each."""
_FLOOR = 1e-3


@dataclass(frozen=True, slots=True)
class Head:
    """Weights as a sparse matrix of features × classes (CSR: `starts`, `classes`, `weights`).

    In types no wider than need be: a cached head is mapped into memory, of which a question touches most.
    Half a float is precise enough for a weight that is summed with hundreds of others.
    """

    starts: NDArray[np.int32]
    classes: NDArray[np.unsignedinteger[Any]]
    weights: NDArray[np.float16]
    size: int

    def score(self, vector: Vector) -> Floats:
        """The logit of every class, shape (size,)."""
        begin, end = self.starts[vector.rows], self.starts[vector.rows + 1]
        at, lengths = spans(begin, end)
        values = self.weights[at] * np.repeat(vector.values, lengths)
        return np.bincount(self.classes[at], values, self.size).astype(np.float32)


def fit(vectors: Vectors, labels: NDArray[np.int32], features: int, size: int) -> Head:
    """Fit a head; `labels` holds the class (0 … size-1) of each vector. Deterministic.

    The commonest features stand in a table with a column for every class, which whole arrays pass over;
    the weights of the many others are walked one by one, each in the class that it is for. Features are
    ranked batch by batch: memory holds the vectors once, however many there are.
    """
    from scipy import sparse  # only fitting needs it: a cached matcher starts without

    x = sparse.csr_matrix((vectors.values, vectors.rows, vectors.starts), (len(vectors), features))
    y = sparse.csr_matrix(
        (np.ones(len(labels), np.float32), labels, np.arange(len(labels) + 1)), (len(labels), size)
    )
    commonest = np.argsort(-_frequency(vectors.rows, features), kind="stable")
    rank = np.empty_like(commonest)
    rank[commonest] = np.arange(features)
    own = (x.T @ y).tocsr()[commonest]
    own.sort_indices()
    shared, usual = SHARED_WEIGHTS // size, max(SHARED_WEIGHTS, TABLE_WEIGHTS) // size
    kept = own[:usual].toarray() > 0
    kept[:shared] = True
    pairs = own[usual:]
    del own
    table, single = _Weights(kept.shape), _Weights((pairs.nnz,))
    smoothing = min(0.5, SMOOTHING / np.sqrt(len(labels) / size))
    batch_size = max(SMALLEST_BATCH, len(vectors) // BATCHES)
    for step, batch in batches(len(vectors), batch_size, EPOCHS, STEP):
        words = x[batch]
        words.indices = rank[words.indices]
        said, rare = words[:, :usual], words[:, usual:]
        at, lengths = spans(pairs.indptr[rare.indices], pairs.indptr[rare.indices + 1])
        value = np.repeat(rare.data, lengths)
        first = np.repeat(np.arange(len(batch)) * size, np.diff(rare.indptr))
        cell = np.repeat(first, lengths) + pairs.indices[at]
        logits = said @ table.values
        np.add.at(logits.ravel(), cell, value * single.values[at])
        error = prediction_error(logits, labels[batch], smoothing)
        gradient = said.T.tocsr() @ error
        gradient[shared:] *= kept[shared:]
        table.move(gradient, step)
        gradient = np.zeros(pairs.nnz, np.float32)
        np.add.at(gradient, at, value * error.ravel()[cell])
        single.move(gradient, step)
    of_table = np.nonzero(kept)
    weights = np.concatenate([table.values[of_table], single.values])
    del table, single, gradient
    classes = np.concatenate([of_table[1].astype(np.int32), pairs.indices])
    starts = bounds(np.concatenate([kept.sum(axis=1), np.diff(pairs.indptr)]))
    model = sparse.csr_matrix((weights, classes, starts), (features, size))[rank]
    narrow = np.min_scalar_type(size)
    weights = model.data.astype(np.float16)
    return Head(model.indptr.astype(np.int32), model.indices.astype(narrow), weights, size)


class _Weights:
    """Weights and the sums of their squared gradients: Adagrad moves what was often moved by less.

    A weight without a gradient stays where it is, so all are moved at once and in place: at the size of
    our batches that costs less than finding those which have one.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.values = np.zeros(shape, np.float32)
        self._squares = np.full(shape, _FLOOR, np.float32)
        self._work = np.empty(shape, np.float32)

    def move(self, gradient: Floats, step: float) -> None:
        """One step against `gradient`, which is used up."""
        np.multiply(gradient, gradient, out=self._work)
        self._squares += self._work
        np.sqrt(self._squares, out=self._work)
        gradient /= self._work
        gradient *= np.float32(step)
        self.values -= gradient


def _frequency(rows: Ints, features: int) -> NDArray[np.intp]:
    """In how many vectors each feature is; counted piece by piece, as numpy widens what it counts."""
    frequency = np.zeros(features, np.intp)
    for begin in range(0, len(rows), PIECE):
        frequency += np.bincount(rows[begin : begin + PIECE], minlength=features)
    return frequency


def held_out(vectors: Vectors, labels: NDArray[np.int32], features: int, size: int) -> Floats:
    """Logits of each vector by a head that has not seen it, shape (vectors, size); `FOLDS` fits."""
    logits = np.zeros((len(vectors), size), np.float32)
    for kept, left_out in folds(len(vectors)):
        head = fit(vectors.take(kept), labels[kept], features, size)
        for at in left_out.tolist():
            logits[at] = head.score(vectors[at])
    return logits


def folds(count: int, number: int = FOLDS) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """`number` ways to part `count` rows into those to fit to and those left out, each left out once."""
    fold = np.random.default_rng(0).permutation(count) % number
    for left_out in range(number):
        yield np.flatnonzero(fold != left_out), np.flatnonzero(fold == left_out)


def batches(count: int, size: int, epochs: int, step: float) -> Iterator[tuple[float, NDArray[np.int64]]]:
    """Mini-batches of shuffled rows, epoch by epoch, each with its step, which falls linearly to 0."""
    random = np.random.default_rng(0)
    for epoch in range(epochs):
        shuffled = random.permutation(count)
        for first in range(0, count, size):
            yield step * (1 - epoch / epochs), shuffled[first : first + size]


def prediction_error(logits: Floats, labels: NDArray[np.int32], smoothing: float) -> Floats:
    """Softmax probabilities minus the smoothed targets, shape (questions, classes)."""
    scores = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)
    error -= smoothing / error.shape[1]
    error[np.arange(len(labels)), labels] -= 1 - smoothing
    return error
