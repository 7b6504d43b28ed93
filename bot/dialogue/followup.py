"""Understands a question that leans on the last answer: "and when was it resolved?", "og Norges?".

The question is judged as it stands and, where it seems to lean, once more with what the last answer was
about. A question that stands by itself always wins.
"""

from __future__ import annotations

from bot.knowledge import FactBase, Language
from bot.matching import IN_SO_MANY_WORDS, Kind, Matcher, Utterance, Verdict

SHORT = 6
"""Words: a longer question says what it is about."""
CERTAIN = 0.5
"""Confidence with which a question is understood although it names nobody."""


class FollowUp:
    """Judges questions in the light of the last fact."""

    def __init__(self, base: FactBase, matcher: Matcher) -> None:
        self._base = base
        self._matcher = matcher

    def judge(self, text: str, last: str | None, language: Language | None) -> Verdict:
        """The verdict on `text` after an answer from the fact `last` (None: no such answer)."""
        fresh = self._matcher.judge(text, language)
        if leaning := self._leaning(text, fresh, last, language):
            return leaning
        points_back = last is not None and last in self._base.facts and self._is_near(fresh.fact, last)
        return fresh if points_back else self._unless_dangling(fresh)

    def _leaning(
        self, text: str, fresh: Verdict, last: str | None, language: Language | None
    ) -> Verdict | None:
        """The verdict on what a leaning question means after `last`; None where nothing near is found."""
        if last not in self._base.facts or last is None or fresh.utterance is None:
            return None
        if not self._may_lean(fresh, self._matcher.analyser.is_follow_up(text)):
            return None
        for reading in self._readings(fresh.utterance, last, fresh.language or language):
            verdict = self._matcher.judge(reading, fresh.language or language)
            if verdict.kind is Kind.ANSWER and self._is_near(verdict.fact, last):
                return verdict
        return None

    def _unless_dangling(self, fresh: Verdict) -> Verdict:
        """Ask back rather than guess whom a short question means by "he" when nothing was said before."""
        fact, utterance = fresh.fact, fresh.utterance
        if fact is None or utterance is None:
            return fresh
        nearest = next((match.nearest for match in fresh.matches if match.intent == fact), 0.0)
        if (
            nearest < IN_SO_MANY_WORDS
            and len(utterance.tokens) <= SHORT
            and self._matcher.analyser.has_pronoun(utterance, certainly=fresh.confidence >= CERTAIN)
            and not self._matcher.names_a_subject(utterance)
        ):
            return fresh.as_choice((fact, *fresh.alternatives))
        return fresh

    def _may_lean(self, fresh: Verdict, opens_as_follow_up: bool) -> bool:
        utterance = fresh.utterance
        if utterance is None or not utterance.tokens or fresh.kind is Kind.SMALLTALK:
            return False
        if len(utterance.tokens) > 2 * SHORT:
            return False
        if self._matcher.names_a_subject(utterance) and not (
            opens_as_follow_up and len(utterance.tokens) <= 3
        ):
            return False
        if fresh.kind is Kind.ANSWER:
            stands = len(utterance.tokens) > SHORT and fresh.confidence >= CERTAIN
            return opens_as_follow_up or (not stands and self._matcher.analyser.has_pronoun(utterance))
        return opens_as_follow_up or len(utterance.tokens) <= SHORT

    def _readings(self, utterance: Utterance, last: str, language: Language | None) -> list[str]:
        fact = self._base.facts[last]
        text = fact.texts.get(language or "") or next(iter(fact.texts.values()))
        names = [
            naming.name
            for key in fact.record.entities
            if not self._matcher.is_commonplace(key)
            and (naming := self._base.entities[key].names.get(language or ""))
        ]
        said = " ".join(utterance.words)
        readings = [f"{said} {' '.join(names[:count])}" for count in (1, 2) if len(names) >= count]
        swapped = self._matcher.swapped(text.question, utterance, language)
        return [swapped, *readings] if swapped else readings

    def _is_near(self, found: str | None, last: str) -> bool:
        """Is the found fact about the same matter as the last one?"""
        if found is None or found == last:
            return found is not None
        here, there = self._base.facts[found], self._base.facts[last]
        shared = set(here.record.entities) & set(there.record.entities)
        return (
            any(not self._matcher.is_commonplace(key) for key in shared)
            or last in here.record.see_also
            or found in there.record.see_also
        )
