"""From an utterance to a verdict: the one public way into matching.

Build a `Matcher` once from a fact base (half a minute for 50,000 phrasings) or restore it from what it
`learned` (milliseconds);
`judge` is pure and takes about a millisecond.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, replace
from itertools import chain

from bot.knowledge import FactBase, Language
from bot.matching import calibration
from bot.matching.analyser import Analyser
from bot.matching.aspects import ASKS_FOR_DETAIL
from bot.matching.confidence import NO_DEMAND, coverage, demand, evidence
from bot.matching.corpus import ELSEWHERE, SMALLTALK, Phrasing, Phrasings, corpus
from bot.matching.features import Floats
from bot.matching.gazetteer import Gazetteer
from bot.matching.guards import guards
from bot.matching.index import REACH, Candidate, IntentIndex
from bot.matching.learned import Learned
from bot.matching.lexicon import Lexicon, folded
from bot.matching.profile import COMMONPLACE, by_fact, profiles
from bot.matching.ranking import reranked
from bot.matching.semantic import Encoder, question_vector
from bot.matching.spelling import Usage
from bot.matching.text import clauses
from bot.matching.utterance import Utterance
from bot.matching.verdict import ALTERNATIVES, Kind, Match, Verdict
from bot.matching.weights import ENCODER_WEIGHTS, WEIGHTS
from bot.matching.yesno import YesNo


class Matcher:
    """Judges questions against one fact base."""

    def __init__(
        self, base: FactBase, learned: Learned | None = None, encoder: Encoder | None = None
    ) -> None:
        """Learn from `base`, or take up what a matcher over the same base and encoder has learned."""
        self._encoder = encoder
        self._weighing = ENCODER_WEIGHTS if encoder else WEIGHTS
        self._phrasings = Phrasings(corpus(base))
        self._usage = learned.usage if learned else _usage(self._phrasings)
        stems = learned.stems if learned else {}
        self._lexicons = {
            key: Lexicon(key, base.speech[key], self._usage.counts.get(key, ()), stems.get(key))
            for key in base.languages
        }
        gazetteer = Gazetteer(base.entities, self._lexicons)
        self.analyser = Analyser(self._lexicons, gazetteer, self._usage)
        if learned is None:
            intents = [p.intent for p in self._phrasings]
            utterances = [self.analyser.analyse(p.text, p.language) for p in self._phrasings]
            sentences = encoder.encode([p.text for p in self._phrasings]) if encoder else None
            self._index = IntentIndex.fit(utterances, intents, sentences)
            self._profiles = profiles(base, self.analyser.analyse, by_fact(base, self._phrasings, utterances))
            said = zip(intents, utterances, strict=True)
            talk = [utterance for intent, utterance in said if intent.startswith(SMALLTALK)]
            self._smalltalk = frozenset(token.stem for utterance in talk for token in utterance.tokens)
        else:
            self._index = IntentIndex(sorted(self._phrasings.intents), learned.arrays)
            self._profiles = dict(learned.profiles)
            self._smalltalk = learned.smalltalk
        self._yes_no = YesNo(self.analyser, self._phrasings, self._lexicons)
        counts = Counter(e for fact in base.facts.values() for e in fact.record.entities)
        self._commonplace = {e for e, n in counts.items() if n >= COMMONPLACE * len(base.facts)}
        self._guards = guards(base, self._lexicons, counts, self._commonplace)

    @property
    def learned(self) -> Learned:
        """What was learned, to restore an equal matcher for the same fact base and encoder."""
        stems = {language: lexicon.stems for language, lexicon in self._lexicons.items()}
        return Learned(self._index.arrays, self._profiles, self._smalltalk, self._usage, stems)

    def judge(self, text: str, language: Language | None = None) -> Verdict:
        """The verdict on one text; `language` breaks ties where the words fit several languages.

        Where the whole text is not clear, a part of it may be: people greet, tell a story, then ask.
        """
        whole = self.judge_whole(text, language)
        if whole.kind is Kind.ANSWER:
            return whole
        parts = [self.analyser.analyse(part) for part in clauses(text)]
        asking = [part for part in parts if part.aspects & ASKS_FOR_DETAIL]
        last = parts[-1:] if asking in ([], parts[-1:]) else []
        for part in chain(last, map(self.analyser.analyse, self.analyser.questions_within(text))):
            verdict = self._judge(part, language)
            if (
                verdict.kind is Kind.ANSWER
                and verdict.confidence >= calibration.CLAUSE_AT
                and self._agrees(whole, verdict.fact, part)
            ):
                return replace(verdict, utterance=whole.utterance)
        return whole

    def judge_whole(
        self, text: str, language: Language | None = None, without: Collection[str] = ()
    ) -> Verdict:
        """The verdict on the text as one question, whatever its parts say.

        Facts in `without` are left out, as if they were not known (for calibration).
        """
        return self._judge(self.analyser.analyse(text), language, without)

    def _agrees(self, whole: Verdict, fact: str | None, part: Utterance) -> bool:
        """Is the fact that answers a part among the first candidates of the whole text?

        A guard may object to it there by what the story tells besides; by what is of elsewhere only where the
        part itself names what the fact is about.
        """
        near = [m for m in whole.matches if m.intent in self._profiles][: calibration.CLAUSE_AMONG]
        found = next((m for m in near if m.intent == fact), None)
        if found is None or found.objection is None or whole.utterance is None:
            return found is not None
        profile = self._profiles[found.intent]
        named = any(mention & profile.told for mention in part.entities)
        return named or not self._guards.names_foreign(whole.utterance, profile)

    def _judge(
        self, utterance: Utterance, language: Language | None, without: Collection[str] = ()
    ) -> Verdict:
        if not utterance.tokens:
            return Verdict(Kind.UNKNOWN, language, 0.0, utterance=utterance)
        sentence, reach = self._sentence(utterance), REACH + len(without)
        candidates, vector = self._index.rank(utterance, sentence, reach, always={ELSEWHERE})
        candidates, elsewhere = _apart(reranked(candidates, utterance, self._profiles))
        talk = not self._is_beyond_talk(utterance)
        candidates = [
            c for c in candidates if c.intent not in without and (talk or c.intent in self._profiles)
        ]
        matches = [self._match(candidate, utterance) for candidate in candidates]
        free = [c for c, m in zip(candidates, matches, strict=True) if m.objection is None]
        spoken = utterance.language or self._spoken(utterance, matches, language)
        verdict = Verdict(
            Kind.UNKNOWN,
            spoken,
            0.0,
            utterance=utterance,
            matches=matches,
            alternatives=_facts(candidates)[:ALTERNATIVES],
        )
        if not free or candidates[0].score - free[0].score > calibration.STEPS_IN:
            return verdict
        profile = self._profiles.get(free[0].intent)
        covered = coverage(utterance.to_explain, profile.stems if profile else self._smalltalk)
        demanded = demand(utterance, profile) if profile else NO_DEMAND
        second = free[0] is not candidates[0]
        proof = evidence(free, vector, covered, demanded, elsewhere, second_choice=second)
        confidence = self._weighing.probability(astuple(proof))
        verdict = replace(verdict, confidence=confidence, evidence=proof, uncovered=covered.words)
        return self._decide(verdict, free, utterance)

    def nearest(
        self, text: str, count: int, language: Language | None = None
    ) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict, and up to `count` facts that share something with the text, best first.

        Facts to which a guard objects are left out.
        """
        verdict = self.judge(text, language)
        if verdict.utterance is None or not verdict.utterance.tokens:
            return verdict, ()
        sentence = self._sentence(verdict.utterance)
        candidates, _ = self._index.rank(verdict.utterance, sentence, reach=2 * count)
        candidates, _ = _apart(reranked(candidates, verdict.utterance, self._profiles))
        near = [
            c
            for c in candidates
            if c.nearest >= calibration.SHOWN_AT and self._match(c, verdict.utterance).objection is None
        ]
        first = (verdict.fact,) if verdict.fact else ()
        return verdict, tuple(dict.fromkeys((*first, *_facts(near))))[:count]

    def _sentence(self, utterance: Utterance) -> Floats | None:
        if self._encoder is None:
            return None
        return question_vector(self._encoder, utterance)

    def is_commonplace(self, entity: str) -> bool:
        """Is the entity in so many facts (the two countries) that it never tells them apart?"""
        return entity in self._commonplace

    def names_a_subject(self, utterance: Utterance) -> bool:
        """Does the utterance name something that tells facts apart?"""
        return any(not mention & self._commonplace for mention in utterance.entities)

    def _is_beyond_talk(self, utterance: Utterance) -> bool:
        """Does the utterance name what small talk never names, or a country and much besides?"""
        if not utterance.mentions:
            return False
        subjects = {"@" + m.entity for m in utterance.mentions if not m.entities & self._commonplace}
        known = [token for token in utterance.tokens if token.known]
        beside = coverage(known, self._smalltalk).uncovered
        return not subjects <= self._smalltalk or beside > calibration.TALK_BESIDE

    def swapped(self, question: str, utterance: Utterance, language: Language | None) -> str | None:
        """`question` with one of the two countries exchanged as `utterance` says; None: it does not."""
        return self.analyser.swapped(question, utterance, language, self._commonplace)

    def _match(self, candidate: Candidate, utterance: Utterance) -> Match:
        phrasing = self._phrasings[candidate.phrasing]
        profile = self._profiles.get(candidate.intent)
        objection = None
        if profile and not self._yes_no.denies(phrasing, candidate.nearest, utterance):
            objection = self._guards.objection(utterance, profile)
        if objection and candidate.nearest >= calibration.IN_SO_MANY_WORDS:
            objection = None if self._yes_no.asks_no_more(utterance, phrasing) else objection
        return Match(
            candidate.intent,
            candidate.score,
            phrasing.text,
            phrasing.language,
            candidate.nearest,
            objection,
        )

    def _decide(self, verdict: Verdict, free: Sequence[Candidate], utterance: Utterance) -> Verdict:
        best = free[0]
        confidence = verdict.confidence
        if best.intent.startswith(SMALLTALK):
            if confidence < calibration.SMALLTALK_AT:
                return verdict
            name = best.intent.removeprefix(SMALLTALK)
            return replace(verdict, kind=Kind.SMALLTALK, smalltalk=name)
        if confidence < calibration.CLARIFY_AT:
            return verdict
        unclear = not self._asks_something(utterance) or self._is_ambiguous(free)
        if confidence < calibration.ANSWER_AT or unclear:
            return verdict.as_choice(_facts(free))
        return replace(
            verdict,
            kind=Kind.ANSWER,
            fact=best.intent,
            also=self._second(free, utterance),
            polarity=self._yes_no.polarity(
                self._phrasings[best.phrasing],
                best.nearest,
                utterance,
                self._profiles[best.intent],
            ),
            alternatives=tuple(f for f in verdict.alternatives if f != best.intent),
        )

    def _is_ambiguous(self, free: Sequence[Candidate]) -> bool:
        """Is another fact as near as the best one, and neither of them asked for in so many words?"""
        facts = [candidate for candidate in free if candidate.intent in self._profiles]
        return (
            len(facts) > 1
            and facts[0].score - facts[1].score < calibration.AMBIGUOUS
            and facts[0].nearest < calibration.IN_SO_MANY_WORDS
        )

    def _asks_something(self, utterance: Utterance) -> bool:
        """Is there more in the question than the name of one of the two countries?"""
        telling = [token.stem for token in utterance.tokens if not token.empty]
        return (
            len(telling) > 1
            or bool(utterance.aspects)
            or not ({stem.removeprefix("@") for stem in telling} <= self._commonplace)
        )

    def _second(self, free: Sequence[Candidate], utterance: Utterance) -> str | None:
        """The fact for the other half of a question that asks for two things."""
        asked = utterance.aspects & ASKS_FOR_DETAIL
        open_ = asked - self._profiles[free[0].intent].aspects
        for candidate in free[1:3]:
            profile = self._profiles.get(candidate.intent)
            if open_ and profile and open_ <= profile.aspects:
                return candidate.intent
        return None

    def _spoken(
        self, utterance: Utterance, matches: Sequence[Match], preferred: Language | None
    ) -> Language | None:
        if len(utterance.tokens) <= 2 and preferred:
            return preferred
        return matches[0].language if matches else preferred


def _facts(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(c.intent for c in candidates if not c.intent.startswith(SMALLTALK))


def _apart(candidates: Sequence[Candidate]) -> tuple[list[Candidate], float | None]:
    """The candidates without what is elsewhere, and its score (None where nothing is known)."""
    elsewhere = next((c.score for c in candidates if c.intent == ELSEWHERE), None)
    return [c for c in candidates if c.intent != ELSEWHERE], elsewhere


def _usage(phrasings: Iterable[Phrasing]) -> Usage:
    """How the phrasings use words; those from elsewhere teach nothing."""
    return Usage.of((p.language, folded(p.text)) for p in phrasings if p.intent != ELSEWHERE)
