"""Quiz and practice for the one person at the terminal."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from datetime import datetime

from bot.dialogue import Quizmaster, Reply, parse_wish
from bot.knowledge import FactBase
from bot.quiz import (
    Effect,
    Event,
    Phase,
    Question,
    Round,
    Rules,
    next_due,
    next_fact,
    pick,
    progress,
    remember,
    review,
    standings,
    step,
)
from bot.quiz.events import Ask, Close, Opened, Show, Skip, Start, Stop, Vote
from bot.terminal.keeping import Keeper

QUESTIONS = 10
MOST_QUESTIONS = 50
_PLAYER = "you"


class Player:
    """A game or a practice under way, if any."""

    def __init__(self, base: FactBase, keeper: Keeper) -> None:
        self._master = Quizmaster(base)
        self._keeper = keeper
        self._game: Round | None = None
        self._practised: Question | None = None
        self._shelf: list[str] = []
        """The facts that are practised."""

    def quiz(self, argument: str, language: str) -> list[Reply]:
        """Start a round ("5 border"); while one runs, show its question again."""
        if self._game and not argument:
            return [self._put(self._game)]
        numbers, about = parse_wish(argument)
        count = min(max(numbers[0], 1), MOST_QUESTIONS) if numbers else QUESTIONS
        topic = self._master.topic_named(about) if about else None
        facts = self._master.maker.facts(topic)
        if (about and topic is None) or not facts:
            return [self._master.topics(language)]
        seed = secrets.randbelow(2**32)
        chosen = pick(facts, self._keeper.asked, count, seed)
        questions = tuple(self._master.maker.question(fact, language, seed) for fact in chosen)
        self._practised = None
        self._game = Round(questions=questions, rules=Rules(players=1))
        opening = self._master.say(language, "quiz-start", count=len(questions))
        return [opening, *self._step(Start(time.monotonic()))]

    def practice(self, argument: str, language: str) -> list[Reply]:
        """Practise all facts, or those of a topic."""
        topic = self._master.topic_named(argument) if argument else None
        if argument and topic is None:
            return [self._master.topics(language)]
        self._shelf = self._master.maker.facts(topic)
        self._game = None
        return [self._come_so_far(language), *self._next_practised(language)]

    def choose(self, option: int) -> list[Reply]:
        """Answer the open question; nothing where none is open."""
        if self._game:
            return self._step(Vote(time.monotonic(), _PLAYER, self._game.index, option))
        if self._practised:
            question, now = self._practised, datetime.now().astimezone()
            right = option == question.right
            self._keeper.keep(deck=review(self._keeper.deck, question.fact, right, now))
            return [self._master.outcome(question, option), *self._next_practised(question.language)]
        return []

    def skip(self, language: str) -> list[Reply]:
        """Pass over the open question."""
        if self._game:
            return self._step(Skip(time.monotonic(), _PLAYER, forced=True))
        return [self._master.say(language, "quiz-not-running")]

    def stop(self, language: str) -> list[Reply]:
        """End what is under way."""
        if self._game:
            return self._step(Stop(time.monotonic()))
        if self._practised:
            self._practised = None
            return [self._come_so_far(language)]
        return [self._master.say(language, "quiz-not-running")]

    def _step(self, event: Event) -> list[Reply]:
        before = self._game
        if before is None:
            return []
        game, effects = step(before, event)
        self._game = game
        replies = [reply for effect in effects if (reply := self._shown(effect, before, game, event))]
        if game.phase is Phase.OPENING:
            self._game, _ = step(game, Opened(time.monotonic()))
        elif game.phase is Phase.ENDED:
            self._game = None
            self._keeper.keep(asked=remember(self._keeper.asked, game.asked))
        return replies

    def _shown(self, effect: Effect, before: Round, game: Round, event: Event) -> Reply | None:
        match effect:
            case Ask():
                return self._put(game)
            case Close(index=index) if isinstance(event, Vote):
                question = game.questions[index]
                earned = _points(game) - _points(before)
                return self._master.outcome(question, event.option, earned)
            case Close(index=index):
                return self._master.outcome(game.questions[index], None)
            case Show(final=True):
                return self._master.result(game)
        return None

    def _put(self, game: Round) -> Reply:
        place = f"{game.index + 1}/{len(game.questions)}"
        return self._master.question(game.questions[game.index], place)

    def _next_practised(self, language: str) -> Sequence[Reply]:
        deck, now = self._keeper.deck, datetime.now().astimezone()
        fact = next_fact(deck, self._shelf, now, secrets.randbelow(2**32))
        if fact is None:
            self._practised = None
            due = next_due(deck, self._shelf)
            return [self._master.nothing_due(due.astimezone() if due else None, language)]
        self._practised = self._master.maker.question(fact, language, secrets.randbelow(2**32))
        return [self._master.question(self._practised)]

    def _come_so_far(self, language: str) -> Reply:
        now = datetime.now().astimezone()
        return self._master.progress(progress(self._keeper.deck, self._shelf, now), language)


def _points(game: Round) -> int:
    return sum(standing.points for standing in standings(game))
