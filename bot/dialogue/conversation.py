"""From what a person says to a reply, in the light of the conversation so far.

Pure: `Dialogue` holds the fact base and the matcher; what must be remembered between two turns is a
`Context` that the face keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.dialogue.citing import cite
from bot.dialogue.followup import FollowUp
from bot.dialogue.reply import Button, Reply
from bot.knowledge import Fact, FactBase, Language, first_sentence, titles
from bot.locales import speaker
from bot.matching import Kind, Matcher, Polarity, Verdict

FRESH_SECONDS = 600
"""A follow-up is understood for ten minutes after the answer it follows."""
NEAREST_SHOWN = 3
RELATED_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation remembers: the language to fall back on, the last answer and its time."""

    language: Language | None = None
    fact: str | None = None
    at: float = 0.0


class Dialogue:
    """Answers texts, buttons and commands from one fact base."""

    def __init__(self, base: FactBase, matcher: Matcher) -> None:
        self.base = base
        self._matcher = matcher
        self._follow_up = FollowUp(base, matcher)

    def ask(self, text: str, context: Context | None = None, now: float = 0.0) -> tuple[Reply, Context]:
        """The reply to a text, and the context for the next turn; `now` is in seconds."""
        context = context or Context()
        last = context.fact if now - context.at <= FRESH_SECONDS else None
        verdict = self._follow_up.judge(text, last, context.language)
        reply = self._reply(verdict, context)
        if reply.fact:
            context = replace(context, fact=reply.fact, at=now)
        return reply, context

    def fact(self, key: str, language: Language) -> Reply:
        """The answer that a fact gives, as its button asks for; kind where it is gone."""
        fact = self.base.facts.get(key)
        if fact is None:
            return Reply(Kind.UNKNOWN, language, speaker(language).say("gone"))
        return self._answer(fact, language, Verdict(Kind.ANSWER, language, 1.0, fact=key))

    def topics(self, language: Language) -> Reply:
        """All topics with the number of their facts, as buttons."""
        say = speaker(language).say
        buttons = tuple(
            Button(f"{title} · {say('topic-size', count=size)}", f"topic:{key}")
            for key, title in titles(self.base.topics, language).items()
            if (size := sum(1 for _ in self.base.of_topic(key)))
        )
        return Reply(Kind.CLARIFY, language, say("topics"), buttons=buttons)

    def topic(self, key: str, language: Language) -> Reply:
        """The questions of one topic, as buttons."""
        title = titles(self.base.topics, language).get(key)
        if title is None:
            return self.topics(language)
        facts = (fact.id for fact in self.base.of_topic(key))
        return Reply(Kind.CLARIFY, language, title, buttons=self._questions(facts, language))

    def sources(self, language: Language) -> Reply:
        """How many sources there are, and from whom."""
        cited = {c.source for fact in self.base.facts.values() for c in fact.record.sources}
        publishers = sorted({self.base.sources[key].publisher for key in cited})
        lead = speaker(language).say(
            "sources-summary",
            facts=len(self.base.facts),
            sources=len(cited),
            publishers=len(publishers),
        )
        return Reply(Kind.SMALLTALK, language, lead, body=", ".join(publishers))

    def examples(self, language: Language, count: int = 2) -> list[str]:
        """Some canonical questions in a language, spread over the fact base."""
        texts = [f.texts[language] for f in self.base.facts.values() if language in f.texts]
        step = max(1, len(texts) // (count + 1))
        return [text.question for text in texts[step::step][:count]]

    def language_of(self, context: Context) -> Language:
        """The language to speak when nothing else tells."""
        return context.language or next(iter(self.base.languages), "en")

    def _reply(self, verdict: Verdict, context: Context) -> Reply:
        language = verdict.language or self.language_of(context)
        if verdict.kind is Kind.ANSWER and verdict.fact:
            return self._answer(self.base.facts[verdict.fact], language, verdict)
        if verdict.kind is Kind.SMALLTALK and verdict.smalltalk:
            talk = self.base.speech[language].smalltalk[verdict.smalltalk]
            return Reply(
                Kind.SMALLTALK,
                language,
                talk.reply,
                confidence=verdict.confidence,
                alternatives=verdict.alternatives,
                verdict=verdict,
            )
        say = speaker(language).say
        if verdict.kind is Kind.CLARIFY:
            lead, body, shown = say("clarify"), "", len(verdict.alternatives)
        elif verdict.utterance is None or not verdict.utterance.tokens:
            example = next(iter(self.examples(language, 1)), "")
            lead, body, shown = say("empty", example=example), "", 0
        else:
            lead, body, shown = self._unknown(verdict, language), say("nearest"), NEAREST_SHOWN
        buttons = self._questions(verdict.alternatives[:shown], language)
        return Reply(
            verdict.kind,
            language,
            lead,
            body if buttons else "",
            buttons=buttons,
            confidence=verdict.confidence,
            alternatives=verdict.alternatives,
            verdict=verdict,
        )

    def _unknown(self, verdict: Verdict, language: Language) -> str:
        """Say so, and name a number that nothing here is about."""
        say = speaker(language).say
        lead = say("unknown")
        objection = verdict.matches[0].objection if verdict.matches else None
        if objection and objection.guard == "another number":
            lead += " " + say("unknown-number", words=", ".join(objection.words))
        return lead

    def _answer(self, fact: Fact, language: Language, verdict: Verdict) -> Reply:
        voice = speaker(language)
        text = fact.texts.get(language) or next(iter(fact.texts.values()))
        lead, body = first_sentence(text.answer)
        if verdict.polarity is not None:
            if said := _denial(fact, verdict.polarity):
                lead, body = said, text.answer
            lead = f"{voice.say('yes' if verdict.polarity.yes else 'no')} {lead}"
        sources = list(cite(self.base, fact, voice))
        if verdict.also:
            other = self.base.facts[verdict.also]
            body = f"{body} {first_sentence(other.texts[language].answer)[0]}".strip()
            sources += [s for s in cite(self.base, other, voice) if s not in sources]
        related = [key for key in fact.record.see_also if key != verdict.also]
        return Reply(
            Kind.ANSWER,
            language,
            lead,
            body,
            tuple(sources),
            self._questions(related[:RELATED_SHOWN], language),
            fact.id,
            verdict.confidence,
            verdict.alternatives,
            verdict,
        )

    def _questions(self, facts: Iterable[str], language: Language) -> tuple[Button, ...]:
        return tuple(
            Button(self.base.facts[key].texts[language].question, f"fact:{key}")
            for key in facts
            if key in self.base.facts and language in self.base.facts[key].texts
        )


def _denial(fact: Fact, polarity: Polarity) -> str | None:
    """What is true instead of what was asked, where the curator wrote it."""
    if polarity.denial is None:
        return None
    return fact.texts[polarity.language].denies[polarity.denial].say
