"""What the scores come to: answer, clarify, unknown or small talk, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.knowledge import Language
from bot.matching.confidence import Evidence
from bot.matching.guards import Objection
from bot.matching.utterance import Utterance

ALTERNATIVES = 4
"""Facts that are offered at most."""


class Kind(StrEnum):
    """The four kinds of verdict, by the names that the JSON contract uses."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Polarity:
    """The right beginning of the reply to a yes/no question."""

    yes: bool
    denial: int | None = None
    """Which of the fact's denials was asked, the same in every language; it may say what is true instead."""


@dataclass(frozen=True, slots=True)
class Match:
    """A fact (or small talk) with the evidence for it and what speaks against it."""

    intent: str
    score: float
    phrasing: str
    """The nearest phrasing, as its author wrote it."""
    language: Language
    """The language of that phrasing."""
    nearest: float
    objection: Objection | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a question comes to. Pure data: the dialogue makes a reply of it."""

    kind: Kind
    language: Language | None
    """The language to reply in; None where the words fit several."""
    confidence: float
    fact: str | None = None
    also: str | None = None
    """A second fact that answers the other half of a double question."""
    smalltalk: str | None = None
    polarity: Polarity | None = None
    alternatives: tuple[str, ...] = ()
    """Fact ids, best first, without `fact`."""
    utterance: Utterance | None = None
    matches: Sequence[Match] = ()
    evidence: Evidence | None = None
    uncovered: tuple[str, ...] = ()
    """Informative words that the best fact does not explain."""

    def as_choice(self, facts: tuple[str, ...]) -> Verdict:
        """The same verdict as a choice between the first of these facts, instead of an answer."""
        return replace(
            self,
            kind=Kind.CLARIFY,
            fact=None,
            also=None,
            polarity=None,
            alternatives=facts[:ALTERNATIVES],
        )
