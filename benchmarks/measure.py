"""Measures one system on one test set: right, refused, fast, small."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.data import Example

MAY_LOSE = 0.005
"""Share of all dev questions that a threshold may refuse though they were right, unless told otherwise."""


class System(Protocol):
    """Anything that names an intent and how sure it is."""

    name: str

    def predict(self, text: str) -> tuple[str, float]: ...


@dataclass(frozen=True, slots=True)
class Result:
    """Shares in percent, times in milliseconds (build: seconds), memory in MiB."""

    system: str
    questions: int
    accuracy: float
    accepted: float
    """In-scope questions answered right at the threshold."""
    refused: float | None
    """Out-of-scope questions refused at the threshold."""
    auroc: float | None
    median: float
    p99: float
    build: float
    memory: float


def measure(
    system: System,
    test: Sequence[Example],
    dev: Sequence[Example],
    build: float,
    memory: float,
    may_lose: float = MAY_LOSE,
) -> Result:
    """Predict every question of `test`; the threshold comes from `dev` alone, see `MAY_LOSE`."""
    threshold = _threshold(system, dev, may_lose)
    times: list[float] = []
    right: list[bool] = []
    scores: list[float] = []
    for example in test:
        started = time.perf_counter()
        intent, score = system.predict(example.text)
        times.append(time.perf_counter() - started)
        right.append(intent == example.intent)
        scores.append(score)
    inside = np.array([example.intent is not None for example in test])
    correct, sure = np.array(right), np.array(scores)
    both = inside.any() and not inside.all()
    return Result(
        system.name,
        len(test),
        100 * float(correct[inside].mean()),
        100 * float((correct & (sure >= threshold))[inside].mean()),
        100 * float((sure < threshold)[~inside].mean()) if both else None,
        100 * float(roc_auc_score(inside, sure)) if both else None,
        1e3 * float(np.median(times)),
        1e3 * float(np.quantile(times, 0.99)),
        build,
        memory,
    )


def _threshold(system: System, dev: Sequence[Example], may_lose: float) -> float:
    judged = [(system.predict(e.text), e.intent) for e in dev if e.intent is not None]
    right = sorted(score for (intent, score), truth in judged if intent == truth)
    if not right:
        return float("-inf")
    return right[int(may_lose * len(judged))]
