"""From what a person says to a reply, in the light of the conversation so far.

Pure: `Dialogue` holds the fact base and the matcher; what must be remembered between two turns is a
`Context` that the face keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.citing import cite
from bot.dialogue.followup import FollowUp
from bot.dialogue.library import RELATED_SHOWN, Library
from bot.dialogue.quizmaster import Quizmaster
from bot.dialogue.reply import Button, Reply
from bot.knowledge import Fact, FactBase, FactText, Language, first_sentence, titles
from bot.locales import speaker
from bot.matching import Kind, Matcher, Polarity, Verdict

FRESH_SECONDS = 600
"""A follow-up is understood for ten minutes after the answer it follows."""
NEAREST_SHOWN = 3
TOPICS_OFFERED = 2
SEARCHED = 10


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
        self.library = Library(base)
        self.quizmaster = Quizmaster(base)
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
        return self.library.answer(fact, language)

    def search(self, text: str, context: Context, count: int = SEARCHED) -> tuple[list[str], Language]:
        """The facts nearest to a text, best first, and the language to show them in.

        For somebody who picks from a list: what contradicts the text is left out, but nothing is
        decided. Empty where nothing is near.
        """
        verdict, near = self._matcher.nearest(text, count, context.language)
        if verdict.kind is Kind.SMALLTALK:
            near = ()
        return list(near), verdict.language or self.language_of(context)

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
        buttons = self.library.questions(verdict.alternatives[:shown], language)
        if verdict.kind is Kind.UNKNOWN and buttons:
            buttons += self._topics_of(verdict.alternatives[:shown], language)
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

    def _topics_of(self, facts: tuple[str, ...], language: Language) -> tuple[Button, ...]:
        names = titles(self.base.topics, language)
        keys = dict.fromkeys(self.base.facts[key].topic for key in facts)
        return tuple(Button(names[key], f"topic:{key}") for key in list(keys)[:TOPICS_OFFERED])

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
        plain = self.library.answer(fact, language)
        lead, body, sources = plain.lead, plain.body, list(plain.sources)
        if verdict.polarity is not None:
            if said := _denial(fact.texts[language], verdict.polarity):
                lead, body = said, f"{lead} {body}".strip()
            lead = f"{voice.say('yes' if verdict.polarity.yes else 'no')} {lead}"
        if verdict.also:
            other = self.base.facts[verdict.also]
            body = f"{body} {first_sentence(other.texts[language].answer)[0]}".strip()
            sources += [s for s in cite(self.base, other, voice) if s not in sources]
        related = [key for key in fact.record.see_also if key != verdict.also]
        return replace(
            plain,
            lead=lead,
            body=body,
            sources=tuple(sources),
            buttons=self.library.questions(related[:RELATED_SHOWN], language),
            confidence=verdict.confidence,
            alternatives=verdict.alternatives,
            verdict=verdict,
        )


def _denial(text: FactText, polarity: Polarity) -> str | None:
    """What is true instead of what was asked, where the curator wrote it."""
    if polarity.denial is None:
        return None
    return text.denies[polarity.denial].say
