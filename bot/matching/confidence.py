"""What speaks for a match and against it, as measures of the evidence.

`weights.py` tells how they are weighed: `python -m benchmarks.calibrate` fits it to questions that the
phrasings' authors did not write.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching import calibration
from bot.matching.aspects import ASKS_FOR_DETAIL
from bot.matching.features import Vector
from bot.matching.index import Candidate
from bot.matching.profile import Profile
from bot.matching.utterance import Token, Utterance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best candidate; all values are of order 1."""

    logit: float
    """The head's logit, tenths."""
    margin: float
    """Logits ahead of the runner-up, tenths."""
    share: float
    """Softmax probability among the candidates."""
    nearest: float
    mean: float
    unknown: float
    """Share of the question's norm in features that no phrasing has."""
    uncovered: float
    """Share of the question's informative words that the candidate does not explain."""
    strange: float
    """Weight of the most informative word that the candidate does not explain, 0 … 1."""
    short: float
    """1 / number of informative words."""
    length: float
    """Logarithm of the number of words, tenths."""
    ahead: float
    """Logits ahead of what is elsewhere, tenths; `USUAL_LEAD` where nothing is known to be elsewhere."""
    unexplained: float
    """Number of informative words that the candidate does not explain, fifths."""
    detail: float
    """1 where a detail is asked for (who, when, how many …), else 0."""
    habit: float
    """Share of the candidate's phrasings that ask for the same detail."""
    focus: float
    """Weight of what the question word is about where no phrasing of the candidate has it, 0 … 1."""
    second_choice: float
    """1 where a guard objects to a better candidate, which this one answers instead of; else 0."""
    sense: float
    """Logits by which an encoder puts the candidate before all else, tenths; 0 without one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a question the words of a candidate explain."""

    uncovered: float
    strange: float
    informative: int
    length: int
    words: tuple[str, ...]
    """The informative words that stay unexplained, as they were typed."""


def coverage(tokens: Sequence[Token], explained: Collection[str]) -> Coverage:
    """Compare a question with the stems that a candidate explains."""
    total = missing = strange = 0.0
    words: list[str] = []
    for token in tokens:
        total += token.weight
        if token.stem not in explained:
            missing += token.weight
            strange = max(strange, token.weight)
            if not token.empty:
                words.append(token.typed)
    informative = sum(not token.empty for token in tokens)
    return Coverage(missing / total if total else 1.0, strange, informative, len(tokens), tuple(words))


@dataclass(frozen=True, slots=True)
class Demand:
    """How what a question asks for fits what a candidate is usually asked for; see `Evidence`."""

    detail: float = 0.0
    habit: float = 0.0
    focus: float = 0.0


NO_DEMAND = Demand()


def demand(utterance: Utterance, profile: Profile) -> Demand:
    """Compare what a question asks for with what a fact is asked for by its phrasings."""
    details = utterance.aspects & ASKS_FOR_DETAIL
    unheard = [token.weight for token in utterance.focus if not profile.is_asked_about(token.stem)]
    return Demand(
        float(bool(details)),
        max((profile.habits.get(aspect, 0.0) for aspect in details), default=0.0),
        max(unheard, default=0.0),
    )


def evidence(
    candidates: Sequence[Candidate],
    vector: Vector,
    covered: Coverage,
    demanded: Demand = NO_DEMAND,
    elsewhere: float | None = None,
    *,
    second_choice: bool = False,
) -> Evidence:
    """Gather the evidence for the first of `candidates` (ordered by score, not empty).

    `elsewhere` is the score of what no fact answers, `second_choice` tells that a guard forbade a better one.
    """
    best = candidates[0]
    rival = candidates[1].score if len(candidates) > 1 else 0.0
    weights = np.exp([candidate.score - best.score for candidate in candidates])
    return Evidence(
        best.logit / 10,
        (best.score - rival) / 10,
        float(1 / weights.sum()),
        best.nearest,
        best.mean,
        vector.unknown,
        covered.uncovered,
        covered.strange,
        1 / max(1, covered.informative),
        math.log1p(covered.length) / 10,
        calibration.USUAL_LEAD if elsewhere is None else (best.score - elsewhere) / 10,
        len(covered.words) / 5,
        demanded.detail,
        demanded.habit,
        demanded.focus,
        float(second_choice),
        best.sense / 10,
    )
