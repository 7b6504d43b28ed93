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
    numbers: frozenset[str]
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
        return cls(
            utterance.stems,
            frozenset(t.stem for t in telling if not any(t.word in x.asking for x in lexicons)),
            frozenset(word for x in lexicons for word in spelled & x.turns),
            len(utterance.negations),
            tuple(mention.entities for mention in utterance.mentions if mention.acts),
            tuple(mention.entities for mention in utterance.mentions if not mention.acts),
            frozenset(utterance.numbers),
            frozenset((*utterance.short_years, *cut_short(utterance.text))),
            utterance.aspects & ASKS_FOR_DETAIL,
        )

    def is_same(self, other: Statement) -> bool:
        """Have both the same words that matter?"""
        return self.substance == other.substance and self.is_like(other)

    def is_like(self, other: Statement) -> bool:
        """Do both turn what they say alike, with names in the same order? Who expels whom matters."""
        return (
            self.turns == other.turns
            and self.negations == other.negations
            and _in_order(self.actors, other.actors)
            and _in_order(self.others, other.others)
        )

    def has_same_actors(self, other: Statement) -> bool:
        """Do both name the same ones who act?"""
        return all_in(self.actors, other.actors) and all_in(other.actors, self.actors)

    def has_years_of(self, other: Statement) -> bool:
        """Has the other statement all years that this one cuts short ("in 68")?"""
        return self.years <= other.years | {n[-2:] for n in other.numbers if len(n) == 4}


def all_in(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Does each name stand for something that one of the others stands for?"""
    return all(any(name & other for other in others) for name in names)


def _in_order(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Do the names that both have come in the same order?"""
    mine = [name for name in names if any(name & other for other in others)]
    theirs = [other for other in others if any(other & name for name in names)]
    return len(mine) == len(theirs) and all(a & b for a, b in zip(mine, theirs, strict=True))
