"""The terminal face: replies as text, with colours and links where the terminal has them.

The chat is in `bot.terminal.chat`: who only asks need not wait for what it imports.
"""

from bot.terminal.explaining import explain
from bot.terminal.printing import printed

__all__ = ["explain", "printed"]
