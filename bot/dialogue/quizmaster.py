"""What is said around quiz questions, as replies: the question, what came of an answer, the result."""

from __future__ import annotations

from datetime import datetime

from bot.dialogue.citing import cite
from bot.dialogue.library import Library
from bot.dialogue.reply import Button, Reply, SourceLine
from bot.knowledge import FactBase, Language, titles
from bot.knowledge.quiz_check import fold
from bot.locales import speaker
from bot.matching import Kind
from bot.quiz import Maker, Progress, Question, Round, counted, standings

MISSED_SHOWN = 5
DIGITS = 6
"""A number this long is none that anybody means."""


class Quizmaster:
    """Puts the questions of a fact base into words. Pure."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.maker = Maker(base)
        self._library = Library(base)

    def topic_named(self, text: str) -> str | None:
        """The topic that a person means: its id, or a part of its title in any language."""
        said = fold(text)
        for key, topic in self.base.topics.items():
            names = (fold(name) for name in (key, *topic.names.values()))
            if said and any(f" {said}" in f" {name}" for name in names):
                return key
        return None

    def topics(self, language: Language) -> Reply:
        """The topics that have questions, as buttons."""
        buttons = tuple(
            Button(title, f"quiz:{key}")
            for key, title in titles(self.base.topics, language).items()
            if self.maker.facts(key)
        )
        lead = speaker(language).say("quiz-topics" if buttons else "quiz-none")
        return Reply(Kind.CLARIFY, language, lead, buttons=buttons)

    def say(self, language: Language, key: str, **values: str | int) -> Reply:
        """A message of the bot's own."""
        return Reply(Kind.SMALLTALK, language, speaker(language).say(key, **values))

    def question(self, question: Question, place: str = "") -> Reply:
        """A question with its options as buttons; `place` is "3/10"."""
        title = titles(self.base.topics, question.language)[question.topic]
        head = f"{place} · {title}" if place else title
        buttons = tuple(Button(option, f"option:{i}") for i, option in enumerate(question.options))
        return Reply(Kind.CLARIFY, question.language, f"{head}\n{question.ask}", buttons=buttons)

    def outcome(self, question: Question, option: int | None, points: int | None = None) -> Reply:
        """Whether an answer is right, why, and where that stands; no option: the question was skipped."""
        say = speaker(question.language).say
        if option is None:
            lead = say("quiz-skipped", answer=question.answer)
        elif option != question.right:
            lead = say("quiz-wrong", answer=question.answer)
        elif points is None:
            lead = say("quiz-right")
        else:
            lead = say("quiz-right-points", points=points)
        return Reply(Kind.SMALLTALK, question.language, lead, question.why, (self.source(question),))

    def source(self, question: Question) -> SourceLine:
        """Where the answer to a question stands."""
        fact = self.base.facts[question.fact]
        cited = dict.fromkeys(citation.source for citation in fact.record.sources)
        lines = cite(self.base, fact, speaker(question.language))
        return dict(zip(cited, lines, strict=True))[question.source]

    def result(self, game: Round) -> Reply:
        """How a round went for the only one who played it, with what to read again."""
        language = game.questions[0].language
        say = speaker(language).say
        ranking = standings(game)
        if not ranking:
            return self.say(language, "quiz-unplayed")
        own = ranking[0]
        lead = say("quiz-over", right=own.right, total=own.answered, points=own.points)
        seconds = max(1, round(own.seconds or 0))
        body = say("quiz-run", streak=own.streak, seconds=seconds)
        missed = [
            question.fact
            for question, turn in counted(game)
            if any(answer.option != question.right for answer in turn.answers.values())
        ]
        buttons = self._library.questions(missed[:MISSED_SHOWN], language)
        if buttons:
            body += "\n" + say("quiz-missed")
        return Reply(Kind.SMALLTALK, language, lead, body, buttons=buttons)

    def progress(self, progress: Progress, language: Language) -> Reply:
        """How far one has come in practice."""
        return self.say(
            language, "practice-progress", learned=progress.learned, total=progress.total, due=progress.due
        )

    def nothing_due(self, due: datetime | None, language: Language) -> Reply:
        """There is nothing to practise before `due`, in the person's time zone."""
        if due is None:
            return self.say(language, "quiz-none")
        voice = speaker(language)
        when = f"{voice.day(f'{due:%Y-%m-%d}')}, {due:%H:%M}"
        return self.say(language, "practice-done", when=when)


def parse_wish(text: str) -> tuple[list[int], str]:
    """The numbers and the other words: "5 border 20" wants five questions about the border, 20 s each."""
    words = text.split()
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < DIGITS]
    return numbers, " ".join(word for word in words if not word.isdecimal())
