"""What can go wrong with a curator's command."""

from bot.errors import PomorError


class CuratorError(PomorError):
    """The command cannot be carried out; the message says why and what to do, in one sentence."""
