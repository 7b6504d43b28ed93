"""Verdicts, the context of a conversation and commands become replies. Platform-free."""

from bot.dialogue.conversation import Context, Dialogue
from bot.dialogue.library import Library
from bot.dialogue.quizmaster import Quizmaster, parse_wish
from bot.dialogue.reply import Button, Reply, SourceLine
from bot.dialogue.scoreboard import chat_table, own_figures, result, standing_lines, told

__all__ = [
    "Button",
    "Context",
    "Dialogue",
    "Library",
    "Quizmaster",
    "Reply",
    "SourceLine",
    "chat_table",
    "own_figures",
    "parse_wish",
    "result",
    "standing_lines",
    "told",
]
