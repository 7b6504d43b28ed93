"""The quiz: questions from facts, the round as a pure state machine, practice. Knows no platform."""

from bot.quiz.checking import Fault, faults
from bot.quiz.events import Effect, Event
from bot.quiz.machine import IllegalEventError, step
from bot.quiz.making import Maker
from bot.quiz.picking import pick, remember
from bot.quiz.practice import Deck, Progress, next_due, next_fact, progress, review
from bot.quiz.question import Question
from bot.quiz.scoring import Standing, counted, earned, hardest, points, standings
from bot.quiz.state import Answer, Phase, Round, Rules, Turn

__all__ = [
    "Answer",
    "Deck",
    "Effect",
    "Event",
    "Fault",
    "IllegalEventError",
    "Maker",
    "Phase",
    "Progress",
    "Question",
    "Round",
    "Rules",
    "Standing",
    "Turn",
    "counted",
    "earned",
    "faults",
    "hardest",
    "next_due",
    "next_fact",
    "pick",
    "points",
    "progress",
    "remember",
    "review",
    "standings",
    "step",
]
