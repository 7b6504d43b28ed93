"""Reasons for which a fact must not answer a question, however alike the words are.

Similarity cannot tell "the border with Finland" from "the border with Norway" (AUROC 50, chance, in
`benchmarks`): what contradicts a fact forbids its answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.knowledge import Aspect, Language
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
    """The guards with the word lists that they need, as stems: `specific` by language, the others of all.

    `persons`, `elsewhere` and `metonyms` are ids of entities: people, what no fact is about, and
    capitals that are also said for a government.
    """

    def __init__(
        self,
        specific: Mapping[Language, Collection[str]],
        reversals: Iterable[Collection[str]],
        persons: Collection[str],
        elsewhere: Collection[str],
        metonyms: Collection[str] = (),
    ) -> None:
        self._specific = {language: frozenset(stems) for language, stems in specific.items()}
        self._any_specific = frozenset().union(*self._specific.values())
        self._reversals = [frozenset(group) for group in reversals]
        self._persons = frozenset(persons)
        self._elsewhere = frozenset(elsewhere)
        self._metonyms = frozenset(metonyms)

    def objection(self, utterance: Utterance, profile: Profile) -> Objection | None:
        """The first reason for which the fact with this profile must not answer, or None."""
        for guard, find in (
            ("another number", self._other_numbers),
            ("another name", self._other_names),
            ("does not tell", self._untold),
            ("says the opposite", self._opposites),
        ):
            if words := find(utterance, profile):
                return Objection(guard, tuple(words))
        return None

    def _other_numbers(self, utterance: Utterance, profile: Profile) -> list[str]:
        return [number for number in utterance.numbers if not profile.has_number(number)]

    def _other_names(self, utterance: Utterance, profile: Profile) -> list[str]:
        """Names that the fact is not about, words typed as names, and strange first names."""
        others = [
            "/".join(sorted(mention.entities))
            for mention in utterance.mentions
            if not mention.entities & profile.entities
            and self._is_certain(mention, utterance)
            and not self._is_government(mention, profile)
        ]
        unheard = [
            token.typed
            for token in utterance.tokens
            if not token.known and token.capitalised and token.stem not in profile.stems
        ]
        before = [
            (utterance.tokens[mention.start - 1], utterance.tokens[mention.start])
            for mention in utterance.mentions
            if mention.entity in self._persons and mention.end - mention.start == 1 and mention.start
        ]
        namesakes = [
            first.typed
            for first, surname in before
            if not first.empty
            and first.stem not in profile.stems
            and (first.capitalised or not surname.capitalised)
        ]
        return others or unheard or namesakes

    def _untold(self, utterance: Utterance, profile: Profile) -> list[str]:
        """What is asked for and what the fact does not tell: an aspect or an attribute."""
        asked = utterance.aspects & ASKS_FOR_DETAIL
        if asked and not asked & profile.aspects:
            return sorted(asked)
        specific = self._specific.get(utterance.language or "", self._any_specific)
        return [
            token.word
            for token in utterance.tokens
            if token.stem in specific and token.stem not in profile.stems
        ]

    def _opposites(self, utterance: Utterance, profile: Profile) -> list[str]:
        """Words whose opposite the fact states, but not they themselves."""
        said = {token.stem: token.word for token in utterance.tokens}
        return [
            said[stem]
            for group in self._reversals
            for stem in group & said.keys()
            if not group & said.keys() & profile.stems and group & profile.stems
        ]

    def _is_government(self, mention: Mention, profile: Profile) -> bool:
        """Is a capital named where the fact does not tell of a place ("what did Moscow say")?"""
        return bool(mention.entities & self._metonyms) and "where" not in profile.aspects

    def _is_certain(self, mention: Mention, utterance: Utterance) -> bool:
        """Was the name typed as it is, or is it one that no fact is about anyway?"""
        typed = utterance.tokens[mention.start : mention.end]
        return all(t.typed == t.word for t in typed) or bool(mention.entities & self._elsewhere)
