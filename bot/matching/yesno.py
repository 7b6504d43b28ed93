"""Whether a question that a fact answers is to be answered "Yes" or "No", and never by a guess.

A curator wrote which questions a fact confirms and which it denies. What says less than a confirmed question
is true as well, what says more than a denied one is as false; whatever else a question says, nothing follows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.knowledge import Language
from bot.matching import calibration
from bot.matching.analyser import Analyser
from bot.matching.corpus import Phrasing, Role
from bot.matching.lexicon import Lexicon
from bot.matching.profile import Profile
from bot.matching.statement import Statement, all_in
from bot.matching.utterance import Utterance
from bot.matching.verdict import Polarity


class YesNo:
    """The yes/no phrasings of all facts."""

    def __init__(
        self, analyser: Analyser, phrasings: Iterable[Phrasing], lexicons: Mapping[Language, Lexicon]
    ) -> None:
        self._analyser = analyser
        self._lexicons = dict(lexicons)
        self._by_intent: dict[str, list[Phrasing]] = defaultdict(list)
        for phrasing in phrasings:
            if phrasing.role is not Role.PLAIN:
                self._by_intent[phrasing.intent].append(phrasing)
        self._stated: dict[Phrasing, Statement] = {}
        self._known: dict[str, _Known] = {}

    def denies(self, phrasing: Phrasing, cosine: float, utterance: Utterance) -> bool:
        """Is the utterance, in other words, a question that is answered with "No"?"""
        return (
            phrasing.role is Role.DENY
            and cosine >= calibration.POLAR_AT
            and self._statement(utterance).is_same(self._statement_of(phrasing))
        )

    def asks_no_more(self, utterance: Utterance, phrasing: Phrasing) -> bool:
        """Has the utterance no name, number or detail that it asks for beyond those of the phrasing?"""
        said, theirs = self._statement(utterance), self._statement_of(phrasing)
        return (
            all_in(said.names, theirs.names)
            and set(said.numbers) <= set(theirs.numbers)
            and said.details <= theirs.details
        )

    def polarity(
        self, nearest: Phrasing, cosine: float, utterance: Utterance, profile: Profile
    ) -> Polarity | None:
        """The "Yes" or "No" to a question that the fact's curator has answered so, else None.

        `nearest` is the fact's phrasing nearest to the question, `profile` what the fact explains.
        """
        asked_so = nearest.role is not Role.PLAIN and cosine >= calibration.POLAR_AT
        if not (utterance.polar or (asked_so and not utterance.aspects)):
            return None
        said = self._statement(utterance)
        if asked_so:
            asked = self._statement_of(nearest)
            if said.stems == asked.stems and said.is_same(asked):
                return _of(nearest)
        known = self._known_of(nearest.intent)
        confirmed = [p for p, other in known.confirmed if _confirms(said, other, known, profile)]
        denied = [p for p, other in known.denied if _denies(said, other, known, profile)]
        if confirmed and any(_may_mean(said, other, known) for _, other in known.denied):
            return None
        return None if confirmed and denied else next(map(_of, confirmed or denied), None)

    def _known_of(self, intent: str) -> _Known:
        """What is confirmed and denied of a fact; worked out when first needed."""
        if intent not in self._known:
            stated = [(phrasing, self._statement_of(phrasing)) for phrasing in self._by_intent[intent]]
            self._known[intent] = _Known(stated)
        return self._known[intent]

    def _statement_of(self, phrasing: Phrasing) -> Statement:
        if phrasing not in self._stated:
            utterance = self._analyser.analyse(phrasing.text, phrasing.language)
            self._stated[phrasing] = self._statement(utterance)
        return self._stated[phrasing]

    def _statement(self, utterance: Utterance) -> Statement:
        lexicon = self._lexicons.get(utterance.language or "")
        return Statement.of(utterance, [lexicon] if lexicon else self._lexicons.values())


class _Known:
    """What a fact confirms and denies, with the stems of either, and those of what it is about."""

    def __init__(self, stated: Sequence[tuple[Phrasing, Statement]]) -> None:
        self.confirmed = [(p, said) for p, said in stated if p.role is Role.CONFIRM]
        self.denied = [(p, said) for p, said in stated if p.role is Role.DENY]
        self.confirmed_stems = frozenset(stem for _, said in self.confirmed for stem in said.stems)
        self.denied_stems = frozenset(stem for _, said in self.denied for stem in said.stems)
        by_language: dict[Language, list[Statement]] = defaultdict(list)
        for phrasing, said in self.confirmed:
            by_language[phrasing.language].append(said)
        self.core = frozenset(stem for group in by_language.values() for stem in _core(group))
        """What at least half of the confirmed questions of a language say; no numbers."""


def _core(group: Sequence[Statement]) -> list[str]:
    counts = Counter(stem for said in group for stem in said.substance)
    return [stem for stem, times in counts.items() if 2 * times >= len(group) and stem[0] != "#"]


def _confirms(said: Statement, other: Statement, known: _Known, profile: Profile) -> bool:
    """Does a question say what is confirmed, or less, and besides only what the fact is about?

    Only names and numbers may be left out: without "near", "in Norway" is something else. Of several places
    none, or all: "from Norway to Russia" is two.
    """
    return (
        all(stem[0] in "#@" for stem in other.substance - said.substance)
        and (not said.others or all_in(other.others, said.others))
        and len(said.substance & other.substance) >= calibration.POLAR_LESS * len(other.substance)
        and said.substance <= other.substance | known.core | _year(said, other, profile)
        and said.has_years_of(other)
        and said.has_same_actors(other)
        and said.is_like(other)
    )


def _denies(said: Statement, other: Statement, known: _Known, profile: Profile) -> bool:
    """Does a question say all by which a denial differs from what is confirmed, or more?

    What more it says must be told by the fact and not be what it confirms.
    """
    own, beyond = other.substance - known.confirmed_stems, said.substance - other.substance
    return said.is_same(other) or (
        bool(own)
        and own <= said.substance
        and len(said.substance & other.substance) >= calibration.POLAR_MORE * len(other.substance)
        and beyond <= profile.stems
        and not beyond & known.confirmed_stems - known.denied_stems
        and not said.years
        and other.turns <= said.turns
        and said.is_like(other)
    )


def _may_mean(said: Statement, denial: Statement, known: _Known) -> bool:
    """Has a question all that sets a denial apart from what is confirmed?"""
    return (
        denial.substance - known.confirmed_stems <= said.substance
        and set(denial.numbers) <= set(said.numbers)
        and all_in(denial.names, said.names)
        and denial.turns <= said.turns
    )


def _year(said: Statement, other: Statement, profile: Profile) -> frozenset[str]:
    """The one year of the fact as a stem, for a question that has all numbers of what is confirmed."""
    if not set(other.numbers) <= set(said.numbers):
        return frozenset()
    return frozenset(f"#{first}" for first, last in profile.years if first == last)


def _of(phrasing: Phrasing) -> Polarity:
    return Polarity(phrasing.role is Role.CONFIRM, phrasing.denial)
