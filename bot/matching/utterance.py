"""What was understood of the form of a text, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge import Aspect, Language
from bot.matching.gazetteer import Mention


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an utterance."""

    word: str
    """After normalisation and correction."""
    stem: str
    """Its concept ("~border") or stem; an entity ("@vardohus") or number ("#1326") in its place."""
    known: bool
    """Does a language or the fact base know it?"""
    typed: str
    """Before correction."""
    empty: bool
    """Is it a word that a question is never about ("please", "the")?"""
    capitalised: bool = False
    """Was it typed with a capital within the text, as names are?"""
    usual: bool = False
    """Is it too usual to be a name?"""
    aside: bool = False
    """Is it the asker's own ("my father"), told in passing and not asked about?"""
    weight: float = 1.0
    """How much it tells, 0 … 1: rare words and unknown ones most, empty ones a tenth of what others do."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was understood of the form of a text. `stems` merges the words of an entity into one."""

    text: str
    language: Language | None
    """None where the words fit several languages or none."""
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    mentions: tuple[Mention, ...]
    numbers: tuple[str, ...]
    """In canonical form, from digits and number words."""
    short_years: tuple[str, ...]
    """Two digits that stand for a year ("in 68"); they are no tokens."""
    aspects: frozenset[Aspect]
    focus: tuple[Token, ...]
    """What the question words are about: "island" in "which island"."""
    negations: tuple[str, ...]
    """The words that negate, in order of the alphabet."""
    polar: bool
    """Is it a yes/no question, by how it opens or by its tone alone?"""
    bounds: frozenset[str]
    """Those of the numbers with which a yes/no question only compares ("before 1950")."""

    @property
    def words(self) -> list[str]:
        """The words in order."""
        return [token.word for token in self.tokens]

    @property
    def to_explain(self) -> list[Token]:
        """The words that an answer must account for: not what is only compared with or told in passing."""
        return [
            token
            for token in self.tokens
            if not token.aside and (token.stem[0] != "#" or token.stem[1:] not in self.bounds)
        ]

    @property
    def entities(self) -> list[frozenset[str]]:
        """The entities that each name may stand for, in order."""
        return [mention.entities for mention in self.mentions]
