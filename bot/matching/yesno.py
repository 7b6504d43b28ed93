"""Whether a question that a fact answers is to be answered "Yes" or "No", and never by a guess.

A curator wrote which questions a fact confirms and which it denies. A question gets their "Yes" or "No" only
where it says the same, or less than a confirmed one; who does what to whom must come in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from bot.matching import calibration
from bot.matching.analyser import Analyser
from bot.matching.corpus import Phrasing, Role
from bot.matching.profile import Profile
from bot.matching.utterance import Utterance
from bot.matching.verdict import Polarity

ALIKE = 0.7
"""Share of a confirmed question's words that a shorter question must have to be the same one."""


class YesNo:
    """The yes/no phrasings of all facts."""

    def __init__(
        self, analyser: Analyser, phrasings: Sequence[Phrasing], turns: Collection[str] = ()
    ) -> None:
        """`turns` are small words that make one statement another ("up", "before")."""
        self._analyser = analyser
        self._turns = frozenset(turns)
        self._phrasings = phrasings
        self._by_intent: dict[str, list[Phrasing]] = defaultdict(list)
        for phrasing in phrasings:
            self._by_intent[phrasing.intent].append(phrasing)
        self._analysed: dict[Phrasing, Utterance] = {}
        self._stems: dict[tuple[str, Role], frozenset[str]] = {}

    def denies(self, phrasing: Phrasing, cosine: float, utterance: Utterance) -> bool:
        """Is the utterance, in other words, a question that is answered with "No"?"""
        return phrasing.role is Role.DENY and self._says_the_same(phrasing, cosine, utterance)

    def adds_no_name(self, utterance: Utterance, phrasing: Phrasing) -> bool:
        """Has the utterance no name and no number beyond those of the phrasing?"""
        other = self._analyse(phrasing)
        return _all_in(utterance.entities, other.entities) and set(utterance.numbers) <= set(other.numbers)

    def polarity(
        self,
        nearest: Phrasing,
        cosine: float,
        utterance: Utterance,
        cosines: Callable[[], Iterable[tuple[int, float]]],
        profile: Profile,
    ) -> Polarity | None:
        """The "Yes" or "No" to a question that the fact's curator has answered so, else None.

        `nearest` is the fact's phrasing nearest to the question, `cosines` gives the number and nearness of
        all its phrasings, `profile` what it explains. The nearest decides if it is a yes/no one; else the
        yes/no phrasings of the same substance; else the nearest of those, if it leads clearly and the
        question says nothing beyond what the fact tells.
        """
        if nearest.role is not Role.PLAIN and self._says_the_same(nearest, cosine, utterance):
            return _of(nearest)
        by_tone_alone = not utterance.aspects and utterance.text.rstrip().endswith("?")
        if "whether" not in utterance.aspects and not by_tone_alone:
            return None
        polar = [p for p in self._by_intent[nearest.intent] if p.role is not Role.PLAIN]
        same = [p for p in polar if self._same_substance(p, utterance)]
        if len({p.role for p in same}) == 1:
            return _of(same[0])
        asked = sorted((c, at) for at, c in cosines() if self._phrasings[at].role is not Role.PLAIN)
        if not asked or asked[-1][0] < calibration.POLAR_NEAR:
            return None
        first = self._phrasings[asked[-1][1]]
        rival = max((c for c, at in asked if self._phrasings[at].role is not first.role), default=0.0)
        leads = asked[-1][0] - rival >= calibration.POLAR_MARGIN
        return _of(first) if leads and self._adds_nothing(utterance, first, profile) else None

    def _says_the_same(self, phrasing: Phrasing, cosine: float, utterance: Utterance) -> bool:
        return cosine >= calibration.POLAR_AT and self._same_substance(phrasing, utterance)

    def _same_substance(self, phrasing: Phrasing, utterance: Utterance) -> bool:
        """Do question and phrasing have the same words that matter?

        What is confirmed may say a few more: then the question, which says less, is true as well. What is
        denied may not: from "no embassy in Bergen" does not follow "no embassy".
        """
        other = self._analyse(phrasing)
        if not _same_order(utterance.entities, other.entities):
            return False
        mine, theirs = self._substance(utterance), self._substance(other)
        return mine == theirs or (
            phrasing.role is Role.CONFIRM
            and mine <= theirs
            and utterance.numbers == other.numbers
            and utterance.negated == other.negated
            and len(mine) >= ALIKE * len(theirs)
        )

    def _adds_nothing(self, utterance: Utterance, phrasing: Phrasing, profile: Profile) -> bool:
        """Does a question near this yes/no phrasing say nothing that would change the answer?

        A "Yes" may say what the fact tells and no denial has; a "No" only what the denials say.
        """
        other = self._analyse(phrasing)
        names, theirs = utterance.entities, other.entities
        said, alike = self._substance(utterance), self._stems_of(phrasing.intent, phrasing.role)
        turned = not self._turns_in(utterance) <= self._turns_in(other)
        if turned or utterance.negated != other.negated or not _same_order(names, theirs):
            return False
        if phrasing.role is Role.CONFIRM:
            denied = self._stems_of(phrasing.intent, Role.DENY) - alike
            numbers = all(map(profile.has_number, utterance.numbers))
            return said <= profile.stems and not said & denied and numbers
        confirmed = self._stems_of(phrasing.intent, Role.CONFIRM) - alike
        return (
            _all_in(names, theirs)
            and _all_in(theirs, names)
            and set(utterance.numbers) == set(other.numbers)
            and said <= alike
            and not said & confirmed
        )

    def _substance(self, utterance: Utterance) -> set[str]:
        return {t.stem for t in utterance.tokens if not t.empty or t.word in self._turns}

    def _turns_in(self, utterance: Utterance) -> set[str]:
        return {token.word for token in utterance.tokens} & self._turns

    def _stems_of(self, intent: str, role: Role) -> frozenset[str]:
        """The stems of all phrasings that have a role for a fact; worked out when first needed."""
        if (intent, role) not in self._stems:
            self._stems[intent, role] = frozenset(
                token.stem
                for phrasing in self._by_intent[intent]
                if phrasing.role is role
                for token in self._analyse(phrasing).tokens
            )
        return self._stems[intent, role]

    def _analyse(self, phrasing: Phrasing) -> Utterance:
        if phrasing not in self._analysed:
            self._analysed[phrasing] = self._analyser.analyse(phrasing.text, phrasing.language)
        return self._analysed[phrasing]


def _of(phrasing: Phrasing) -> Polarity:
    return Polarity(phrasing.role is Role.CONFIRM, phrasing.language, phrasing.denial)


def _same_order(names: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Do the names that both have come in the same order? Who expels whom matters."""
    mine = [name for name in names if any(name & other for other in others)]
    theirs = [other for other in others if any(other & name for name in names)]
    return len(mine) == len(theirs) and all(a & b for a, b in zip(mine, theirs, strict=True))


def _all_in(names: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Does each name stand for something that one of the others stands for?"""
    return all(any(name & other for other in others) for name in names)
