"""A round as a chat plays it: the game, what is still to be shown, and which messages show it.

Plain data, stored after each step. What is to be shown waits in an outbox that is written together with the
step, and is taken off when Telegram has it: a round that is taken over knows what is missing.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_args

from pydantic import Field

from bot.knowledge import Language
from bot.quiz import Effect, Event, Phase, Round, counted, standings, step
from bot.quiz.events import Ask, Restart, Show, Tell, Wake
from bot.quiz.question import Frozen
from bot.store import Score, StoredRound

COUNTS, SECONDS = (5, 10, 20), (15, 30, 60)
MOST_QUESTIONS, LEAST_SECONDS, MOST_SECONDS = 50, 5, 300
HARDEST = 3
_EFFECTS = {effect.__name__: effect for effect in get_args(Effect)}


class Wish(Frozen):
    """What a chat wants to play; all of it fits on a button."""

    language: Language
    topic: str = ""
    """Empty: any."""
    count: int = 10
    seconds: int = 30
    level: int = 1
    """Questions of at least this difficulty."""

    @property
    def key(self) -> str:
        """The wish without its language, as a button carries it."""
        return f"{self.topic}.{self.count}.{self.seconds}.{self.level}"

    @classmethod
    def from_key(cls, key: str, language: Language) -> Wish | None:
        """The wish of a button; None where no release of this program could have made it."""
        topic, *numbers = key.split(".")
        if len(numbers) != 3 or not all(n.isdecimal() and len(n) < 4 for n in numbers):
            return None
        count, seconds, level = map(int, numbers)
        return cls(language=language, topic=topic, count=count, seconds=seconds, level=level).within()

    def within(self) -> Wish:
        """The wish within what is possible."""
        return self.model_copy(
            update={
                "count": min(max(self.count, 1), MOST_QUESTIONS),
                "seconds": min(max(self.seconds, LEAST_SECONDS), MOST_SECONDS),
                "level": min(max(self.level, 1), HARDEST),
            }
        )


class Play(Frozen):
    """A round in one chat. It changes by `Steps` alone."""

    game: Round
    wish: Wish
    starter: int
    outbox: tuple[tuple[str, dict[str, Any]], ...] = ()
    """What is still to be shown, the next first: the name of an effect and its fields."""
    messages: dict[int, int] = Field(default_factory=dict)
    """The message that puts a question, by the question's index."""
    last: int = 0
    """The highest number of a message that is known of this chat."""

    @property
    def head(self) -> tuple[Effect, ...]:
        """What is to be shown next, in one message: a question's outcome takes the standings along."""
        effects = tuple(_EFFECTS[name](**fields) for name, fields in self.outbox[:2])
        together = len(effects) == 2 and isinstance(effects[0], Tell) and effects[1] == Show(final=False)
        return effects if together else effects[:1]

    @property
    def over(self) -> bool:
        """Is the round over, and has the chat been told everything?"""
        return self.game.phase is Phase.ENDED and not self.outbox

    def advance(self, event: Event) -> Play:
        """The round after an event; what it wants shown waits in the outbox."""
        game, effects = step(self.game, event)
        if isinstance(event, Restart) and any(name == Ask.__name__ for name, _ in self.outbox):
            effects = ()  # what may have been lost stands in the outbox
        waiting = [(type(e).__name__, asdict(e)) for e in effects if not isinstance(e, Wake)]
        return self.model_copy(update={"game": game, "outbox": (*self.outbox, *waiting)})

    def shown(self, count: int, message: int | None = None, index: int | None = None) -> Play:
        """The round when the first so many of its outbox have been shown, with which message."""
        changed: dict[str, Any] = {"outbox": self.outbox[count:]}
        if message is not None:
            changed["last"] = max(self.last, message)
            if index is not None:
                changed["messages"] = {**self.messages, index: message}
        return self.model_copy(update=changed)


def read(stored: StoredRound) -> Play:
    """The round that was stored."""
    return Play.model_validate(stored.state)


def scores(game: Round) -> list[Score]:
    """What each player has, in all and by topic."""
    found = []
    for standing in standings(game):
        topics: dict[str, tuple[int, int]] = {}
        for question, turn in counted(game):
            if answer := turn.answers.get(standing.player):
                correct, answered = topics.get(question.topic, (0, 0))
                topics[question.topic] = (correct + (answer.option == question.right), answered + 1)
        found.append(
            Score(
                int(standing.player),
                standing.name,
                standing.points,
                standing.right,
                standing.answered,
                topics,
            )
        )
    return found
