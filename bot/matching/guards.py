"""Reasons for which a fact must not answer a question, however alike the words are.

Similarity cannot tell "the border with Finland" from "the border with Norway" (AUROC 50, chance, in
`benchmarks`): what contradicts a fact forbids its answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.knowledge import Aspect
from bot.matching.analyser import Utterance
from bot.matching.gazetteer import Mention
from bot.matching.profile import Profile

ASKS_FOR_DETAIL: frozenset[Aspect] = frozenset(
    {"who", "when", "where", "why", "how-many", "how-long", "how-far"}
)
"""Aspects that an answer holds or does not; "what", "how" and "whether" fit any fact."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a fact must not answer: the guard's name and the words at fault."""

    guard: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.guard}: {', '.join(self.words)}"


class Guards:
    """The guards with the word lists that they need, as stems of all languages."""

    def __init__(
        self,
        specific: Collection[str],
        reversals: Iterable[Collection[str]],
        elsewhere: Collection[str],
    ) -> None:
        self._elsewhere = frozenset(elsewhere)
        self._specific = frozenset(specific)
        self._reversals = [frozenset(group) for group in reversals]

    def objection(self, utterance: Utterance, profile: Profile) -> Objection | None:
        """The first reason for which the fact with this profile must not answer, or None."""
        numbers = [n for n in utterance.numbers if not profile.has_number(n)]
        if numbers:
            return Objection("another number", tuple(numbers))
        strangers = [
            "/".join(sorted(mention.entities))
            for mention in utterance.mentions
            if not mention.entities & profile.entities and self._is_certain(mention, utterance)
        ]
        if strangers:
            return Objection("another name", tuple(strangers))
        asked = utterance.aspects & ASKS_FOR_DETAIL
        if asked and not asked & profile.aspects:
            return Objection("does not tell", tuple(sorted(asked)))
        stems = {token.stem: token.word for token in utterance.tokens}
        details = [stems[s] for s in stems if s in self._specific and s not in profile.stems]
        if details:
            return Objection("does not tell", tuple(details))
        for group in self._reversals:
            said = group & stems.keys()
            if said and not said & profile.stems and group & profile.stems:
                return Objection("says the opposite", tuple(stems[s] for s in said))
        return None

    def _is_certain(self, mention: Mention, utterance: Utterance) -> bool:
        """Was the name typed as it is, or is it one that no fact is about anyway?"""
        typed = utterance.tokens[mention.start : mention.end]
        return all(t.typed == t.word for t in typed) or bool(mention.entities & self._elsewhere)
