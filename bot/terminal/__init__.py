"""The terminal face: replies as text, with colours and links where the terminal has them."""

from bot.terminal.chat import chat
from bot.terminal.explaining import explain
from bot.terminal.rendering import printed

__all__ = ["chat", "explain", "printed"]
