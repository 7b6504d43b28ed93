"""What can go wrong with the store."""

from bot.errors import PomorError


class StoreError(PomorError):
    """The store cannot be opened, read or written; the message says why and, where it can, what to do."""
