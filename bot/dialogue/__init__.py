"""Verdicts, the context of a conversation and commands become replies. Platform-free."""

from bot.dialogue.conversation import Context, Dialogue
from bot.dialogue.library import Library
from bot.dialogue.quizmaster import Quizmaster, parse_wish
from bot.dialogue.reply import Button, Reply, SourceLine

__all__ = ["Button", "Context", "Dialogue", "Library", "Quizmaster", "Reply", "SourceLine", "parse_wish"]
