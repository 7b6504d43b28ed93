"""The quiz: questions from facts, the round as a pure state machine, practice. Knows no platform."""

from bot.quiz.checking import Fault, faults
from bot.quiz.making import Maker
from bot.quiz.question import Question

__all__ = ["Fault", "Maker", "Question", "faults"]
