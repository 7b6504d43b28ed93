"""What a question states, were it no question: the parts by which one statement is compared with another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.knowledge import Aspect
from bot.matching import calibration
from bot.matching.aspects import ASKS_FOR_DETAIL
from bot.matching.lexicon import Lexicon
from bot.matching.text import cut_short
from bot.matching.utterance import Utterance

_WORD = re.compile(r"[\w'-]+")

Name = frozenset[str]
"""The entities that a name may stand for."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The parts of a statement."""

    stems: tuple[str, ...]
    """All of them, in order."""
    substance: frozenset[str]
    """Those that matter; that a question is asked ("is it true that") is no statement."""
    turns: frozenset[str]
    """The small words that make one statement another ("up", "before"), as they are spelled."""
    negations: int
    actors: tuple[Name, ...]
    """Those who may do something to one another, in order."""
    others: tuple[Name, ...]
    """All other names, in order."""
    forms: frozenset[tuple[str, str]]
    """Stems with the words that they stand for, where endings tell who does what to whom."""
    numbers: tuple[str, ...]
    years: frozenset[str]
    """Two digits that stand for a year."""
    details: frozenset[Aspect]
    """What the question asks for besides (who, when, how many …)."""

    @classmethod
    def of(cls, utterance: Utterance, lexicons: Collection[Lexicon]) -> Statement:
        """What an utterance states; `lexicons` are those of the languages that it may be in."""
        corrected = {token.word for token in utterance.tokens if token.word != token.typed}
        spelled = {*_WORD.findall(utterance.text.casefold()), *corrected}
        telling = [token for token in utterance.tokens if token.weight >= calibration.POLAR_TELLS]
        doubted = {t.typed for t in telling if _is_prefixed(t.word, t.typed)}
        return cls(
            utterance.stems,
            frozenset(doubted | {t.stem for t in telling if not any(t.word in x.asking for x in lexicons)}),
            frozenset(word for x in lexicons for word in spelled & x.turns),
            len(utterance.negations),
            tuple(mention.entities for mention in utterance.mentions if mention.acts),
            tuple(mention.entities for mention in utterance.mentions if not mention.acts),
            frozenset((t.stem, t.word) for t in telling if any(x.cases for x in lexicons)),
            utterance.numbers,
            frozenset((*utterance.short_years, *cut_short(utterance.text))),
            utterance.aspects & ASKS_FOR_DETAIL,
        )

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, those who act first."""
        return (*self.actors, *self.others)

    def is_same(self, other: Statement) -> bool:
        """Have both the same words that matter, and turn them alike?"""
        return self.substance == other.substance and self.turns == other.turns and self.is_like(other)

    def is_like(self, other: Statement) -> bool:
        """Is nothing turned here that is not turned there, with the same words in the same order?

        Who expels whom, and whether grain is traded for fish or fish for grain, is a matter of order.
        """
        return (
            self.turns <= other.turns
            and self.negations == other.negations
            and self._order(other) == other._order(self)
            and self._ends_like(other)
        )

    def _order(self, other: Statement) -> list[str]:
        """The stems that matter in both, in the order of this one."""
        shared = self.substance & other.substance
        return [stem for stem in dict.fromkeys(self.stems) if stem in shared]

    def _ends_like(self, other: Statement) -> bool:
        """Have the stems of both the same endings?"""
        shared = self.substance & other.substance
        return not any(stem in shared for stem, _ in self.forms ^ other.forms)

    def has_same_actors(self, other: Statement) -> bool:
        """Do both name the same ones who act?"""
        return all_in(self.actors, other.actors) and all_in(other.actors, self.actors)

    def has_years_of(self, other: Statement) -> bool:
        """Has the other statement all years that this one cuts short ("in 68")?"""
        return self.years <= other.years | {n[-2:] for n in other.numbers if len(n) == 4}


def _is_prefixed(word: str, other: str) -> bool:
    """Is one the other with a prefix? Such a correction may have turned a word into its opposite."""
    return word != other and (word.endswith(other) or other.endswith(word))


def all_in(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Does each name stand for something that one of the others stands for?"""
    return all(any(name & other for other in others) for name in names)
