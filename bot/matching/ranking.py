"""Orders candidates anew by what the index cannot see: which words of the question a fact explains.

The head learns from phrasings alone; a fact's answer and its names hold words that no phrasing has. So a
candidate loses as much as it leaves unexplained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.matching import calibration
from bot.matching.confidence import coverage
from bot.matching.index import Candidate
from bot.matching.profile import Profile
from bot.matching.utterance import Utterance


def reranked(
    candidates: Sequence[Candidate],
    utterance: Utterance,
    profiles: Mapping[str, Profile],
) -> list[Candidate]:
    """The candidates, best first, each fact's score less the weighted share of words that it leaves open.

    Small talk and what is elsewhere have no profile and keep their scores.
    """

    def score(candidate: Candidate) -> float:
        profile = profiles.get(candidate.intent)
        if profile is None:
            return candidate.score
        uncovered = coverage(utterance.tokens, profile.stems).uncovered
        return candidate.score - calibration.UNEXPLAINED * uncovered

    scored = [replace(candidate, score=score(candidate)) for candidate in candidates]
    return sorted(scored, key=lambda candidate: -candidate.score)
