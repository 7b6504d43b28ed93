"""Whether a question that a fact answers is to be answered "Yes" or "No", and never by a guess.

A curator wrote which questions a fact confirms and which it denies. What says less than a confirmed question
is true as well, what says more than a denied one is as false; whatever else a question says, nothing follows.
Who does what to whom must come in the same order: word for word "Russia expelled Norwegians" is what
"Norway expelled Russians" is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.knowledge import Language
from bot.matching import calibration
from bot.matching.analyser import Analyser
from bot.matching.corpus import Phrasing, Role
from bot.matching.lexicon import Lexicon
from bot.matching.profile import Profile
from bot.matching.text import cut_short
from bot.matching.utterance import Utterance
from bot.matching.verdict import Polarity

_WORD = re.compile(r"[\w'-]+")


class YesNo:
    """The yes/no phrasings of all facts."""

    def __init__(
        self,
        analyser: Analyser,
        phrasings: Sequence[Phrasing],
        lexicons: Mapping[Language, Lexicon],
    ) -> None:
        self._analyser = analyser
        self._lexicons = dict(lexicons)
        self._by_intent: dict[str, list[Phrasing]] = defaultdict(list)
        for phrasing in phrasings:
            if phrasing.role is not Role.PLAIN:
                self._by_intent[phrasing.intent].append(phrasing)
        self._analysed: dict[Phrasing, Utterance] = {}
        self._heard: dict[tuple[str, Role], frozenset[str]] = {}
        self._cores: dict[str, frozenset[str]] = {}

    def denies(self, phrasing: Phrasing, cosine: float, utterance: Utterance) -> bool:
        """Is the utterance, in other words, a question that is answered with "No"?"""
        return (
            phrasing.role is Role.DENY
            and cosine >= calibration.POLAR_AT
            and self._says_the_same(utterance, self._analyse(phrasing))
        )

    def adds_no_name(self, utterance: Utterance, phrasing: Phrasing) -> bool:
        """Has the utterance no name and no number beyond those of the phrasing?"""
        other = self._analyse(phrasing)
        return _all_in(utterance.entities, other.entities) and set(utterance.numbers) <= set(other.numbers)

    def polarity(
        self, nearest: Phrasing, cosine: float, utterance: Utterance, profile: Profile
    ) -> Polarity | None:
        """The "Yes" or "No" to a question that the fact's curator has answered so, else None.

        `nearest` is the fact's phrasing nearest to the question, `profile` what the fact explains.
        """
        asked_so = nearest.role is not Role.PLAIN and cosine >= calibration.POLAR_AT
        if not (_asks_whether(utterance) or (asked_so and not utterance.aspects)):
            return None
        if asked_so and utterance.stems == self._analyse(nearest).stems:
            return _of(nearest)
        asked = [(phrasing, self._analyse(phrasing)) for phrasing in self._by_intent[nearest.intent]]
        confirmed = [p for p, other in asked if self._confirms(p, other, utterance, profile)]
        denied = [p for p, other in asked if self._denies(p, other, utterance, profile)]
        if confirmed and any(self._may_mean(p, other, utterance) for p, other in asked):
            return None
        return None if confirmed and denied else next(map(_of, confirmed or denied), None)

    def _says_the_same(self, utterance: Utterance, other: Utterance) -> bool:
        """Do question and phrasing have the same words that matter?"""
        same_words = self._substance(utterance) == self._substance(other)
        return same_words and self._says_likewise(utterance, other)

    def _says_likewise(self, utterance: Utterance, other: Utterance) -> bool:
        """Do both turn their statement alike, with names in the same order?"""
        return (
            self._turns_in(utterance) == self._turns_in(other)
            and len(utterance.negations) == len(other.negations)
            and _same_order(utterance, other)
        )

    def _confirms(self, phrasing: Phrasing, other: Utterance, utterance: Utterance, profile: Profile) -> bool:
        """Does the question say what is confirmed, or less, and besides only what the fact is about?"""
        said, theirs = self._substance(utterance), self._substance(other)
        return (
            phrasing.role is Role.CONFIRM
            and all(stem[0] in "#@" for stem in theirs - said)
            and len(said & theirs) >= calibration.POLAR_LESS * len(theirs)
            and said <= theirs | self._core(phrasing.intent) | _year(other, utterance, profile)
            and _same_years(utterance, other)
            and _same(_actors(utterance), _actors(other))
            and self._says_likewise(utterance, other)
        )

    def _denies(self, phrasing: Phrasing, other: Utterance, utterance: Utterance, profile: Profile) -> bool:
        """Does the question say all by which a denial differs from what is confirmed, or more?

        What more it says must be told by the fact and not be what it confirms.
        """
        if phrasing.role is not Role.DENY:
            return False
        said, theirs = self._substance(utterance), self._substance(other)
        confirmed = self._stems(phrasing.intent, Role.CONFIRM)
        own, beyond = theirs - confirmed, said - theirs
        return self._says_the_same(utterance, other) or (
            bool(own)
            and own <= said
            and len(said & theirs) >= calibration.POLAR_MORE * len(theirs)
            and beyond <= profile.stems
            and not utterance.short_years
            and not beyond & confirmed - self._stems(phrasing.intent, Role.DENY)
            and self._says_likewise(utterance, other)
        )

    def _may_mean(self, phrasing: Phrasing, other: Utterance, utterance: Utterance) -> bool:
        """Has the question all that sets a denial apart from what is confirmed?"""
        if phrasing.role is not Role.DENY:
            return False
        own = self._substance(other) - self._stems(phrasing.intent, Role.CONFIRM)
        return (
            own <= self._substance(utterance)
            and set(other.numbers) <= set(utterance.numbers)
            and _all_in(other.entities, utterance.entities)
            and self._turns_in(other) <= self._turns_in(utterance)
        )

    def _substance(self, utterance: Utterance) -> set[str]:
        """The stems that matter; that a question is asked ("is it true that") is no statement."""
        return {
            token.stem
            for token in utterance.tokens
            if token.weight >= calibration.POLAR_TELLS
            and not any(token.word in x.asking for x in self._spoken(utterance))
        }

    def _turns_in(self, utterance: Utterance) -> set[str]:
        """The small words that make one statement another ("up", "before"), as they are spelled."""
        corrected = {token.word for token in utterance.tokens if token.word != token.typed}
        said = {*_WORD.findall(utterance.text.casefold()), *corrected}
        return {word for x in self._spoken(utterance) for word in said & x.turns}

    def _spoken(self, utterance: Utterance) -> Iterable[Lexicon]:
        lexicon = self._lexicons.get(utterance.language or "")
        return [lexicon] if lexicon else self._lexicons.values()

    def _stems(self, intent: str, role: Role) -> frozenset[str]:
        """The stems of all phrasings that have a role for a fact; worked out when first needed."""
        if (intent, role) not in self._heard:
            self._heard[intent, role] = frozenset(
                token.stem
                for phrasing in self._by_intent[intent]
                if phrasing.role is role
                for token in self._analyse(phrasing).tokens
            )
        return self._heard[intent, role]

    def _core(self, intent: str) -> frozenset[str]:
        """The stems that most confirmed questions of a language have: what the fact is about."""
        if intent not in self._cores:
            said: dict[Language, list[set[str]]] = defaultdict(list)
            for phrasing in self._by_intent[intent]:
                if phrasing.role is Role.CONFIRM:
                    said[phrasing.language].append(self._substance(self._analyse(phrasing)))
            self._cores[intent] = frozenset(
                stem
                for questions in said.values()
                for stem, times in Counter(stem for stems in questions for stem in stems).items()
                if 2 * times >= len(questions) and stem[0] != "#"
            )
        return self._cores[intent]

    def _analyse(self, phrasing: Phrasing) -> Utterance:
        if phrasing not in self._analysed:
            self._analysed[phrasing] = self._analyser.analyse(phrasing.text, phrasing.language)
        return self._analysed[phrasing]


def _asks_whether(utterance: Utterance) -> bool:
    """Is it a yes/no question, by how it opens or by its tone alone?"""
    by_tone = not utterance.aspects and utterance.text.rstrip().endswith("?")
    return utterance.polar or "whether" in utterance.aspects or by_tone


def _of(phrasing: Phrasing) -> Polarity:
    return Polarity(phrasing.role is Role.CONFIRM, phrasing.denial)


def _actors(utterance: Utterance) -> list[frozenset[str]]:
    return [mention.entities for mention in utterance.mentions if mention.acts]


def _year(other: Utterance, utterance: Utterance, profile: Profile) -> set[str]:
    """The stem of the one year of the fact, where the question has all numbers of `other`."""
    if not set(other.numbers) <= set(utterance.numbers):
        return set()
    return {f"#{first}" for first, last in profile.years if first == last}


def _same_years(utterance: Utterance, other: Utterance) -> bool:
    """Has the other text the years that the utterance cuts short ("in 68", "68-")?"""
    cut = {*utterance.short_years, *cut_short(utterance.text)}
    theirs = {*other.short_years, *cut_short(other.text), *(n[-2:] for n in other.numbers if len(n) == 4)}
    return cut <= theirs


def _same_order(utterance: Utterance, other: Utterance) -> bool:
    """Do the names that both have come in the same order, those who act and all the others?"""
    return all(
        _in_order(
            [mention.entities for mention in utterance.mentions if mention.acts is acts],
            [mention.entities for mention in other.mentions if mention.acts is acts],
        )
        for acts in (True, False)
    )


def _in_order(names: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    mine = [name for name in names if any(name & other for other in others)]
    theirs = [other for other in others if any(other & name for name in names)]
    return len(mine) == len(theirs) and all(a & b for a, b in zip(mine, theirs, strict=True))


def _same(names: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    return _all_in(names, others) and _all_in(others, names)


def _all_in(names: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Does each name stand for something that one of the others stands for?"""
    return all(any(name & other for other in others) for name in names)
