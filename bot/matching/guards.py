"""Reasons for which a fact must not answer a question, however alike the words are.

Similarity cannot tell "the border with Finland" from "the border with Norway" (AUROC 50, chance, in
`benchmarks`): what contradicts a fact forbids its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import FactBase, Language
from bot.matching.aspects import ASKS_FOR_DETAIL
from bot.matching.gazetteer import Mention
from bot.matching.lexicon import Lexicon
from bot.matching.profile import Profile
from bot.matching.text import STORY
from bot.matching.utterance import Token, Utterance

TWO = "#2"
"""Said in letters it may be of anything ("the two neighbours")."""
YEAR = 4
"""Digits; shorter numbers are told in passing in a story ("I am 15 and …")."""
FOREIGN = 0.1
"""A country that fewer of the facts are about is another country, unless a fact tells of it."""
ALIKE = 0.75
"""Similarity from which on an unknown word is a mistyped one of the fact, and no name."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a fact must not answer: the guard's name and the words at fault."""

    guard: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.guard}: {', '.join(self.words)}"


class Guards:
    """The guards with the word lists that they need, as stems: `specific` by language, the others of all.

    `reversals` are groups of words that deny each other, each a root with its stem; `roots` gives the roots
    of a word. `foreign` and `metonyms` are ids of entities: countries that few facts are about and what no
    fact is about; capitals that are also said for a government. `commonplace` entities are
    in so many facts that they tell none apart.
    """

    def __init__(
        self,
        specific: Mapping[Language, Collection[str]],
        reversals: Iterable[Mapping[str, str]],
        roots: Callable[[str], set[str]],
        foreign: Collection[str],
        metonyms: Collection[str],
        commonplace: Collection[str],
    ) -> None:
        self._specific = {language: frozenset(stems) for language, stems in specific.items()}
        self._any_specific = frozenset().union(*self._specific.values())
        self._reversals = [dict(group) for group in reversals]
        self._roots = roots
        self._foreign = frozenset(foreign)
        self._metonyms = frozenset(metonyms)
        self._commonplace = frozenset(commonplace)

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

    def names_foreign(self, utterance: Utterance, profile: Profile) -> bool:
        """Does the utterance name what is elsewhere, of which the fact does not tell?"""
        return any(m.entities & self._foreign and not m.entities & profile.told for m in utterance.mentions)

    def _other_numbers(self, utterance: Utterance, profile: Profile) -> list[str]:
        """Numbers that the fact does not state; in a story about it only years are worth a word."""
        story = self._is_story_about(utterance, profile)
        said = {t.stem[1:] for t in utterance.to_explain if not (t.stem == TWO and t.word.isalpha())}
        last = utterance.tokens[-1].typed
        numbers = [
            n
            for n in utterance.numbers
            if n in said
            and not (story and len(n) < YEAR)
            and not profile.has_number(n)
            and not (n == last and profile.has_short_year(n))
        ]
        years = utterance.short_years
        return numbers + [n for n in years if not (profile.has_number(n) or profile.has_short_year(n))]

    def _other_names(self, utterance: Utterance, profile: Profile) -> list[str]:
        """Names that the fact is not about, words typed as names, and strangers' first or full names."""
        others = [
            "/".join(sorted(mention.entities))
            for mention in utterance.mentions
            if not mention.entities & (profile.told if mention.entities & self._foreign else profile.entities)
            and self._is_certain(mention, utterance)
            and not self._is_government(mention, profile)
        ]
        if others and self._is_story_about(utterance, profile):
            others = []
        unheard = [
            token.typed
            for token in utterance.tokens
            if not token.known and token.capitalised and not _explained(token, profile)
        ]
        before = [
            (utterance.tokens[mention.start - 1], utterance.tokens[mention.start])
            for mention in utterance.mentions
            if mention.person and mention.end - mention.start == 1 and mention.start
        ]
        namesakes = [
            first.typed
            for first, surname in before
            if not (first.empty if first.capitalised else first.usual or surname.capitalised)
            and not _explained(first, profile)
        ]
        strangers = [
            f"{first.typed} {last.typed}"
            for first, last in pairwise(utterance.tokens)
            if all(t.capitalised and not t.usual and not _explained(t, profile) for t in (first, last))
        ]
        return others or unheard or namesakes or strangers

    def _untold(self, utterance: Utterance, profile: Profile) -> list[str]:
        """What is asked for and what the fact does not tell: an aspect or an attribute."""
        asked = utterance.aspects & ASKS_FOR_DETAIL
        if asked and not asked & profile.aspects:
            return sorted(asked)
        specific = self._specific.get(utterance.language or "", self._any_specific)
        return [
            token.word
            for token in utterance.to_explain
            if token.stem in specific and token.stem not in profile.stems
        ]

    def _opposites(self, utterance: Utterance, profile: Profile) -> list[str]:
        """Words whose opposite the fact states, but not they themselves."""
        found: list[str] = []
        for group in self._reversals:
            stems = set(group.values())
            said = [t for t in utterance.tokens if t.stem in stems and self._roots(t.word) & group.keys()]
            if said and stems & profile.stems and not {t.stem for t in said} & profile.stems:
                found += [token.word for token in said]
        return found

    def _is_story_about(self, utterance: Utterance, profile: Profile) -> bool:
        """Is this a long text that names something particular that the fact is about?"""
        own = profile.told - self._commonplace
        return len(utterance.tokens) >= STORY and any(mention & own for mention in utterance.entities)

    def _is_government(self, mention: Mention, profile: Profile) -> bool:
        """Is a capital named where the fact does not tell of a place ("what did Moscow say")?"""
        return bool(mention.entities & self._metonyms) and "where" not in profile.aspects

    def _is_certain(self, mention: Mention, utterance: Utterance) -> bool:
        """Was the name typed as it is, or is it one that no fact is about anyway?"""
        typed = utterance.tokens[mention.start : mention.end]
        return all(t.typed == t.word for t in typed) or bool(mention.entities & self._foreign)


def guards(
    base: FactBase,
    lexicons: Mapping[Language, Lexicon],
    counts: Mapping[str, int],
    commonplace: Collection[str],
) -> Guards:
    """The guards for a fact base. `counts` tells how many facts are about each entity."""

    def roots(word: str) -> set[str]:
        return {lexicon.root(word) for lexicon in lexicons.values()}

    rare = FOREIGN * len(base.facts)
    return Guards(
        {language: lexicon.specific for language, lexicon in lexicons.items()},
        [group for lexicon in lexicons.values() for group in lexicon.reversals],
        roots,
        [
            key
            for key, entity in base.entities.items()
            if entity.elsewhere or (entity.kind == "country" and counts.get(key, 0) < rare)
        ],
        [key for key, entity in base.entities.items() if entity.metonym],
        commonplace,
    )


def _explained(token: Token, profile: Profile) -> bool:
    """Has the fact the word, or one that it may be a mistyped form of?"""
    return token.stem in profile.stems or (
        not token.known
        and process.extractOne(
            token.word, profile.stems, scorer=OSA.normalized_similarity, score_cutoff=ALIKE
        )
        is not None
    )
