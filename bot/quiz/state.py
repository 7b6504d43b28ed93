"""The state of a round: questions, answers, phase. Plain data that a store keeps as JSON after each step."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from bot.quiz.question import Frozen, Question

NAME_SHOWN = 32
"""Characters of a player's name that are kept."""


class Phase(StrEnum):
    """Where a round stands."""

    READY = "ready"
    OPENING = "opening"
    """A question was sent, but is not known to stand in the chat; `Opened` or `Refused` will tell."""
    ASKING = "asking"
    PAUSED = "paused"
    ENDED = "ended"


class Rules(Frozen):
    """How a round is played."""

    seconds: float = Field(default=30, gt=0)
    """For each question."""
    players: int | None = Field(default=None, gt=0)
    """How many play, where that is known beforehand."""
    standings_every: int = Field(default=5, gt=0)
    idle_questions: int = Field(default=2, gt=0)
    """Unanswered questions running after which the round pauses."""
    pause_seconds: float = Field(default=900, gt=0)
    """After a pause of this length the round ends."""
    grace_seconds: float = Field(default=5, gt=0)
    """For answers that wait to be delivered when the program comes back."""


class Answer(Frozen):
    """What a player chose; `seconds` is None where an outage hides how long it took."""

    option: int
    seconds: float | None


class Turn(Frozen):
    """One question that was put."""

    sent: float
    opened: float | None = None
    away: bool = False
    """Was the program away while it was open?"""
    skipped: bool = False
    """A skipped question counts for nobody."""
    answers: dict[str, Answer] = Field(default_factory=dict)
    skips: tuple[str, ...] = ()


class Round(Frozen):
    """One game in one chat. Change it with `machine.step` only."""

    questions: tuple[Question, ...] = Field(min_length=1)
    rules: Rules = Rules()
    phase: Phase = Phase.READY
    turns: tuple[Turn, ...] = ()
    """One for each question that was put; while one is open, it is the last."""
    names: dict[str, str] = Field(default_factory=dict)
    idle: int = 0
    """Questions running that nobody has answered."""
    deadline: float | None = None
    """When the next `Timer` is due."""

    @property
    def index(self) -> int:
        """Which question was put last; -1 before the first."""
        return len(self.turns) - 1

    @property
    def open(self) -> bool:
        """Is a question open?"""
        return self.phase in (Phase.OPENING, Phase.ASKING)

    @property
    def closed_turns(self) -> tuple[Turn, ...]:
        """The questions that are over."""
        return self.turns[:-1] if self.open else self.turns

    @property
    def asked(self) -> list[str]:
        """The facts that were asked, for the chat's history."""
        return [question.fact for question in self.questions[: len(self.turns)]]

    @property
    def awaited(self) -> frozenset[str]:
        """Who answered one of the last two questions: when all of them have answered, nobody waits."""
        return frozenset(player for turn in self.closed_turns[-2:] for player in turn.answers)

    def to_json(self) -> dict[str, Any]:
        """The round as plain JSON data."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Round:
        """The round that was stored."""
        return cls.model_validate(data)
